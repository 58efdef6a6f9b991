"""The card of the station's own word: mode, air, power and water, each with its time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from iss_viewer.scene.telemetry_readout import TelemetryReadout, TelemetryRow
from iss_viewer.widgets.card import Card
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.theme import SPACE_8, Theme
from iss_viewer.widgets.words import Words


class LiveCard(Card):
    """Shows a `TelemetryReadout`. What is of the past is grey and marked "old"; columns keep the
    width of the widest text they have had, so that nothing jumps."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._readout: TelemetryReadout | None = None
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        self._caption = plain_label(role="caption")
        self._headline = plain_label(role="chip")
        head.addWidget(self._caption)
        head.addStretch(1)
        head.addWidget(self._headline)
        self.column.addLayout(head)
        self._rows: list[tuple[QLabel, QLabel, QLabel]] = []
        self._figures = QWidget()
        self._grid = QGridLayout(self._figures)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_8)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(1, 1)
        self.column.addWidget(self._figures)
        self._note = plain_label(role="quiet", wraps=True)
        self.column.addWidget(self._note)
        self._more = QPushButton()
        self._more.setProperty("role", "link")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._unfold)
        self.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_words(words)

    def show_words(self, words: Words) -> None:
        self._words = words
        self._caption.setText(words.say("widgets.live.title"))
        self._unfold(self._more.isChecked())
        self._forget_widths()
        self._render()

    def show_theme(self, theme: Theme) -> None:
        """Another size of type needs other widths."""
        self._forget_widths()
        self._render()

    def show_readout(self, readout: TelemetryReadout) -> None:
        if readout != self._readout:
            self._readout = readout
            self._render()

    def _unfold(self, is_open: bool) -> None:
        say = self._words.say
        self._more.setText(say("widgets.card.less" if is_open else "widgets.card.more"))
        self._more.setAccessibleName(
            say("widgets.live.less_spoken" if is_open else "widgets.live.more_spoken")
        )
        self._render()

    def _forget_widths(self) -> None:
        for label in (label for row in self._rows for label in row):
            label.setMinimumWidth(0)

    def _render(self) -> None:
        readout, say = self._readout, self._words.say
        if readout is None:
            return
        self._headline.setText(say(readout.headline))
        self._note.setText(say(readout.note) if readout.note is not None else "")
        is_whole = not readout.is_brief
        self._note.setVisible(readout.note is not None and is_whole)
        self._figures.setVisible(is_whole)
        self._more.setVisible(is_whole)
        more = readout.more if self._more.isChecked() else ()
        self._fill((*readout.rows, *more))
        self.setAccessibleName(say(readout.spoken))

    def _fill(self, rows: tuple[TelemetryRow, ...]) -> None:
        say = self._words.say
        while len(self._rows) < len(rows):
            self._rows.append(self._add_row())
        for labels in self._rows[len(rows) :]:
            for part in labels:
                part.hide()
        for (name, value, time), row in zip(self._rows, rows, strict=False):
            label = say(row.label)
            name.setText(label)
            value.setText(say(row.value if row.value is not None else "widgets.live.nothing"))
            time.setText(say(row.time) if row.time is not None else "")
            _set_role(value, "body" if row.is_live else "faint")
            value.setAccessibleName(
                say("widgets.live.row_spoken", label=label, value=value.text(), time=time.text())
            )
            for part in (name, value, time):
                part.show()
                part.setMinimumWidth(max(part.minimumWidth(), part.sizeHint().width()))

    def _add_row(self) -> tuple[QLabel, QLabel, QLabel]:
        name, value, time = plain_label(role="quiet"), plain_label(), plain_label(role="quiet")
        time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column, label in enumerate((name, value, time)):
            self._grid.addWidget(label, len(self._rows), column)
        return name, value, time


def _set_role(label: QLabel, role: str) -> None:
    """Qt looks at a changed role only when the style is taken anew."""
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)
