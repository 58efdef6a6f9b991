"""What the stays of all people add up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import numpy as np

from iss_viewer.station.things import Precision, Stay

# Soyuz TM-31 with Expedition 1 docked at 09:21 UTC; somebody has been aboard ever since.
ALWAYS_CREWED_SINCE = datetime(2000, 11, 2, 9, 21, tzinfo=UTC)
_DAY_S = 86_400.0
_SAME_S = 60.0


@dataclass(frozen=True, slots=True)
class Totals:
    """What the stays add up to at an instant. `longest` are the stays that were the longest until
    then, over or not (a crew's own are equally long), in days from hatch opening (docking where that is not known) to undocking.
    Beyond the record people are those last known, so days are "if nothing changed" and people
    who were ever aboard "at least"."""

    person_days: float
    ever_aboard: int
    longest: tuple[Stay, ...]
    longest_days: float
    is_beyond_record: bool


class AboardTotals:
    """The stays as times, to be asked again and again: some microseconds each."""

    def __init__(self, stays: Iterable[Stay], as_of: date) -> None:
        self._stays = tuple(stays)
        self._end = datetime.combine(as_of + timedelta(days=1), time(), UTC)
        came = [aboard_from(stay) for stay in self._stays]
        self._came_s = np.array([moment.timestamp() for moment in came], np.float64)
        left = [
            stay.departure.utc.timestamp() if stay.departure else np.inf for stay in self._stays
        ]
        self._left_s = np.array(left, np.float64)
        numbers: dict[str, int] = {}
        self._person = np.array(
            [numbers.setdefault(stay.person, len(numbers)) for stay in self._stays], np.int64
        )

    def at(self, utc: datetime, count_aboard: int | None = None) -> Totals:
        """The totals at `utc`; beyond the record with `count_aboard` people from its end on, or
        those whom the record has."""
        now_s = utc.timestamp()
        known_s = min(now_s, self._end.timestamp())
        spent_s = np.clip(np.minimum(self._left_s, known_s) - self._came_s, 0.0, None)
        since_s = np.maximum(self._came_s, ALWAYS_CREWED_SINCE.timestamp())
        counted_s = np.clip(np.minimum(self._left_s, known_s) - since_s, 0.0, None)
        days = float(counted_s.sum()) / _DAY_S
        if now_s > known_s:
            still = int(((self._came_s <= known_s) & (self._left_s > known_s)).sum())
            count = still if count_aboard is None else count_aboard
            days += count * (now_s - known_s) / _DAY_S
        was_aboard = self._came_s <= known_s
        most_s = float(spent_s.max(initial=0.0))
        longest = np.flatnonzero(was_aboard & (spent_s > most_s - _SAME_S)).tolist()
        return Totals(
            days,
            len(np.unique(self._person[was_aboard])),
            tuple(self._stays[number] for number in longest),
            most_s / _DAY_S,
            now_s > known_s,
        )


def aboard_from(stay: Stay) -> datetime:
    """When somebody came aboard: the hatch, or docking where no time of it is known."""
    hatch = stay.hatch_open
    if hatch is None or hatch.precision is Precision.PLANNED:
        return stay.arrival.utc
    return max(hatch.utc, stay.arrival.utc)
