"""Starts the window as the command does, and tells in one JSON line each what it then sees.

Run as a file with a profile folder and a dictionary of what to ask and do, as JSON: `at`,
`elements`, `is_safe`; `dies` ends the process with a signal instead of showing the window, as a
broken driver does; `presses` the banner's button; `hides` puts the window into the dock; `url` is
where the feed is asked for at once; `is_online` and `is_live` are the start without a wish. `SEEN {...}` comes whenever something changed, `CODE n` at the end. SIGTERM closes the window.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from iss_viewer.app import feeds, start
from iss_viewer.app.application import make_application
from iss_viewer.app.asked import Asked
from iss_viewer.app.one_instance import AlreadyOpenError
from iss_viewer.app.window import MainWindow
from iss_viewer.widgets.gl.probe import gl_support
from tests.feeds_at import celestrak_at

BEGUN = time.monotonic()
LAUNCH = "2022-09-21T13:54:49Z"


def seen_in(window: MainWindow) -> dict[str, object]:
    banner = window.frame.banner
    return {
        "utc": window.state.utc.replace(microsecond=0).isoformat(),
        "banner": banner.text.text() if banner.isVisibleTo(window) else "",
        "view": window.state.view.view,
        "is_hidden": window.isMinimized(),
        "has_opengl": gl_support().ok,
        "age_s": round(time.monotonic() - BEGUN, 3),
    }


def main() -> int:
    wanted = json.loads(sys.argv[2])
    asked = Asked(
        Path(sys.argv[1]),
        not (wanted.get("url") or wanted.get("is_online")),
        None if wanted.get("is_live") else datetime.fromisoformat(wanted.get("at", LAUNCH)),
        Path(wanted["elements"]) if wanted.get("elements") else None,
        wanted.get("is_safe", False),
    )
    start.STANDS_AFTER_MS = 300
    if wanted.get("url"):
        feeds.FEEDS = (celestrak_at(wanted["url"]),)
    make_application(["iss-viewer"])
    if wanted.get("dies"):
        MainWindow.show = lambda _window: os.kill(os.getpid(), signal.SIGSEGV)
    last: list[object] = [None]
    told: list[str] = []

    def look() -> None:
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        if not shown or not shown[-1].isVisible() or shown[-1].state.snapshot is None:
            return
        window = shown[-1]
        now = seen_in(window)
        shown_now = {key: value for key, value in now.items() if key != "age_s"}
        if shown_now != last[0]:
            last[0] = shown_now
            print("SEEN", json.dumps(now), flush=True)
        if wanted.get("url") and "asks" not in told:
            told.append("asks")
            window.feeds.refresh()
        if wanted.get("hides") and "hides" not in told:
            told.append("hides")
            window.showMinimized()
        if wanted.get("presses") and window.frame.banner.act.isVisible() and "press" not in told:
            told.append("press")
            QTimer.singleShot(200, window.frame.banner.act.click)

    watching = QTimer(interval=50)
    watching.timeout.connect(look)
    watching.start()
    try:
        code = start.run(["iss-viewer"], asked, lambda: None)
    except AlreadyOpenError as error:
        print("OTHER", error.has_come, flush=True)
        return 0
    print("CODE", code, flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
