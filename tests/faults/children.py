"""Starts the program, or a script beside this file, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
# A screen of its own for every child that needs one.
SCREEN = ("xvfb-run", "--auto-servernum", "--server-args=-screen 0 1600x1200x24")


def start(
    typed: Sequence[str | Path],
    folder: Path,
    *,
    has_screen: bool = False,
    without: Sequence[str] = (),
    timeout_s: float = 60.0,
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """`python typed...` in `folder`; with a screen by X, else offscreen."""
    platform = "xcb" if has_screen else "offscreen"
    known = {**os.environ, "QT_QPA_PLATFORM": platform, **environment}
    for variable in ("WAYLAND_DISPLAY", *([] if has_screen else ["DISPLAY"]), *without):
        known.pop(variable, None)
    screen = SCREEN if has_screen else ()
    return subprocess.run(
        [*screen, sys.executable, *map(str, typed)],
        cwd=folder, env=known, capture_output=True, text=True, check=False, timeout=timeout_s,
    )  # fmt: skip


def look_at_window(folder: Path, **settings: Any) -> dict[str, Any]:
    """What `window_child.py` saw; it must have ended by itself with exit code 0."""
    answer = start([HERE / "window_child.py", folder / "profile"], folder, **settings)
    assert answer.returncode == 0, answer.stderr[-3000:]
    told: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return told
