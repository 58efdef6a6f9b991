"""Child: how long until the real program, started as a person would, shows its content.

Nothing of Qt may be loaded here before the program does so itself.
"""

from __future__ import annotations

import sys

from iss_viewer.__main__ import main as run_program
from iss_viewer.commands import window

LAUNCH = "2022-09-21T13:54:49Z"
# Where the program first asks for Qt.
ASKS_FOR_QT = "require_loaded_qt_is_sound"


def main() -> None:
    profile, started_s = sys.argv[1], float(sys.argv[2])
    check_qt = getattr(window, ASKS_FOR_QT)

    def check_and_watch() -> None:
        check_qt()
        from tests.benchmarks.start_watch import watch_from_the_loop_on

        watch_from_the_loop_on(started_s)

    setattr(window, ASKS_FOR_QT, check_and_watch)
    sys.argv = ["iss-viewer", "--at", LAUNCH, "--offline", "--profile", profile]
    run_program()


if __name__ == "__main__":
    main()
