"""Everything about one instant."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from weakref import WeakKeyDictionary

from iss_viewer.orbit.accuracy import Accuracy, Quality, accuracy_of
from iss_viewer.orbit.earth_rotation import earth_rotation_rad
from iss_viewer.orbit.frames import (
    ECCENTRICITY_SQUARED,
    EQUATOR_RADIUS_KM,
    geodetic_from_itrs,
    itrs_from_teme,
    itrs_velocity_from_teme,
)
from iss_viewer.orbit.mean_orbit import FIRST_LAUNCH_UTC, MeanOrbit
from iss_viewer.orbit.observer import Look, Observer, look_from
from iss_viewer.orbit.revolution import RevolutionCount
from iss_viewer.orbit.state import Frame, GeodeticPoint, PropagationError, StateVector, Vector3
from iss_viewer.orbit.sun_moon import sun_and_moon_teme
from iss_viewer.orbit.sunlight import (
    HORIZON_S,
    Illumination,
    Stretch,
    beta_deg,
    stretch_at,
    subsolar_point,
)
from iss_viewer.orbit.timescale import require_covered, unix_s
from iss_viewer.orbit.trajectory import Trajectory
from iss_viewer.phrase import Phrase, phrase


@dataclass(frozen=True, slots=True)
class Flight:
    """The station's motion at an instant (absent when nothing can be propagated).

    `subpoint` carries the station's own geodetic height. `speed_km_s` is inertial,
    `ground_speed_km_s` that of the subpoint over the ellipsoid. `next_illumination_utc` is
    None when no change comes for days; `beta_deg` positive when the Sun is on the side of r x v.
    """

    subpoint: GeodeticPoint
    speed_km_s: float
    ground_speed_km_s: float
    teme: StateVector
    itrs: StateVector
    illumination: Illumination
    previous_illumination_utc: datetime | None
    next_illumination: Illumination | None
    next_illumination_utc: datetime | None
    beta_deg: float
    revolution: int
    period_s: float


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything about `utc` that the orbit knows.

    `flight` is None exactly when quality is NO_ELEMENTS; with PLACE_UNKNOWN it is what was
    computed and must not be shown as the place. Sun and Moon are unit vectors in ITRS and known
    for any date; `earth_rotation_rad` turns TEME into ITRS about the pole. `reason` says in a
    sentence why quality is not KNOWN. `look` is the view from the observer, if one was given.
    """

    utc: datetime
    quality: Quality
    accuracy: Accuracy
    orbit: MeanOrbit | None
    flight: Flight | None
    sun_itrs: Vector3
    moon_itrs: Vector3
    subsolar: GeodeticPoint
    earth_rotation_rad: float
    look: Look | None = None
    reason: Phrase | None = None


def snapshot_at(
    utc: datetime,
    trajectory: Trajectory | None,
    observer: Observer | None = None,
    reason: Phrase | None = None,
) -> Snapshot:
    """Everything about `utc`; `reason` is kept when given, else found where one is needed.

    Pure; what is the same for many instants (the changes of light on either side, the count of
    revolutions at epoch) is kept by the trajectory object, so hand in the same one. Agrees with
    skyfield within 1 m (polar motion, about 10 m, is left out by both).
    Raises ValueError outside 1957 to 2053 and for a naive time.
    """
    seconds = require_covered(unix_s(utc))
    rotation = earth_rotation_rad(seconds)
    sun, moon = sun_and_moon_teme(seconds)
    sun_itrs = itrs_from_teme(sun, rotation)
    flight, trouble = _flight_or_trouble(trajectory, utc, seconds, rotation, sun)
    if trajectory is not None and flight is not None:
        orbit, accuracy = trajectory.orbit, trajectory.accuracy_at(utc)
    else:
        orbit, accuracy = None, accuracy_of(None, utc)
    return Snapshot(
        utc,
        accuracy.quality,
        accuracy,
        orbit,
        flight,
        sun_itrs,
        itrs_from_teme(moon, rotation),
        subsolar_point(sun_itrs),
        rotation,
        None
        if observer is None or flight is None
        else look_from(observer, flight.itrs, flight.subpoint),
        reason or trouble or _reason(accuracy),
    )


