"""Icons of the bundled set, drawn in any colour."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from iss_viewer.paths import asset

SIDES_PX = (16, 20, 32, 48)


@lru_cache(maxsize=256)
def icon(name: str, colour: str) -> QIcon:
    """The icon `assets/icons/<name>.svg` with its strokes in `colour`; empty when the file is
    missing or damaged."""
    made = QIcon()
    try:
        svg = asset("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    except (OSError, UnicodeDecodeError):
        return made
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    for side in SIDES_PX:
        image = QImage(QSize(side, side), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        made.addPixmap(QPixmap.fromImage(image.copy()))
    return made
