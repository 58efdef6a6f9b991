"""The globe as an array of pixels, without OpenGL: one ray a pixel against the ellipsoid.

The same light as in assets/shaders/earth.frag. Every quantity is a plane of its own, (rows,
columns) float32 over the rectangle that holds the Earth: numpy is several times faster so than with
vectors of three.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from iss_viewer.orbit.frames import EQUATOR_RADIUS_KM, POLAR_RADIUS_KM
from iss_viewer.scene.camera import Camera
from iss_viewer.scene.ellipsoid import SPHERE_FROM_KM
from iss_viewer.scene.globe_light import STEPS, air_light, developed, light_tables, smooth
from iss_viewer.scene.globe_sky import SPACE, sky_light
from iss_viewer.scene.ground_texels import Bytes, Floats, GroundPictures, GroundTexels, TexelsAt

_STRETCH = np.float32(EQUATOR_RADIUS_KM / POLAR_RADIUS_KM)
_AIR_TOP = 0.035  # Earth radii; nothing of the air is seen above
# A plane of a band stays in the processor's cache, and its memory is used again for the next.
_BAND_PIXELS = 24_000


@dataclass(frozen=True, slots=True, eq=False)
class _Cast:
    """Rays of a rectangle of the picture. `top`, `left` place it; `hit` where they meet the
    ground; `x`, `y`, `z` the ground's normal there, or below a passing ray's lowest point, whose
    height in Earth radii is `low` (0 on the ground); `facing` 1 straight down .. 0 at the limb;
    `step` a pixel's width there in Earth radii; `to_sun` the cosine between ray and Sun."""

    top: int
    left: int
    hit: NDArray[np.bool_]
    x: Floats
    y: Floats
    z: Floats
    low: Floats
    facing: Floats
    step: Floats
    to_sun: Floats