@dataclass(slots=True)
class _Kept:
    """What is worked out once for many instants: see snapshot_at."""

    stretch: Stretch
    revolutions: RevolutionCount


_KEPT: WeakKeyDictionary[Trajectory, _Kept] = WeakKeyDictionary()


def _kept(trajectory: Trajectory, seconds: float) -> _Kept:
    kept = _KEPT.get(trajectory)
    if kept is None:
        kept = _KEPT[trajectory] = _Kept(
            stretch_at(trajectory, seconds), RevolutionCount(trajectory)
        )
    elif not kept.stretch.serves(seconds):
        kept.stretch = stretch_at(trajectory, seconds)
    return kept


def _flight_or_trouble(
    trajectory: Trajectory | None, utc: datetime, seconds: float, rotation: float, sun: Vector3
) -> tuple[Flight | None, Phrase | None]:
    if utc < FIRST_LAUNCH_UTC:
        return None, phrase("station_did_not_exist")
    if trajectory is None:
        return None, phrase("no_element_sets")
    try:
        return _flight(trajectory, seconds, rotation, sun), None
    except PropagationError:
        return None, phrase("no_place_computed")


def _flight(trajectory: Trajectory, seconds: float, rotation: float, sun: Vector3) -> Flight:
    position, velocity = trajectory.teme_at(seconds)
    kept = _kept(trajectory, seconds)
    stretch = kept.stretch
    itrs = itrs_from_teme(position, rotation)
    itrs_velocity = itrs_velocity_from_teme(itrs, velocity, rotation)
    subpoint = geodetic_from_itrs(itrs)
    since, until = stretch.since_s, stretch.until_s
    is_near = until is not None and until - seconds <= HORIZON_S
    return Flight(
        subpoint,
        math.hypot(*velocity),
        _ground_speed_km_s(subpoint, itrs, itrs_velocity),
        StateVector(Frame.TEME, position, velocity),
        StateVector(Frame.ITRS, itrs, itrs_velocity),
        stretch.illumination,
        stretch.since_utc if since is not None and seconds - since <= HORIZON_S else None,
        stretch.following if is_near else None,
        stretch.until_utc if is_near else None,
        beta_deg(position, velocity, sun),
        kept.revolutions.at(seconds, position, velocity),
        86_400.0 / trajectory.orbit.mean_motion_rev_per_day,
    )


def _ground_speed_km_s(subpoint: GeodeticPoint, itrs: Vector3, itrs_velocity: Vector3) -> float:
    """How fast the subpoint runs over the ellipsoid: the level parts of the velocity against the
    turning Earth, brought down along the ellipsoid's own radii of curvature."""
    latitude = math.radians(subpoint.latitude_deg)
    sin_l, cos_l = math.sin(latitude), math.cos(latitude)
    x, y, _ = itrs
    vx, vy, vz = itrs_velocity
    from_axis = math.hypot(x, y) or 1.0  # Over a pole nothing is east.
    squared = 1.0 - ECCENTRICITY_SQUARED * sin_l * sin_l
    across_km = EQUATOR_RADIUS_KM / math.sqrt(squared)
    along_km = across_km * (1.0 - ECCENTRICITY_SQUARED) / squared
    height = subpoint.altitude_km
    east = (x * vy - y * vx) / from_axis * across_km / (across_km + height)
    outward = (x * vx + y * vy) / from_axis
    north = (cos_l * vz - sin_l * outward) * along_km / (along_km + height)
    return math.hypot(east, north)


def _reason(accuracy: Accuracy) -> Phrase | None:
    if accuracy.quality is Quality.KNOWN or accuracy.age_days is None:
        return None
    age_days = abs(accuracy.age_days)
    if accuracy.along_track_error_s is None:
        return phrase("elements_too_old", age_days=age_days)
    return phrase("elements_ageing", age_days=age_days, late_s=accuracy.along_track_error_s)
