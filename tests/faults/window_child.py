"""Opens the real window in a process of its own, looks at every view, and tells what it saw.

Run as a file with a profile folder, or - for the usual one; prints one JSON object: `faults` that were logged, `banners`
that stood above the view, and of each view its class and whether it draws by OpenGL.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QTimer

from iss_viewer.app.application import make_application
from iss_viewer.app.main import Program
from iss_viewer.app.views import ORDER
from iss_viewer.widgets.map_placeholder import MapPlaceholder

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
# Long enough to see what is wrong with a view that is there; by OpenGL, whose shaders are made one
# by one, and of the map, which a thread prepares, that may take longer.
STEP_MS = 100
PATIENCE_S, MOST_PATIENCE_S = 0.2, 8.0


def main() -> int:
    profile = None if sys.argv[1] == "-" else Path(sys.argv[1])
    application = make_application(["iss-viewer"])
    program = Program(profile, is_offline=True, at=LAUNCH)
    window = program.window
    faults: list[str] = []
    banners: list[str] = []
    program.faults.failed.connect(faults.append)

    def watch() -> None:
        text = window.frame.banner.text.text()
        if text and text not in banners:
            banners.append(text)

    def has_been_seen(since_s: float) -> bool:
        view = window.views.current
        is_slow = view.draws_by_opengl or isinstance(view, MapPlaceholder)
        waited_s = time.monotonic() - since_s
        if waited_s > (MOST_PATIENCE_S if is_slow else PATIENCE_S):
            return True
        return getattr(view, "is_settled", not is_slow)

    def search() -> None:
        window.menus.trigger("search")
        window.search.line.setText("Berl")

    watching = QTimer(interval=20)
    watching.timeout.connect(watch)
    watching.start()
    steps = [
        lambda: program.state.show_view("map"),
        lambda: program.state.select("zvezda"),
        lambda: program.state.show_view("station"),
        lambda: program.state.show_view("see"),
        search,
        window.search.close,
        lambda: program.state.show_view("globe"),
        lambda: None,
        application.quit,
    ]

    begun_s = time.monotonic()

    def step() -> None:
        nonlocal begun_s
        if has_been_seen(begun_s):
            steps.pop(0)()
            begun_s = time.monotonic()
        if steps:
            QTimer.singleShot(STEP_MS, step)

    program.show()
    # What the start leaves for later comes within a second.
    QTimer.singleShot(1000, step)
    code = application.exec()
    views = {}
    for name in ORDER:
        view = window.frame.view(name)
        views[name] = [type(view).__name__, view.draws_by_opengl]
    program.close()
    print(json.dumps({"faults": faults, "banners": banners, "views": views}))
    return code


if __name__ == "__main__":
    sys.exit(main())
