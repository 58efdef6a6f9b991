"""What NASA's public telemetry says, judged: finite, plausible, dated, and of now or not.

The stream sends an item only when it changes, so silence alone tells nothing. The station's clock
(`HEARTBEAT`) is sent every second while the ground hears the station, with status class 24; when
its beat stops or its class is another, every value is one of the past. A value has besides a time
of its own, and `TelemetryItem.stale_s` says how long it may stand.

Time stamps count hours since 31 December, 00:00 UTC, of the year before; 24 is 1 January, 00:00.
The year itself is not sent.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from iss_viewer.sources.telemetry_items import HEARTBEAT, TelemetryItem
from iss_viewer.station.telemetry import Link, Reading, ReadingState, Signal, Telemetry

FIELDS = ("TimeStamp", "Value", "Status.Class")
ACQUIRED_CLASS = "24"
BEAT_STALE_S = 10.0
# A machine's clock may be wrong; a beat that is off by more than this is a replay.
FARTHEST_BEAT = timedelta(hours=1)
# What the station dates later than its own clock shows is no time.
AHEAD_AT_MOST = timedelta(minutes=1)
_HOURS_A_YEAR = 24.0 * 367.0


@dataclass(frozen=True, slots=True)
class RawUpdate:
    """What the stream said of one item; None where it said nothing."""

    item: str
    time_stamp: str | None
    value: str | None
    status_class: str | None = None


@dataclass(frozen=True, slots=True)
class _Sample:
    value: float
    utc: datetime
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Beat:
    """`utc` by the station, `arrived` by this machine; `runs` where it went on from the one
    before."""

    utc: datetime
    arrived: datetime
    is_acquired: bool
    runs: bool


@dataclass(frozen=True, slots=True)
class Held:
    """What has come so far. To be made by `held_of` and handed from one `taken` to the next."""

    items: Mapping[str, TelemetryItem]
    samples: Mapping[str, _Sample] = field(default_factory=dict)
    beat: _Beat | None = None


def held_of(items: Iterable[TelemetryItem]) -> Held:
    """Nothing yet of `items`."""
    return Held({item.item: item for item in items})


def utc_from_hours(text: str | None, now: datetime) -> datetime | None:
    """The time of a stamp, in the latest year that does not put it after `now` by more than half
    a day. None for anything that is not one, 0 (never measured) among it."""
    hours = _number(text)
    if hours is None or not 24.0 <= hours < _HOURS_A_YEAR:
        return None
    for year in (now.year + 1, now.year, now.year - 1):
        utc = datetime(year - 1, 12, 31, tzinfo=UTC) + timedelta(hours=hours)
        if utc <= now + timedelta(hours=12):
            return utc
    return None


def taken(held: Held, updates: Iterable[RawUpdate], at: datetime) -> Held:
    """`held` with what came in by `at`, this machine's time."""
    samples = dict(held.samples)
    beat = held.beat
    for update in updates:
        if update.item == HEARTBEAT:
            beat = _next_beat(beat, update, at)
        elif update.item in held.items:
            sample = _sample(held.items[update.item], update, samples.get(update.item), at)
            if sample is not None:
                samples[update.item] = sample
    return replace(held, samples=samples, beat=beat)


def judged(held: Held, link: Link, at: datetime) -> Telemetry:
    """Every reading and its state at `at`, this machine's time."""
    now = _station_time(held.beat, at)
    signal = _signal(held.beat, at)
    readings = tuple(
        _reading(item, held.samples.get(item.item), signal, now) for item in held.items.values()
    )
    return Telemetry(link, signal, held.beat.utc if held.beat is not None else None, readings)


def _next_beat(before: _Beat | None, update: RawUpdate, at: datetime) -> _Beat | None:
    utc = utc_from_hours(update.time_stamp, at)
    if utc is None:
        return before
    is_acquired = update.status_class == ACQUIRED_CLASS
    if before is not None and utc == before.utc:
        return replace(before, is_acquired=is_acquired)
    return _Beat(utc, at, is_acquired, runs=before is not None and _runs_on(before, utc, at))


def _runs_on(before: _Beat, utc: datetime, at: datetime) -> bool:
    """Whether both clocks went on alike; an old beat that a new connection brings did not."""
    apart = (utc - before.utc) - (at - before.arrived)
    return utc > before.utc and abs(apart.total_seconds()) <= BEAT_STALE_S


def _sample(
    item: TelemetryItem, update: RawUpdate, before: _Sample | None, at: datetime
) -> _Sample | None:
    value, utc = _number(update.value), utc_from_hours(update.time_stamp, at)
    if value is not None and utc is not None and item.least <= value <= item.most:
        return _Sample(value, utc)
    # What stood before may no longer be so.
    return None if before is None else replace(before, is_doubtful=True)


def _station_time(beat: _Beat | None, at: datetime) -> datetime:
    """The station's clock at `at`, as its running beat tells it; else this machine's."""
    return at if beat is None or not beat.runs else beat.utc + abs(at - beat.arrived)


def _signal(beat: _Beat | None, at: datetime) -> Signal:
    if beat is None:
        return Signal.UNKNOWN
    age = abs(_station_time(beat, at) - beat.utc)
    is_heard = age.total_seconds() <= BEAT_STALE_S and abs(at - beat.utc) <= FARTHEST_BEAT
    return Signal.ACQUIRED if is_heard and beat.is_acquired else Signal.LOST


def _reading(item: TelemetryItem, sample: _Sample | None, signal: Signal, now: datetime) -> Reading:
    if sample is None:
        return Reading(item.name, item.unit, ReadingState.NEVER)
    age = now - sample.utc
    is_live = (
        signal is Signal.ACQUIRED
        and not sample.is_doubtful
        and -AHEAD_AT_MOST <= age <= timedelta(seconds=item.stale_s)
    )
    state = ReadingState.LIVE if is_live else ReadingState.STALE
    return Reading(item.name, item.unit, state, sample.value, sample.utc)


def _number(text: str | None) -> float | None:
    """A finite number of plain digits; None for anything else."""
    if text is None or len(text) > 40 or not text.isascii() or "_" in text:
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
