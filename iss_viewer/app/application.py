"""The Qt application: its name, look, fonts and icon."""

from __future__ import annotations

import sys

from PySide6.QtCore import QThread, QThreadPool
from PySide6.QtGui import QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from iss_viewer import __version__
from iss_viewer.app.freed_memory import hand_back_large_blocks
from iss_viewer.paths import asset

SWITCH_S = 0.0002


def add_fonts() -> None:
    """Bundled type, so that every machine shows the same; missing files fall back."""
    for file in sorted(asset("fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))


def make_application(argv: list[str]) -> QApplication:
    """The Qt application with our name, fonts and icon."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    hand_back_large_blocks()
    application = QApplication(argv)
    # A thread that computes gives way to one that paints after a fifth of a millisecond, not after
    # five: every call into Qt lets go of the interpreter and has to get it back.
    sys.setswitchinterval(SWITCH_S)
    # One processor is the window's: with as many threads as processors each gets half as far, and
    # the window waits for all of them.
    QThreadPool.globalInstance().setMaxThreadCount(max(QThread.idealThreadCount() - 1, 1))
    application.setApplicationName("iss-viewer")
    application.setApplicationVersion(__version__)
    application.setStyle("Fusion")
    icon = asset("icons", "iss-viewer.svg")
    if icon.is_file():
        application.setWindowIcon(QIcon(str(icon)))
    add_fonts()
    return application
