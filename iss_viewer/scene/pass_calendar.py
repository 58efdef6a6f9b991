"""The sky calendar as rows of nights in a place's zone, from noon to noon, so that none is cut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.calendar_cells import CELL_S, SkyState
from iss_viewer.orbit.passes import Pass
from iss_viewer.orbit.sky_calendar import SkyCalendar

NIGHTS = 60
HOURS = 24
QUARTERS = 4
COLUMNS = HOURS * QUARTERS
# In place of a state, where clocks go forward or the calendar does not reach.
NO_STATE = -1

_NOON = time(12)
_HALF_DAY = timedelta(hours=12)
# A row of which less is filled belongs to a day that is not shown.
_LEAST_FILLED = COLUMNS // 2


@dataclass(frozen=True, slots=True)
class Sighting:
    """A pass that can be seen: in which row, and from where to where, in columns."""

    over: Pass
    row: int
    first_column: float
    last_column: float


@dataclass(frozen=True, slots=True, eq=False)
class PassCalendar:
    """A row for each of `evenings`, from noon of that day to the next, COLUMNS quarters of an
    hour wide by the clock in `zone`.

    `states` (rows, COLUMNS) SkyState as int8, or NO_STATE; an hour that the clock shows twice is
    the better of the two. `first_cells` and `last_cells` alike are where in `sky` each lies, or
    -1; they differ where an hour comes twice. `tonight` is the row
    of the night that `now` belongs to or that comes next; `next_good` that of what the sentence
    names.
    """

    sky: SkyCalendar
    zone: str
    now: datetime
    evenings: tuple[date, ...]
    states: NDArray[np.int8]
    first_cells: NDArray[np.int32]
    last_cells: NDArray[np.int32]
    sightings: tuple[Sighting, ...]
    tonight: int
    next_good: int | None

    def night(self, row: int) -> tuple[datetime, datetime]:
        """From noon to noon, in UTC."""
        evening = self.evenings[row]
        return noon_utc(evening, self.zone), noon_utc(evening + timedelta(days=1), self.zone)

    @property
    def first_row_not_known(self) -> int | None:
        """The night before which times stop being known, or in whose first half they do; None
        when all are known or none are."""
        known = np.flatnonzero(self.sky.is_known)
        if not len(known) or known[-1] == len(self.sky.is_known) - 1:
            return None
        rows, columns = np.nonzero(self.last_cells == known[-1])
        row = int(rows[0]) + int(columns[0] >= COLUMNS // 2) if len(rows) else 0
        return row if 0 < row < len(self.evenings) else None

    def hour_states(self, row: int, hour: int) -> NDArray[np.int8]:
        """Of the hour's quarters; hour 0 begins at noon."""
        states: NDArray[np.int8] = self.states[row, hour * QUARTERS : (hour + 1) * QUARTERS]
        return states

    def hour_span(self, row: int, hour: int) -> tuple[datetime, datetime] | None:
        """From when to when the hour lasts; None for one that is not there."""
        quarters = slice(hour * QUARTERS, (hour + 1) * QUARTERS)
        first, last = self.first_cells[row, quarters], self.last_cells[row, quarters]
        if not (is_there := first >= 0).any():
            return None
        return self.sky.utc_of(int(first[is_there].min())), self.sky.utc_of(int(last.max()) + 1)

    def sighting_in(self, row: int, hour: int) -> Sighting | None:
        """The first that has a part in that hour."""
        first = hour * QUARTERS
        return next(
            (
                each
                for each in self.sightings
                if each.row == row
                and each.last_column > first
                and each.first_column < first + QUARTERS
            ),
            None,
        )


def noon_utc(day: date, zone: str) -> datetime:
    """Noon by the clock in `zone`."""
    return datetime.combine(day, _NOON, ZoneInfo(zone)).astimezone(UTC)


def calendar_span(now: datetime, zone: str, nights: int = NIGHTS) -> tuple[datetime, float]:
    """From when a calendar runs, the last noon, so that its first row holds `now`, and for how
    many days; clocks that change make those a little more or less than `nights`."""
    evening = evening_of(now, ZoneInfo(zone))
    start, end = noon_utc(evening, zone), noon_utc(evening + timedelta(days=nights), zone)
    return start, (end - start).total_seconds() / 86_400.0


