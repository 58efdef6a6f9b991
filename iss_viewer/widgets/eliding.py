"""Plain text that gives way: cut with an ellipsis after its lines, whole in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from iss_viewer.widgets.plain import plain_tip


class ElidingText(QWidget):
    """Up to `lines` lines of plain text in the style sheet's font and colour for `role`."""

    def __init__(self, role: str, lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self._text, self._lines = "", lines
        # Layouts ask for the height again and again.
        self._cut_at: tuple[str, int] = ("", 0)
        self._cut_lines: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self._fit()
            self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(80, self._height(max(80, self.width())))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._cut_at = ("", 0)
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self._height(max(80, self.width())))

    def _height(self, width: int) -> int:
        return self.fontMetrics().lineSpacing() * max(1, len(self._cut(width)))

    def _cut(self, width: int) -> list[str]:
        """The text in lines of `width`, the last one with an ellipsis when there is more."""
        if (self._text, width) != self._cut_at:
            self._cut_at, self._cut_lines = (self._text, width), self._cut_anew(width)
        return self._cut_lines

    def _cut_anew(self, width: int) -> list[str]:
        layout = QTextLayout(self._text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        found: list[str] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start = line.textStart()
            if len(found) == self._lines - 1:
                rest = self._text[start:]
                metrics = self.fontMetrics()
                found.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
                break
            found.append(self._text[start : start + line.textLength()].rstrip())
        layout.endLayout()
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        metrics = self.fontMetrics()
        lines = self._cut(self.width())
        is_cut = bool(lines) and "".join(lines).replace(" ", "") != self._text.replace(" ", "")
        self.setToolTip(plain_tip(self._text) if is_cut else "")
        for row, line in enumerate(lines):
            at = QPointF(0.0, metrics.ascent() + row * metrics.lineSpacing())
            painter.drawText(at, line)
        painter.end()
