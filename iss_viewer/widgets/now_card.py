"""The Now card: where the station is, in people's units, or why that is not known."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.scene.now_readout import NowReadout, now_readout, quality_sentence
from iss_viewer.widgets.card import Card, LightBar
from iss_viewer.widgets.eliding import ElidingText
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.style import px
from iss_viewer.widgets.theme import SPACE_8, SPACE_12, Theme
from iss_viewer.widgets.words import Words


class NowCard(Card):
    """Shows a snapshot's figures; two lines while something is selected.

    Signals: height_clicked(), refresh_requested(), import_requested(), replay_requested().
    """

    height_clicked = Signal()
    refresh_requested = Signal()
    import_requested = Signal()
    replay_requested = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._snapshot: Snapshot | None = None
        self._is_compact = False
        self._title_room_px = 44
        self._is_live = True
        self._reported = ""
        self._caption = plain_label(role="caption")
        self._place = plain_label(role="title", wraps=True)
        self._place.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._short_place = ElidingText("compact")
        self._summary = ElidingText("quiet")
        self._figures = QWidget()
        self._build_figures()
        self._trouble = plain_label(role="body", wraps=True)
        self._offers = QWidget()
        self._build_offers()
        self.column.addWidget(self._caption)
        self.column.addWidget(self._place)
        self.column.addWidget(self._short_place)
        self.column.addWidget(self._summary)
        self.column.addWidget(self._figures)
        self.column.addWidget(self._trouble)
        self.column.addWidget(self._offers)
        self.show_words(words)

    def _build_figures(self) -> None:
        grid = QGridLayout(self._figures)
        grid.setContentsMargins(0, SPACE_8, 0, 0)
        grid.setHorizontalSpacing(SPACE_12)
        grid.setVerticalSpacing(2)
        self._height_caption = plain_label(role="caption")
        self._height = QPushButton()
        self._height.setProperty("role", "figure")
        self._height.clicked.connect(self.height_clicked)
        self._height_other = plain_label(role="quiet")
        self._speed_caption = plain_label(role="caption")
        self._speed = plain_label(role="figure")
        self._per_minute = plain_label(role="quiet")
        self._report = plain_label(role="quiet", wraps=True)
        for row, (left, right) in enumerate(
            (
                (self._height_caption, self._speed_caption),
                (self._height, self._speed),
                (self._height_other, self._per_minute),
            )
        ):
            grid.addWidget(left, row, 0)
            grid.addWidget(right, row, 1)
        grid.addWidget(self._report, 3, 0, 1, 2)
        self.light_bar = LightBar()
        grid.setRowMinimumHeight(4, SPACE_8)
        grid.addWidget(self.light_bar, 5, 0, 1, 2)
        self._light = plain_label(role="quiet")
        self._light_left = plain_label(role="quiet")
        self._light_left.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._light, 6, 0)
        grid.addWidget(self._light_left, 6, 1)
        self._more = QPushButton()
        self._more.setProperty("role", "link")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._show_details)
        grid.addWidget(self._more, 7, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        self._details = QWidget()
        self._detail_grid = QGridLayout(self._details)
        self._detail_grid.setContentsMargins(0, 0, 0, 0)
        self._detail_grid.setVerticalSpacing(2)
        self._details.setVisible(False)
        grid.addWidget(self._details, 8, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _build_offers(self) -> None:
        row = QHBoxLayout(self._offers)
        row.setContentsMargins(0, SPACE_8, 0, 0)
        row.setSpacing(SPACE_8)
        self._refresh, self._import, self._replay = QPushButton(), QPushButton(), QPushButton()
        for button, wish in (
            (self._refresh, self.refresh_requested),
            (self._import, self.import_requested),
            (self._replay, self.replay_requested),
        ):
            button.clicked.connect(wish)
            row.addWidget(button)
        row.addStretch(1)

    def show_words(self, words: Words) -> None:
        self._words = words
        say = words.say
        self._height_caption.setText(say("widgets.now.height"))
        self._speed_caption.setText(say("widgets.now.speed"))
        self._refresh.setText(say("widgets.now.refresh"))
        self._import.setText(say("widgets.now.import"))
        self._replay.setText(say("widgets.now.replay"))
        self._height.setToolTip(say("widgets.now.height_tip"))
        self._show_details(self._more.isChecked())
        self._render()

    def show_theme(self, theme: Theme) -> None:
        # Room for two lines, so that the cards below stand still when a name grows.
        self._title_room_px = px(theme, 44)
        self.light_bar.show_theme(theme)

    def show_compact(self, is_compact: bool) -> None:
        """Two lines while something else is selected."""
        self._is_compact = is_compact
        self._render()

    def show_report(self, reported: str) -> None:
        """What the news report says of the height, beside the computed one; "" hides it."""
        self._reported = reported
        self._render()

    def show_snapshot(self, snapshot: Snapshot, is_live: bool) -> None:
        self._snapshot, self._is_live = snapshot, is_live
        self._render()

    def spoken(self) -> str:
        """One sentence of where the station is, for speech."""
        if self._snapshot is None:
            return ""
        readout = now_readout(self._snapshot)
        if readout is None:
            return self._words.say(quality_sentence(self._snapshot))
        return self._words.say(readout.spoken)

    def _show_details(self, is_open: bool) -> None:
        self._more.setText(self._words.say("widgets.now.less" if is_open else "widgets.now.more"))
        self._details.setVisible(is_open)

    def _render(self) -> None:
        snapshot = self._snapshot
        if snapshot is None:
            return
        readout = now_readout(snapshot)
        is_known = readout is not None
        self._caption.setVisible(not self._is_compact)
        self._figures.setVisible(is_known and not self._is_compact)
        self._place.setVisible(not self._is_compact)
        self._short_place.setVisible(self._is_compact)
        self._summary.setVisible(self._is_compact)
        self._trouble.setVisible(not is_known and not self._is_compact)
        self._offers.setVisible(not is_known and not self._is_compact)
        if readout is None:
            self._render_trouble(snapshot)
        else:
            self._render_readout(readout)
        self.setAccessibleName(self.spoken())

    def _show_place(self, text: str) -> None:
        self._place.setText(text)
        self._short_place.show_text(text)

    def _render_trouble(self, snapshot: Snapshot) -> None:
        say = self._words.say
        none = snapshot.quality is Quality.NO_ELEMENTS
        self._caption.setText(say("widgets.now.caption_old"))
        self._place.setMinimumHeight(0)
        self._show_place(say("widgets.now.no_orbit" if none else "widgets.now.place_unknown"))
        self._trouble.setText(say(quality_sentence(snapshot)))
        self._summary.show_text(self._trouble.text())
        self._replay.setVisible(self._is_live)
        self._refresh.setVisible(self._is_live)

    def _render_readout(self, readout: NowReadout) -> None:
        say = self._words.say
        self._caption.setText(
            say("widgets.now.caption_live" if self._is_live else "widgets.now.caption_then")
        )
        self._place.setMinimumHeight(self._title_room_px)
        self._show_place(say(readout.place))
        self._summary.show_text(say(readout.summary))
        self._height.setText(say(readout.height))
        self._height_other.setText(say(readout.height_other))
        self._speed.setText(say(readout.speed))
        self._per_minute.setText(say(readout.per_minute))
        self._light.setText(say(readout.light))
        self._light_left.setText(say(readout.light_left))
        self.light_bar.show_share(readout.light_share, readout.is_sunlit)
        self._report.setText(self._reported)
        self._report.setVisible(bool(self._reported))
        if self._details.isVisibleTo(self):
            self._render_details(readout)

    def _render_details(self, readout: NowReadout) -> None:
        grid = self._detail_grid
        while grid.rowCount() <= len(readout.details) and grid.count() < 2 * len(readout.details):
            row = grid.count() // 2
            grid.addWidget(plain_label(role="quiet"), row, 0)
            value = plain_label(role="body")
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(value, row, 1)
        for row, texts in enumerate(readout.details):
            for column, said in enumerate(texts):
                item = grid.itemAtPosition(row, column)
                label = item.widget() if item is not None else None
                if label is not None:
                    label.setProperty("text", self._words.say(said))
