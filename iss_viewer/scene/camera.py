"""A pinhole camera in float64, its rays, and a turntable that a person drags.

Matrices act on columns (`clip = projection @ view @ point`) and follow OpenGL: the camera looks
along its own -z, depth runs -1..1. Pixels count from the top left corner, y downward, pixel
centres at half numbers. Upload to a GPU only what the eye has been subtracted from: float32
steps half a metre at the distance of the Earth's centre.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from iss_viewer.orbit.state import Vector3

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ray:
    """A half line; `direction` has length 1."""

    origin: Vector3
    direction: Vector3


def unit(vector: ArrayLike) -> NDArray[np.float64]:
    """`vector` at length 1. Raises ValueError for the null vector."""
    values = np.asarray(vector, np.float64)
    length = math.sqrt(float(values @ values))
    if not length > 0.0:
        raise ValueError("a direction needs a length")
    return values / length


def vector3(values: ArrayLike) -> Vector3:
    """Three numbers as a tuple of floats."""
    # A tuple is taken as it is: numpy takes a while over three numbers.
    x, y, z = values if isinstance(values, tuple) else np.asarray(values, np.float64).tolist()
    return (x, y, z)


def cross(a: ArrayLike, b: ArrayLike) -> NDArray[np.float64]:
    """a x b of two vectors; numpy's own, made for many, takes ten times as long."""
    ax, ay, az = np.asarray(a, np.float64).tolist()
    bx, by, bz = np.asarray(b, np.float64).tolist()
    return np.array((ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx))


def look_at(eye: ArrayLike, target: ArrayLike, up: ArrayLike) -> Matrix:
    """View from world, (4, 4). `up` need not be square to the line of sight; where it is parallel
    to it some sideways direction is taken, so a look straight down is never undefined. Raises
    ValueError where eye and target are one place.

    Number by number: every frame makes some, and numpy takes five times as long for so few.
    """
    ex, ey, ez = vector3(eye)
    tx, ty, tz = vector3(target)
    fx, fy, fz = _unit(tx - ex, ty - ey, tz - ez)
    ux, uy, uz = vector3(up)
    rx, ry, rz = fy * uz - fz * uy, fz * ux - fx * uz, fx * uy - fy * ux
    if rx * rx + ry * ry + rz * rz < 1e-18:
        ux, uy, uz = _least_along(fx, fy, fz)
        rx, ry, rz = fy * uz - fz * uy, fz * ux - fx * uz, fx * uy - fy * ux
    rx, ry, rz = _unit(rx, ry, rz)
    ux, uy, uz = ry * fz - rz * fy, rz * fx - rx * fz, rx * fy - ry * fx
    return np.array(
        (
            (rx, ry, rz, -(rx * ex + ry * ey + rz * ez)),
            (ux, uy, uz, -(ux * ex + uy * ey + uz * ez)),
            (-fx, -fy, -fz, fx * ex + fy * ey + fz * ez),
            (0.0, 0.0, 0.0, 1.0),
        )
    )


def _unit(x: float, y: float, z: float) -> Vector3:
    length = math.sqrt(x * x + y * y + z * z)
    if not length > 0.0:
        raise ValueError("a direction needs a length")
    return (x / length, y / length, z / length)


def _least_along(x: float, y: float, z: float) -> Vector3:
    """The axis that a direction has least of."""
    least = min(abs(x), abs(y), abs(z))
    if abs(x) == least:
        return (1.0, 0.0, 0.0)
    return (0.0, 1.0, 0.0) if abs(y) == least else (0.0, 0.0, 1.0)


def perspective(fov_y_deg: float, aspect: float, near: float, far: float) -> Matrix:
    """Clip from view, (4, 4); `aspect` is width over height."""
    cotangent = 1.0 / math.tan(math.radians(fov_y_deg) / 2.0)
    return np.array(
        (
            (cotangent / aspect, 0.0, 0.0, 0.0),
            (0.0, cotangent, 0.0, 0.0),
            (0.0, 0.0, (far + near) / (near - far), 2.0 * far * near / (near - far)),
            (0.0, 0.0, -1.0, 0.0),
        )
    )


