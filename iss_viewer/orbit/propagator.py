"""The authority: an element set propagated by skyfield."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Any

from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.state import Frame, PropagationError, StateVector
from iss_viewer.orbit.timescale import skyfield_time, timescale
from iss_viewer.orbit.trajectory import (
    GREATEST_RADIUS_KM,
    LEAST_RADIUS_KM,
    refusal,
    satrec_of,
)


def state_at(elements: ElementSet, utc: datetime, frame: Frame = Frame.GCRS) -> StateVector:
    """The state of `elements` at `utc` in TEME, GCRS or ITRS, all by skyfield.

    GCRS is skyfield's: IAU 2000A precession and nutation, polar motion ignored.
    Raises PropagationError; ValueError for a naive time, and for LVLH, which moves with the
    station so that nothing in it tells where the station is.
    """
    if frame is Frame.LVLH:
        raise ValueError("The station's own axes cannot say where the station is.")
    from skyfield.api import EarthSatellite

    satellite = EarthSatellite.from_satrec(satrec_of(elements), timescale())
    position, velocity = _in_frame(satellite.at(skyfield_time(utc)), frame)
    # skyfield itself passes over SGP4's error in silence.
    error = int(satellite.model.error)
    values = (*position.tolist(), *velocity.tolist())
    radius = math.hypot(*values[:3])
    if (
        error
        or not all(map(math.isfinite, values))
        or not LEAST_RADIUS_KM < radius < GREATEST_RADIUS_KM
    ):
        raise PropagationError(refusal(elements, error, radius))
    return StateVector(frame, values[:3], values[3:])


def gcrs_from_teme(state: StateVector, utc: datetime) -> StateVector:
    """A TEME state of any trajectory in GCRS, by skyfield's rotation."""
    from skyfield.sgp4lib import TEME

    turn = TEME.rotation_at(skyfield_time(utc)).T
    position, velocity = turn @ state.position_km, turn @ state.velocity_km_s
    return StateVector(Frame.GCRS, tuple(position.tolist()), tuple(velocity.tolist()))


def _in_frame(place: Any, frame: Frame) -> tuple[Any, Any]:
    if frame is Frame.GCRS:
        return place.position.km, place.velocity.km_per_s
    if frame is Frame.ITRS:
        from skyfield.framelib import itrs

        position, velocity = place.frame_xyz_and_velocity(itrs)
    else:
        from skyfield.sgp4lib import TEME

        position, velocity = place.frame_xyz_and_velocity(TEME)
    return position.km, velocity.km_per_s
