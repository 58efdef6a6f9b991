"""Where the globe is seen from: freely, beside the station, or out of the Cupola.

Positions are ITRS kilometres.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.frames import (
    EQUATOR_RADIUS_KM,
    itrs_from_geodetic,
    itrs_from_teme,
    lvlh_axes,
)
from iss_viewer.orbit.ground_track import Track
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.snapshot import Flight, Snapshot
from iss_viewer.orbit.state import GeodeticPoint, Vector3
from iss_viewer.scene.camera import Camera, OrbitCamera, Turntable, cross, unit, vector3

Array = NDArray[np.float64]

FREE_FOV_DEG = 30.0
FREE_TURNTABLE = Turntable(
    min_distance=EQUATOR_RADIUS_KM * 1.12,
    max_distance=EQUATOR_RADIUS_KM * 12.0,
    min_elevation_deg=-85.0,
    max_elevation_deg=85.0,
)
FOLLOW_FOV_DEG = 40.0
FOLLOW_TURNTABLE = Turntable(min_distance=0.06, max_distance=40.0, min_elevation_deg=-60.0)
WINDOW_FOV_DEG = 62.0

# The whole Earth takes this share of the picture's shorter side.
EARTH_SHARE = 0.95
# The ground point stands this far from the middle of the globe at most; the station, seen from
# near, is then under three quarters of the way to the limb.
FARTHEST_STATION_DEG = 34.0
AHEAD_S = 1200.0
# The place 20 minutes ahead, some 75 degrees along the orbit, stays before the limb.
FARTHEST_AHEAD_DEG = 72.0
# The middle of the picture lies where the station will be in this time.
MIDDLE_S = 480.0
# Where the middle stands from the meridian of noon: the terminator, 90 degrees from it, is well
# inside the disc, and there is more day than night, which shows less.
DAY_FROM_NOON_DEG, NIGHT_FROM_NOON_DEG = 42.0, 104.0
_DEFAULT_LATITUDE_DEG = 22.0
_MORNING_DEG = 55.0
_HIGHEST_MIDDLE_DEG = 42.0


@dataclass(frozen=True, slots=True)
class Direction:
    """Geocentric latitude and longitude of the point below the camera."""

    latitude_deg: float
    longitude_deg: float

    def vector(self) -> Array:
        """Unit vector in ITRS."""
        latitude, longitude = math.radians(self.latitude_deg), math.radians(self.longitude_deg)
        level = math.cos(latitude)
        return np.array(
            [level * math.cos(longitude), level * math.sin(longitude), math.sin(latitude)]
        )


def direction_of(vector: ArrayLike) -> Direction:
    """The direction of a vector in ITRS."""
    x, y, z = unit(vector).tolist()
    return Direction(math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x)))


def framing(snapshot: Snapshot, track: Track | None, site: Observer | None) -> Direction:
    """From where to look so that the ground point, the next 20 minutes, my place and the
    terminator are in the picture, as far as they fit: the first always, with the station never
    near the limb. Moves with the snapshot without jumps."""
    flight = snapshot.flight
    sun = np.asarray(snapshot.sun_itrs)
    if flight is None or snapshot.quality is Quality.PLACE_UNKNOWN:
        return _framing_without_station(sun, site)
    station = unit(flight.itrs.position_km)
    middle = _along(flight, track, snapshot.utc.timestamp() + MIDDLE_S, MIDDLE_S)
    if site is not None:
        middle = _drawn_to_site(middle, site)
    middle = _drawn_to_terminator(_away_from_poles(middle), sun)
    later = _along(flight, track, snapshot.utc.timestamp() + AHEAD_S, AHEAD_S)
    middle = _within(middle, later, FARTHEST_AHEAD_DEG)
    middle = _within(middle, station, FARTHEST_STATION_DEG)
    return direction_of(middle)


def _framing_without_station(sun: Array, site: Observer | None) -> Direction:
    if site is not None:
        return Direction(max(-50.0, min(50.0, site.latitude_deg)), site.longitude_deg)
    noon = math.degrees(math.atan2(sun[1], sun[0]))
    return Direction(_DEFAULT_LATITUDE_DEG, (noon - _MORNING_DEG + 180.0) % 360.0 - 180.0)


def _along(flight: Flight, track: Track | None, unix_s: float, after_s: float) -> Array:
    """Unit vector to the station at a time ahead, by the track or else by a circular orbit."""
    if track is not None and track.place_known and track.unix_s[0] <= unix_s <= track.unix_s[-1]:
        at = [float(np.interp(unix_s, track.unix_s, track.itrs_km[:, axis])) for axis in range(3)]
        return unit(at)
    position = unit(flight.itrs.position_km)
    speed = np.asarray(flight.itrs.velocity_km_s)
    forward = unit(speed - position * float(speed @ position))
    angle = math.tau * after_s / flight.period_s
    return np.asarray(math.cos(angle) * position + math.sin(angle) * forward)


def _smooth(low: float, high: float, value: float) -> float:
    share = min(max((value - low) / (high - low), 0.0), 1.0)
    return share * share * (3.0 - 2.0 * share)


def _angle_deg(a: Array, b: Array) -> float:
    return math.degrees(math.atan2(math.hypot(*cross(a, b).tolist()), float(a @ b)))


def _drawn_to_site(middle: Array, site: Observer) -> Array:
    place = unit(itrs_from_geodetic(GeodeticPoint(site.latitude_deg, site.longitude_deg)))
    # A place on the far side cannot come into the picture: let it go, smoothly.
    pull = 0.45 * (1.0 - _smooth(80.0, 125.0, _angle_deg(middle, place)))
    return unit(middle * (1.0 - pull) + place * pull)


def _drawn_to_terminator(middle: Array, sun: Array) -> Array:
    """Turned east or west until the terminator crosses the picture, most of it by day. In the
    middle of noon and of midnight both ways are the same, so there it lets go, smoothly."""
    seen, noon = direction_of(middle), direction_of(sun)
    from_noon = (seen.longitude_deg - noon.longitude_deg + 180.0) % 360.0 - 180.0
    away = abs(from_noon)
    night = NIGHT_FROM_NOON_DEG
    if away < DAY_FROM_NOON_DEG:
        wanted = away + (DAY_FROM_NOON_DEG - away) * _smooth(0.0, 0.7 * DAY_FROM_NOON_DEG, away)
    elif away > night:
        wanted = night + (away - night) * _smooth(night + 35.0, 180.0, away)
    else:
        return middle
    longitude = noon.longitude_deg + math.copysign(wanted, from_noon)
    return Direction(seen.latitude_deg, longitude).vector()


def _away_from_poles(middle: Array) -> Array:
    """Lower latitudes read as people know their maps, with north up and lands upright."""
    seen = direction_of(middle)
    limit = _HIGHEST_MIDDLE_DEG
    return Direction(limit * math.tanh(seen.latitude_deg / limit), seen.longitude_deg).vector()


def _within(middle: Array, station: Array, limit_deg: float) -> Array:
    away_deg = _angle_deg(middle, station)
    if away_deg <= limit_deg:
        return middle
    aside = unit(middle - station * float(middle @ station))
    limit = math.radians(limit_deg)
    return np.asarray(math.cos(limit) * station + math.sin(limit) * aside)


def whole_earth_km(aspect: float) -> float:
    """The distance at which the Earth takes its share of a picture of this aspect."""
    half = math.tan(math.radians(FREE_FOV_DEG) / 2.0) * min(1.0, aspect) * EARTH_SHARE
    return EQUATOR_RADIUS_KM * math.sqrt(1.0 + 1.0 / half**2)


def free_orbit(middle: Direction, distance_km: float) -> OrbitCamera:
    """A turntable round the Earth's centre; its azimuth is the longitude below the camera."""
    return OrbitCamera(middle.longitude_deg, middle.latitude_deg, distance_km)