@dataclass(frozen=True, slots=True)
class Camera:
    """Lengths in the unit of the world it looks at (metres for the station)."""

    eye: Vector3
    target: Vector3
    up: Vector3
    fov_y_deg: float
    aspect: float
    near: float
    far: float

    def view_matrix(self) -> Matrix:
        """View from world, (4, 4), read-only."""
        return _view(self.eye, self.target, self.up)

    def projection_matrix(self) -> Matrix:
        """Clip from view, (4, 4)."""
        return perspective(self.fov_y_deg, self.aspect, self.near, self.far)

    def ray_through(self, x_px: float, y_px: float, width_px: float, height_px: float) -> Ray:
        """The ray from the eye through a place in the picture."""
        half_height = math.tan(math.radians(self.fov_y_deg) / 2.0)
        in_view = (
            (2.0 * x_px / width_px - 1.0) * half_height * self.aspect,
            (1.0 - 2.0 * y_px / height_px) * half_height,
            -1.0,
        )
        direction = self.view_matrix()[:3, :3].T @ unit(in_view)
        return Ray(self.eye, vector3(direction))

    def project(
        self, points: ArrayLike, width_px: float, height_px: float
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Pixels (n, 2) and depth (n,) of `points` (n, 3). Depth is the distance along the line of
        sight, positive in front of the eye; pixels of points at or behind it are nan."""
        world = np.asarray(points, np.float64).reshape(-1, 3) - np.asarray(self.eye)
        in_view = world @ self.view_matrix()[:3, :3].T
        depth = -in_view[:, 2]
        scale = 1.0 / math.tan(math.radians(self.fov_y_deg) / 2.0)
        pixels = np.full((len(world), 2), np.nan)
        ahead = depth > 0.0
        across = in_view[ahead, :2] * (scale / depth[ahead, None])
        pixels[ahead, 0] = (across[:, 0] / self.aspect + 1.0) / 2.0 * width_px
        pixels[ahead, 1] = (1.0 - across[:, 1]) / 2.0 * height_px
        return pixels, depth

    def pixels_per_unit(self, depth: float, height_px: float) -> float:
        """How many pixels a unit of length across the line of sight takes at `depth`."""
        return height_px / (2.0 * depth * math.tan(math.radians(self.fov_y_deg) / 2.0))


@lru_cache(maxsize=16)
def _view(eye: Vector3, target: Vector3, up: Vector3) -> Matrix:
    """A frame asks for the same one again and again."""
    view = look_at(eye, target, up)
    view.flags.writeable = False
    return view


@dataclass(frozen=True, slots=True)
class Turntable:
    """What a person may turn: limits of elevation and distance, and how fast."""

    min_distance: float
    max_distance: float
    min_elevation_deg: float = -89.0
    max_elevation_deg: float = 89.0
    degrees_per_pixel: float = 0.3
    zoom_per_notch: float = 0.88


@dataclass(frozen=True, slots=True)
class OrbitCamera:
    """A camera on a turntable round `target`.

    `azimuth_deg` -180..180 turns about `up` from `ahead` towards `up x ahead`; `elevation_deg`
    rises towards `up`. `up` and `ahead` are unit vectors, square to one another.
    """

    azimuth_deg: float
    elevation_deg: float
    distance: float
    target: Vector3 = (0.0, 0.0, 0.0)
    up: Vector3 = (0.0, 0.0, 1.0)
    ahead: Vector3 = (1.0, 0.0, 0.0)

    def eye(self) -> Vector3:
        azimuth, elevation = math.radians(self.azimuth_deg), math.radians(self.elevation_deg)
        up, ahead = np.asarray(self.up), np.asarray(self.ahead)
        level = math.cos(azimuth) * ahead + math.sin(azimuth) * cross(up, ahead)
        outward = math.cos(elevation) * level + math.sin(elevation) * up
        return vector3(np.asarray(self.target) + self.distance * outward)

    def camera(self, fov_y_deg: float, aspect: float, near: float, far: float) -> Camera:
        return Camera(self.eye(), self.target, self.up, fov_y_deg, aspect, near, far)


def turned(
    orbit: OrbitCamera, azimuth_deg: float, elevation_deg: float, by: Turntable
) -> OrbitCamera:
    """`orbit` turned by two angles, elevation held inside its limits."""
    azimuth = (orbit.azimuth_deg + azimuth_deg + 180.0) % 360.0 - 180.0
    elevation = min(
        max(orbit.elevation_deg + elevation_deg, by.min_elevation_deg), by.max_elevation_deg
    )
    return replace(orbit, azimuth_deg=azimuth, elevation_deg=elevation)


def dragged(orbit: OrbitCamera, dx_px: float, dy_px: float, by: Turntable) -> OrbitCamera:
    """The thing follows the pointer: dragging right turns it right, dragging down tips it to us."""
    return turned(orbit, -dx_px * by.degrees_per_pixel, dy_px * by.degrees_per_pixel, by)


def zoomed(orbit: OrbitCamera, notches: float, by: Turntable) -> OrbitCamera:
    """Nearer by `notches` of a mouse wheel (negative: farther), held inside its limits."""
    distance = orbit.distance * by.zoom_per_notch**notches
    return replace(orbit, distance=min(max(distance, by.min_distance), by.max_distance))
