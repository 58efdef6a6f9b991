"""A report about this copy of the program, for who is to help: without what is nobody's business.

It holds versions, checks, the last faults and the settings. Left out or blanked: the place, folders
and their names, the user, the computer. Nothing is sent; a person saves it, reads it, passes it on.
"""

from __future__ import annotations

import getpass
import io
import json
import platform
import re
import sys
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from iss_viewer.app.checks import Check
from iss_viewer.app.run_watch import CRASH_LOG, FORMER_CRASH_LOG
from iss_viewer.app.settings import Settings
from iss_viewer.orbit.observer import Observer

LOGS = {"faults.txt": ("faults.old", "faults.log"), "crash.txt": (FORMER_CRASH_LOG, CRASH_LOG)}
MOST_LETTERS = 200_000
# A coordinate that was rounded is one still.
NEAR_DEG = 0.06

_FOLDERS = re.compile(r"(?<![\w:/\\.…])(?:[A-Za-z]:[\\/]|[\\/]+)(?:[^\\/\n\"'<>|:*?]+[\\/]+)+")
_NUMBER = re.compile(r"(?<![\w.])[-+]?\d{1,3}\.\d+(?![\w.])")
_COORDINATE = re.compile(r"\d{1,3}(?:\.\d+)?\s?°\s?(?:\d+(?:\.\d+)?\s?[′'\"″]\s?)*[NSEW]\b")


@dataclass(frozen=True, slots=True)
class Private:
    """What a report must not tell."""

    folders: tuple[Path, ...]
    names: tuple[str, ...]
    site: Observer | None


def private_here(profile: Path, site: Observer | None) -> Private:
    """This user's and this computer's."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    home = Path.home()
    node = platform.node()
    names = {user, home.name, node, node.partition(".")[0]}
    return Private((profile, home), tuple(sorted(filter(None, names))), site)


def scrubbed(text: str, private: Private) -> str:
    """`text` without what `private` names: folders become `…/`, and the rest words in capitals."""
    for folder in (*private.folders, Path(sys.prefix), Path(sys.base_prefix)):
        for way in {str(folder), folder.as_posix(), str(folder).replace("\\", "\\\\")}:
            if len(way) > 1:
                text = text.replace(way, "…")
    text = _FOLDERS.sub("…/", text)
    site = private.site
    if site is not None:
        # The whole name before its parts may be taken for a user's.
        text = _word(site.name).sub("PLACE", text)
        near = (abs(site.latitude_deg), abs(site.longitude_deg))
        text = _NUMBER.sub(lambda found: _blank(found[0], near), text)
    text = _COORDINATE.sub("COORDINATE", text)
    for name in sorted(private.names, key=len, reverse=True):
        text = _word(name).sub("NAME", text)
    return text


def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)


def _blank(number: str, near: tuple[float, float]) -> str:
    is_near = any(abs(abs(float(number)) - each) < NEAR_DEG for each in near)
    return "COORDINATE" if is_near else number


def report_texts(checks: Iterable[Check], settings: Settings, profile: Path) -> dict[str, str]:
    """The report's files, name to text. The place of `settings` is what is looked for and
    blanked."""
    private = private_here(profile, settings.site)
    words = {True: " (good)", False: " (BAD)", None: ""}
    told = "\n".join(f"{check.name}{words[check.ok]}: {check.said}" for check in checks)
    chosen = msgspec.structs.replace(settings, site=None, shared_folder="")
    texts = {"report.txt": told, "settings.json": _json(chosen)}
    for name, logs in LOGS.items():
        logged = "\n".join(filter(None, (_tail(profile / log) for log in logs)))
        if logged:
            texts[name] = logged
    return {name: scrubbed(text, private) + "\n" for name, text in texts.items()}


def _json(settings: Settings) -> str:
    return json.dumps(msgspec.to_builtins(settings), indent=2)


def _tail(log: Path) -> str:
    try:
        return log.read_text("utf-8", "replace")[-MOST_LETTERS:].strip()
    except OSError:
        return ""


def as_zip(texts: Mapping[str, str]) -> bytes:
    """The files in one, the same bytes for the same texts: no time and no user stands in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, text in texts.items():
            bundle.writestr(zipfile.ZipInfo(name), text.encode(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
