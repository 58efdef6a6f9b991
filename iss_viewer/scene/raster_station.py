"""The station painted by the processor: for machines without OpenGL and for `picture`."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from iss_viewer.scene.camera import Camera, look_at
from iss_viewer.scene.exhibit import LIT_SHARE
from iss_viewer.scene.mesh import Floats, Surface
from iss_viewer.scene.raster_shading import Fragments, linear_from_srgb, shaded
from iss_viewer.scene.rasteriser import rasterise
from iss_viewer.scene.station_batch import Batch, batch
from iss_viewer.scene.station_light import SELECTED_DIMMING, StationLight
from iss_viewer.scene.station_model import StationModel
from iss_viewer.scene.station_picture import TINT_SHARE, Marks, SegmentTints
from iss_viewer.station.things import Segment

OUTLINE_PX = 2.0
OUTLINE_DASH_PX = 20.0
_SHADOW_MAP_PX = 1024
_SHADOW_SOFTNESS = ((-1, 0), (1, 0), (0, -1), (0, 1), (0, 0))


@dataclass(frozen=True, slots=True)
class RasterEffort:
    """`supersampling` squared samples a pixel; shadows cost as much again as the picture."""

    supersampling: int = 2
    shadows: bool = True


DRAGGING = RasterEffort(supersampling=1, shadows=False)
QUICK = RasterEffort(supersampling=1)
STILL = RasterEffort()
ON_GLOBE = RasterEffort(shadows=False)  # Too small there for its own shadows to be seen.
NO_MARKS = Marks()


@dataclass(frozen=True, slots=True, eq=False)
class _Posed:
    """A batch with its joints turned and its parts drawn apart."""

    batch: Batch
    positions: NDArray[np.float64]
    normals: Floats


def painted(
    model: StationModel,
    camera: Camera,
    width: int,
    height: int,
    light: StationLight,
    marks: Marks = NO_MARKS,
    effort: RasterEffort = STILL,
    tints: SegmentTints | None = None,
) -> NDArray[np.uint8]:
    """The station alone, (height, width, 4) RGBA with alpha not multiplied in."""
    posed = _posed(model)
    scale = effort.supersampling
    wide, high = width * scale, height * scale
    xy, depth = camera.project(posed.positions, wide, high)
    with np.errstate(divide="ignore"):
        nearness = np.where(depth > camera.near, 1.0 / depth, np.nan)
    hits = rasterise(xy, nearness, posed.batch.triangles, wide, high)
    rows, columns = np.nonzero(hits.triangle >= 0)
    colours = np.zeros((high, wide, 4), np.float32)
    if len(rows):
        number = hits.triangle[rows, columns]
        pixels = (rows, columns)
        places = _positions(camera, hits.nearness[pixels], pixels, (wide, high))
        seen = _fragments(posed, camera, xy, nearness, number, places, pixels, high)
        if effort.shadows and light.sunlight > 0.0:
            seen = _with_shadows(seen, posed, light, places)
        seen = _tinted(seen, posed, number, tints)
        rgb = shaded(seen, light)
        parts = posed.batch.part_of_triangle()[number]
        rgb = _marked(rgb, parts, posed.batch, marks)
        colours[rows, columns, :3] = rgb
        colours[rows, columns, 3] = 1.0
    picture = _averaged(colours, scale)
    selected = posed.batch.number_of(marks.selected)
    if selected >= 0:
        look = model.looks[selected]
        _outline(picture, posed, camera, selected, marks, is_dashed=look.segment is Segment.ROS)
    return (np.clip(picture, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8)


def _posed(model: StationModel) -> _Posed:
    stacked = batch(model)
    positions = stacked.vertices[:, :3].astype(np.float64)
    normals = stacked.vertices[:, 3:6].copy()
    for span in stacked.spans:
        turn = model.pose.transform(span.joint)
        if np.array_equal(turn, np.eye(4)):
            continue
        run = slice(span.first_vertex, span.first_vertex + span.vertex_count)
        positions[run] = positions[run] @ turn[:3, :3].T + turn[:3, 3]
        normals[run] = normals[run] @ turn[:3, :3].T.astype(np.float32)
    if model.spread:
        positions += model.spread * model.apart_m[stacked.part_of_vertex()]
    return _Posed(stacked, positions, normals)


def _fragments(
    posed: _Posed,
    camera: Camera,
    xy: NDArray[np.float64],
    nearness: NDArray[np.float64],
    number: NDArray[np.int32],
    places: Floats,
    pixels: tuple[NDArray[np.intp], NDArray[np.intp]],
    height: int,
) -> Fragments:
    """Interpolate what each visible pixel shows, true to perspective."""
    corners = posed.batch.triangles[number]
    one, two, three = corners[:, 0], corners[:, 1], corners[:, 2]
    flat = xy.astype(np.float32)
    ax, ay = flat[one, 0], flat[one, 1]
    bx, by = flat[two, 0] - ax, flat[two, 1] - ay
    cx, cy = flat[three, 0] - ax, flat[three, 1] - ay
    x, y = pixels[1] + np.float32(0.5) - ax, pixels[0] + np.float32(0.5) - ay
    area = bx * cy - cx * by
    near = nearness.astype(np.float32)
    second = (x * cy - cx * y) / area
    third = (bx * y - x * by) / area
    first_share = (1.0 - second - third) * near[one]
    second_share, third_share = second * near[two], third * near[three]
    total = first_share + second_share + third_share
    shares = [
        (share / total)[:, None].astype(np.float32)
        for share in (first_share, second_share, third_share)
    ]
    normal = _mixed(shares, posed.normals, corners)
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-6)
    patterns = np.ascontiguousarray(posed.batch.vertices[:, 10:13])
    mixed = _mixed(shares, patterns, corners)
    towards = np.asarray(camera.eye, np.float32) - places
    distance = np.linalg.norm(towards, axis=1, keepdims=True)
    towards /= distance
    linear = linear_from_srgb(posed.batch.vertices[:, 6:9])
    kinds = np.rint(posed.batch.vertices[:, 9]).astype(np.int32)
    return Fragments(
        normal=normal,
        towards_eye=towards,
        colour=linear[one],
        kind=kinds[one],
        uv=mixed[:, :2],
        open_sky=mixed[:, 2],
        sun_reaches=np.ones(len(number), np.float32),
        footprint_m=(distance[:, 0] / camera.pixels_per_unit(1.0, height)).astype(np.float32),
    )


def _mixed(shares: list[Floats], values: Floats, corners: NDArray[np.uint32]) -> Floats:
    """Each triangle's corner `values` (n, k) mixed by three columns of shares."""
    mixed = shares[0] * values[corners[:, 0]]
    mixed += shares[1] * values[corners[:, 1]]
    mixed += shares[2] * values[corners[:, 2]]
    return np.asarray(mixed, np.float32)


