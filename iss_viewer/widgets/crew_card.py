"""The crew card: people with their segment, ship and state; a click selects one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iss_viewer.scene.crew_list import CrewGroup, CrewList, CrewRow
from iss_viewer.widgets.card import Card
from iss_viewer.widgets.eliding import ElidingText
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.segment_badge import SegmentBadge
from iss_viewer.widgets.theme import DARK, SPACE_4, SPACE_8, Theme
from iss_viewer.widgets.words import Words

ROWS_BEFORE_FOLD = 5
# What the card is made of besides its rows: head, fold, note, date and margins.
CHROME_PX = 150
GROUP_PX = 28


class CrewCard(Card):
    """Shows a `CrewList`; as many at once as there is room for, the rest under a fold.

    Signals: person_clicked(str), also for a group's expedition or ship.
    """

    person_clicked = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = DARK
        self._list: CrewList | None = None
        self._selected: str | None = None
        self._is_unfolded = False
        self._rows_at_once = ROWS_BEFORE_FOLD
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        self._title = plain_label(role="caption", wraps=True)
        self._counts = plain_label(role="caption")
        self._counts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        head.addWidget(self._counts)
        self.column.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_4)
        self._rows.setContentsMargins(0, SPACE_4, 0, 0)
        self.column.addLayout(self._rows)
        self._fold = QPushButton()
        self._fold.setProperty("role", "link")
        self._fold.clicked.connect(self._toggle)
        self.column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        self._note = plain_label(role="quiet", wraps=True)
        self._as_of = plain_label(role="quiet", wraps=True)
        self.column.addWidget(self._note)
        self.column.addWidget(self._as_of)

    def show_words(self, words: Words) -> None:
        self._words = words
        self._render()

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._render()

    def fit(self, room_px: int) -> None:
        """Show as many people at once as this height holds, five at least."""
        row_px = round(42 * self._theme.scale) + SPACE_4
        groups = len(self._list.groups) if self._list is not None else 0
        taken_px = CHROME_PX + (GROUP_PX * groups if groups > 1 else 0)
        rows = max(ROWS_BEFORE_FOLD, (room_px - round(taken_px * self._theme.scale)) // row_px)
        if rows != self._rows_at_once:
            self._rows_at_once = rows
            self._render()

    def show_crew(self, crew: CrewList, selected: str | None) -> None:
        """Rebuilds only when people, their state or the selection changed."""
        if (crew, selected) != (self._list, self._selected):
            self._list, self._selected = crew, selected
            self._render()

    def _toggle(self) -> None:
        self._is_unfolded = not self._is_unfolded
        self._render()

    def _render(self) -> None:
        crew = self._list
        if crew is None:
            return
        say = self._words.say
        self._title.setText(say(crew.title))
        self._counts.setText(say(crew.counts))
        self._note.setText(say(crew.note))
        self._note.setVisible(bool(crew.rows))
        self._as_of.setText(say(crew.as_of))
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        fold = len(crew.rows) > self._rows_at_once
        shown = self._rows_above(crew) if fold and not self._is_unfolded else crew.rows
        for group in crew.groups:
            if len(crew.groups) > 1:
                self._rows.addWidget(self._group_title(group), 0, Qt.AlignmentFlag.AlignLeft)
            for person in group.rows:
                if person in shown:
                    self._rows.addWidget(self._person_row(person))
        hidden = len(crew.rows) - self._rows_at_once
        self._fold.setVisible(fold)
        self._fold.setText(
            say("widgets.crew.fewer")
            if self._is_unfolded
            else say("widgets.crew.more", hidden_count=hidden)
        )

    def _rows_above(self, crew: CrewList) -> tuple[CrewRow, ...]:
        """Those above the fold, the selected person always among them."""
        first = crew.rows[: self._rows_at_once]
        chosen = [row for row in crew.rows if row.id == self._selected and row not in first]
        return (*first[: len(first) - len(chosen)], *chosen)

    def _group_title(self, group: CrewGroup) -> QWidget:
        """How many of whom; leads to the expedition or the ship."""
        said = self._words.say(group.title)
        if not group.thing:
            return plain_label(said, "caption")
        title = QPushButton(said)
        title.setProperty("role", "link")
        title.clicked.connect(lambda _c=False, thing=group.thing: self.person_clicked.emit(thing))
        return title

    def _person_row(self, person: CrewRow) -> QPushButton:
        row = QPushButton()
        row.setProperty("role", "row")
        row.setCheckable(True)
        row.setChecked(person.id == self._selected)
        row.setMinimumHeight(round(42 * self._theme.scale))
        detail, day = self._words.say(person.detail), self._words.say(person.day)
        chip = self._words.say(person.chip) if person.chip is not None else ""
        row.setAccessibleName(
            self._words.say(
                "widgets.crew.row_spoken", name=person.name, chip=chip, detail=detail, day=day
            )
        )
        row.clicked.connect(lambda _checked=False, who=person.id: self.person_clicked.emit(who))
        line = QHBoxLayout(row)
        # So narrow that a commander's name and chip stand side by side.
        line.setContentsMargins(2, 2, 2, 2)
        line.setSpacing(6)
        badge = SegmentBadge(person.segment, person.initials)
        letter = SegmentBadge(person.segment)
        for mark in (badge, letter):
            mark.show_theme(self._theme)
            mark.set_faint(not person.is_aboard)
            mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(5)
        first.addWidget(plain_label(person.name, "body" if person.is_aboard else "faint"))
        if chip:
            first.addWidget(plain_label(chip, "chip"))
        first.addStretch(1)
        first.addWidget(letter)
        about = ElidingText("quiet")
        about.show_text(detail)
        about.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        second.setSpacing(SPACE_8)
        second.addWidget(about, 1)
        second.addWidget(plain_label(day, "quiet"))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addLayout(first)
        texts.addLayout(second)
        line.addWidget(badge)
        line.addLayout(texts, 1)
        return row
