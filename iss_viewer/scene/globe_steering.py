"""What a person has done to the globe's camera, and the camera that follows from it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from iss_viewer.orbit.frames import EQUATOR_RADIUS_KM, itrs_from_teme, teme_from_itrs
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.scene.camera import Camera, OrbitCamera, dragged, turned, vector3, zoomed
from iss_viewer.scene.globe import flight_at_known_place
from iss_viewer.scene.globe_camera import (
    FOLLOW_TURNTABLE,
    FREE_FOV_DEG,
    FREE_TURNTABLE,
    Direction,
    direction_of,
    follow_camera,
    follow_orbit,
    free_camera,
    free_orbit,
    whole_earth_km,
    window_camera,
)
from iss_viewer.scene.layers import CameraMode

_FOLLOW_FROM = (152.0, 24.0, 0.19)  # behind to port, above; km
_WINDOW_TO = (0.0, 42.0)  # straight ahead, the horizon near the upper edge
_WINDOW_BELOW_DEG = (5.0, 90.0)
_LOOK_DEG_PER_PX = 0.09


@dataclass(frozen=True, slots=True)
class Steering:
    """A person's choices; with the defaults the app chooses.

    `held` is the direction they turned the globe to, in ITRS when `held_to_ground`, else against
    the stars; None follows the station. `zoom` shrinks the distance at which the whole Earth fits.
    """

    held: Direction | None = None
    held_to_ground: bool = True
    zoom: float = 1.0
    follow_azimuth_deg: float = _FOLLOW_FROM[0]
    follow_elevation_deg: float = _FOLLOW_FROM[1]
    follow_distance_km: float = _FOLLOW_FROM[2]
    window_heading_deg: float = _WINDOW_TO[0]
    window_below_deg: float = _WINDOW_TO[1]


def middle_of(steering: Steering, framed: Direction, snapshot: Snapshot) -> Direction:
    """The point below the free camera: where a person left it, else `framed`."""
    if steering.held is None or steering.held_to_ground:
        return steering.held or framed
    against_stars = vector3(steering.held.vector())
    return direction_of(itrs_from_teme(against_stars, snapshot.earth_rotation_rad))


def camera_for(
    steering: Steering, mode: CameraMode, middle: Direction, snapshot: Snapshot, aspect: float
) -> Camera:
    """The camera of `mode`; the free one where the station's place is not known."""
    flight = flight_at_known_place(snapshot)
    if mode is CameraMode.FOLLOW and flight is not None:
        orbit = follow_orbit(
            snapshot,
            flight,
            steering.follow_azimuth_deg,
            steering.follow_elevation_deg,
            steering.follow_distance_km,
        )
        return follow_camera(orbit, aspect)
    if mode is CameraMode.WINDOW and flight is not None:
        heading, below = steering.window_heading_deg, steering.window_below_deg
        return window_camera(snapshot, flight, heading, below, aspect)
    return free_camera(_free_orbit(steering, middle, aspect), aspect)


def _free_orbit(steering: Steering, middle: Direction, aspect: float) -> OrbitCamera:
    distance = whole_earth_km(aspect) * steering.zoom
    limits = FREE_TURNTABLE
    return free_orbit(middle, min(max(distance, limits.min_distance), limits.max_distance))


def dragged_by(
    steering: Steering,
    mode: CameraMode,
    middle: Direction,
    snapshot: Snapshot,
    dx_px: float,
    dy_px: float,
    size_px: tuple[float, float],
    *,
    earth_fixed: bool,
) -> Steering:
    """After a drag: in the free view the ground stays under the pointer near the middle."""
    if mode is CameraMode.FOLLOW:
        orbit = OrbitCamera(
            steering.follow_azimuth_deg, steering.follow_elevation_deg, steering.follow_distance_km
        )
        beside = dragged(orbit, dx_px, dy_px, FOLLOW_TURNTABLE)
        return replace(
            steering,
            follow_azimuth_deg=beside.azimuth_deg,
            follow_elevation_deg=beside.elevation_deg,
        )
    if mode is CameraMode.WINDOW:
        low, high = _WINDOW_BELOW_DEG
        heading = steering.window_heading_deg - dx_px * _LOOK_DEG_PER_PX
        below = steering.window_below_deg - dy_px * _LOOK_DEG_PER_PX
        return replace(
            steering,
            window_heading_deg=(heading + 180.0) % 360.0 - 180.0,
            window_below_deg=min(max(below, low), high),
        )
    width, height = size_px
    orbit = _free_orbit(steering, middle, width / height)
    degrees = _degrees_per_pixel(orbit, height)
    level = max(math.cos(math.radians(orbit.elevation_deg)), 0.35)
    turned_to = turned(orbit, -dx_px * degrees / level, dy_px * degrees, FREE_TURNTABLE)
    return _held(
        steering, Direction(turned_to.elevation_deg, turned_to.azimuth_deg), snapshot, earth_fixed
    )


def _degrees_per_pixel(orbit: OrbitCamera, height_px: float) -> float:
    """The turn that moves the ground in the middle of the globe by one pixel."""
    pixel = 2.0 * math.tan(math.radians(FREE_FOV_DEG) / 2.0) / height_px
    ground_km = (orbit.distance - EQUATOR_RADIUS_KM) * pixel
    return min(math.degrees(ground_km / EQUATOR_RADIUS_KM), 0.5)


def _held(steering: Steering, middle: Direction, snapshot: Snapshot, earth_fixed: bool) -> Steering:
    if earth_fixed:
        return replace(steering, held=middle, held_to_ground=True)
    against_stars = teme_from_itrs(vector3(middle.vector()), snapshot.earth_rotation_rad)
    return replace(steering, held=direction_of(against_stars), held_to_ground=False)


def zoomed_by(steering: Steering, mode: CameraMode, notches: float, aspect: float) -> Steering:
    """Nearer by `notches` of a mouse wheel; the view from the window has no zoom."""
    if mode is CameraMode.FOLLOW:
        nearer = zoomed(
            OrbitCamera(0.0, 0.0, steering.follow_distance_km), notches, FOLLOW_TURNTABLE
        )
        return replace(steering, follow_distance_km=nearer.distance)
    if mode is CameraMode.WINDOW:
        return steering
    # What a wheel shrinks is the height over the ground, or the last notches would jump.
    whole = whole_earth_km(aspect)
    height = (whole * steering.zoom - EQUATOR_RADIUS_KM) * FREE_TURNTABLE.zoom_per_notch**notches
    limits = FREE_TURNTABLE
    distance = np.clip(height + EQUATOR_RADIUS_KM, limits.min_distance, limits.max_distance)
    return replace(steering, zoom=float(distance) / whole)


def blended(start: Direction, end: Direction, share: float) -> Direction:
    """Part of the shorter way from one direction to another, `share` 0..1."""
    a, b = start.vector(), end.vector()
    mixed = (1.0 - share) * a + share * b
    length = float(np.linalg.norm(mixed))
    return end if length < 1e-3 else direction_of(mixed)
