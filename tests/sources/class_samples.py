"""A class file as one is prepared, and ways to make a hostile one of it."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from iss_viewer.orbit.observer import observer_at
from iss_viewer.sources.class_file import MANIFEST, ClassContent, write_class
from iss_viewer.sources.feeds import LAUNCH_LIBRARY, LAUNCH_LIBRARY_CREW
from iss_viewer.sources.report_reading import read_report
from tests.orbit.published import KVN
from tests.sources.element_samples import ISS
from tests.sources.report_samples import EXPEDITIONS, STATION

NOW = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
BERLIN = observer_at("Berlin", 52.52, 13.405, zone="Europe/Berlin")
NEWEST = replace(
    ISS, epoch=NOW - 3 * HOUR, source="CelesTrak", retrieved=NOW - 20 * timedelta(minutes=1)
)
OEM = KVN.read_bytes().replace(b"2025-02-26", NOW.date().isoformat().encode())

CONTENT = ClassContent(
    created=NOW,
    for_date=date(2026, 12, 3),
    made_by="ISS Viewer 0.1.0",
    title="Class 7b",
    good_until=NEWEST.epoch + timedelta(days=14),
    error_s=280.0,
    error_km=2145.0,
    sets=(replace(NEWEST, epoch=NEWEST.epoch - 24 * HOUR), NEWEST),
    reports=(
        read_report(LAUNCH_LIBRARY, STATION, NOW - HOUR),
        read_report(LAUNCH_LIBRARY_CREW, EXPEDITIONS, NOW - HOUR),
    ),
    trajectory=OEM,
    trajectory_retrieved=NOW - HOUR,
    place=BERLIN,
)


def members_of(data: bytes) -> dict[str, bytes]:
    """By the standard library."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: Iterable[tuple[str, bytes]], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members, in this order, whatever their names; a name may come twice."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, body in members:
            entry = zipfile.ZipInfo("x" * len(name.encode()))
            entry.filename = name
            entry.compress_type = packing
            archive.NameToInfo.clear()  # Or the second of a name would warn.
            archive.writestr(entry, body)
    return stream.getvalue()


def resealed(changed: dict[str, bytes], manifest: dict[str, Any] | None = None) -> bytes:
    """The sample with other members, and a manifest whose checksums agree with them."""
    members = members_of(write_class(CONTENT)) | changed
    told = json.loads(members.pop(MANIFEST)) | (manifest or {})
    told["sha256"] = {name: hashlib.sha256(body).hexdigest() for name, body in members.items()}
    return zipped([(MANIFEST, json.dumps(told).encode()), *members.items()])
