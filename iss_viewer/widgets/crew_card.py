"""The crew card: people with their segment, ship and state; a click selects one."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iss_viewer.scene.crew_list import CrewGroup, CrewList, CrewRow
from iss_viewer.widgets.card import Card
from iss_viewer.widgets.crew_person import HEIGHT_PX, CrewPerson
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.theme import DARK, SPACE_4, SPACE_8, Theme
from iss_viewer.widgets.turn import Turn
from iss_viewer.widgets.words import Words

ROWS_BEFORE_FOLD = 5
# What the card is made of besides its rows: head, fold, note, date and margins.
CHROME_PX = 150
GROUP_PX = 28
_SPARE_ROWS = 3


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
        self._people: list[CrewPerson] = []
        self._next_spare = Turn(self, self._make_spare)
        self._arranged: tuple[list[str], list[int], list[str]] = ([], [], [])
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
        row_px = round(HEIGHT_PX * self._theme.scale) + SPACE_4
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
        fold = len(crew.rows) > self._rows_at_once
        shown = self._rows_above(crew) if fold and not self._is_unfolded else crew.rows
        self._arrange(crew.groups, shown)
        in_order = [row for row in crew.rows if row in shown]
        for person, row in zip(in_order, self._people, strict=False):
            is_selected = person.id == self._selected
            row.show_person(person, self._words, self._theme, is_selected=is_selected)
        hidden = len(crew.rows) - self._rows_at_once
        self._fold.setVisible(fold)
        self._fold.setText(
            say("widgets.crew.fewer")
            if self._is_unfolded
            else say("widgets.crew.more", hidden_count=hidden)
        )

    def _arrange(self, groups: tuple[CrewGroup, ...], shown: tuple[CrewRow, ...]) -> None:
        """Titles and as many rows as are wanted; the rows that stand there are told of others."""
        counts = [sum(row in shown for row in group.rows) for group in groups]
        titles = [self._words.say(group.title) for group in groups] if len(groups) > 1 else []
        arranged = titles, counts, [group.thing for group in groups]
        if arranged == self._arranged:
            return
        self._arranged = arranged
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None and not isinstance(old, CrewPerson):
                old.hide()
                old.deleteLater()
        while len(self._people) < sum(counts):
            self._people.append(self._person())
        people = iter(self._people)
        for group, count in zip(groups, counts, strict=True):
            if titles:
                self._rows.addWidget(self._group_title(group), 0, Qt.AlignmentFlag.AlignLeft)
            for row in islice(people, count):
                self._rows.addWidget(row)
                row.show()
        for spare in people:
            spare.hide()
        self._next_spare.start()

    def _person(self) -> CrewPerson:
        row = CrewPerson(self)
        row.hide()
        row.clicked.connect(lambda: self.person_clicked.emit(row.person_id))
        return row

    def _make_spare(self) -> None:
        """A row more, so that a jump to a larger crew, or to a card above that leaves it more
        room, finds what it needs."""
        if len(self._people) < self._rows_at_once + _SPARE_ROWS:
            row = self._person()
            row.take_style()
            self._people.append(row)
            self._next_spare.start()

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
