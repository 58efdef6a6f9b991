"""`self-check`: bundled files against their checksums, the graphics found, the versions."""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from iss_viewer import __version__, paths
from iss_viewer.commands.arguments import CannotError
from iss_viewer.commands.display import has_display, require_installed_qt_is_sound
from iss_viewer.commands.printing import english, print_json, print_table
from iss_viewer.commands.request import Request
from iss_viewer.sources.bundle import CHECKSUMS, judge_bundle

PACKAGES = ("PySide6-Essentials", "numpy", "skyfield", "sgp4", "jplephem", "pyqtgraph", "msgspec")
GRAPHICS_TIMEOUT_S = 30


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `ok` None: there is nothing to judge, only to tell."""

    name: str
    ok: bool | None
    said: str


def run(request: Request, _options: argparse.Namespace) -> int:
    """Print every check; 1 when one failed."""
    checks = [*_files(), _record(), _graphics(), *_versions()]
    failed = [check for check in checks if check.ok is False]
    if request.json:
        print_json({"ok": not failed, "checks": [asdict(check) for check in checks]})
    else:
        words = {True: "good", False: "BAD", None: ""}
        print_table([(words[check.ok], check.name, check.said) for check in checks], indent=0)
    if failed:
        print(f"iss-viewer: {len(failed)} of {len(checks)} checks failed.", file=sys.stderr)
    return 1 if failed else 0


def _files() -> Iterator[Check]:
    for folder in (paths.asset(), paths.seed()):
        verdict = judge_bundle(folder)
        if not verdict.faults:
            yield Check(folder.name, True, f"{verdict.file_count} files as they were bundled")
        elif not verdict.file_count:
            said = f"the list {folder.name}/{CHECKSUMS} can not be read"
            yield Check(folder.name, False, said)
        else:
            faults = [
                f"{fault.file} is {'missing' if fault.is_missing else 'damaged'}"
                for fault in verdict.faults
            ]
            yield Check(folder.name, False, "; ".join(faults))


def _record() -> Check:
    """What the seeds say, beyond their bytes: no record may have been refused."""
    from iss_viewer.station.record import load_record

    problems = load_record().problems
    if not problems:
        return Check("record", True, "every person, part and ship was read")
    first = problems[0]
    said = f"{first.file} {first.record}: {english(first.reason)}"
    return Check("record", False, f"{len(problems)} records refused, the first {said}")


def _graphics() -> Check:
    """What draws; nothing can fail here, since pictures need no OpenGL."""
    try:
        if not has_display():
            return Check("graphics", None, "no display; pictures are drawn by the processor")
        answer = subprocess.run(
            [sys.executable, "-m", "iss_viewer.commands.graphics_probe"],
            capture_output=True, text=True, check=True, timeout=GRAPHICS_TIMEOUT_S,
        )  # fmt: skip
    except CannotError as error:
        return Check("graphics", None, str(error))
    except (subprocess.SubprocessError, OSError):
        return Check("graphics", None, "OpenGL crashed; pictures are drawn by the processor")
    return Check("graphics", None, answer.stdout.strip())


def _versions() -> Iterator[Check]:
    from importlib.metadata import version

    yield Check("iss-viewer", None, __version__)
    yield Check("Python", None, f"{platform.python_version()} on {platform.platform()}")
    for package in PACKAGES:
        yield Check(package, None, version(package))
    try:
        require_installed_qt_is_sound()
    except CannotError as error:
        yield Check("PySide6 and Python", False, str(error))
    else:
        yield Check("PySide6 and Python", True, "get along")