def _positions(
    camera: Camera,
    nearness: Floats,
    pixels: tuple[NDArray[np.intp], NDArray[np.intp]],
    size: tuple[int, int],
) -> Floats:
    """Where in the station the visible pixels (rows, columns) lie, (n, 3) metres."""
    width, height = size
    depth = np.float32(1.0) / nearness
    metres = depth / np.float32(camera.pixels_per_unit(1.0, height))
    right, up, back = camera.view_matrix()[:3, :3].astype(np.float32)
    across = (pixels[1] + np.float32(0.5 - width / 2.0)) * metres
    rising = (np.float32(height / 2.0 - 0.5) - pixels[0]) * metres
    place = across[:, None] * right + rising[:, None] * up - depth[:, None] * back
    return np.asarray(place + np.asarray(camera.eye, np.float32), np.float32)


def _with_shadows(seen: Fragments, posed: _Posed, light: StationLight, places: Floats) -> Fragments:
    """The same with `sun_reaches` from a picture taken from the Sun."""
    view = look_at(np.asarray(light.sun) * 100.0, (0.0, 0.0, 0.0), (0.31, 0.95, 0.11))
    all_points = posed.positions @ view[:3, :3].T
    low, high = all_points.min(axis=0) - 0.5, all_points.max(axis=0) + 0.5
    scale = _SHADOW_MAP_PX / float(max(high[0] - low[0], high[1] - low[1]))
    xy = np.stack(
        [(all_points[:, 0] - low[0]) * scale, (high[1] - all_points[:, 1]) * scale], axis=1
    )
    from_sun = all_points[:, 2] - low[2] + 1.0
    shadow = rasterise(xy, from_sun, posed.batch.triangles, _SHADOW_MAP_PX, _SHADOW_MAP_PX)
    here = (places + seen.normal * 0.12) @ view[:3, :3].T
    column = ((here[:, 0] - low[0]) * scale).astype(np.intp)
    row = ((high[1] - here[:, 1]) * scale).astype(np.intp)
    mine = here[:, 2] - low[2] + 1.0
    slope = np.clip(1.2 - np.abs(seen.normal @ np.asarray(light.sun, np.float32)), 0.2, 1.2)
    reaches = np.zeros(len(mine), np.float32)
    for dx, dy in _SHADOW_SOFTNESS:
        x = np.clip(column + dx, 0, _SHADOW_MAP_PX - 1)
        y = np.clip(row + dy, 0, _SHADOW_MAP_PX - 1)
        reaches += shadow.nearness[y, x] < mine + 0.45 * slope
    return replace(seen, sun_reaches=reaches / np.float32(len(_SHADOW_SOFTNESS)))


