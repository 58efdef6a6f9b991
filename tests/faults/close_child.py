"""Opens the real window, sets something going that takes long, and closes the window meanwhile.

Run as a file with a profile folder, what is to run (`start`, `fetch`, `import`, `map`,
`telemetry`, `share`), and for `fetch` an address that hangs, for `import` a file, for `telemetry` a
server, for `share` a folder, which hangs. Prints the monotonic time at which the window was asked
to close; the parent knows when the process had ended.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QTimer

from iss_viewer.app import feeds, shared_data, telemetry
from iss_viewer.app.application import make_application
from iss_viewer.app.main import Program
from iss_viewer.station.telemetry import Link, Telemetry
from tests.feeds_at import celestrak_at

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)


def main() -> int:
    profile, what, about = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    if what == "fetch":
        feeds.FEEDS = (celestrak_at(about),)
    elif what == "telemetry":
        feeds.FEEDS, telemetry.SERVER = (), about
    application = make_application(["iss-viewer"])
    program = Program(profile, is_offline=what not in ("fetch", "telemetry"), at=LAUNCH)
    program.faults.failed.connect(lambda error: print("FAULT", error))

    def leave() -> None:
        print("CLOSED", time.monotonic(), flush=True)
        program.window.close()

    def leave_once(told: Telemetry | None) -> None:
        if told is not None and told.link is Link.CONNECTED:
            program.window.telemetry.changed.disconnect()
            QTimer.singleShot(0, leave)

    def go() -> None:
        if what == "fetch":
            program.feeds.refresh()
        elif what == "import":
            program.window.file_desk.import_file(about)
        elif what == "share":
            shared_data.look = lambda *_about: time.sleep(60.0) or ()
            program.window.class_desk.share(about)
        elif what == "map":
            program.state.show_view("map")
        elif what == "telemetry":
            window = program.window
            window.telemetry.changed.connect(lambda told: leave_once(told))
            window.menus.trigger("telemetry")
            return
        QTimer.singleShot(50 if what in ("start", "map") else 400, leave)

    program.show()
    QTimer.singleShot(1800 if what in ("map", "import", "share") else 0, go)
    try:
        return application.exec()
    finally:
        program.close()


if __name__ == "__main__":
    sys.exit(main())
