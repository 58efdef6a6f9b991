"""The members of a class file: a zip of a few small named files, packed and unpacked in memory.

Nothing is ever written under a name from inside it. A name twice, a path, a size or a way of
packing that this program never writes makes the whole file unreadable.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.errors import FeedError

MOST_MEMBERS = 40
MOST_MEMBER_BYTES = 8_000_000
MOST_BYTES = 16_000_000

_BEGINNING = b"PK\x03\x04"
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}\.[a-z]{1,8}")
_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What the library raises for broken archives, beside its own error.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError,
    RuntimeError, OverflowError, AttributeError, MemoryError,
)  # fmt: skip


def looks_like_archive(data: bytes) -> bool:
    """Whether these bytes begin as a zip does."""
    return data.startswith(_BEGINNING)


def packed(members: Mapping[str, bytes]) -> bytes:
    """The same bytes for the same members on every machine: in the given order, not compressed,
    with the first date that a zip can tell."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, body in members.items():
            entry = zipfile.ZipInfo(name)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, body)
    return stream.getvalue()


def unpacked(data: bytes, file: str) -> dict[str, bytes]:
    """Every member's bytes. Raises FeedError naming `file` and the member."""
    if len(data) > MOST_BYTES:
        raise class_error(file, phrase("file_too_large", most_mb=MOST_BYTES // 1_000_000))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, file)
            found: dict[str, bytes] = {}
            left = MOST_BYTES
            for entry in entries:
                found[entry.filename] = body = _body(archive, entry, left, file)
                left -= len(body)
            return found
    except FeedError:
        raise
    except _BROKEN as error:
        raise class_error(file, phrase("class_not_whole")) from error


def class_error(file: str, why: Phrase, member: str = "") -> FeedError:
    """A class file, or a member of it, that cannot be used."""
    if member:
        return FeedError(phrase("class_member_refused", file=file, member=member[:80], why=why))
    return FeedError(phrase("class_refused", file=file, why=why))


def _check_entries(entries: list[zipfile.ZipInfo], file: str) -> None:
    if len(entries) > MOST_MEMBERS:
        raise class_error(file, phrase("class_too_many", most=MOST_MEMBERS))
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        if not _NAME.fullmatch(name):
            # What could hide in the name is not shown either.
            shown = re.sub(r"[^\x20-\x7e]", "?", name)
            raise class_error(file, phrase("class_name"), shown)
        if name in seen:
            raise class_error(file, phrase("class_twice"), name)
        seen.add(name)
        if entry.compress_type not in _PACKING or entry.flag_bits & 0x1:
            raise class_error(file, phrase("class_packing"), name)


def _body(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, file: str) -> bytes:
    """Never more than the cap is unpacked, whatever size the entry claims to have."""
    most = min(MOST_MEMBER_BYTES, left)
    with archive.open(entry) as stream:
        body = stream.read(most + 1)
    if len(body) > most:
        why = phrase("file_too_large", most_mb=MOST_MEMBER_BYTES // 1_000_000)
        raise class_error(file, why, entry.filename)
    return body
