"""What a person can read in the window."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from iss_viewer.app.main import Program


def texts(widget: QWidget) -> str:
    """Everything written in `widget`, once Qt has laid out what is new."""
    QApplication.processEvents()
    found = [w.text() for w in widget.findChildren(QLabel) if w.isVisibleTo(widget)]
    found += [w.text() for w in widget.findChildren(QPushButton) if w.isVisibleTo(widget)]
    return "\n".join(found)


def banner(program: Program) -> str:
    """The line above the view; empty when there is none."""
    shown = program.window.frame.banner
    return shown.text.text() if shown.isVisibleTo(program.window) else ""
