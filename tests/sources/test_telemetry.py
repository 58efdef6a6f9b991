"""What NASA's public telemetry is taken for, and when it is no longer of now."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.telemetry import (
    Held,
    RawUpdate,
    held_of,
    judged,
    taken,
    utc_from_hours,
)
from iss_viewer.sources.telemetry_items import HEARTBEAT, read_items, telemetry_items
from iss_viewer.station.telemetry import Link, Reading, ReadingState, Signal, Telemetry

NOW = datetime(2026, 11, 27, 14, 3, 20, tzinfo=UTC)
PRESSURE, ALPHA, MODE = "USLAB000058", "S0000003", "USLAB000086"


def stamp(utc: datetime) -> str:
    """As the stream writes it."""
    return f"{(utc - datetime(utc.year - 1, 12, 31, tzinfo=UTC)) / timedelta(hours=1):.11f}"


def beat(utc: datetime, status: str = "24") -> RawUpdate:
    return RawUpdate(HEARTBEAT, stamp(utc), "1", status)


def said(item: str, value: str, utc: datetime) -> RawUpdate:
    return RawUpdate(item, stamp(utc), value, "24")


def running(*updates: RawUpdate, at: datetime = NOW) -> Held:
    """A stream whose clock has gone on for a second, and that said `updates`."""
    before = at - timedelta(seconds=1)
    return taken(taken(held_of(telemetry_items()), (beat(before),), before),
                 (beat(at), *updates), at)  # fmt: skip


def at(held: Held, when: datetime) -> Telemetry:
    return judged(held, Link.CONNECTED, when)


def reading(held: Held, name: str, when: datetime = NOW) -> Reading:
    return at(held, when).reading(name)


def test_a_stamp_counts_hours_since_31_december_of_the_year_before() -> None:
    """The recording of ISS Mimic ends at 6868.93 h; its beta angle, -41.18 degrees, is that of
    13 October 2018, 04:55:48 (computed: -41.18)."""
    found = utc_from_hours("6868.93", datetime(2018, 10, 13, 5, tzinfo=UTC))
    assert found == datetime(2018, 10, 13, 4, 55, 48, tzinfo=UTC)
    assert utc_from_hours("24", datetime(2026, 1, 1, 1, tzinfo=UTC)) == datetime(
        2026, 1, 1, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("now", "hours", "utc"),
    [
        # A second before midnight: 365 days and the one of December.
        ("2026-12-31T23:59:59", 365 * 24 + 24 - 1 / 3600, "2026-12-31T23:59:59"),
        # This machine is already in the new year, the value is not.
        ("2027-01-01T00:00:05", 365 * 24 + 24 - 1 / 3600, "2026-12-31T23:59:59"),
        # This machine is a little slow.
        ("2026-12-31T23:59:58", 24.0, "2027-01-01T00:00:00"),
        ("2027-01-01T00:00:01", 24.0, "2027-01-01T00:00:00"),
        # 2028 has 366 days, and a value may be months old.
        ("2028-12-31T23:00:00", 366 * 24 + 22.0, "2028-12-31T22:00:00"),
        ("2028-02-29T12:00:00", 24.0 + 58 * 24, "2028-02-28T00:00:00"),
        ("2027-01-10T00:00:00", 300 * 24.0, "2026-10-27T00:00:00"),
    ],
)
def test_the_year_that_is_not_sent_is_the_one_that_fits(now: str, hours: float, utc: str) -> None:
    found = utc_from_hours(repr(hours), datetime.fromisoformat(now + "+00:00"))
    assert found is not None
    assert abs(found - datetime.fromisoformat(utc + "+00:00")) < timedelta(milliseconds=1)


@pytest.mark.parametrize(
    "text",
    [None, "", "0", "23.9", "-5", "nan", "inf", "1e9", "8809", "1_000", "²³", "noon", "9" * 99],
)
def test_what_is_no_stamp_is_no_time(text: str | None) -> None:
    """0 is what the stream sends for an item that was never measured."""
    assert utc_from_hours(text, NOW) is None


def test_a_fresh_value_of_a_heard_station_is_live() -> None:
    held = running(said(PRESSURE, "742.997924804688", NOW), said(ALPHA, "295.329", NOW))
    assert at(held, NOW).signal is Signal.ACQUIRED
    found = reading(held, "cabin_pressure")
    assert (found.state, found.unit, found.utc) == (ReadingState.LIVE, "mmHg", NOW)
    assert found.value == pytest.approx(743.0, abs=0.01)
    assert reading(held, "alpha_starboard").state is ReadingState.LIVE
    assert reading(held, "mode") == Reading("mode", "mode", ReadingState.NEVER)


def test_row_45_a_frozen_stream_is_of_the_past_after_ten_seconds() -> None:
    held = running(said(PRESSURE, "743", NOW))
    almost, over = NOW + timedelta(seconds=9.9), NOW + timedelta(seconds=10.1)
    assert reading(held, "cabin_pressure", almost).state is ReadingState.LIVE
    assert at(held, over).signal is Signal.LOST
    gone = reading(held, "cabin_pressure", over)
    assert (gone.state, gone.value, gone.utc) == (ReadingState.STALE, 743.0, NOW)


def test_row_45_the_same_beat_again_and_again_keeps_nothing_alive() -> None:
    held = running(said(PRESSURE, "743", NOW))
    for seconds in range(1, 30):
        now = NOW + timedelta(seconds=seconds)
        held = taken(held, (beat(NOW), said(PRESSURE, "743", NOW)), now)
    assert at(held, now).signal is Signal.LOST
    assert reading(held, "cabin_pressure", now).state is ReadingState.STALE


def test_the_signal_is_lost_when_the_beat_says_so() -> None:
    held = taken(running(said(PRESSURE, "743", NOW)), (beat(NOW + timedelta(seconds=1), "10"),),
                 NOW + timedelta(seconds=1))  # fmt: skip
    told = at(held, NOW + timedelta(seconds=1))
    assert told.signal is Signal.LOST
    assert told.reading("cabin_pressure").state is ReadingState.STALE
    held = taken(held, (beat(NOW + timedelta(seconds=2)),), NOW + timedelta(seconds=2))
    assert at(held, NOW + timedelta(seconds=2)).signal is Signal.ACQUIRED


def test_a_joint_that_stops_is_old_after_ten_seconds_and_the_air_after_hours() -> None:
    """In a recorded day the rotary joints change every second, the cabin pressure sometimes not
    for two hours."""
    held = running(said(ALPHA, "295", NOW), said(PRESSURE, "743", NOW))
    now = NOW
    for _ in range(11):
        now += timedelta(seconds=1)
        held = taken(held, (beat(now),), now)
    assert reading(held, "alpha_starboard", now).state is ReadingState.STALE
    assert reading(held, "cabin_pressure", now).state is ReadingState.LIVE
    old = running(said(PRESSURE, "743", NOW - timedelta(hours=2)))
    assert reading(old, "cabin_pressure").state is ReadingState.LIVE
    dead = running(said(PRESSURE, "743", NOW - timedelta(days=25)))
    assert reading(dead, "cabin_pressure").state is ReadingState.STALE


def test_a_first_beat_counts_by_this_machines_clock() -> None:
    """What a new connection brings first may be minutes old."""
    old = NOW - timedelta(minutes=5)
    held = taken(held_of(telemetry_items()), (beat(old), said(PRESSURE, "743", old)), NOW)
    assert at(held, NOW).signal is Signal.LOST
    assert at(taken(held, (beat(NOW),), NOW), NOW).signal is Signal.ACQUIRED


def test_an_old_beat_after_a_gap_is_not_taken_for_a_running_clock() -> None:
    later = NOW + timedelta(minutes=10)
    held = taken(running(), (beat(NOW + timedelta(minutes=5)),), later)
    assert at(held, later).signal is Signal.LOST


def test_a_clock_that_is_minutes_off_does_not_make_a_running_station_old() -> None:
    ours = NOW + timedelta(minutes=7)
    held = taken(held_of(telemetry_items()), (beat(NOW),), ours)
    held = taken(held, (beat(NOW + timedelta(seconds=1)), said(ALPHA, "9", NOW)),
                 ours + timedelta(seconds=1))  # fmt: skip
    told = at(held, ours + timedelta(seconds=1))
    assert told.signal is Signal.ACQUIRED
    assert told.reading("alpha_starboard").state is ReadingState.LIVE


def test_a_recording_of_another_day_is_never_live() -> None:
    day = NOW - timedelta(days=40)
    held = taken(held_of(telemetry_items()), (beat(day),), NOW)
    held = taken(held, (beat(day + timedelta(seconds=1)),), NOW + timedelta(seconds=1))
    assert at(held, NOW + timedelta(seconds=1)).signal is Signal.LOST


def test_a_clock_set_back_makes_nothing_live_for_hours() -> None:
    held = running(said(PRESSURE, "743", NOW))
    assert at(held, NOW - timedelta(minutes=30)).signal is Signal.LOST


def test_nothing_heard_is_not_the_same_as_lost() -> None:
    told = at(held_of(telemetry_items()), NOW)
    assert (told.signal, told.heard_utc) == (Signal.UNKNOWN, None)
    assert {each.state for each in told.readings} == {ReadingState.NEVER}


@pytest.mark.parametrize(
    "value",
    ["", None, "nan", "inf", "-1e999", "14.7", "0", "7400", "<b>743</b>", "743 mmHg", "7_43"],
)
def test_an_implausible_value_never_shows_and_casts_doubt_on_the_one_before(
    value: str | None,
) -> None:
    """14.7 would be psi, the unit of the dictionary; what arrives is in mmHg."""
    garbage = replace(said(PRESSURE, "", NOW), value=value)
    assert reading(running(garbage), "cabin_pressure").state is ReadingState.NEVER
    held = taken(running(said(PRESSURE, "743", NOW)), (garbage,), NOW)
    found = reading(held, "cabin_pressure")
    assert (found.state, found.value) == (ReadingState.STALE, 743.0)
    mended = taken(held, (said(PRESSURE, "744", NOW),), NOW)
    assert reading(mended, "cabin_pressure").state is ReadingState.LIVE


def test_a_value_of_the_future_is_not_live() -> None:
    held = running(said(PRESSURE, "743", NOW + timedelta(minutes=2)))
    assert reading(held, "cabin_pressure").state is ReadingState.STALE


def test_a_beat_without_a_time_changes_nothing() -> None:
    held = running(said(PRESSURE, "743", NOW))
    assert taken(held, (RawUpdate(HEARTBEAT, "soon", "1", "24"),), NOW) == held


@given(st.text(max_size=30) | st.none(), st.text(max_size=30) | st.none(), st.text(max_size=5))
def test_whatever_comes_only_plausible_numbers_are_shown(
    time_stamp: str | None, value: str | None, status: str
) -> None:
    items = telemetry_items()
    updates = [RawUpdate(name, time_stamp, value, status)
               for name in (HEARTBEAT, "UNKNOWN1", *(item.item for item in items))]  # fmt: skip
    told = at(taken(held_of(items), updates, NOW), NOW)
    for item, found in zip(items, told.readings, strict=True):
        assert found.value is None or item.least <= found.value <= item.most


def test_the_items_are_those_of_the_public_dictionary() -> None:
    names = {item.name: item.item for item in telemetry_items()}
    assert len(names) == len(set(names.values())) == 30
    assert names["cabin_pressure"] == "USLAB000058"
    assert names["alpha_port"] == "S0000004"
    assert names["wing_3b"] == "S6000007"
    assert names["volts_3a"] == "S4000004"
    assert names["clean_water"] == "NODE3000009"
    assert all(item.least < item.most and item.stale_s >= 10.0 for item in telemetry_items())


def test_a_damaged_list_of_items_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "telemetry.csv"
    path.write_text("name,item,unit,least,most,stale_s,source\nmode,USLAB000086,mode,1,x,1,y\n")
    with pytest.raises(FeedError) as found:
        read_items(path)
    assert dict(found.value.said.values) == {"file": "telemetry.csv", "line": 2}
    with pytest.raises(FeedError):
        read_items(tmp_path / "none.csv")
