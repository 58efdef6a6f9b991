"""A place on the ground and how the station stands over it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Observer:
    """A site on WGS 84. `guessed` when it was taken from the system's time zone."""

    name: str
    latitude_deg: float
    longitude_deg: float
    height_m: float = 0.0
    zone: str = "UTC"
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """Where to look: geometric elevation without refraction, azimuth from north by east,
    `range_km` slant, `range_rate_km_s` positive when going away, `ground_km` along the surface."""

    azimuth_deg: float
    elevation_deg: float
    range_km: float
    range_rate_km_s: float
    ground_km: float