class RasterGlobe:
    """Draws from `GroundPictures`, which it packs once."""

    def __init__(self, pictures: GroundPictures) -> None:
        self._texels = GroundTexels(pictures)

    def draw(
        self,
        camera: Camera,
        width: int,
        height: int,
        sun_itrs: ArrayLike,
        moon_itrs: ArrayLike,
        *,
        lights: bool = True,
        twilight: bool = True,
    ) -> Bytes:
        """The picture (height, width, 4) as B, G, R, 255 bytes, without stars and lines."""
        bands = self.by_bands(
            camera, width, height, sun_itrs, moon_itrs, lights=lights, twilight=twilight
        )
        *_, whole = bands
        return whole

    def by_bands(
        self,
        camera: Camera,
        width: int,
        height: int,
        sun_itrs: ArrayLike,
        moon_itrs: ArrayLike,
        *,
        lights: bool,
        twilight: bool,
    ) -> Iterator[Bytes]:
        """The same after each band of it, a few milliseconds each; the last time it is whole."""
        sun = np.asarray(sun_itrs, np.float32)
        space = np.array([*developed(SPACE)[::-1], 255], np.uint8).view(np.uint32)
        picture = np.full((height, width), space, np.uint32)
        pixels = picture.view(np.uint8).reshape(height, width, 4)
        sky = sky_light(camera, width, height, sun_itrs, moon_itrs)
        if sky is not None:
            pixels[:, :, :3] = developed(sky)[:, :, ::-1]
        rays = _rays(camera, width, height)
        rows = max(_BAND_PIXELS // width, 1)
        # Straight below the eye.
        pixel = (math.sqrt(rays.above + 1.0) - 1.0) * rays.pixel_rad
        for first in range(0, height, rows):
            cast = _cast(rays, first, min(first + rows, height), sun)
            if cast is not None:
                texels = self._texels.at(cast.z, np.arctan2(cast.y, cast.x), pixel)
                _paint(pixels, cast, texels, sky, sun, lights, twilight)
            yield pixels


def _paint(
    pixels: Bytes,
    cast: _Cast,
    texels: TexelsAt,
    sky: Floats | None,
    sun: Floats,
    lights: bool,
    twilight: bool,
) -> None:
    sun_height = cast.x * sun[0] + cast.y * sun[1] + cast.z * sun[2]
    light = np.clip((sun_height + 1.0) * (0.5 * (STEPS - 1)), 0, STEPS - 1).astype(np.intp)
    rows, columns = cast.hit.shape
    box = np.s_[cast.top : cast.top + rows, cast.left : cast.left + columns]
    part = pixels[box]
    ground = _ground_colours(cast, texels, light, sun_height, lights, twilight)
    # The limb's own pixels are partly ground, partly air.
    cover = np.clip(0.5 - cast.low / cast.step, 0.0, 1.0)
    past = np.nonzero((cover < 1.0) & (cast.low < _AIR_TOP))
    thick = 0.85 * np.exp(-np.maximum(cast.low[past], 0.0) / _air_scale(cast.step[past]))
    air = air_light(twilight)[light[past]]
    share = cover[past]
    around = np.broadcast_to(SPACE, (len(share), 3)) if sky is None else sky[box][past]
    for channel in range(3):
        into = part[:, :, 2 - channel]
        np.copyto(into, developed(ground[channel]), where=cast.hit)
        behind = around[:, channel] + air[:, channel] * thick
        into[past] = developed(share * ground[channel][past] + (1.0 - share) * behind)


def _ground_colours(
    cast: _Cast,
    texels: TexelsAt,
    light: NDArray[np.intp],
    sun_height: Floats,
    lights: bool,
    twilight: bool,
) -> list[Floats]:
    """Linear light of the ground, red, green and blue."""
    ground = texels.ground()
    water = ground[:, :, 3].astype(np.float32) * np.float32(1.0 / 255.0)
    glint = _glint(cast, sun_height) * water
    # Straight down it is 1 but for rounding, which has no power of 3.5 below.
    veil = np.maximum(1.0 - cast.facing, 0.0) ** 3.5
    thick = 0.006 + 0.20 * veil
    thin = 1.0 - 0.45 * veil
    tables = light_tables(twilight)
    lamps = None
    if lights and bool((sun_height < 0.02).any()):
        lamps = texels.lamps()
    colours = []
    for channel, (sea, shine) in enumerate(((0.0012, 1.0), (0.0105, 0.93), (0.034, 0.80))):
        albedo = ground[:, :, channel].astype(np.float32)
        albedo *= albedo * np.float32(1.13 / 255.0**2)
        albedo += water * np.float32(sea)
        colour = albedo * np.take(tables.on_albedo[channel], light, mode="clip")
        colour += np.take(tables.added[channel], light, mode="clip")
        if lamps is not None:
            lamp = lamps[:, :, channel].astype(np.float32)
            colour += lamp * lamp * np.take(tables.lamps[channel], light, mode="clip")
        colour += glint * np.float32(shine)
        colour *= thin
        colour += np.take(tables.air[channel], light, mode="clip") * thick
        colours.append(colour)
    return colours


def _air_scale(step: Floats) -> Floats:
    """The height in which the air thins to a third, never less than the picture can show."""
    return np.asarray(np.maximum(0.0027, 1.25 * step), np.float32)


def _glint(cast: _Cast, sun_height: Floats) -> Floats:
    """The Sun in the sea, as a share of full light."""
    # The half-way vector between Sun and eye: its length follows from the angle between them.
    length = np.sqrt(np.maximum(2.0 - 2.0 * cast.to_sun, 1e-6))
    shine = (sun_height + cast.facing) / length
    glint: Floats = np.zeros_like(shine)
    bright = np.nonzero((shine > 0.90) & (sun_height > 0.0) & cast.hit)
    mirrored = shine[bright]
    glint[bright] = (0.22 * mirrored**300 + 0.040 * mirrored**40) * smooth(
        0.0, 0.22, sun_height[bright]
    )
    return glint


def _single(values: NDArray[np.float64]) -> Floats:
    return values.astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class _Rays:
    """A ray is the sum of its row's and its column's share, and so are its products: `row` (h, 3)
    and `column` (w, 3) where the ellipsoid is the unit sphere, `eye` there, `above` its distance
    squared less 1, and the angle of a pixel in the middle."""

    row: NDArray[np.float64]
    column: NDArray[np.float64]
    eye: NDArray[np.float64]
    above: float
    pixel_rad: float


def _rays(camera: Camera, width: int, height: int) -> _Rays:
    right, up, back = camera.view_matrix()[:3, :3]
    half = math.tan(math.radians(camera.fov_y_deg) / 2.0)
    across = ((np.arange(width) + 0.5) / width * 2.0 - 1.0) * half * camera.aspect
    down = (1.0 - (np.arange(height) + 0.5) / height * 2.0) * half
    squeeze = np.array([1.0, 1.0, float(_STRETCH)])
    eye = np.asarray(camera.eye) * SPHERE_FROM_KM
    return _Rays(
        (np.outer(down, up) - back) * squeeze,
        np.outer(across, right) * squeeze,
        eye,
        float(eye @ eye) - 1.0,
        2.0 * half / height,
    )


def _cast(rays: _Rays, first: int, last: int, sun: Floats) -> _Cast | None:
    """Rays of the rows `first` to `last` where the Earth or its air is; None without either."""
    row, column, eye = rays.row[first:last], rays.column, rays.eye
    length = _single((row**2).sum(1))[:, None] + _single((column**2).sum(1))[None, :]
    length += 2.0 * (_single(row) @ _single(column).T)
    along = _single(row @ eye)[:, None] + _single(column @ eye)[None, :]
    # Of the lowest point's distance, less 1. Float32 leaves it within 0.01 of a pixel.
    square = np.float32(rays.above) - along * along / length
    near = (along < 0.0) & (square < 2.0 * _AIR_TOP)
    columns = np.flatnonzero(near.any(axis=0))
    if not len(columns):
        return None
    left, end = int(columns[0]), int(columns[-1]) + 1
    box = np.s_[:, left:end]
    length, along, square = length[box], along[box], square[box]
    hit = near[box] & (square < 0.0)
    root = np.sqrt(np.maximum(-square * length, 0.0))
    reach = (-along - root) / length
    x, y, z = (
        (_single(row[:, axis])[:, None] + _single(column[left:end, axis])[None, :]) * reach
        + np.float32(eye[axis])
        for axis in range(3)
    )
    z *= _STRETCH
    norm = 1.0 / np.sqrt(x * x + y * y + z * z)
    ray_length = np.sqrt(length)
    unsqueezed = sun.astype(np.float64) / [1.0, 1.0, float(_STRETCH)]
    sun_row = _single(row @ unsqueezed)[:, None]
    sun_column = _single(column[left:end] @ unsqueezed)[None, :]
    return _Cast(
        first,
        left,
        hit,
        x * norm,
        y * norm,
        z * norm,
        np.sqrt(np.maximum(1.0 + square, 0.0)) - 1.0,
        root / ray_length,
        reach * ray_length * np.float32(rays.pixel_rad),
        (sun_row + sun_column) / ray_length,
    )
