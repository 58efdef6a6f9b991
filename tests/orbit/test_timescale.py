"""UTC datetimes in and out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from iss_viewer.orbit.timescale import (
    FIRST_UTC,
    LAST_UTC,
    require_covered,
    require_utc,
    skyfield_time,
    timescale,
    unix_s,
    utc_from_unix,
)


def test_a_time_without_a_zone_is_refused_in_a_sentence() -> None:
    with pytest.raises(ValueError, match=r"names no time zone; give it in UTC\.$"):
        require_utc(datetime(2022, 9, 21))  # noqa: DTZ001 -- the very thing refused


def test_any_zone_is_turned_into_utc() -> None:
    baikonur = datetime(2022, 9, 21, 18, 54, 49, tzinfo=timezone(timedelta(hours=5)))
    assert require_utc(baikonur) == datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
    assert unix_s(baikonur) == 1_663_768_489.0
    assert utc_from_unix(1_663_768_489.0).utcoffset() == timedelta(0)


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), -1e30, 1e30])
def test_what_is_no_time_is_refused(seconds: float) -> None:
    with pytest.raises(ValueError):
        utc_from_unix(seconds)
    with pytest.raises(ValueError):
        require_covered(seconds)


def test_the_years_1957_to_2053_are_covered_and_no_second_more() -> None:
    for edge in (FIRST_UTC, LAST_UTC):
        assert require_covered(edge.timestamp()) == edge.timestamp()
    for beyond in (FIRST_UTC - timedelta(seconds=1), LAST_UTC + timedelta(seconds=1)):
        with pytest.raises(ValueError, match="1957 to 2053"):
            require_covered(beyond.timestamp())


def test_there_is_one_timescale_and_it_counts_the_leap_seconds_of_2016() -> None:
    assert timescale() is timescale()
    launch = skyfield_time(datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC))
    # TT - UTC = 32.184 s + 37 leap seconds (IERS Bulletin C 52).
    assert (launch.tt - 2459844.079733796) * 86_400.0 == pytest.approx(69.184, abs=1e-4)


def test_before_1972_a_clock_is_taken_to_show_ut1() -> None:
    sputnik = skyfield_time(datetime(1957, 10, 4, 19, 28, 34, tzinfo=UTC))
    # Julian day of that moment: 2436116 at noon and 7 h 28 min 34 s.
    assert sputnik.ut1 == pytest.approx(2436116.0 + 26_914.0 / 86_400.0, abs=1e-9)
