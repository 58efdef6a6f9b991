"""Choose my place: a bundled city, or coordinates; nonsense is refused where it is typed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from iss_viewer.earth.asset_arrays import AssetError
from iss_viewer.earth.cities import City, find_cities
from iss_viewer.earth.zones import zone_at
from iss_viewer.orbit.observer import Observer, SiteError, observer_at
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.words import Words


class PlaceDialog(QDialog):
    """A list of cities that narrows while typing, and three fields for coordinates.

    Signals: place_chosen(Observer | None); None forgets the place.
    """

    place_chosen = Signal(object)

    def __init__(self, words: Words, site: Observer | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.say("widgets.place.title"))
        self.setMinimumWidth(440)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(plain_label(words.say("widgets.place.privacy"), "quiet", wraps=True))
        self.city = QLineEdit()
        self.city.setPlaceholderText(words.say("widgets.place.city"))
        self.city.setAccessibleName(words.say("widgets.place.city"))
        self.city.textChanged.connect(self._narrow)
        self.city.returnPressed.connect(self._take_first)
        layout.addWidget(self.city)
        self.cities = QListWidget()
        self.cities.setAccessibleName(words.say("widgets.place.cities"))
        self.cities.itemActivated.connect(self._take_city)
        self.cities.itemClicked.connect(self._take_city)
        layout.addWidget(self.cities)
        layout.addWidget(plain_label(words.say("widgets.place.or_typed"), "quiet"))
        grid = QGridLayout()
        self.latitude, self.longitude, self.elevation = QLineEdit(), QLineEdit(), QLineEdit()
        for column, (field, name) in enumerate(
            (
                (self.latitude, "latitude"),
                (self.longitude, "longitude"),
                (self.elevation, "height"),
            )
        ):
            grid.addWidget(plain_label(words.say(f"widgets.place.{name}"), "caption"), 0, column)
            field.setAccessibleName(words.say(f"widgets.place.{name}"))
            field.textChanged.connect(self._check)
            grid.addWidget(field, 1, column)
        layout.addLayout(grid)
        self.trouble = plain_label("", "quiet", wraps=True)
        layout.addWidget(self.trouble)
        buttons = QHBoxLayout()
        self.forget = QPushButton(words.say("widgets.place.forget"))
        self.forget.setAutoDefault(False)
        self.forget.setEnabled(site is not None)
        self.forget.clicked.connect(lambda: self._choose(None))
        self.use = QPushButton(words.say("widgets.place.use"))
        self.use.setProperty("role", "action")
        self.use.setAutoDefault(False)
        self.use.setEnabled(False)
        self.use.clicked.connect(self._take_typed)
        buttons.addWidget(self.forget)
        buttons.addStretch(1)
        buttons.addWidget(self.use)
        layout.addLayout(buttons)
        if site is not None and not site.guessed:
            self.latitude.setText(f"{site.latitude_deg:.4f}")
            self.longitude.setText(f"{site.longitude_deg:.4f}")
            self.elevation.setText(f"{site.height_m:.0f}")
        self._narrow(site.name if site is not None else "")
        self.city.setFocus()

    def _narrow(self, text: str) -> None:
        self.cities.clear()
        try:
            found = find_cities(text)
        except AssetError as error:
            # Coordinates can still be typed.
            self.trouble.setText(str(error))
            return
        for city in found:
            item = QListWidgetItem(
                self._words.say("widgets.search.row", name=city.name, detail=city.country)
            )
            item.setData(Qt.ItemDataRole.UserRole, city)
            self.cities.addItem(item)
        self.cities.setCurrentRow(0)

    def _typed(self) -> Observer:
        numbers = []
        for field in (self.latitude, self.longitude, self.elevation):
            text = field.text().strip().replace(",", ".").replace("\N{MINUS SIGN}", "-")
            if not text and field is self.elevation:
                text = "0"
            try:
                numbers.append(float(text))
            except ValueError:
                raise SiteError(self._words.say("widgets.place.not_a_number", text=text)) from None
        latitude_deg, longitude_deg, height_m = numbers
        name = self._words.say(
            "widgets.place.typed_name", latitude_deg=latitude_deg, longitude_deg=longitude_deg
        )
        checked = observer_at(name, latitude_deg, longitude_deg, height_m)
        zone = zone_at(checked.latitude_deg, checked.longitude_deg)
        return replace(checked, zone=zone)

    def _check(self) -> None:
        if not self.latitude.text() and not self.longitude.text():
            self.trouble.setText("")
            self.use.setEnabled(False)
            return
        try:
            self._typed()
        except SiteError as error:
            self.trouble.setText(str(error))
            self.use.setEnabled(False)
        else:
            self.trouble.setText("")
            self.use.setEnabled(True)

    def _take_typed(self) -> None:
        self._choose(self._typed())

    def _take_first(self) -> None:
        """Enter takes the city that is marked."""
        item = self.cities.currentItem()
        if item is not None:
            self._take_city(item)

    def _take_city(self, item: QListWidgetItem) -> None:
        city: City = item.data(Qt.ItemDataRole.UserRole)
        self._choose(observer_at(city.name, city.latitude_deg, city.longitude_deg, zone=city.zone))

    def _choose(self, site: Observer | None) -> None:
        self.accept()
        self.place_chosen.emit(site)
