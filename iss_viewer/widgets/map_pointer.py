"""The plate that says what lies under the pointer on the map."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from iss_viewer.earth.asset_arrays import AssetError
from iss_viewer.earth.place_below import place_below
from iss_viewer.orbit.seen_from import SeenFrom
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.theme import DARK, SPACE_12, Theme
from iss_viewer.widgets.words import Words


class PointerPlate(QFrame):
    """Coordinates and the area's name; where belonging is disputed, what the dispute is; whether
    the station can be seen there tonight."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words, self._theme = words, DARK
        self.text, self.note = plain_label(role="quiet"), plain_label(role="quiet", wraps=True)
        self.seen = plain_label(role="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_12, 6, SPACE_12, 6)
        column.setSpacing(0)
        column.addWidget(self.text)
        column.addWidget(self.note)
        column.addWidget(self.seen)
        self.hide()

    def show_words(self, words: Words) -> None:
        self._words = words

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setStyleSheet(
            f"PointerPlate {{ background: {theme.surface}; border: 1px solid {theme.line};"
            f" border-radius: 8px; }} QLabel {{ color: {theme.text}; }}"
        )

    def show_place(self, place: tuple[float, float] | None, seen: SeenFrom | None = None) -> None:
        """Latitude and longitude, None hides the plate; `seen` where that layer is shown."""
        if place is None:
            self.hide()
            return
        area, note = _area(place)
        self.text.setText(
            self._words.say(
                "scene.map.cursor", latitude_deg=place[0], longitude_deg=place[1], area=area
            )
        )
        self.note.setVisible(note is not None)
        self.note.setText(self._words.say(note) if note is not None else "")
        self.seen.setVisible(seen is not None)
        self.seen.setText(self._words.say(_seen_here(seen, place)) if seen is not None else "")
        self.show()

    def place(self, left: int, bottom: int, widest: int) -> None:
        """With its lower left corner here, no wider than `widest`, which is less than nothing
        where a list leaves no picture."""
        widest = max(widest, 0)
        self.setMaximumWidth(widest)
        self.note.setMinimumWidth(
            min(max(widest - 2 * SPACE_12, 0), 380) if self.note.text() else 0
        )
        self.adjustSize()
        self.move(left, bottom - self.height())


def _seen_here(seen: SeenFrom, place: tuple[float, float]) -> Phrase:
    highest_deg = seen.highest_at(*place)
    if highest_deg is None:
        return phrase("scene.map.not_seen_here")
    return phrase("scene.map.seen_here", highest=round(highest_deg))


def _area(place: tuple[float, float]) -> tuple[str | Phrase, Phrase | None]:
    """The country, disputed area or sea at a place, with a note on disputes; nothing when the
    files that name it are missing or damaged."""
    try:
        below = place_below(*place)
    except AssetError:
        return "", None
    if below.is_disputed and below.country_code is None and below.country is not None:
        return phrase("place.disputed", area=below.country), below.note
    return below.country or below.sea or "", below.note
