"""A published ephemeris as a trajectory, alone and continued by an element set."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.accuracy import ALONG_TRACK_KM_PER_S, Accuracy, Quality
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.eme2000 import teme_from_eme2000
from iss_viewer.orbit.ephemeris import Ephemeris
from iss_viewer.orbit.ephemeris_orbit import mean_orbit_in
from iss_viewer.orbit.hermite import HermiteTable
from iss_viewer.orbit.mean_orbit import MeanOrbit
from iss_viewer.orbit.prediction_error import prediction_error_s
from iss_viewer.orbit.state import PropagationError, Vector3
from iss_viewer.orbit.trajectory import Trajectory

Array = NDArray[np.float64]


class EphemerisTrajectory:
    """The states of an ephemeris, interpolated within its span.

    With every second state of NASA's file left out, so at steps of 480 s, the states left out
    come back to within 2.2 m (median 0.5 m; 5 m where its times are rounded to milliseconds);
    at its own steps of 240 s the seventh degree leaves 256 times less. `held` is an element set
    of about that time, whose count of revolutions is carried on; without one the maker's own
    count, begun elsewhere, has to do.
    """

    __slots__ = ("__weakref__", "_ephemeris", "_first", "_last", "_orbit", "_table")

    def __init__(self, ephemeris: Ephemeris, held: ElementSet | None = None) -> None:
        self._ephemeris = ephemeris
        turn = teme_from_eme2000(ephemeris.unix_s)
        positions = np.einsum("nij,nj->ni", turn, ephemeris.position_km)
        velocities = np.einsum("nij,nj->ni", turn, ephemeris.velocity_km_s)
        self._table = HermiteTable(ephemeris.unix_s, positions, velocities)
        self._first, self._last = ephemeris.start.timestamp(), ephemeris.stop.timestamp()
        self._orbit = mean_orbit_in(ephemeris, positions, velocities, held)

    @property
    def span(self) -> tuple[datetime, datetime]:
        return self._ephemeris.start, self._ephemeris.stop

    @property
    def orbit(self) -> MeanOrbit:
        return self._orbit

    def accuracy_at(self, utc: datetime) -> Accuracy:
        age_days = (utc - self._ephemeris.created).total_seconds() / 86_400.0
        error_s = prediction_error_s(age_days)
        return Accuracy(Quality.KNOWN, age_days, error_s, None, error_s * ALONG_TRACK_KM_PER_S)

    def teme_at(self, unix_s: float) -> tuple[Vector3, Vector3]:
        if not self.has(unix_s):
            raise PropagationError(self._beyond())
        return self._table.at_one(unix_s)

    def teme_many(self, unix_s: Array) -> tuple[Array, Array]:
        if not self.spans(unix_s).all():
            raise PropagationError(self._beyond())
        return self._table.at(unix_s)

    def has(self, unix_s: float) -> bool:
        """Whether the time lies within the span."""
        return self._first <= unix_s <= self._last

    def spans(self, unix_s: Array) -> NDArray[np.bool_]:
        """(n,) which of the times lie within the span."""
        within: NDArray[np.bool_] = (unix_s >= self._first) & (unix_s <= self._last)
        return within

    def _beyond(self) -> str:
        start, stop = self.span
        return (
            f"{self._ephemeris.source} runs from {start:%Y-%m-%d %H:%M} to "
            f"{stop:%Y-%m-%d %H:%M} UTC only."
        )


class ContinuedTrajectory:
    """An ephemeris within its span and `beyond` outside it, so that tracks and passes that begin
    inside can run on; at the seam the station steps by as much as the two differ. All else is
    the ephemeris's own, and its difference to `beyond` is told with its accuracy."""

    __slots__ = ("__weakref__", "_beyond", "_inside")

    def __init__(self, inside: EphemerisTrajectory, beyond: Trajectory) -> None:
        self._inside, self._beyond = inside, beyond

    @property
    def span(self) -> tuple[datetime, datetime]:
        return self._inside.span

    @property
    def orbit(self) -> MeanOrbit:
        return self._inside.orbit

    def accuracy_at(self, utc: datetime) -> Accuracy:
        start, stop = self.span
        if not start <= utc <= stop:
            return self._beyond.accuracy_at(utc)
        return replace(self._inside.accuracy_at(utc), sgp4_difference_km=self._apart_km(utc))

    def teme_at(self, unix_s: float) -> tuple[Vector3, Vector3]:
        return (self._inside if self._inside.has(unix_s) else self._beyond).teme_at(unix_s)

    def teme_many(self, unix_s: Array) -> tuple[Array, Array]:
        within = self._inside.spans(unix_s)
        if within.all():
            return self._inside.teme_many(unix_s)
        positions, velocities = np.empty((len(unix_s), 3)), np.empty((len(unix_s), 3))
        for part, trajectory in ((within, self._inside), (~within, self._beyond)):
            positions[part], velocities[part] = trajectory.teme_many(unix_s[part])
        return positions, velocities

    def _apart_km(self, utc: datetime) -> float | None:
        seconds = utc.timestamp()
        try:
            there = self._beyond.teme_at(seconds)[0]
        except PropagationError:
            return None
        return math.dist(self._inside.teme_at(seconds)[0], there)
