"""Labels and tips that show text as text: Qt would otherwise read markup and load images from
it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from iss_viewer.phrase import inert


def plain_label(
    text: str = "", role: str = "body", parent: QWidget | None = None, *, wraps: bool = False
) -> QLabel:
    """A label for plain text only. `role` picks its look in the style sheet: caption, body,
    quiet, title, figure, chip."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(inert(text))
    label.setProperty("role", role)
    label.setWordWrap(wraps)
    if wraps:
        # A wrapped label must give its true height for its width, or cards cut its last line.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    return label


def plain_tip(text: str) -> str:
    """The same for a tooltip, which has no format to set: what could be markup is escaped."""
    shown = inert(text)
    return f"<span>{escape(shown)}</span>" if "<" in shown else shown
