"""Starts the program, or a script beside this file, in a process of its own."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@contextmanager
def screen() -> Iterator[str]:
    """The name of a screen of its own, by a server without a wrapper: xvfb-run can turn the
    child's exit code into one of its own."""
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert server.stdout is not None
    try:
        yield f":{server.stdout.readline().strip()}"
    finally:
        server.terminate()
        server.wait()
        server.stdout.close()


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
    with screen() if has_screen else nullcontext("") as display:
        if display:
            known["DISPLAY"] = display
        return subprocess.run(
            [sys.executable, *map(str, typed)],
            cwd=folder, env=known, capture_output=True, text=True, check=False,
            timeout=timeout_s,
        )  # fmt: skip


def look_at_window(folder: Path, **settings: Any) -> dict[str, Any]:
    """What `window_child.py` saw; it must have ended by itself with exit code 0."""
    answer = start([HERE / "window_child.py", folder / "profile"], folder, **settings)
    assert answer.returncode == 0, answer.stderr[-3000:]
    told: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return told


def without_roots_right_to_write_anywhere() -> None:
    """So that file permissions hold for root as for anybody (Linux; prctl PR_CAPBSET_DROP of
    CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH and CAP_FOWNER, before the program is loaded)."""
    if os.geteuid() == 0:
        for capability in (1, 2, 3):
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)
