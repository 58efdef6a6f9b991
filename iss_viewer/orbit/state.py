"""Positions in one named frame."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

Vector3 = tuple[float, float, float]


class Frame(Enum):
    """TEME: SGP4's own. GCRS: inertial, J2000-aligned. ITRS: turning with the Earth.
    LVLH: x forward, y starboard, z to the Earth."""

    TEME = "TEME"
    GCRS = "GCRS"
    ITRS = "ITRS"
    LVLH = "LVLH"


@dataclass(frozen=True, slots=True)
class StateVector:
    """Position (km) and velocity (km/s) in `frame`; finite by construction."""

    frame: Frame
    position_km: Vector3
    velocity_km_s: Vector3


@dataclass(frozen=True, slots=True)
class GeodeticPoint:
    """WGS 84: latitude -90..90, longitude -180..180 east positive, height above the ellipsoid."""

    latitude_deg: float
    longitude_deg: float
    altitude_km: float = 0.0


class PropagationError(Exception):
    """No finite, plausible state at that time; the message is a sentence."""
