"""One row of the list of what is next: an icon, what, when, from whom, and how long until then."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton

from iss_viewer.scene.whats_new import NewItem
from iss_viewer.scene.whats_next import Coming, countdown, moment_said
from iss_viewer.widgets.eliding import ElidingText
from iss_viewer.widgets.icons import icon
from iss_viewer.widgets.plain import plain_label, plain_tip
from iss_viewer.widgets.style import font, px
from iss_viewer.widgets.theme import SPACE_4, SPACE_8, Theme
from iss_viewer.widgets.words import Words

_ICONS = {
    "sunrise": "sunrise", "sunset": "sunset", "node": "orbit", "pass": "map-pin",
    "launch": "rocket", "docking": "satellite", "berthing": "satellite", "undocking": "satellite",
    "release": "satellite", "hatch": "users", "crew": "users", "expedition": "users",
    "command": "user", "reboost": "chevrons-right", "landing": "arrow-down",
    "elements": "download", "record": "book-open", "ships": "satellite",
}  # fmt: skip
ROW_PX = 44
_ICON_PX = 18


class NextRow(QPushButton):
    """A `Coming` moment or a `NewItem`; written anew every second without moving anything.

    Signals: stepped(int), 1 for the key down and -1 for up.
    """

    stepped = Signal(int)

    def __init__(self, of: Coming | NewItem, words: Words, theme: Theme) -> None:
        super().__init__()
        self.of = of
        self.setProperty("role", "row")
        self.setMinimumHeight(px(theme, ROW_PX))
        self._words = words
        self._said, self._detail = ElidingText("body"), ElidingText("quiet")
        self._left = plain_label()
        self._status = plain_label(role="chip")
        self._icon = plain_label()
        side = px(theme, _ICON_PX)
        picture = icon(_ICONS.get(of.kind, "calendar"), theme.quiet)
        self._icon.setPixmap(picture.pixmap(QSize(side, side), self.devicePixelRatioF()))
        self._left.setMinimumWidth(_widest_px(words, theme))
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE_8, SPACE_4, SPACE_8, SPACE_4)
        grid.setHorizontalSpacing(SPACE_8)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._icon, 0, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._left.setAlignment(right)
        if isinstance(of, Coming):
            grid.addWidget(self._said, 0, 1)
            grid.addWidget(self._left, 0, 2)
            grid.addWidget(self._detail, 1, 1)
            grid.addWidget(self._status, 1, 2, right)
        else:
            grid.addWidget(self._said, 0, 1, 1, 2)
            grid.addWidget(self._detail, 1, 1, 1, 2)
            self._detail.show_text(words.say(of.detail))
        for part in (self._said, self._detail, self._left, self._status, self._icon):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        said = words.say(of.said)
        # A clause of a line, at the head of a row.
        self._said.show_text(said[:1].upper() + said[1:])
        if isinstance(of, NewItem):
            name = words.say("widgets.next.news_spoken", said=said, detail=words.say(of.detail))
            self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt's buttons step by themselves, but only to their own siblings.
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def show_time(self, utc: datetime) -> None:
        """The same moment, seen from `utc`."""
        row, say = self.of, self._words.say
        if not isinstance(row, Coming):
            return
        at, source = say(moment_said(row, utc, self._words.zone)), say(row.source)
        left, status = say(countdown(row, utc)), say(f"scene.next.{row.status.value}")
        self._detail.show_text(say("widgets.next.detail", at=at, source=source))
        self._left.setText(left)
        self._status.setText(status)
        spoken = say(
            "widgets.next.row_spoken", said=say(row.said), at=at, left=left, status=status,
            source=source,
        )  # fmt: skip
        self.setAccessibleName(spoken)
        self.setToolTip(plain_tip(spoken))


def _widest_px(words: Words, theme: Theme) -> int:
    widest = words.say("scene.next.in_hours", hours=47, minutes="59")
    return round(QFontMetricsF(font(theme)).horizontalAdvance(widest)) + 2
