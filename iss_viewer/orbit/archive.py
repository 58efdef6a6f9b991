"""All element sets that are held, and the one that belongs to a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.accuracy import PLACE_UNKNOWN_FROM_DAYS
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.manoeuvres import burns, mean_elements, trusted
from iss_viewer.phrase import Phrase, phrase

Floats = NDArray[np.float64]

ZARYA_LAUNCH = datetime(1998, 11, 20, 6, 40, tzinfo=UTC)

# A past date further than this from any set has no orbit; the newest set serves any later time
# and the accuracy says that the place on it is not known.
SERVES_DAYS = 30.0
# Sets of a published plan have epochs ahead of now; further ahead they are not for now.
PLANNED_AHEAD = timedelta(days=2)
# Heights change by a kilometre or two a month, so the last one known stands for a while.
HEIGHT_SERVES_DAYS = 60.0

_SAME_EPOCH = timedelta(seconds=1)
_MU_KM3_S2 = 398_600.8
_EARTH_RADIUS_KM = 6378.137


@dataclass(frozen=True, slots=True)
class MeanHeight:
    """The mean height over the equatorial radius, km, on a date without elements."""

    utc: datetime
    height_km: float


@dataclass(frozen=True, slots=True)
class Reboost:
    """A burn that lies somewhere from `after` to `before`, and what it raised the mean height
    by. Both are approximate unless the source is a log."""

    after: datetime
    before: datetime
    height_gain_km: float
    source: str

    @property
    def middle(self) -> datetime:
        return self.after + (self.before - self.after) / 2


@dataclass(frozen=True, slots=True, eq=False)
class ElementArchive:
    """Element sets of one object in order of epoch, none twice; build it with `archive_of`.

    `is_trusted` (n,) tells the sets that agree with a neighbour; `epoch_days` (m,) and
    `trusted_index` (m,) are of those. `burn_days` ascending. `height_days`, `height_km` (k,)
    the mean heights known from sets and from dates without sets. Days are since 1970.
    """

    sets: tuple[ElementSet, ...]
    reboosts: tuple[Reboost, ...]
    heights: tuple[MeanHeight, ...]
    is_trusted: NDArray[np.bool_]
    trusted_index: NDArray[np.intp]
    epoch_days: Floats
    burn_days: Floats
    height_days: Floats
    height_km: Floats

    @property
    def newest(self) -> ElementSet | None:
        return self.sets[-1] if self.sets else None

    def set_for(self, utc: datetime, now: datetime | None = None) -> ElementSet | None:
        """The set of nearest epoch on `utc`'s side of every burn.

        With `now` (live, or a time ahead) only sets that were known then or are planned for
        the next two days; without it, a replay, sets from both sides. When no set within 14
        days lies on its side, the nearest. None when the nearest is over 30 days away, except
        that the newest serves any time after it.
        """
        count = len(self.epoch_days)
        if now is not None:
            count = int(np.searchsorted(self.epoch_days, _days(now + PLANNED_AHEAD), "right"))
        if not count:
            return None
        day = _days(utc)
        after = int(np.searchsorted(self.epoch_days[:count], day, "right"))
        before = after - 1
        if after == count:
            return self._set(before)
        reaches = [
            (abs(self.epoch_days[index] - day), index) for index in (before, after) if index >= 0
        ]
        same_side = [
            reach
            for reach in reaches
            if reach[0] <= PLACE_UNKNOWN_FROM_DAYS and not self._has_burn(reach[1], day)
        ]
        distance, nearest = min(same_side or reaches)
        return self._set(nearest) if distance <= SERVES_DAYS else None

    def neighbours(self, utc: datetime) -> tuple[ElementSet, ElementSet] | None:
        """The last set before and the first after `utc`, when both are within 14 days and no
        burn lies between them: two opinions on one stretch of the orbit."""
        day = _days(utc)
        after = int(np.searchsorted(self.epoch_days, day, "right"))
        before = after - 1
        if before < 0 or after == len(self.epoch_days):
            return None
        reach = max(day - self.epoch_days[before], self.epoch_days[after] - day)
        if reach > PLACE_UNKNOWN_FROM_DAYS or self._has_burn(before, self.epoch_days[after]):
            return None
        return self._set(before), self._set(after)

    def reason_for(self, utc: datetime, now: datetime | None = None) -> Phrase | None:
        """Why there is no set for `utc`, or None when there is one."""
        if self.set_for(utc, now) is not None:
            return None
        if utc < ZARYA_LAUNCH:
            return phrase("station_did_not_exist")
        if not len(self.epoch_days):
            return phrase("no_element_sets")
        gap_days = float(np.min(np.abs(self.epoch_days - _days(utc))))
        return phrase("no_orbit_for_date", gap_days=round(gap_days))

    def mean_height_km_at(self, utc: datetime) -> float | None:
        """The mean height over the equatorial radius, good to about a kilometre where sets lie
        weeks apart; None before the first and 60 days after the last."""
        day = _days(utc)
        if not len(self.height_days) or day < self.height_days[0]:
            return None
        if day > self.height_days[-1] + HEIGHT_SERVES_DAYS:
            return None
        return float(np.interp(day, self.height_days, self.height_km))

    def merged_with(self, sets: Iterable[ElementSet]) -> ElementArchive:
        """With `sets` added; where an epoch is held already, the added one stands."""
        return archive_of((*self.sets, *sets), self.reboosts, self.heights)

    def _set(self, trusted_place: int) -> ElementSet:
        return self.sets[int(self.trusted_index[trusted_place])]

    def _has_burn(self, trusted_place: int, day: float) -> bool:
        low, high = sorted((float(self.epoch_days[trusted_place]), day))
        first, last = np.searchsorted(self.burn_days, (low, high))
        return bool(last > first)


def archive_of(
    sets: Iterable[ElementSet],
    reboosts: Sequence[Reboost] = (),
    heights: Sequence[MeanHeight] = (),
) -> ElementArchive:
    """An archive of `sets` in any order; of two with the same epoch (to a second) the later
    given stands. `reboosts` are burns known from elsewhere, `heights` mean heights of dates."""
    ordered = once_each(sets)
    elements = mean_elements(ordered)
    is_trusted = trusted(elements)
    good = elements.chosen(is_trusted)
    before, found_days = burns(good)
    known = np.array([(_days(r.after), _days(r.before)) for r in reboosts]).reshape(-1, 2)
    # A burn found between two sets is the known one when that lies in the same gap.
    gap_start, gap_end = good.unix_days[before], good.unix_days[before + 1]
    is_known = ((known[:, :1] < gap_end[np.newaxis]) & (known[:, 1:] > gap_start[np.newaxis])).any(
        axis=0
    )
    burn_days = np.sort(np.concatenate([known.mean(axis=1), found_days[~is_known]]))
    height_days = np.concatenate([good.unix_days, [_days(h.utc) for h in heights]])
    height_km = np.concatenate([mean_height_km(good.rev_per_day), [h.height_km for h in heights]])
    in_order = np.argsort(height_days, kind="stable")
    arrays = (
        is_trusted,
        np.flatnonzero(is_trusted),
        good.unix_days,
        burn_days,
        height_days[in_order],
        height_km[in_order],
    )
    for array in arrays:
        array.flags.writeable = False
    return ElementArchive(ordered, tuple(reboosts), tuple(heights), *arrays)


def mean_height_km(rev_per_day: Floats) -> Floats:
    """The height over the equatorial radius of a circular orbit with this mean motion."""
    rate = rev_per_day * 2.0 * np.pi / 86_400.0
    height: Floats = (_MU_KM3_S2 / rate**2) ** (1.0 / 3.0) - _EARTH_RADIUS_KM
    return height


def once_each(sets: Iterable[ElementSet]) -> tuple[ElementSet, ...]:
    """In order of epoch; of several within a second the last stands."""
    ordered: list[ElementSet] = []
    for elements in sorted(sets, key=lambda s: s.epoch):
        if ordered and elements.epoch - ordered[-1].epoch < _SAME_EPOCH:
            ordered[-1] = elements
        else:
            ordered.append(elements)
    return tuple(ordered)


def _days(utc: datetime) -> float:
    return utc.timestamp() / 86_400.0
