"""Names round the station on leaders: in free room near their parts, none over another.

Each label tries places on circles round its part and takes the cheapest: short leaders, pointing
away from the station's middle, off the hull, crossing no other leader; the place it had in the
picture before is cheap too, so labels do not hop while the station turns.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.state import Vector3
from iss_viewer.scene.camera import Camera, Ray, unit, vector3
from iss_viewer.scene.label_layout import Box
from iss_viewer.scene.picking import part_at
from iss_viewer.scene.station_model import PartLook, StationModel
from iss_viewer.scene.station_outline import Coverage, surface_points

Array = NDArray[np.float64]

_RANKS = {
    "module": 60.0, "airlock": 42.0, "platform": 40.0, "arm": 30.0, "adapter": 16.0,
    "truss": 14.0, "wing": 12.0, "roll_out_wing": 8.0, "radiator": 4.0,
}  # fmt: skip
_SHIP_RANK = 80.0
_SMALLEST_PX = {
    "ship": 14.0, "module": 14.0, "airlock": 26.0, "platform": 40.0, "arm": 90.0,
    "adapter": 46.0, "truss": 170.0,
}  # fmt: skip
_GAP_PX = 5.0
_HIDDEN_COST, _COVERED_COST, _CROSSING_COST, _BACKWARD_COST = 1e6, 640.0, 300.0, 46.0
_KEPT_BONUS = 90.0
_LONG_PX, _LONG_COST = 120.0, 1.2
_DEAREST = 290.0
ASKED_RANK = 900.0
"""From this rank on a name is placed at any price: a person asked for it."""

_TURN = np.arange(16) * (2.0 * math.pi / 16.0)
_REACHES = np.repeat(np.geomspace(20.0, 270.0, 12), len(_TURN))
_ALL_WAYS = np.tile(np.column_stack([np.cos(_TURN), np.sin(_TURN)]), (12, 1))


@dataclass(frozen=True, slots=True)
class LabelWish:
    """A name of `width` x `height` pixels for a part; higher `rank` is placed first."""

    part_id: str
    width: float
    height: float
    rank: float


@dataclass(frozen=True, slots=True)
class StationLabel:
    """Where a name goes: its box, and its leader from the part to the box's rim."""

    part_id: str
    box: Box
    anchor: tuple[float, float]
    end: tuple[float, float]


def label_rank(look: PartLook, size_px: float) -> float:
    """How much a part wants its name shown, by kind and by its size in the picture."""
    rank = _SHIP_RANK if look.is_ship else _RANKS.get(look.kind, 10.0)
    return rank + min(size_px, 200.0) * 0.08


def how_many(width: float, height: float, scale: float) -> int:
    """Names that a picture bears without becoming a chart; `scale` is the type's."""
    return int(np.clip(width * height / (44_000.0 * scale * scale), 4, 18))


def is_worth_naming(look: PartLook, size_px: float) -> bool:
    """Whether a part gets a name unasked: rooms and ships nearly always, girders, adapters and
    arms only from near by, wings and radiators never."""
    return size_px >= _SMALLEST_PX.get("ship" if look.is_ship else look.kind, math.inf)


def visible_parts(model: StationModel, camera: Camera, part_ids: Collection[str]) -> frozenset[str]:
    """Those of `part_ids` whose middle is seen, or nearly: what hides it lies within their size."""
    seen = set()
    for part_id in part_ids:
        low, high = model.bounds_of(part_id)
        middle = (low + high) / 2.0
        away = middle - np.asarray(camera.eye)
        hit = part_at(model, Ray(camera.eye, vector3(unit(away))))
        reach = float(np.linalg.norm(high - low)) / 2.0
        if hit is not None and (
            hit.part_id == part_id or hit.distance > float(np.linalg.norm(away)) - 0.25 * reach
        ):
            seen.add(part_id)
    return frozenset(seen)


