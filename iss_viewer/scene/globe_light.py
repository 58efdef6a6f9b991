"""Light on the globe by the Sun's height, as tables: assets/shaders/earth.frag in numpy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]

STEPS = 1024
_AIR = np.array([0.24, 0.50, 1.0], np.float32)
_DUSK = np.array([1.0, 0.42, 0.16], np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class LightTables:
    """By channel (3) and by the sine of the Sun's height, -1..1 in `STEPS`: what multiplies the
    ground's albedo, what is added, what multiplies lamps (bytes squared) and the air's veil."""

    on_albedo: Floats
    added: Floats
    lamps: Floats
    air: Floats


def smooth(low: float, high: float, value: Floats) -> Floats:
    """GLSL's smoothstep; `low` may lie above `high`, then it falls."""
    share = np.clip((value - low) / (high - low), 0.0, 1.0)
    return np.asarray(share * share * (3.0 - 2.0 * share), np.float32)


def developed(colour: Floats) -> Bytes:
    """sRGB bytes of linear light; bright parts roll off instead of clipping."""
    rolled = colour * (1.0 + colour * np.float32(0.15)) / (1.0 + colour * np.float32(0.55))
    shown = np.sqrt(np.clip(rolled, 0.0, 1.0)) * np.float32(255.0) + np.float32(0.5)
    return np.asarray(shown, np.float32).astype(np.uint8)


@cache
def air_light(twilight: bool) -> Floats:
    """Light of the air past the limb, (STEPS, 3)."""
    height = np.linspace(-1.0, 1.0, STEPS, dtype=np.float32)
    dusk = smooth(-0.20, -0.02, height) * smooth(0.20, 0.0, height) * float(twilight)
    day = smooth(-0.10, 0.22, height)
    return np.asarray(_AIR * day[:, None] + _DUSK * (0.45 * dusk)[:, None], np.float32)


@cache
def light_tables(twilight: bool) -> LightTables:
    """The tables with a soft twilight or a sharp edge of day."""
    height = np.linspace(-1.0, 1.0, STEPS, dtype=np.float32)
    soft = float(twilight)
    edge = 0.15 if twilight else 0.012
    day = smooth(-edge, edge * 0.9, height)[:, None]
    sun = (np.maximum(height, 0.0) ** 0.62)[:, None]
    low = (smooth(0.30, 0.0, height) * soft)[:, None]
    warm = 1.0 + low * (np.array([1.30, 0.74, 0.44]) - 1.0)
    band = (smooth(-0.09, 0.01, height) * smooth(0.17, 0.02, height) * soft)[:, None]
    red = band * np.array([1.0, 0.40, 0.15])
    dark, night = np.array([0.028, 0.038, 0.062]), np.array([0.0012, 0.0021, 0.0050])
    lamps = (smooth(0.02, -0.12, height)[:, None] * (1.0 - day)) / 255.0**2
    high = (0.35 + 0.65 * np.sqrt(np.maximum(height, 0.0)))[:, None]
    return LightTables(
        _planes((0.035 + 1.35 * sun * warm + 0.25 * red) * day + dark * (1.0 - day)),
        _planes(0.003 * red * day + night * (1.0 - day)),
        _planes(lamps * np.array([1.35, 0.98, 0.55])),
        _planes(air_light(twilight) * high),
    )


def _planes(rows: NDArray[np.floating]) -> Floats:
    return np.ascontiguousarray(rows.T, np.float32)
