"""The menu of layers of a view; stays open while switching."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QMenu, QVBoxLayout, QWidget, QWidgetAction

from iss_viewer.scene.layers import Layers
from iss_viewer.widgets.words import Words

LAYERS_OF_VIEW: dict[str, tuple[str, ...]] = {
    "globe": (
        "ground_track", "footprint", "cities", "grid", "stars", "night_lights", "earth_fixed",
    ),
    "map": (
        "ground_track", "footprint", "seen_tonight", "twilight", "borders", "cities", "grid",
    ),
    "station": ("earth_behind_station", "segment_colours", "part_labels"),
}  # fmt: skip


class LayersMenu(QMenu):
    """Check boxes of what a view shows besides the station.

    Signals: layers_requested(Layers).
    """

    layers_requested = Signal(object)

    def __init__(self, words: Words, layers: Layers, view: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._layers = layers
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.boxes: dict[str, QCheckBox] = {}
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(10, 6, 14, 6)
        for name in LAYERS_OF_VIEW[view]:
            box = QCheckBox(words.say(f"widgets.layer.{name}"))
            box.setChecked(bool(getattr(layers, name)))
            box.toggled.connect(lambda on, which=name: self._switch(which, on))
            self.boxes[name] = box
            column.addWidget(box)
        action = QWidgetAction(self)
        action.setDefaultWidget(page)
        self.addAction(action)

    def _switch(self, name: str, is_on: bool) -> None:
        changes: dict[str, Any] = {name: is_on}
        self._layers = replace(self._layers, **changes)
        self.layers_requested.emit(self._layers)
