"""What must hold of everything that a reader lets through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from math import isfinite

import msgspec

from iss_viewer.orbit.element_set import ElementSet, ElementSetError
from iss_viewer.orbit.snapshot import snapshot_at
from iss_viewer.orbit.state import PropagationError
from iss_viewer.orbit.timescale import FIRST_UTC, LAST_UTC
from iss_viewer.orbit.tle import from_tle
from iss_viewer.orbit.tle_writing import tle_lines
from iss_viewer.orbit.trajectory import ElementSetTrajectory

DAY = timedelta(days=1)
# Of a file of many sets so many are propagated; all are looked at.
MOST_PROPAGATED = 3


class UnsoundError(AssertionError):
    """A value that should never have been accepted."""


def require_sound(value: object) -> None:
    """Raises UnsoundError for a number that is not finite or a time without a zone anywhere in
    `value`, and in what the first element sets of it are propagated to."""
    sets: list[ElementSet] = []
    for leaf in _leaves(value, sets):
        if isinstance(leaf, float) and not isfinite(leaf):
            raise UnsoundError(f"{leaf} was accepted")
        if isinstance(leaf, datetime) and leaf.tzinfo is None:
            raise UnsoundError(f"the time {leaf} without a zone was accepted")
    for number, elements in enumerate(sets[:MOST_PROPAGATED]):
        _require_sound_motion(elements, with_snapshot=number == 0)


def _leaves(value: object, sets: list[ElementSet]) -> Iterator[object]:
    if isinstance(value, ElementSet):
        _require_in_range(value)
        sets.append(value)
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _leaves(getattr(value, field.name), sets)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _leaves(getattr(value, name), sets)
    elif isinstance(value, Mapping):
        yield from _leaves(tuple(value.items()), sets)
    elif isinstance(value, Iterable) and not isinstance(value, str | bytes):
        for each in value:
            yield from _leaves(each, sets)
    else:
        yield value


def _require_in_range(elements: ElementSet) -> None:
    is_sound = (
        0 < elements.mean_motion_rev_per_day < 17.5
        and 0 <= elements.eccentricity < 1
        and 1 <= elements.norad_id <= 999_999_999
        and 1957 <= elements.epoch.year <= 2100
        and all(t.isprintable() for t in (elements.name, elements.cospar_id, elements.source))
        and len(elements.name) <= 80
    )
    if not is_sound:
        raise UnsoundError(f"{elements} was accepted")


def _require_sound_motion(elements: ElementSet, *, with_snapshot: bool) -> None:
    """The place at epoch and a day to either side, or a refusal; a snapshot costs a hundred times
    as much."""
    try:
        trajectory = ElementSetTrajectory(elements)
    except PropagationError:
        return
    for days in (0, -1, 1):
        utc = elements.epoch + days * DAY
        try:
            motion = trajectory.teme_at(utc.timestamp())
        except PropagationError:
            continue
        if not all(isfinite(part) for vector in motion for part in vector):
            raise UnsoundError(f"{elements} is propagated to {motion}")
        if with_snapshot and days == 0 and FIRST_UTC <= utc < LAST_UTC:
            require_sound(snapshot_at(utc, trajectory).flight)
    try:
        again = from_tle(*tle_lines(elements))
    except ElementSetError:
        return
    if again.norad_id != elements.norad_id:
        raise UnsoundError(f"{elements} is written as the lines of {again.norad_id}")
