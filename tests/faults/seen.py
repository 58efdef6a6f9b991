"""What a person can read in the window."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from iss_viewer.app.main import Program

MOST_TURNS = 40


def texts(widget: QWidget) -> str:
    """Everything written in `widget`, once what waits for a turn of its own has had it and Qt has
    laid out what is new."""
    for _ in range(MOST_TURNS):
        QApplication.processEvents()
    found = [w.text() for w in widget.findChildren(QLabel) if w.isVisibleTo(widget)]
    found += [w.text() for w in widget.findChildren(QPushButton) if w.isVisibleTo(widget)]
    return "\n".join(found)


def banner(program: Program) -> str:
    """The line above the view; empty when there is none."""
    shown = program.window.frame.banner
    return shown.text.text() if shown.isVisibleTo(program.window) else ""
