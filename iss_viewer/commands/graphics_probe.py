"""Prints what OpenGL answers here. A process of its own: a broken driver may take it down."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication

from iss_viewer.commands.printing import english
from iss_viewer.widgets.gl.probe import probe


def main() -> int:
    """One line: the driver's name, or why pictures are drawn without it."""
    application = QGuiApplication(sys.argv)
    found = probe()
    print(english(found.reason) if found.reason is not None else found.renderer)
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
