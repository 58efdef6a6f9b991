"""A person's row in the crew card."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from iss_viewer.phrase import inert
from iss_viewer.scene.crew_list import CrewRow
from iss_viewer.widgets.eliding import ElidingText
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.segment_badge import SegmentBadge
from iss_viewer.widgets.theme import SPACE_8, Theme
from iss_viewer.widgets.words import Words

HEIGHT_PX = 42


class CrewPerson(QPushButton):
    """One row, which can be told of another person: making a row takes a millisecond, and a jump
    in time tells all of them of something new."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "row")
        self.setCheckable(True)
        self.person_id = ""
        self._told: tuple[CrewRow, Words, Theme] | None = None
        line = QHBoxLayout(self)
        # So narrow that a commander's name and chip stand side by side.
        line.setContentsMargins(2, 2, 2, 2)
        line.setSpacing(6)
        self._badge, self._letter = SegmentBadge(None, "?"), SegmentBadge(None)
        self._name, self._day = plain_label(), plain_label(role="quiet")
        self._chip = plain_label(role="chip")
        self._about = ElidingText("quiet")
        for part in (self._badge, self._letter, self._about):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        first, second, texts = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        first.setSpacing(5)
        first.addWidget(self._name)
        first.addWidget(self._chip)
        first.addStretch(1)
        first.addWidget(self._letter)
        second.setSpacing(SPACE_8)
        second.addWidget(self._about, 1)
        second.addWidget(self._day)
        texts.setSpacing(0)
        texts.addLayout(first)
        texts.addLayout(second)
        line.addWidget(self._badge)
        line.addLayout(texts, 1)

    def take_style(self) -> None:
        """What the style sheet says of it, before it is shown: half of what showing it takes."""
        for each in (self, *self.findChildren(QWidget)):
            each.ensurePolished()

    def show_person(
        self, person: CrewRow, words: Words, theme: Theme, *, is_selected: bool
    ) -> None:
        self.setChecked(is_selected)
        if (person, words, theme) == self._told:
            return
        self._told = person, words, theme
        self.person_id = person.id
        detail, day = words.say(person.detail), words.say(person.day)
        chip = words.say(person.chip) if person.chip is not None else ""
        self.setMinimumHeight(round(HEIGHT_PX * theme.scale))
        self.setAccessibleName(
            words.say(
                "widgets.crew.row_spoken", name=person.name, chip=chip, detail=detail, day=day
            )
        )
        self._badge.show_person(person.segment, person.initials)
        self._letter.show_person(person.segment)
        for mark in (self._badge, self._letter):
            mark.show_theme(theme)
            mark.set_faint(not person.is_aboard)
        self._name.setText(inert(person.name))
        _take_role(self._name, "body" if person.is_aboard else "faint")
        self._chip.setText(chip)
        self._chip.setVisible(bool(chip))
        self._about.show_text(detail)
        self._day.setText(day)


def _take_role(label: QLabel, role: str) -> None:
    """The style sheet is asked anew, which costs more than all the rest, only for another one."""
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)
