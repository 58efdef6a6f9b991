"""Names of files that are made up from other words, fit for every system."""

from __future__ import annotations

import re

MOST_LETTERS = 80

# Windows takes these for devices, whatever stands behind a dot.
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])( *\..*)?", re.IGNORECASE)


def file_name(*words: str, suffix: str) -> str:
    """`iss-zvezda-2022-09-21.png`: letters, digits and hyphens only, whatever the words hold."""
    joined = "-".join(part for word in words for part in re.findall(r"[^\W_]+", word))
    stem = joined[: MOST_LETTERS - len(suffix)].strip("-") or "iss"
    return f"iss-{stem}{suffix}" if is_device_name(stem) else f"{stem}{suffix}"


def is_device_name(name: str) -> bool:
    """Whether Windows would write to a device instead of a file of this name."""
    return bool(_DEVICES.fullmatch(name.strip()))
