"""What can say where the station is at a time."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from sgp4.api import WGS72, Satrec

from iss_viewer.orbit.accuracy import Accuracy, accuracy_of
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.mean_orbit import MeanOrbit, mean_orbit_of
from iss_viewer.orbit.state import PropagationError, Vector3
from iss_viewer.orbit.timescale import require_utc

# Elements say nothing about the place on the orbit beyond this age (see accuracy).
ELEMENTS_LAST_FOR = timedelta(days=14)
# Nothing orbits below; SGP4 reports "decayed" only under the ground.
LEAST_RADIUS_KM = 6_378.0 + 100.0
# SGP4 can answer code 0 with a radius of 1e10 km for a decaying object (python-sgp4 issue 137).
GREATEST_RADIUS_KM = 500_000.0
# One call of sgp4 holds the interpreter's lock: 10,000 times are about 10 ms.
SLICE = 10_000

_LEAST_SQUARED = LEAST_RADIUS_KM**2
_GREATEST_SQUARED = GREATEST_RADIUS_KM**2
_GREATEST_SPEED_SQUARED = 20.0**2
_REV_PER_DAY_RAD_PER_MINUTE = math.tau / 1440.0
_SGP4_EPOCH = datetime(1949, 12, 31, tzinfo=UTC)
_GREATEST_SATNUM = 339_999
_SGP4_REASONS = {
    1: "its eccentricity leaves the range that SGP4 can handle",
    2: "its mean motion has fallen to nothing",
    3: "its disturbed eccentricity leaves the range that SGP4 can handle",
    4: "its orbit has shrunk to nothing",
    6: "by these elements it has decayed",
}


class Trajectory(Protocol):
    """An element set, or a published ephemeris. Times are UTC seconds since 1970; states are
    TEME, km and km/s, always finite. Hashable and weakly referable, so that work can be kept
    by it."""

    @property
    def span(self) -> tuple[datetime, datetime]:
        """The times it was made for; beyond them the place along the orbit is not known."""

    @property
    def orbit(self) -> MeanOrbit:
        """What it goes by: source, age, revolution and period."""

    def accuracy_at(self, utc: datetime) -> Accuracy:
        """How far the station may be from where it puts it."""

    def teme_at(self, unix_s: float) -> tuple[Vector3, Vector3]:
        """Position and velocity. Raises PropagationError."""

    def teme_many(
        self, unix_s: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Positions (n, 3) and velocities (n, 3) of times (n,). Raises PropagationError."""


class ElementSetTrajectory:
    """SGP4 (WGS 72 constants, "improved" mode, as skyfield runs it) of one element set.

    Raises PropagationError when SGP4 refuses the elements themselves.
    """

    __slots__ = ("__weakref__", "_elements", "_epoch_unix_s", "_orbit", "_satrec", "_sgp4")

    def __init__(self, elements: ElementSet) -> None:
        self._elements = elements
        self._orbit = mean_orbit_of(elements)
        self._epoch_unix_s = require_utc(elements.epoch).timestamp()
        self._satrec = satrec_of(elements)
        self._sgp4 = self._satrec.sgp4_tsince

    @property
    def span(self) -> tuple[datetime, datetime]:
        epoch = self._elements.epoch
        return epoch - ELEMENTS_LAST_FOR, epoch + ELEMENTS_LAST_FOR

    @property
    def orbit(self) -> MeanOrbit:
        return self._orbit

    def accuracy_at(self, utc: datetime) -> Accuracy:
        return accuracy_of(self._elements, utc)

    def teme_at(self, unix_s: float) -> tuple[Vector3, Vector3]:
        error, position, velocity = self._sgp4((unix_s - self._epoch_unix_s) / 60.0)
        x, y, z = position
        u, v, w = velocity
        # NaN fails both comparisons.
        if (
            error
            or not _LEAST_SQUARED < x * x + y * y + z * z < _GREATEST_SQUARED
            or not u * u + v * v + w * w < _GREATEST_SPEED_SQUARED
        ):
            raise PropagationError(refusal(self._elements, error, math.hypot(x, y, z)))
        return position, velocity

    def teme_many(
        self, unix_s: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        times = np.asarray(unix_s, dtype=np.float64)
        if len(times) <= SLICE:
            return self._teme_slice(times)
        parts = [
            self._teme_slice(times[first : first + SLICE]) for first in range(0, len(times), SLICE)
        ]
        positions, velocities = zip(*parts, strict=True)
        return np.concatenate(positions), np.concatenate(velocities)

    def _teme_slice(
        self, unix_s: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        record = self._satrec
        days = record.jdsatepochF + (unix_s - self._epoch_unix_s) / 86_400.0
        whole = np.full(len(days), record.jdsatepoch)
        errors, positions, velocities = record.sgp4_array(whole, days)
        if len(days):
            squared = np.einsum("ij,ij->i", positions, positions)
            fast = np.einsum("ij,ij->i", velocities, velocities)
            # NaN is the least and the greatest of any, and fails every comparison.
            if (
                errors.any()
                or not squared.min() > _LEAST_SQUARED
                or not squared.max() < _GREATEST_SQUARED
                or not fast.max() < _GREATEST_SPEED_SQUARED
            ):
                is_good = (
                    (errors == 0)
                    & (squared > _LEAST_SQUARED)
                    & (squared < _GREATEST_SQUARED)
                    & (fast < _GREATEST_SPEED_SQUARED)
                )
                worst = int(np.argmin(is_good))
                raise PropagationError(
                    refusal(self._elements, int(errors[worst]), math.sqrt(squared[worst]))
                )
        return positions, velocities


def satrec_of(elements: ElementSet) -> Any:
    """sgp4's record of an element set; catalogue numbers it cannot hold are handed as 0."""
    record = Satrec()
    minutes_a_day = 1440.0
    epoch_days = (require_utc(elements.epoch) - _SGP4_EPOCH) / timedelta(days=1)
    record.sgp4init(
        WGS72,
        "i",
        elements.norad_id if elements.norad_id <= _GREATEST_SATNUM else 0,
        epoch_days,
        elements.bstar,
        elements.mean_motion_dot * _REV_PER_DAY_RAD_PER_MINUTE / minutes_a_day,
        elements.mean_motion_ddot * _REV_PER_DAY_RAD_PER_MINUTE / minutes_a_day**2,
        elements.eccentricity,
        math.radians(elements.arg_perigee_deg),
        math.radians(elements.inclination_deg),
        math.radians(elements.mean_anomaly_deg),
        elements.mean_motion_rev_per_day * _REV_PER_DAY_RAD_PER_MINUTE,
        math.radians(elements.raan_deg),
    )
    # sgp4init keeps the epoch to eight digits of a day, half a millisecond or 3 m.
    record.jdsatepochF = epoch_days % 1.0
    return record


def refusal(elements: ElementSet, sgp4_error: int, radius_km: float) -> str:
    """The sentence that says why there is no state."""
    who = f"{elements.name or elements.norad_id} cannot be computed from these elements"
    if sgp4_error:
        return f"{who}: {_SGP4_REASONS.get(sgp4_error, f'SGP4 reports error {sgp4_error}')}."
    if not math.isfinite(radius_km):
        return f"{who}: the result is not a number."
    if radius_km <= LEAST_RADIUS_KM:
        return f"{who}: it would be less than 100 km up."
    return f"{who}: the result is no orbit round the Earth."
