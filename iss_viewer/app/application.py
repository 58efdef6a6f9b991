"""The Qt application: its name, look, fonts and icon."""

from __future__ import annotations

import ctypes
import sys

from PySide6.QtGui import QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from iss_viewer import __version__
from iss_viewer.paths import asset

SWITCH_S = 0.0005
# mallopt's number for the size from which a block is the system's own and goes back to it.
M_MMAP_THRESHOLD = -3
LARGE_BYTES = 4 << 20


def add_fonts() -> None:
    """Bundled type, so that every machine shows the same; missing files fall back."""
    for file in sorted(asset("fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))


def hand_back_large_blocks() -> None:
    """Have pictures go back to the system when they are let go of. Left alone, glibc keeps blocks
    of up to 32 MB once one was freed, and an hour of changing views takes 60 MB more. Elsewhere
    nothing is to be done."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(M_MMAP_THRESHOLD, LARGE_BYTES)


def make_application(argv: list[str]) -> QApplication:
    """The Qt application with our name, fonts and icon."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    hand_back_large_blocks()
    application = QApplication(argv)
    # A thread that computes gives way to one that paints after half a millisecond, not five: every
    # call into Qt lets go of the interpreter and has to get it back.
    sys.setswitchinterval(SWITCH_S)
    application.setApplicationName("iss-viewer")
    application.setApplicationVersion(__version__)
    application.setStyle("Fusion")
    icon = asset("icons", "iss-viewer.svg")
    if icon.is_file():
        application.setWindowIcon(QIcon(str(icon)))
    add_fonts()
    return application
