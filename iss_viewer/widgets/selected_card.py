"""The card of the selected thing: figures, what the report says, what came later, sources."""

from __future__ import annotations

from urllib.parse import urlsplit

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iss_viewer.scene.card import ReportNote, ThingCard
from iss_viewer.widgets.card import Card
from iss_viewer.widgets.chapter_view import ChapterView, figure_grid
from iss_viewer.widgets.eliding import ElidingText
from iss_viewer.widgets.icons import icon
from iss_viewer.widgets.plain import plain_label, plain_tip
from iss_viewer.widgets.segment_badge import SegmentBadge
from iss_viewer.widgets.theme import DARK, SPACE_4, SPACE_8, SPACE_12, Theme
from iss_viewer.widgets.words import Words

MOST_MEMBERS = 6


class SelectedCard(Card):
    """Shows a `ThingCard`; what matters and one note at once, the rest under "More".

    Signals: closed(), thing_clicked(str), moment_clicked(datetime, str thing), link_clicked(str
    address).
    """

    closed = Signal()
    thing_clicked = Signal(str)
    moment_clicked = Signal(object, str)
    link_clicked = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._theme = words, DARK
        self._card: ThingCard | None = None
        self._is_unfolded = False
        self._has_links = True
        self._body: QWidget | None = None
        self.column.setSpacing(SPACE_4)
        self.hide()

    @property
    def card(self) -> ThingCard | None:
        """What is shown, with what lies under the fold."""
        return self._card

    def show_words(self, words: Words) -> None:
        self._words = words
        self._render()

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._render()

    def show_links(self, are_shown: bool) -> None:
        """Whether pages can be opened; else sources are only named."""
        if are_shown != self._has_links:
            self._has_links = are_shown
            self._render()

    def show_card(self, card: ThingCard | None) -> None:
        if card == self._card:
            return
        if card is None or self._card is None or card.id != self._card.id:
            self._is_unfolded = False
        self._card = card
        self._render()

    def _render(self) -> None:
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
            self._body = None
        card = self._card
        self.setVisible(card is not None)
        if card is None:
            return
        self.setAccessibleName(card.title)
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        column.addLayout(self._head(card))
        if card.also_called:
            column.addWidget(plain_label(card.also_called, "quiet"))
        column.addWidget(plain_label(self._words.say(card.line), "quiet", wraps=True))
        if card.known_until is not None:
            column.addWidget(plain_label(self._words.say(card.known_until), wraps=True))
        # What a part does comes first; of a ship or a person the figures do.
        at_once = 0 if card.is_part else card.figures_at_once
        shown = len(card.figures) if self._is_unfolded else at_once
        if card.about and (card.is_part or self._is_unfolded):
            column.addWidget(plain_label(card.about, wraps=True))
        if card.why is not None:
            column.addWidget(plain_label(self._words.say(card.why), "quiet", wraps=True))
        if card.reason is not None and card.why is None and self._is_unfolded:
            column.addWidget(plain_label(self._words.say(card.reason), "quiet", wraps=True))
        figures = card.figures[:shown]
        if figures:
            column.addLayout(figure_grid(self._words, figures))
        if card.members:
            self._add_members(column, card.members)
        for chapter in card.chapters if self._is_unfolded else card.chapters_at_once:
            view = ChapterView(self._words, chapter, is_whole=self._is_unfolded)
            view.moment_clicked.connect(self.moment_clicked)
            column.addWidget(view)
        if card.chapters_left_out is not None and self._is_unfolded:
            column.addWidget(plain_label(self._words.say(card.chapters_left_out), "quiet"))
        # What the report says of somebody's agency or of all such ships can wait for a click.
        can_wait = bool(card.chapters)
        at_once_notes = [note for note in card.notes if note.is_own or not can_wait][:1]
        notes = card.notes if self._is_unfolded else at_once_notes
        for note in notes:
            self._add_note(column, card, note)
        if card.live_page and self._has_links:
            self._add_link(column, self._words.say("widgets.card.live_page"), card.live_page)
        if self._is_unfolded:
            self._add_sources(column, card)
        self._add_foot(column, card)
        self.column.addWidget(self._body)

    def _head(self, card: ThingCard) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        head.addWidget(
            plain_label(card.title, "title", wraps=len(card.title) > 26),
            1 if len(card.title) > 26 else 0,
        )
        if card.segment is not None:
            badge = SegmentBadge(card.segment)
            badge.show_theme(self._theme)
            if card.reason is not None:
                badge.setToolTip(plain_tip(self._words.say(card.reason)))
            head.addWidget(badge)
        head.addStretch(0 if len(card.title) > 26 else 1)
        head.addWidget(plain_label(self._words.say(card.kind), "caption"))
        close = QPushButton(self._words.say("widgets.card.close"))
        close.setProperty("role", "link")
        close.setAccessibleName(self._words.say("widgets.card.close_spoken"))
        close.setToolTip(self._words.say("widgets.card.close_spoken"))
        close.clicked.connect(self.closed)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _add_note(self, column: QVBoxLayout, card: ThingCard, note: ReportNote) -> None:
        column.addSpacing(SPACE_4)
        is_whole = self._is_unfolded or card.is_part or not card.chapters
        column.addWidget(_lines(note.reported, is_whole=is_whole))
        chip = QPushButton(self._words.say(note.chip))
        chip.setProperty("role", "chipbutton")
        chip.clicked.connect(lambda _c=False, fact=note.fact_id: self.thing_clicked.emit(fact))
        column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        # A person's or ship's crew stands below and needs the room.
        later_lines = 1 if card.chapters else 2
        for text, chip_id in ((note.simplifies, "simplifies"), (note.later, "later")):
            if text:
                self._add_told(column, text, chip_id, later_lines)

    def _add_told(self, column: QVBoxLayout, text: str, chip_id: str, most_lines: int) -> None:
        """What is to be said of the report, and in a chip how that is meant."""
        line = QHBoxLayout()
        line.setSpacing(SPACE_8)
        line.addWidget(_lines(text, is_whole=self._is_unfolded, most=most_lines), 1)
        chip = plain_label(self._words.say(f"widgets.card.{chip_id}"), "chip")
        line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)

    def _add_members(self, column: QVBoxLayout, members: tuple[tuple[str, str], ...]) -> None:
        """A system's parts and ships, each a link to its card; all of them under "More"."""
        column.addSpacing(SPACE_4)
        shown = members if self._is_unfolded else members[:MOST_MEMBERS]
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_12)
        grid.setVerticalSpacing(0)
        for number, (member_id, name) in enumerate(shown):
            link = QPushButton(name)
            link.setProperty("role", "link")
            link.clicked.connect(lambda _c=False, which=member_id: self.thing_clicked.emit(which))
            grid.addWidget(link, number // 2, number % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        hidden_count = len(members) - len(shown)
        if hidden_count:
            more = self._words.say("widgets.card.members_more", hidden_count=hidden_count)
            column.addWidget(plain_label(more, "quiet"))

    def _add_sources(self, column: QVBoxLayout, card: ThingCard) -> None:
        if card.as_of is not None:
            column.addWidget(plain_label(self._words.say(card.as_of), "quiet"))
        linked: set[str] = set()
        for source in card.sources:
            is_link = self._has_links and source.address
            is_short = is_link or source.where == "-"
            said = source.title if is_short else f"{source.title}, {source.where}"
            column.addWidget(
                plain_label(
                    self._words.say("widgets.card.source", source=said), "quiet", wraps=True
                )
            )
            if is_link and source.address not in linked:
                # Several volumes of one catalogue stand on one page.
                linked.add(source.address)
                self._add_link(column, urlsplit(source.address).netloc, source.address)

    def _add_link(self, column: QVBoxLayout, text: str, address: str) -> None:
        chip = QPushButton(text)
        chip.setProperty("role", "chipbutton")
        chip.setIcon(icon("external-link", self._theme.text))
        chip.setAccessibleName(self._words.say("widgets.card.link_spoken", address=address))
        chip.clicked.connect(lambda _c=False: self.link_clicked.emit(address))
        column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_foot(self, column: QVBoxLayout, card: ThingCard) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_12)
        if card.is_part or len(card.notes) > 1 or card.sources or card.chapters:
            more = QPushButton(
                self._words.say("widgets.card.less" if self._is_unfolded else "widgets.card.more")
            )
            more.setProperty("role", "link")
            more.clicked.connect(self._toggle)
            foot.addWidget(more)
        foot.addStretch(1)
        if card.goes_to is not None and card.goes_to_label is not None:
            there = QPushButton(self._words.say(card.goes_to_label))
            there.setProperty("role", "link")
            target = card.goes_to
            there.clicked.connect(lambda _c=False: self.thing_clicked.emit(target))
            foot.addWidget(there)
        column.addLayout(foot)

    def _toggle(self) -> None:
        self._is_unfolded = not self._is_unfolded
        self._render()


def _lines(text: str, *, is_whole: bool, most: int = 2) -> QWidget:
    """All of the text, or the first lines of it that leave the crew its room."""
    if is_whole:
        return plain_label(text, wraps=True)
    cut = ElidingText("body", most)
    cut.show_text(text)
    return cut
