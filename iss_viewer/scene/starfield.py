"""Stars as points of light: direction, colour and brightness for any renderer."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from iss_viewer.earth.asset_arrays import AssetError
from iss_viewer.earth.stars import stars
from iss_viewer.scene.camera import Camera
from iss_viewer.scene.ellipsoid import SPHERE_FROM_KM

# From magnitude 6 to -1.5 light grows a thousandfold; a picture shows a part of that range.
_GAMMA = 0.40
_FAINTEST, _BRIGHTEST = 0.16, 1.0
# Colours by B-V, paler than laboratories have it, as the eye sees them.
_BLUE_TO_RED = np.array([-0.4, 0.0, 0.4, 0.8, 1.5, 2.3])
_COLOURS = np.array(
    [
        (0.78, 0.86, 1.0),
        (0.88, 0.93, 1.0),
        (1.0, 1.0, 0.98),
        (1.0, 0.95, 0.86),
        (1.0, 0.85, 0.68),
        (1.0, 0.74, 0.55),
    ]
)


@cache
def star_points() -> NDArray[np.float32]:
    """Stars to magnitude 6, brightest first, (n, 7): unit vector in GCRS (J2000), colour and
    brightness 0..1. Read-only. None without the catalogue's file."""
    try:
        catalogue = stars()
    except AssetError:
        return np.empty((0, 7), dtype=np.float32)
    light = 10.0 ** (-0.4 * (catalogue.magnitudes.astype(np.float64) - 1.0))
    index = catalogue.b_minus_v
    colours = [np.interp(index, _BLUE_TO_RED, _COLOURS[:, channel]) for channel in range(3)]
    points = np.column_stack(
        [catalogue.directions, *colours, np.clip(light**_GAMMA, _FAINTEST, _BRIGHTEST)]
    ).astype(np.float32)
    points.setflags(write=False)
    return points


def add_stars(
    pixels: NDArray[np.uint8], camera: Camera, points: NDArray[np.float32], rotation_rad: float
) -> None:
    """Add stars to a picture (h, w, 4; blue first), each over the four pixels round its place.
    The turn from GCRS to ITRS leaves precession out (0.4 degrees by 2026)."""
    height, width = pixels.shape[:2]
    cos, sin = np.cos(rotation_rad), np.sin(rotation_rad)
    turn = np.array([[cos, sin, 0.0], [-sin, cos, 0.0], [0.0, 0.0, 1.0]])
    directions = points[:, :3] @ turn.T
    shown = _clear_of_earth(camera, directions)
    eye = np.asarray(camera.eye)
    at, _ = camera.project(eye + directions[shown] * 1e9, width, height)
    light = points[shown, 3:6] * points[shown, 6:7] * 255.0
    with np.errstate(invalid="ignore"):
        inside = (at[:, 0] > 1) & (at[:, 0] < width - 1) & (at[:, 1] > 1) & (at[:, 1] < height - 1)
    at, light = at[inside] - 0.5, light[inside]
    column, row = np.floor(at).astype(np.intp).T
    right, down = (at - np.floor(at)).T
    for dx, dy, share in (
        (0, 0, (1 - right) * (1 - down)),
        (1, 0, right * (1 - down)),
        (0, 1, (1 - right) * down),
        (1, 1, right * down),
    ):
        place = pixels[row + dy, column + dx, :3]
        lit = np.minimum(place + light[:, ::-1] * np.sqrt(share)[:, None], 255.0)
        pixels[row + dy, column + dx, :3] = lit.astype(np.uint8)


def _clear_of_earth(camera: Camera, directions: NDArray[np.float64]) -> NDArray[np.bool_]:
    eye = np.asarray(camera.eye) * SPHERE_FROM_KM
    ways = directions * SPHERE_FROM_KM
    along = ways @ eye
    length = np.einsum("ij,ij->i", ways, ways)
    lowest = float(eye @ eye) - along * along / length
    return np.asarray((along > 0.0) | (lowest > 1.0))
