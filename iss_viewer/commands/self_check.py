"""`self-check`: bundled files against their checksums, the graphics found, the versions."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from iss_viewer.app.checks import Check, file_checks, record_check, version_checks
from iss_viewer.commands.arguments import CannotError, UsageError
from iss_viewer.commands.display import has_display, require_installed_qt_is_sound
from iss_viewer.commands.printing import print_json, print_table
from iss_viewer.commands.request import Request
from iss_viewer.station.record import load_record

GRAPHICS_TIMEOUT_S = 30


def run(request: Request, options: argparse.Namespace) -> int:
    """Print every check, and write the report where one was asked for; 1 when a check failed."""
    if options.force and options.report is None:
        raise UsageError("--force belongs to --report.")
    if options.report is not None and options.report.exists() and not options.force:
        raise CannotError(f"{options.report} is there already; --force replaces it.")
    checks = [*file_checks(), record_check(load_record()), _graphics(), *_versions()]
    names = _save_report(request, checks, options.report) if options.report is not None else []
    failed = [check for check in checks if check.ok is False]
    if request.json:
        told = {"ok": not failed, "checks": [asdict(check) for check in checks]}
        print_json(told | ({"report": str(options.report), "files": names} if names else {}))
    else:
        words = {True: "good", False: "BAD", None: ""}
        print_table([(words[check.ok], check.name, check.said) for check in checks], indent=0)
        if names:
            print(f"\n{options.report} holds {', '.join(names)}. Please read them before you pass")
            print("them on; nothing was sent.")
    if failed:
        print(f"iss-viewer: {len(failed)} of {len(checks)} checks failed.", file=sys.stderr)
    return 1 if failed else 0


def _save_report(request: Request, checks: list[Check], path: Path) -> list[str]:
    """The names of the files in it."""
    from iss_viewer.app.report_bundle import as_zip, report_texts
    from iss_viewer.app.settings import Settings, look_at_settings
    from iss_viewer.sources.safe_file import write_whole

    profile = request.profile_folder
    settings = look_at_settings(profile) or Settings()
    texts = report_texts(checks, settings, profile)
    write_whole(path, as_zip(texts))
    return list(texts)


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
    yield from version_checks()
    try:
        require_installed_qt_is_sound()
    except CannotError as error:
        yield Check("PySide6 and Python", False, str(error))
    else:
        yield Check("PySide6 and Python", True, "get along")
