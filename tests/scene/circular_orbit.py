"""Snapshots and tracks of a circular orbit worked out here, by school geometry alone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.accuracy import Accuracy, Quality
from iss_viewer.orbit.ground_track import Track
from iss_viewer.orbit.snapshot import Flight, Snapshot
from iss_viewer.orbit.state import Frame, GeodeticPoint, StateVector, Vector3
from iss_viewer.orbit.sunlight import Illumination

RADIUS_KM = 6_798.137
PERIOD_S = 5_580.0
EARTH_RATE = 7.2921159e-5
START = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)

Array = NDArray[np.float64]


@dataclass(frozen=True)
class CircularOrbit:
    """Inclination, node and the angle from the node at START; the Earth's turn then."""

    inclination_deg: float = 51.64
    node_deg: float = 0.0
    from_node_deg: float = 0.0
    rotation_deg: float = 0.0

    def inertial(self, after_s: float | Array) -> Array:
        """Position (3,) or (n, 3) in an inertial frame."""
        angle = math.radians(self.from_node_deg) + math.tau * np.asarray(after_s) / PERIOD_S
        tilt, node = math.radians(self.inclination_deg), math.radians(self.node_deg)
        x, y = np.cos(angle), np.sin(angle) * math.cos(tilt)
        return RADIUS_KM * np.stack(
            [
                x * math.cos(node) - y * math.sin(node),
                x * math.sin(node) + y * math.cos(node),
                np.sin(angle) * math.sin(tilt),
            ],
            axis=-1,
        )

    def rotation_rad(self, after_s: float) -> float:
        return math.radians(self.rotation_deg) + EARTH_RATE * after_s

    def fixed(self, after_s: float | Array) -> Array:
        """The same in a frame that turns with the Earth."""
        inertial = self.inertial(after_s)
        angle = math.radians(self.rotation_deg) + EARTH_RATE * np.asarray(after_s)
        cos, sin = np.cos(angle), np.sin(angle)
        return np.stack(
            [
                cos * inertial[..., 0] + sin * inertial[..., 1],
                cos * inertial[..., 1] - sin * inertial[..., 0],
                inertial[..., 2],
            ],
            axis=-1,
        )

    def track(self, step_s: float = 30.0, place_known: bool = True, shift_s: float = 0.0) -> Track:
        """One revolution back and one ahead of START; `shift_s` moves its samples."""
        after = np.arange(-PERIOD_S, PERIOD_S + step_s, step_s) + shift_s
        fixed = self.fixed(after)
        latitude, longitude = _spherical(fixed)
        return Track(
            START.timestamp() + after,
            latitude,
            longitude,
            np.linalg.norm(fixed, axis=1) - 6371.0,
            fixed,
            self.inertial(after),
            (np.sin(after / PERIOD_S * math.tau) > -0.3).astype(np.float64),
            place_known,
        )

    def snapshot(
        self,
        after_s: float = 0.0,
        sun: Vector3 = (1.0, 0.0, 0.0),
        quality: Quality = Quality.KNOWN,
    ) -> Snapshot:
        flight = None if quality is Quality.NO_ELEMENTS else self.flight(after_s)
        length = math.sqrt(sum(axis * axis for axis in sun))
        return Snapshot(
            START + timedelta(seconds=after_s),
            quality,
            Accuracy(quality, None, None, None, None),
            None,
            flight,
            (sun[0] / length, sun[1] / length, sun[2] / length),
            (0.0, 1.0, 0.0),
            GeodeticPoint(0.0, 0.0),
            self.rotation_rad(after_s),
        )

    def flight(self, after_s: float) -> Flight:
        fixed, inertial = self.fixed(after_s), self.inertial(after_s)
        step = 0.01
        speed = (self.inertial(after_s + step) - self.inertial(after_s - step)) / (2 * step)
        over_ground = (self.fixed(after_s + step) - self.fixed(after_s - step)) / (2 * step)
        latitude, longitude = _spherical(fixed[None])
        return Flight(
            GeodeticPoint(float(latitude[0]), float(longitude[0]), 420.0),
            float(np.linalg.norm(speed)),
            7.2,
            StateVector(Frame.TEME, _three(inertial), _three(speed)),
            StateVector(Frame.ITRS, _three(fixed), _three(over_ground)),
            Illumination.SUNLIT,
            None,
            None,
            None,
            0.0,
            1,
            PERIOD_S,
        )


def random_orbit(random: np.random.Generator) -> CircularOrbit:
    """The station's inclination, everything else anyhow."""
    node, start, turn = random.uniform(0.0, 360.0, 3).tolist()
    return CircularOrbit(51.64, node, start, turn)


def random_sun(random: np.random.Generator) -> Vector3:
    """A unit vector within the tropics."""
    height = random.uniform(-1.0, 1.0) * math.sin(math.radians(23.44))
    around = random.uniform(0.0, math.tau)
    level = math.sqrt(1.0 - height * height)
    return (level * math.cos(around), level * math.sin(around), height)


def _three(values: Array) -> Vector3:
    x, y, z = values.tolist()
    return (x, y, z)


def _spherical(fixed: Array) -> tuple[Array, Array]:
    latitude = np.degrees(np.arcsin(fixed[:, 2] / np.linalg.norm(fixed, axis=1)))
    return latitude, np.degrees(np.arctan2(fixed[:, 1], fixed[:, 0]))
