"""A piece of a thing's history on its card: a title that leads to its time, a line, its figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iss_viewer.phrase import Phrase
from iss_viewer.scene.card import Chapter
from iss_viewer.widgets.eliding import ElidingText
from iss_viewer.widgets.plain import plain_label, plain_tip
from iss_viewer.widgets.theme import SPACE_8, SPACE_12
from iss_viewer.widgets.words import Words


def figure_grid(
    words: Words, figures: Sequence[tuple[Phrase, Phrase]], tips: Sequence[str] = ()
) -> QGridLayout:
    """Labels and values in two columns; a value's tip says where it was read."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE_12)
    grid.setVerticalSpacing(1)
    for row, (label, value) in enumerate(figures):
        name = plain_label(words.say(label), "quiet")
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        shown = plain_label(words.say(value), wraps=True)
        if row < len(tips) and tips[row]:
            shown.setToolTip(plain_tip(tips[row]))
        grid.addWidget(shown, row, 1)
    grid.setColumnStretch(1, 1)
    return grid


class ChapterView(QWidget):
    """Shows a `Chapter`; its figures only when it `is_whole`.

    Signals: moment_clicked(datetime, str thing).
    """

    moment_clicked = Signal(object, str)

    def __init__(
        self, words: Words, chapter: Chapter, *, is_whole: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        title, line = words.say(chapter.title), words.say(chapter.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        goes = QPushButton(words.say("widgets.card.chapter_title", title=title))
        goes.setProperty("role", "link")
        goes.setAccessibleName(words.say("widgets.card.chapter_spoken", title=title, line=line))
        if chapter.at is not None:
            tip = words.say("widgets.card.chapter_tip", at_moment_utc=chapter.at)
            goes.setToolTip(plain_tip(tip))
        goes.clicked.connect(lambda: self.moment_clicked.emit(chapter.at, chapter.thing))
        head.addWidget(goes)
        if chapter.is_now:
            head.addWidget(plain_label(words.say("widgets.card.chapter_now"), "chip"))
        head.addStretch(1)
        column.addLayout(head)
        when = ElidingText("quiet")
        when.show_text(line)
        column.addWidget(when)
        if is_whole and chapter.figures:
            rows = [(each.label, each.value) for each in chapter.figures]
            column.addSpacing(2)
            tips = [each.source for each in chapter.figures]
            column.addLayout(figure_grid(words, rows, tips))