def free_camera(orbit: OrbitCamera, aspect: float) -> Camera:
    """Looks at the Earth's centre with north up."""
    near = 0.05 * (orbit.distance - EQUATOR_RADIUS_KM)
    return orbit.camera(FREE_FOV_DEG, aspect, near, orbit.distance + 2.0 * EQUATOR_RADIUS_KM)


def local_axes_of(snapshot: Snapshot, flight: Flight) -> tuple[Vector3, Vector3, Vector3]:
    """Forward, starboard and nadir of the station in ITRS; forward follows the inertial motion,
    as the station itself does."""
    forward, starboard, nadir = lvlh_axes(flight.teme.position_km, flight.teme.velocity_km_s)
    turn = snapshot.earth_rotation_rad
    return (
        itrs_from_teme(forward, turn),
        itrs_from_teme(starboard, turn),
        itrs_from_teme(nadir, turn),
    )


def follow_orbit(
    snapshot: Snapshot, flight: Flight, azimuth_deg: float, elevation_deg: float, distance_km: float
) -> OrbitCamera:
    """A turntable round the station: azimuth 0 ahead of it, 90 to port, elevation 90 above."""
    forward, _, nadir = local_axes_of(snapshot, flight)
    return OrbitCamera(
        azimuth_deg,
        elevation_deg,
        distance_km,
        flight.itrs.position_km,
        vector3(-np.asarray(nadir)),
        forward,
    )


def follow_camera(orbit: OrbitCamera, aspect: float) -> Camera:
    """Looks at the station from `follow_orbit`, with the Earth below."""
    return orbit.camera(FOLLOW_FOV_DEG, aspect, orbit.distance * 0.02, 3.0 * EQUATOR_RADIUS_KM)


def window_camera(
    snapshot: Snapshot, flight: Flight, heading_deg: float, below_deg: float, aspect: float
) -> Camera:
    """From the station, `heading_deg` to starboard of straight ahead, `below_deg` under the
    station's level; at 420 km the horizon lies 20 degrees under it."""
    axes = [np.asarray(axis) for axis in local_axes_of(snapshot, flight)]
    forward, starboard, nadir = axes
    heading, below = math.radians(heading_deg), math.radians(below_deg)
    level = math.cos(heading) * forward + math.sin(heading) * starboard
    look = math.cos(below) * level + math.sin(below) * nadir
    # Square to the look, so that looking straight down keeps the heading up.
    up = math.sin(below) * level - math.cos(below) * nadir
    eye = np.asarray(flight.itrs.position_km)
    return Camera(
        vector3(eye),
        vector3(eye + 1000.0 * look),
        vector3(up),
        WINDOW_FOV_DEG,
        aspect,
        1.0,
        2.0 * EQUATOR_RADIUS_KM,
    )
