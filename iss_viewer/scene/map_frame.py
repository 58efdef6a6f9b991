"""Which part of the flat map is in view, and where on the screen a place lies."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

GREATEST_ZOOM = 32.0
# The whole world fills the picture by stretching latitude up to this: an equirectangular map that
# is true to shape at 46 degrees instead of at the equator.
GREATEST_STRETCH = 1.45


@dataclass(frozen=True, slots=True)
class MapFrame:
    """An equirectangular map of -180..180 by -90..90 degrees in a picture of `width_px` x
    `height_px`, centred at a place. At zoom 1 the whole world is in view."""

    width_px: float = 932.0
    height_px: float = 664.0
    latitude_deg: float = 0.0
    longitude_deg: float = 0.0
    zoom: float = 1.0

    @property
    def stretch(self) -> float:
        """How much longer a degree of latitude is drawn than one of longitude, 1..1.45."""
        return min(GREATEST_STRETCH, max(1.0, 2.0 * self.height_px / self.width_px))

    @property
    def px_a_degree(self) -> float:
        """Pixels a degree of longitude."""
        whole = min(self.width_px / 360.0, self.height_px / (180.0 * self.stretch))
        return whole * self.zoom

    @property
    def true_latitude_deg(self) -> float:
        """North and south of the equator, where the map is true to shape."""
        return math.degrees(math.acos(1.0 / self.stretch))

    @property
    def edges_deg(self) -> tuple[float, float, float, float]:
        """West, south, east and north of the picture; beyond the world where it is smaller."""
        east = 0.5 * self.width_px / self.px_a_degree
        north = 0.5 * self.height_px / (self.px_a_degree * self.stretch)
        return (
            self.longitude_deg - east,
            self.latitude_deg - north,
            self.longitude_deg + east,
            self.latitude_deg + north,
        )

    def pixels(self, latitude_deg: Array, longitude_deg: Array) -> Array:
        """(n, 2) x to the right and y downward; outside the picture too."""
        scale = self.px_a_degree
        return np.column_stack(
            [
                0.5 * self.width_px + (np.asarray(longitude_deg) - self.longitude_deg) * scale,
                0.5 * self.height_px
                - (np.asarray(latitude_deg) - self.latitude_deg) * scale * self.stretch,
            ]
        )

    def pixel(self, latitude_deg: float, longitude_deg: float) -> tuple[float, float]:
        x, y = self.pixels(np.array([latitude_deg]), np.array([longitude_deg]))[0]
        return float(x), float(y)

    def place(self, x_px: float, y_px: float) -> tuple[float, float] | None:
        """Latitude and longitude under a pixel; None beside the world."""
        longitude = self.longitude_deg + (x_px - 0.5 * self.width_px) / self.px_a_degree
        latitude = self.latitude_deg - (y_px - 0.5 * self.height_px) / (
            self.px_a_degree * self.stretch
        )
        if abs(longitude) > 180.0 or abs(latitude) > 90.0:
            return None
        return latitude, longitude

    def resized(self, width_px: float, height_px: float) -> MapFrame:
        """The same centre and zoom in another picture."""
        return replace(self, width_px=max(1.0, width_px), height_px=max(1.0, height_px))._bounded()

    def zoomed(self, factor: float, x_px: float, y_px: float) -> MapFrame:
        """Closer by `factor`, the place under the pixel staying under it where bounds allow."""
        zoom = min(GREATEST_ZOOM, max(1.0, self.zoom * factor))
        kept = 1.0 - self.zoom / zoom
        east = (x_px - 0.5 * self.width_px) / self.px_a_degree
        north = (0.5 * self.height_px - y_px) / (self.px_a_degree * self.stretch)
        return replace(
            self,
            zoom=zoom,
            longitude_deg=self.longitude_deg + kept * east,
            latitude_deg=self.latitude_deg + kept * north,
        )._bounded()

    def panned(self, right_px: float, down_px: float) -> MapFrame:
        """Dragged by so many pixels."""
        return replace(
            self,
            longitude_deg=self.longitude_deg - right_px / self.px_a_degree,
            latitude_deg=self.latitude_deg + down_px / (self.px_a_degree * self.stretch),
        )._bounded()

    def whole(self) -> MapFrame:
        """The whole world."""
        return MapFrame(self.width_px, self.height_px)

    def _bounded(self) -> MapFrame:
        """The centre so near that no more beside the world shows than must."""
        half_east = min(180.0, 0.5 * self.width_px / self.px_a_degree)
        half_north = min(90.0, 0.5 * self.height_px / (self.px_a_degree * self.stretch))
        return replace(
            self,
            longitude_deg=_within(self.longitude_deg, 180.0 - half_east),
            latitude_deg=_within(self.latitude_deg, 90.0 - half_north),
        )


def _within(value: float, limit: float) -> float:
    return min(limit, max(-limit, value))
