"""A QR code on the screen, for a telephone that is held before it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.theme import SPACE_12, SPACE_24
from iss_viewer.widgets.words import Words

CODE_PX = 340


class QrDialog(QDialog):
    """The code of `matrix`, dark modules True, with what it is for above it."""

    def __init__(self, words: Words, text: str, matrix: NDArray[np.bool_], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.say("widgets.qr.title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_12, SPACE_24, SPACE_12)
        column.setSpacing(SPACE_12)
        column.addWidget(plain_label(text, wraps=True))
        self.code = _Code(matrix, words.say("widgets.qr.spoken"))
        column.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        close = QPushButton(words.say("widgets.dialog.close"))
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


class _Code(QWidget):
    """Black on white in any theme, every module the same whole number of pixels."""

    def __init__(self, matrix: NDArray[np.bool_], spoken: str) -> None:
        super().__init__()
        self._matrix = matrix
        self._module_px = max(CODE_PX // len(matrix), 3)
        side = self._module_px * len(matrix)
        self.setFixedSize(side, side)
        self.setAccessibleName(spoken)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        size = self._module_px
        for row, column in np.argwhere(self._matrix).tolist():
            painter.fillRect(QRectF(column * size, row * size, size, size), QColor("black"))
        painter.end()
