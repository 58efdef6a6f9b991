"""Bytes of a file or a download as text, in whatever encoding they were saved."""

from __future__ import annotations

import codecs
import re

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.errors import FeedError

MOST_BYTES = 10_000_000

_BINARY_STARTS = (b"PK\x03\x04", b"\x1f\x8b", b"%PDF", b"\x89PNG", b"BZh", b"7z\xbc\xaf")
_WEB_PAGE = re.compile(r"<!doctype\s+html|</?(?:html|head|body|title|script|div|p|h1)\b", re.I)
_MESSAGE = re.compile(r"<(?:[\w.-]+:)?(?:ndm|omm|oem)\b")


def decoded(data: bytes, most_bytes: int = MOST_BYTES) -> tuple[str, tuple[Phrase, ...]]:
    """The text, without a byte order mark, and what was guessed about it.

    UTF-8, UTF-16 with or without mark, else Latin-1 with a note. Raises FeedError for nothing,
    too much, and what is no text.
    """
    if len(data) > most_bytes:
        raise FeedError(phrase("file_too_large", most_mb=most_bytes // 1_000_000))
    if data.startswith(_BINARY_STARTS):
        raise FeedError(phrase("file_not_text"))
    text, notes = _as_text(data)
    if not text.strip("\0 \t\r\n"):
        raise FeedError(phrase("file_empty"))
    return text, notes


def _as_text(data: bytes) -> tuple[str, tuple[Phrase, ...]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(data, "utf-16")
    # English text in UTF-16 without a mark has a NUL in every other byte.
    head = data[:200]
    if len(head) >= 20 and not any(head[1::2]) and all(head[0::2]):
        return _utf16(data, "utf-16-le")
    if len(head) >= 20 and not any(head[0::2]) and all(head[1::2]):
        return _utf16(data, "utf-16-be")
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return data.decode("latin-1"), (phrase("file_is_latin1"),)


def _utf16(data: bytes, encoding: str) -> tuple[str, tuple[Phrase, ...]]:
    try:
        return data.decode(encoding), (phrase("file_is_utf16"),)
    except UnicodeDecodeError as error:
        raise FeedError(phrase("file_not_text")) from error


def is_web_page(text: str) -> bool:
    """Whether the text is HTML, or has its tags in the first lines; an XML message of elements
    has a `body` too."""
    head = text[:4000]
    return bool(_WEB_PAGE.search(head)) and not _MESSAGE.search(head)
