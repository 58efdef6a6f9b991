"""A small picture of the Earth from above the station, ready before anything else is."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.orbit.state import GeodeticPoint

Pixels = NDArray[np.uint8]

# Beyond the disc there is room for the glow of the air.
DISC_SHARE = 0.93
_TWILIGHT = (-0.12, 0.12)  # Sines of the Sun's height between which night turns into day.
_GLOW = np.array([104.0, 156.0, 220.0], np.float32)


def centre_of(snapshot: Snapshot) -> GeodeticPoint:
    """The point below the station; where that is not known, the middle of the day."""
    flight = snapshot.flight
    if flight is None or snapshot.quality is Quality.PLACE_UNKNOWN:
        return snapshot.subsolar
    return flight.subpoint


def small_globe(snapshot: Snapshot, day: Pixels, night: Pixels, size_px: int) -> Pixels:
    """The Earth seen from far above `centre_of`, north up: (size, size, 4), red, green, blue and
    opacity, not multiplied with it.

    `day` (h, w, 3) and `night` (h, w, 3) reach from 180 W and the north pole. On a sphere and
    with the nearest texel: up to 0.2 degrees off, a pixel of such a small picture.
    """
    towards, east, north = _axes(centre_of(snapshot))
    steps = (np.arange(size_px, dtype=np.float32) + 0.5) * (2.0 / size_px) - 1.0
    x, y = steps / DISC_SHARE, -steps[:, None] / DISC_SHARE
    radius = np.hypot(x, y)
    depth = np.sqrt(np.clip(1.0 - radius * radius, 0.0, None))

    def along(axis: NDArray[np.float32]) -> NDArray[np.float32]:
        """The share of each pixel's normal along `axis`."""
        share: NDArray[np.float32] = (
            x * (east @ axis) + y * (north @ axis) + depth * (towards @ axis)
        )
        return share

    ahead, aside, up = (along(axis) for axis in np.eye(3, dtype=np.float32))
    # At the edge and beyond rounding may lead out of what an arc sine takes.
    texels = _Texels(np.arcsin(np.clip(up, -1.0, 1.0)), np.arctan2(aside, ahead))
    sun = along(np.asarray(snapshot.sun_itrs, np.float32))
    low, high = _TWILIGHT
    light = np.clip((sun - low) / (high - low), 0.0, 1.0)[..., None]
    lit = texels.of(day) * (0.45 + 0.55 * np.sqrt(np.clip(sun, 0.0, 1.0)))[..., None]
    colour = light * lit + (1.0 - light) * texels.of(night)
    # Air is thicker where it is looked through at a slant.
    shallow = 1.0 - depth[..., None]
    haze = 0.5 * light * shallow * shallow * shallow
    colour = (1.0 - haze) * colour + haze * _GLOW
    edge = np.clip((1.0 - radius) * 0.5 * DISC_SHARE * size_px + 0.5, 0.0, 1.0)
    beyond = np.exp(-np.clip(radius - 1.0, 0.0, None) / 0.018) * (0.12 + 0.4 * light[..., 0])
    colour = np.where((radius < 1.0)[..., None], colour, _GLOW)
    opacity = 255.0 * np.maximum(edge, beyond)
    picture: Pixels = np.concatenate([colour, opacity[..., None]], axis=2).astype(np.uint8)
    return picture


def _axes(centre: GeodeticPoint) -> tuple[NDArray[np.float32], ...]:
    """Towards the eye, east and north, of a point taken as on a sphere."""
    latitude, longitude = math.radians(centre.latitude_deg), math.radians(centre.longitude_deg)
    sin_l, cos_l = math.sin(latitude), math.cos(latitude)
    sin_o, cos_o = math.sin(longitude), math.cos(longitude)
    axes = (
        (cos_l * cos_o, cos_l * sin_o, sin_l),
        (-sin_o, cos_o, 0.0),
        (-sin_l * cos_o, -sin_l * sin_o, cos_l),
    )
    return tuple(np.array(axis, np.float32) for axis in axes)


class _Texels:
    """Where in an equirectangular picture each place of two arrays of one shape lies."""

    def __init__(
        self, latitude_rad: NDArray[np.float32], longitude_rad: NDArray[np.float32]
    ) -> None:
        self._down = 0.5 - latitude_rad / math.pi
        self._right = 0.5 + longitude_rad / math.tau

    def of(self, picture: Pixels) -> NDArray[np.float32]:
        """The nearest colours, with one more axis of 3."""
        height, width = picture.shape[:2]
        row = (self._down * height).astype(np.intp).clip(0, height - 1)
        column = (self._right * width).astype(np.intp) % width
        # Whole texels by one number each take half the time of rows and columns.
        texels = picture.reshape(-1, 3).take(row * width + column, axis=0)
        found: NDArray[np.float32] = texels.astype(np.float32)
        return found
