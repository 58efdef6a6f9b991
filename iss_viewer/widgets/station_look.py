"""In which colours the station is drawn: theme, layers, and what is behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtGui import QColor

from iss_viewer.scene.layers import Layers
from iss_viewer.scene.station_light import StationLight
from iss_viewer.scene.station_model import StationModel
from iss_viewer.scene.station_picture import (
    Colour,
    EarthBehind,
    Marks,
    SegmentTints,
    StationPicture,
)
from iss_viewer.widgets.theme import DARK, Theme

_LIGHT_OUTLINE: Colour = (0.95, 0.97, 1.0)
_DARK_SPACE: Colour = (0.055, 0.08, 0.13)


@dataclass(frozen=True, slots=True)
class StationLook:
    """`theme` and `layers` as a person chose them."""

    theme: Theme
    layers: Layers

    @property
    def is_dark(self) -> bool:
        return QColor(self.theme.ground).lightnessF() < 0.5

    def fill(self) -> float:
        """A light ground asks for lighter shade."""
        return 1.0 if self.is_dark or self.layers.earth_behind_station else 2.1

    def overlay_theme(self, earth: EarthBehind | None) -> Theme:
        """Space is dark in every theme; on a plain ground the theme's own colours stand."""
        return self.theme if earth is None else replace(DARK, scale=self.theme.scale)

    def picture(
        self, model: StationModel, light: StationLight, earth: EarthBehind | None, marks: Marks
    ) -> StationPicture:
        """With the colours of `marks` set."""
        theme = self.theme
        is_light_line = self.is_dark or earth is not None
        return StationPicture(
            model,
            light,
            replace(
                marks,
                outline=_LIGHT_OUTLINE if is_light_line else _rgb(theme.text),
                ground=_DARK_SPACE if earth is not None else _rgb(theme.ground),
            ),
            SegmentTints(_rgb(theme.us), _rgb(theme.russian))
            if self.layers.segment_colours
            else None,
            earth,
            (_rgb(theme.surface), _rgb(theme.ground if self.is_dark else theme.line)),
            self.layers.stars,
        )


def _rgb(colour: str) -> Colour:
    made = QColor(colour)
    return (made.redF(), made.greenF(), made.blueF())
