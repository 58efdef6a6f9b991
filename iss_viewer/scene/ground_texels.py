"""Pictures of the ground for any size of globe: texels looked up by latitude and longitude.

A small globe has many texels to a pixel, and picking one of them makes coasts and lights glitter
as it turns: so the pictures are kept at an eighth, a quarter and a half of their size too. Close to
the ground a texel covers many pixels and would show as a square: then four are mixed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]
Packed = NDArray[np.uint32]

_LATITUDE_STEPS = 8192
_LEVELS = 4
# Texels this many times as large as pixels show as squares.
_SQUARES_SHOW = 1.25


@dataclass(frozen=True, slots=True, eq=False)
class GroundPictures:
    """Equirectangular pictures of one size, a multiple of 8, in sRGB bytes: `day`, `night`
    (h, w, 3) and `water` (h, w), 255 where there is sea; row 0 is the north, column 0 the date
    line."""

    day: Bytes
    night: Bytes
    water: Bytes


class GroundTexels:
    """`GroundPictures` packed once, at four sizes."""

    def __init__(self, pictures: GroundPictures) -> None:
        ground = _packed(pictures.day, pictures.water)
        lamps = _packed(pictures.night, np.zeros_like(pictures.water))
        self._levels = [_Level(ground, lamps)]
        for _ in range(_LEVELS - 1):
            ground, lamps = _halved(ground), _halved(lamps)
            self._levels.append(_Level(ground, lamps))

    def at(self, sine: Floats, longitude_rad: Floats, pixel: float) -> TexelsAt:
        """The texels at places (rows, columns) given by the latitude's sine and the longitude,
        for a picture whose pixels are `pixel` wide on the ground, in Earth radii."""
        texel = 2.0 * math.pi / self._levels[0].width
        number = round(math.log2(max(pixel / texel, 1.0)))
        level = self._levels[min(number, _LEVELS - 1)]
        column = longitude_rad * np.float32(level.width / (2.0 * math.pi))
        column += np.float32(0.5 * level.width)
        return (_Mixed if texel > _SQUARES_SHOW * pixel else _Nearest)(level, sine, column)


class _Level:
    """The ground at one size, four bytes a texel."""

    def __init__(self, ground: Packed, lamps: Packed) -> None:
        self.height, self.width = ground.shape
        self.ground, self.lamps = ground.ravel(), lamps.ravel()
        sines = np.linspace(-1.0, 1.0, _LATITUDE_STEPS)
        rows = ((0.5 - np.arcsin(sines) / math.pi) * self.height).astype(np.intp)
        self.row_start = np.minimum(rows, self.height - 1) * self.width


class _Nearest:
    """The texels that lie nearest."""

    def __init__(self, level: _Level, sine: Floats, column: Floats) -> None:
        self._level = level
        band = (sine + np.float32(1.0)) * np.float32(0.5 * (_LATITUDE_STEPS - 1))
        first = np.take(level.row_start, band.astype(np.intp), mode="clip")
        self._texel = first + column.astype(np.intp)

    def ground(self) -> Bytes:
        """Red, green, blue and the share of water, 0..255, (rows, columns, 4)."""
        return _texels(self._level.ground, self._texel)

    def lamps(self) -> Bytes:
        """Red, green and blue by night, 0..255, (rows, columns, 4); the last means nothing."""
        return _texels(self._level.lamps, self._texel)


class _Mixed:
    """What lies between the four texels round a place."""

    def __init__(self, level: _Level, sine: Floats, column: Floats) -> None:
        self._level = level
        north = np.float32(0.5) - np.arcsin(np.clip(sine, -1.0, 1.0)) * np.float32(1.0 / math.pi)
        # A texel's colour is that of its middle.
        row = north * np.float32(level.height) - np.float32(0.5)
        column = column - np.float32(0.5)
        top, left = np.floor(row), np.floor(column)
        self._down, self._across = (row - top)[:, :, None], (column - left)[:, :, None]
        self._first = top.astype(np.intp) * level.width + left.astype(np.intp)

    def ground(self) -> Floats:
        """Red, green, blue and the share of water, 0..255, (rows, columns, 4)."""
        return self._between(self._level.ground)

    def lamps(self) -> Floats:
        """Red, green and blue by night, 0..255, (rows, columns, 4); the last means nothing."""
        return self._between(self._level.lamps)

    def _between(self, packed: Packed) -> Floats:
        upper = self._in_row(packed, self._first)
        lower = self._in_row(packed, self._first + self._level.width)
        lower -= upper
        lower *= self._down
        upper += lower
        return upper

    def _in_row(self, packed: Packed, first: NDArray[np.intp]) -> Floats:
        left = _texels(packed, first).astype(np.float32)
        right = _texels(packed, first + 1) - left
        right *= self._across
        left += right
        return left


TexelsAt = _Nearest | _Mixed


def _texels(packed: Packed, texel: NDArray[np.intp]) -> Bytes:
    found = np.take(packed, texel, mode="clip")
    return np.asarray(found.view(np.uint8).reshape(*texel.shape, 4))


def _packed(colours: Bytes, fourth: Bytes) -> Packed:
    return np.ascontiguousarray(np.dstack([colours, fourth])).view(np.uint32)[:, :, 0]


def _halved(packed: Packed) -> Packed:
    """Each texel the mean of four."""
    rows = _mean(packed[::2], packed[1::2])
    return _mean(rows[:, ::2], rows[:, 1::2])


def _mean(one: Packed, other: Packed) -> Packed:
    """Of each byte by itself, rounded down: what both have, and half of what one of them has."""
    return np.asarray((one & other) + (((one ^ other) & np.uint32(0xFEFEFEFE)) >> 1), np.uint32)
