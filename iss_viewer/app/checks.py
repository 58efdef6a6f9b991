"""What can be looked at to tell whether a copy of the program is sound. Loads no Qt."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from dataclasses import dataclass

from iss_viewer import __version__, paths
from iss_viewer.phrase import plain
from iss_viewer.sources.bundle import CHECKSUMS, judge_bundle
from iss_viewer.station.geometry import load_geometry
from iss_viewer.station.phrases import PHRASES
from iss_viewer.station.record import StationRecord

PACKAGES = ("PySide6-Essentials", "numpy", "skyfield", "sgp4", "jplephem", "pyqtgraph", "msgspec")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `ok` None: there is nothing to judge, only to tell."""

    name: str
    ok: bool | None
    said: str


def file_checks() -> Iterator[Check]:
    """The bundled files against their checksums."""
    for folder in (paths.asset(), paths.seed()):
        verdict = judge_bundle(folder)
        if not verdict.faults:
            yield Check(folder.name, True, f"{verdict.file_count} files as they were bundled")
        elif not verdict.file_count:
            said = f"the list {folder.name}/{CHECKSUMS} cannot be read"
            yield Check(folder.name, False, said)
        else:
            faults = [
                f"{fault.file} is {'missing' if fault.is_missing else 'damaged'}"
                for fault in verdict.faults
            ]
            yield Check(folder.name, False, "; ".join(faults))


def record_check(record: StationRecord) -> Check:
    """What the seeds say, beyond their bytes: no record and no joint may have been refused."""
    problems = (*record.problems, *load_geometry().problems)
    if not problems:
        return Check("record", True, "every person, part and ship was read")
    first = problems[0]
    said = f"{first.file} {first.record}: {plain(first.reason, (PHRASES,))}"
    return Check("record", False, f"{len(problems)} records refused, the first {said}")


def version_checks() -> Iterator[Check]:
    """This program, Python, the system, and the packages that matter."""
    from importlib.metadata import version

    yield Check("iss-viewer", None, __version__)
    yield Check("Python", None, f"{platform.python_version()} on {platform.platform()}")
    for package in PACKAGES:
        yield Check(package, None, version(package))