def _tinted(
    seen: Fragments, posed: _Posed, number: NDArray[np.int32], tints: SegmentTints | None
) -> Fragments:
    """The same with the segments' colours laid over all but solar cells."""
    if tints is None:
        return seen
    segment = posed.batch.is_russian(number)[:, None].astype(np.float32)
    us, russian = (linear_from_srgb(np.asarray(c, np.float32)) for c in (tints.us, tints.russian))
    tint = us + (russian - us) * segment
    light = seen.colour @ np.array((0.3, 0.5, 0.2), np.float32)
    coloured = tint * (0.30 + 0.80 * light)[:, None]
    is_plain = np.isin(seen.kind, (Surface.CELLS, Surface.YARDSTICK))
    share = np.where(is_plain, 0.0, TINT_SHARE)[:, None]
    mixed = seen.colour + (coloured - seen.colour) * share
    return replace(seen, colour=mixed.astype(np.float32))


def _marked(rgb: Floats, parts: NDArray[np.int32], of: Batch, marks: Marks) -> Floats:
    selected, hovered = of.number_of(marks.selected), of.number_of(marks.hovered)
    if marks.lit is not None:
        sunk_in = np.asarray(marks.ground, np.float32)
        faint = sunk_in + (rgb - sunk_in) * np.float32(LIT_SHARE)
        is_lit = np.array([marks.keeps_lit(part_id) for part_id in of.part_ids])
        rgb = np.where(is_lit[parts][:, None], rgb, faint)
    elif selected >= 0:
        rgb = np.where((parts == selected)[:, None], rgb, rgb * SELECTED_DIMMING)
    if hovered >= 0 and hovered != selected:
        lifted = rgb + (1.0 - rgb) * 0.22
        rgb = np.where((parts == hovered)[:, None], lifted, rgb)
    return rgb


def _averaged(colours: Floats, scale: int) -> Floats:
    """Samples to pixels; edges keep their own colour and a share of alpha."""
    if scale == 1:
        return colours
    colours[..., :3] *= colours[..., 3:]
    summed = colours[::scale, ::scale].copy()
    for step in range(1, scale * scale):
        summed += colours[step // scale :: scale, step % scale :: scale]
    summed[..., :3] /= np.maximum(summed[..., 3:], np.float32(1e-6))
    summed[..., 3] /= scale * scale
    return summed


def _outline(
    picture: Floats,
    posed: _Posed,
    camera: Camera,
    selected: int,
    marks: Marks,
    *,
    is_dashed: bool,
) -> None:
    """A line round the selected part, drawn over everything else."""
    height, width = picture.shape[:2]
    own = posed.batch.triangles[posed.batch.part_of_triangle() == selected]
    xy, depth = camera.project(posed.positions, width * 2.0, height * 2.0)
    with np.errstate(divide="ignore"):
        nearness = np.where(depth > camera.near, 1.0 / depth, np.nan)
    inside = rasterise(xy, nearness, own, width * 2, height * 2).triangle >= 0
    reach = round(OUTLINE_PX * 2)
    grown = np.zeros_like(inside)
    for dy in range(-reach, reach + 1):
        across = int((reach * reach - dy * dy) ** 0.5)
        source = inside[max(-dy, 0) : height * 2 - max(dy, 0)]
        target = grown[max(dy, 0) : height * 2 - max(-dy, 0)]
        for dx in range(-across, across + 1):
            target[:, max(dx, 0) : width * 2 - max(-dx, 0)] |= source[
                :, max(-dx, 0) : width * 2 - max(dx, 0)
            ]
    ring = (grown & ~inside).reshape(height, 2, width, 2).mean(axis=(1, 3))[..., None]
    if is_dashed:
        diagonal = np.arange(width) + np.arange(height)[:, None]
        ring = ring * ((diagonal / OUTLINE_DASH_PX) % 1.0 < 0.68)[..., None]
    picture[..., :3] = picture[..., :3] * (1.0 - ring) + np.asarray(marks.outline) * ring
    picture[..., 3:] = np.maximum(picture[..., 3:], ring)