def anchor_of(model: StationModel, part_id: str) -> Vector3:
    """Where a leader points: the middle of the part, for bent ones the nearest place on it."""
    centre = model.centre_of(part_id)
    look = model.look(part_id)
    if look is None or look.kind != "arm":
        return centre
    points = surface_points(model, part_id)
    if not len(points):
        return centre
    return vector3(points[int(np.argmin(np.linalg.norm(points - np.asarray(centre), axis=1)))])


def place_station_labels(
    model: StationModel,
    camera: Camera,
    size: tuple[float, float],
    wishes: Sequence[LabelWish],
    keep_off: Sequence[Box] = (),
    before: Sequence[StationLabel] = (),
) -> tuple[StationLabel, ...]:
    """Labels for `wishes`, best rank first; what finds no free place is left out, and so is,
    unasked, what lies beneath a box to keep off: no leader is to run there."""
    width, height = size
    coverage = Coverage(model, camera, width, height)
    anchors, _ = camera.project([anchor_of(model, w.part_id) for w in wishes], width, height)
    if np.isnan(anchors).all():
        return ()  # Nothing is wished for, or all of it lies behind the camera.
    middle = np.nanmean(anchors, axis=0)
    kept = {label.part_id: label for label in before}
    placed: list[StationLabel] = []
    order = sorted(range(len(wishes)), key=lambda n: (-wishes[n].rank, wishes[n].part_id))
    for number in order:
        anchor = anchors[number]
        inside = (anchor > 4.0).all() and (anchor < np.asarray(size) - 4.0).all()
        is_asked = wishes[number].rank >= ASKED_RANK
        if not inside or not (is_asked or _is_free(anchor, keep_off)):
            continue
        label = _cheapest(
            wishes[number], anchor, middle, size, coverage, keep_off, placed,
            kept.get(wishes[number].part_id),
        )  # fmt: skip
        if label is not None:
            placed.append(label)
    return tuple(placed)


def _is_free(anchor: Array, keep_off: Sequence[Box]) -> bool:
    x, y = anchor.tolist()
    return not any(box.left <= x <= box.right and box.top <= y <= box.bottom for box in keep_off)


def carried(
    labels: Sequence[StationLabel],
    model: StationModel,
    camera: Camera,
    size: tuple[float, float],
) -> tuple[StationLabel, ...]:
    """The same labels as far from their parts as before; those that leave the picture are left
    out. A tenth of what placing them costs, and for a moment they may come to lie on each other."""
    labels = [label for label in labels if model.look(label.part_id) is not None]
    if not labels:
        return ()
    anchors, _ = camera.project([anchor_of(model, each.part_id) for each in labels], *size)
    moved = []
    for label, (x, y) in zip(labels, anchors.tolist(), strict=True):
        dx, dy = x - label.anchor[0], y - label.anchor[1]
        box = replace(label.box, left=label.box.left + dx, top=label.box.top + dy)
        is_inside = box.left >= 0.0 and box.right <= size[0] and box.top >= 0.0
        if is_inside and box.bottom <= size[1]:
            end = label.end[0] + dx, label.end[1] + dy
            moved.append(StationLabel(label.part_id, box, (x, y), end))
    return tuple(moved)