def pass_calendar(sky: SkyCalendar, now: datetime, zone: str) -> PassCalendar:
    """`sky` laid out by nights; it should run over `calendar_span`."""
    local = ZoneInfo(zone)
    rows, columns, first = _places(sky, local)
    count = int(rows.max()) + 1
    states = np.full((count, COLUMNS), NO_STATE, np.int8)
    np.maximum.at(states, (rows, columns), sky.states.astype(np.int8))
    cells = np.arange(len(rows), dtype=np.int32)
    last_cells = np.full((count, COLUMNS), -1, np.int32)
    np.maximum.at(last_cells, (rows, columns), cells)
    # Where an hour comes twice the earlier cell stands, else the only one.
    first_cells = last_cells.copy()
    np.minimum.at(first_cells, (rows, columns), cells)
    while count > 1 and (states[count - 1] >= 0).sum() < _LEAST_FILLED:
        count -= 1
    states, first_cells, last_cells = states[:count], first_cells[:count], last_cells[:count]
    for array in (states, first_cells, last_cells):
        array.flags.writeable = False
    evenings = tuple(first + timedelta(days=row) for row in range(count))
    sightings = tuple(
        each for each in (_sighting(over, first, local) for over in sky.passes if over.visible)
        if 0 <= each.row < count
    )  # fmt: skip
    good = sky.next_good(now)
    starts = None
    if good is not None:
        starts = good.visible_from_utc if isinstance(good, Pass) else good.from_utc
    row = (evening_of(starts, local) - first).days if starts is not None else -1
    return PassCalendar(
        sky, zone, now, evenings, states, first_cells, last_cells, sightings,
        _tonight(sky, now, first, local, count), row if 0 <= row < count else None,
    )  # fmt: skip


def evening_of(utc: datetime, local: ZoneInfo) -> date:
    """The day whose evening begins the night that `utc` belongs to."""
    # Wall clock less half a day: across a change of the clocks the date still comes out right.
    return (utc.astimezone(local).replace(tzinfo=None) - _HALF_DAY).date()


def _column(utc: datetime, local: ZoneInfo) -> float:
    wall = utc.astimezone(local).replace(tzinfo=None) - _HALF_DAY
    seconds = (wall - datetime.combine(wall.date(), time())).total_seconds()
    return seconds / CELL_S


def _places(sky: SkyCalendar, local: ZoneInfo) -> tuple[NDArray[np.int64], NDArray[np.int64], date]:
    """Row and column of each cell, and the first row's evening."""
    count = len(sky.states)
    start = sky.start.astimezone(local).replace(tzinfo=None)
    offsets_s = _offsets_s(sky, local)
    wall_s = CELL_S * np.arange(count) + (offsets_s - offsets_s[0])
    begin = start - _HALF_DAY
    first = begin.date()
    wall_s += (begin - datetime.combine(first, time())).total_seconds()
    quarters = np.floor(wall_s / CELL_S).astype(np.int64)
    return quarters // COLUMNS, quarters % COLUMNS, first


def _offsets_s(sky: SkyCalendar, local: ZoneInfo) -> NDArray[np.float64]:
    """How far the clock is ahead of UTC in each cell; one is asked for only where it changes."""
    count = len(sky.states)
    offsets_s = np.empty(count)
    for begin in range(0, count, COLUMNS):
        end = min(begin + COLUMNS, count)
        offsets_s[begin:end] = _offset_s(sky.utc_of(begin), local)
        if _offset_s(sky.utc_of(end - 1), local) != offsets_s[begin]:
            offsets_s[begin:end] = [
                _offset_s(sky.utc_of(cell), local) for cell in range(begin, end)
            ]
    return offsets_s


def _offset_s(utc: datetime, local: ZoneInfo) -> float:
    offset = utc.astimezone(local).utcoffset()
    return offset.total_seconds() if offset is not None else 0.0


def _sighting(over: Pass, first: date, local: ZoneInfo) -> Sighting:
    begins, ends = over.visible_from_utc or over.aos_utc, over.visible_to_utc or over.los_utc
    column = _column(begins, local)
    lasts = (ends - begins).total_seconds() / CELL_S
    return Sighting(over, (evening_of(begins, local) - first).days, column, column + lasts)


def _tonight(sky: SkyCalendar, now: datetime, first: date, local: ZoneInfo, count: int) -> int:
    """In the morning the night goes on while there is dark sky left of it; then comes the next."""
    row = (evening_of(now, local) - first).days
    end = noon_utc(first + timedelta(days=row + 1), local.key)
    left = sky.states[sky.cells_between(now, end)]
    is_over = now.astimezone(local).hour < _NOON.hour and (left == SkyState.DAYLIGHT).all()
    return min(max(row + int(is_over), 0), count - 1)
