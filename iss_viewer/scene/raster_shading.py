"""What light a visible surface sends back: the same formulas as assets/shaders/station.frag."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iss_viewer.scene.mesh import Floats, Surface
from iss_viewer.scene.station_light import StationLight

CELL_LINES_M = ((2.05, 1.15, 0.045), (0.41, 0.23, 0.018))
QUILT_M = 1.15
_EARTH_SIDE = np.array((0.0, 0.0, 1.0), np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Fragments:
    """Visible surfaces: unit `normal` and `towards_eye` (n, 3), linear `colour` (n, 3), `kind`
    (n,), `uv` (n, 2) m, `open_sky` and `sun_reaches` (n,) 0..1, `footprint_m` of a pixel (n,)."""

    normal: Floats
    towards_eye: Floats
    colour: Floats
    kind: NDArray[np.int32]
    uv: Floats
    open_sky: Floats
    sun_reaches: Floats
    footprint_m: Floats


def linear_from_srgb(colour: Floats) -> Floats:
    """Light from an sRGB 0..1 value (approximated by a power of 2.2)."""
    linear = np.empty(colour.shape, np.float32)
    np.power(colour, np.float32(2.2), out=linear)
    return linear


def line_share(place: Floats, period: float, width: float, footprint: Floats) -> Floats:
    """The share of a pixel that a grid of lines covers, without aliasing: exact for one line, and
    fading to the grid's mean where a pixel spans whole periods."""
    size = np.maximum(footprint, 1e-4)
    offset = np.abs(place / period - np.round(place / period)) * period
    overlap = np.minimum(offset + size / 2, width / 2) - np.maximum(offset - size / 2, -width / 2)
    exact = np.clip(overlap, 0.0, None) / size
    far = np.clip((size / period - 0.35) / 0.5, 0.0, 1.0)
    return np.asarray(exact * (1.0 - far) + (width / period) * far, np.float32)


def shaded(of: Fragments, light: StationLight) -> Floats:
    """sRGB 0..1 (n, 3)."""
    facing_eye = np.einsum("ij,ij->i", of.normal, of.towards_eye)
    normal = np.where(facing_eye[:, None] < 0.0, -of.normal, of.normal)
    towards_eye_cos = np.abs(facing_eye)
    footprint = of.footprint_m / np.maximum(towards_eye_cos, 0.12)
    colour, gloss, sharpness = _surface(of, footprint)
    sun = np.asarray(light.sun, np.float32)
    sun_cos = np.clip(normal @ sun, 0.0, 1.0) * of.sun_reaches
    half_way = of.towards_eye + sun
    half_way /= np.maximum(np.linalg.norm(half_way, axis=1, keepdims=True), 1e-6)
    highlight = gloss * np.clip(np.einsum("ij,ij->i", normal, half_way), 0.0, 1.0) ** sharpness
    earth_cos = np.clip(0.5 + 0.5 * (normal @ _EARTH_SIDE), 0.0, 1.0) ** 1.5
    rim = gloss * (1.0 - np.clip(towards_eye_cos, 0.0, 1.0)) ** 4
    soft = (
        np.asarray(light.fill_colour(), np.float32)
        + earth_cos[:, None] * np.asarray(light.earth_colour(), np.float32)
        + (light.camera_fill() * (0.35 + 0.65 * towards_eye_cos))[:, None]
    ) * of.open_sky[:, None]
    key = np.asarray(light.key_colour(), np.float32)
    out = colour * (soft + sun_cos[:, None] * key)
    out += (highlight * of.sun_reaches * (sun_cos > 0.0))[:, None] * key
    out += rim[:, None] * soft * 0.8
    return tone_mapped(out)


def tone_mapped(radiance: Floats) -> Floats:
    """sRGB 0..1 from light: a soft shoulder, so that white hulls keep their shape in full Sun."""
    mapped = radiance * (2.51 * radiance + 0.03) / (radiance * (2.43 * radiance + 0.59) + 0.14)
    return np.sqrt(np.clip(mapped, 0.0, 1.0)).astype(np.float32)


def _surface(of: Fragments, footprint: Floats) -> tuple[Floats, Floats, Floats]:
    """Linear colour, strength and sharpness of the highlight, by kind of surface."""
    colour: Floats = of.colour.copy()
    gloss = np.full(len(colour), 0.08, np.float32)
    sharpness = np.full(len(colour), 24.0, np.float32)
    for kind, shine, sharp in (
        (Surface.CELLS, 0.15, 60.0), (Surface.FOIL, 0.45, 18.0), (Surface.FABRIC, 0.04, 8.0),
        (Surface.RADIATOR, 0.10, 40.0), (Surface.GLASS, 0.7, 140.0),
    ):  # fmt: skip
        here = of.kind == kind
        gloss[here], sharpness[here] = shine, sharp
    cells = of.kind == Surface.CELLS
    if cells.any():
        colour[cells] = _with_cells(colour[cells], of.uv[cells], footprint[cells])
    cloth = of.kind == Surface.FABRIC
    if cloth.any():
        colour[cloth] *= _quilt(of.uv[cloth], footprint[cloth])[:, None]
    panels = of.kind == Surface.RADIATOR
    if panels.any():
        across = line_share(of.uv[panels, 1], 0.42, 0.03, footprint[panels])
        colour[panels] *= (1.0 - 0.3 * across)[:, None]
    blanket = of.kind == Surface.BLANKET
    if blanket.any():
        period_u, period_v, _ = CELL_LINES_M[0]
        lines = np.maximum(
            line_share(of.uv[blanket, 0], period_u, 0.06, footprint[blanket]),
            line_share(of.uv[blanket, 1], period_v, 0.06, footprint[blanket]),
        )
        colour[blanket] *= (1.0 - 0.45 * lines)[:, None]
    return colour, gloss, sharpness


def _with_cells(colour: Floats, uv: Floats, footprint: Floats) -> Floats:
    """Thin bright lines between panels, finer ones between cells."""
    wire = np.array((0.20, 0.26, 0.40), np.float32)
    for (period_u, period_v, width), strength in zip(CELL_LINES_M, (0.55, 0.32), strict=True):
        lines = np.maximum(
            line_share(uv[:, 0], period_u, width, footprint),
            line_share(uv[:, 1], period_v, width, footprint),
        )
        colour = np.asarray(colour + (wire - colour) * (strength * lines)[:, None], np.float32)
    return colour


def _quilt(uv: Floats, footprint: Floats) -> Floats:
    """Blankets sewn from mats: seams a little darker, each mat of its own shade."""
    seam = np.maximum(
        line_share(uv[:, 0], QUILT_M, 0.05, footprint),
        line_share(uv[:, 1], QUILT_M, 0.05, footprint),
    )
    cell = np.floor(uv / QUILT_M + 0.5)
    noise = np.sin(cell[:, 0] * 12.9898 + cell[:, 1] * 78.233) * 43758.547
    tint = noise - np.floor(noise) - 0.5
    near = np.clip(1.4 - footprint / QUILT_M * 2.0, 0.0, 1.0)
    return np.asarray((1.0 - 0.36 * seam) * (1.0 + 0.10 * tint * near), np.float32)