def _cheapest(
    wish: LabelWish,
    anchor: Array,
    middle: Array,
    size: tuple[float, float],
    coverage: Coverage,
    keep_off: Sequence[Box],
    placed: Sequence[StationLabel],
    kept: StationLabel | None,
) -> StationLabel | None:
    left, top, reach, way = _candidates(wish, anchor, kept)
    cost = reach + _LONG_COST * np.maximum(reach - _LONG_PX, 0.0)
    # From near by there is hull everywhere; then names may lie on it.
    dear = _COVERED_COST * (1.0 - coverage.whole()) ** 1.5
    cost += dear * coverage.share(left, top, wish.width, wish.height)
    outward = anchor - middle
    length = float(np.linalg.norm(outward))
    if length > 1.0:
        cost += _BACKWARD_COST * (1.0 - way @ (outward / length))
    if kept is not None:
        cost[0] -= _KEPT_BONUS
    outside = (left < 4.0) | (top < 4.0)
    outside |= (left + wish.width > size[0] - 4.0) | (top + wish.height > size[1] - 4.0)
    cost[outside] += _HIDDEN_COST
    for box in (*keep_off, *(label.box for label in placed)):
        overlap = (left < box.right + _GAP_PX) & (left + wish.width > box.left - _GAP_PX)
        overlap &= (top < box.bottom + _GAP_PX) & (top + wish.height > box.top - _GAP_PX)
        cost[overlap] += _HIDDEN_COST
    ends = _leader_ends(left, top, wish, anchor)
    for label in placed:
        cost[_crosses(anchor, ends, np.asarray(label.anchor), np.asarray(label.end))] += (
            _CROSSING_COST
        )
        cost[_enters(anchor, ends, label.box)] += _CROSSING_COST
    best = int(np.argmin(cost))
    limit = _HIDDEN_COST if wish.rank >= ASKED_RANK else _DEAREST
    if cost[best] >= limit:
        return None
    box = Box(float(left[best]), float(top[best]), wish.width, wish.height)
    end_x, end_y = ends[best].tolist()
    return StationLabel(wish.part_id, box, (float(anchor[0]), float(anchor[1])), (end_x, end_y))


def _candidates(
    wish: LabelWish, anchor: Array, kept: StationLabel | None
) -> tuple[Array, Array, Array, Array]:
    """Left, top, length of the leader and its direction (n, 2); the kept place comes first."""
    reach, way = _REACHES, _ALL_WAYS
    near_edge = anchor + way * reach[:, None]
    # The box hangs by its side to the left or right of the leader's end, by its middle above.
    left = near_edge[:, 0] - wish.width * (1.0 - way[:, 0]) / 2.0
    top = near_edge[:, 1] - wish.height * (1.0 - way[:, 1]) / 2.0
    if kept is not None:
        shift = anchor - np.asarray(kept.anchor)
        old_left, old_top = kept.box.left + shift[0], kept.box.top + shift[1]
        old = np.array((old_left + wish.width / 2.0, old_top + wish.height / 2.0)) - anchor
        length = max(float(np.linalg.norm(old)), 1e-6)
        old_reach = float(np.hypot(*(np.asarray(kept.end) - np.asarray(kept.anchor))))
        left, top = np.append(old_left, left), np.append(old_top, top)
        reach = np.append(old_reach, reach)
        way = np.vstack([old / length, way])
    return left, top, reach, way


def _leader_ends(left: Array, top: Array, wish: LabelWish, anchor: Array) -> Array:
    """The nearest points of the boxes to the anchor (n, 2)."""
    return np.column_stack(
        [
            np.clip(anchor[0], left, left + wish.width),
            np.clip(anchor[1], top, top + wish.height),
        ]
    )


def _crosses(start: Array, ends: Array, a: Array, b: Array) -> NDArray[np.bool_]:
    """Whether the lines from `start` to each of `ends` cross the line from a to b."""

    def side(p: Array, q: Array, r: Array) -> Array:
        return np.asarray(
            (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1])
            - (q[..., 1] - p[..., 1]) * (r[..., 0] - p[..., 0])
        )

    return np.asarray(
        (side(start, ends, a) * side(start, ends, b) < 0.0)
        & (side(a, b, start) * side(a, b, ends) < 0.0)
    )


def _enters(start: Array, ends: Array, box: Box) -> NDArray[np.bool_]:
    """Whether the lines from `start` to each of `ends` run through a box."""
    way = ends - start
    with np.errstate(divide="ignore", invalid="ignore"):
        low = (np.array((box.left, box.top)) - start) / way
        high = (np.array((box.right, box.bottom)) - start) / way
    near = np.fmax.reduce(np.minimum(low, high), axis=1)
    far = np.fmin.reduce(np.maximum(low, high), axis=1)
    return np.asarray((far >= np.maximum(near, 0.0)) & (near <= 1.0))
