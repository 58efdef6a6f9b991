"""The plate that says what lies under the pointer on the map."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from iss_viewer.earth.asset_arrays import AssetError
from iss_viewer.earth.place_below import place_below
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.theme import DARK, SPACE_12, Theme
from iss_viewer.widgets.words import Words


class PointerPlate(QFrame):
    """Coordinates and the area's name; where belonging is disputed, what the dispute is."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words, self._theme = words, DARK
        self.text, self.note = plain_label(role="quiet"), plain_label(role="quiet", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_12, 6, SPACE_12, 6)
        column.setSpacing(0)
        column.addWidget(self.text)
        column.addWidget(self.note)
        self.hide()

    def show_words(self, words: Words) -> None:
        self._words = words

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setStyleSheet(
            f"PointerPlate {{ background: {theme.surface}; border: 1px solid {theme.line};"
            f" border-radius: 8px; }} QLabel {{ color: {theme.text}; }}"
        )

    def show_place(self, place: tuple[float, float] | None) -> None:
        """Latitude and longitude; None hides the plate."""
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
        self.show()

    def place(self, left: int, bottom: int, widest: int) -> None:
        """With its lower left corner here, no wider than `widest`."""
        self.setMaximumWidth(widest)
        self.note.setMinimumWidth(min(widest - 2 * SPACE_12, 380) if self.note.text() else 0)
        self.adjustSize()
        self.move(left, bottom - self.height())


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
