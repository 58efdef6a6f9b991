"""The colours of the sky by how deep the Sun stands under the horizon, and what stars it leaves."""

from __future__ import annotations

import numpy as np

Rgb = tuple[int, int, int]

# By the Sun's elevation, from deep night to day: straight up, and just over the horizon.
_SUN_DEG = (-18.0, -12.0, -9.0, -6.0, -4.0, 0.0, 6.0)
_UP = (
    (6, 10, 22), (9, 18, 40), (13, 28, 60), (22, 44, 88), (32, 62, 112), (58, 104, 164),
    (74, 128, 196),
)  # fmt: skip
_LOW = (
    (16, 26, 44), (30, 46, 76), (62, 78, 112), (112, 112, 132), (150, 138, 142), (188, 196, 206),
    (176, 206, 232),
)  # fmt: skip
# How strong the warm light over the sunken Sun is.
_GLOW = (0.0, 0.12, 0.45, 0.8, 0.9, 0.5, 0.0)
# The faintest star that a picture of that sky shows.
_FAINTEST = (4.9, 4.3, 3.2, 1.6, 0.5, -2.0, -5.0)


def sky_colours(sun_elevation_deg: float) -> tuple[Rgb, Rgb]:
    """Straight up, and just over the horizon."""
    return _mixed(_UP, sun_elevation_deg), _mixed(_LOW, sun_elevation_deg)


def glow(sun_elevation_deg: float) -> float:
    """How strong the warm light over the Sun's place is, 0..1."""
    return float(np.interp(sun_elevation_deg, _SUN_DEG, _GLOW))


def faintest_star(sun_elevation_deg: float) -> float:
    """The magnitude down to which the picture shows stars; about what an eye sees from a town."""
    return float(np.interp(sun_elevation_deg, _SUN_DEG, _FAINTEST))


def _mixed(colours: tuple[Rgb, ...], sun_elevation_deg: float) -> Rgb:
    red, green, blue = (
        round(float(np.interp(sun_elevation_deg, _SUN_DEG, channel)))
        for channel in zip(*colours, strict=True)
    )
    return red, green, blue
