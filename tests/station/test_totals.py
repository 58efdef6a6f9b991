"""Person-days and people against what NASA counts, and against a sum made another way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import CrewState
from iss_viewer.station.totals import ALWAYS_CREWED_SINCE, AboardTotals

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)


@pytest.fixture(scope="module")
def totals(record: StationRecord) -> AboardTotals:
    return AboardTotals(record.stays, record.as_of)


def test_person_days_are_the_sum_of_who_was_aboard_each_quarter_of_a_day(
    record: StationRecord, totals: AboardTotals
) -> None:
    """Two years counted by the heads that the crew list has; samples of six hours can miss each
    of some 40 comings and goings by three, so to 10 person-days."""
    start, end = datetime(2009, 1, 1, tzinfo=UTC), datetime(2011, 1, 1, tzinfo=UTC)
    steps = int((end - start) / timedelta(hours=6))
    heads = sum(
        sum(
            member.state is CrewState.ABOARD
            for member in record.crew_at(start + timedelta(hours=6 * step + 3)).aboard
        )
        for step in range(steps)
    )
    counted = totals.at(end).person_days - totals.at(start).person_days
    assert counted == pytest.approx(heads / 4.0, abs=10.0)


def test_counting_begins_when_the_first_crew_came(totals: AboardTotals) -> None:
    # Shepherd, Gidzenko and Krikalev came aboard on 2 Nov 2000; three for ten days, but for the
    # minutes between docking and hatch.
    assert totals.at(ALWAYS_CREWED_SINCE).person_days == 0.0
    ten_days = totals.at(ALWAYS_CREWED_SINCE + timedelta(days=10)).person_days
    assert ten_days == pytest.approx(30.0, abs=0.4)


# NASA's facts and figures: 196 people on 2 Nov 2010, 215 in November 2014, 230 in the spring of
# 2018; its page of visitors by country: 258 before Soyuz MS-22 and Crew-5, 263 with them (Petelin
# and Rubio; Mann, Cassada and Kikina), 266 with Crew-6.
@pytest.mark.parametrize(
    ("utc", "people"),
    [
        (datetime(2010, 11, 2, tzinfo=UTC), 196),
        (datetime(2014, 11, 1, tzinfo=UTC), 215),
        (datetime(2018, 6, 1, tzinfo=UTC), 230),
        (LAUNCH, 258),
        (datetime(2022, 10, 15, tzinfo=UTC), 263),
        (datetime(2023, 3, 10, tzinfo=UTC), 266),
    ],
)
def test_as_many_people_were_aboard_as_nasa_counts(
    totals: AboardTotals, utc: datetime, people: int
) -> None:
    assert totals.at(utc).ever_aboard == people


@pytest.mark.parametrize(
    ("utc", "people", "days"),
    [
        # Vande Hei and Dubrov flew 355 days, aboard some hours less; Rubio and his crew 371;
        # Kononenko and Chub 374.
        (LAUNCH, {"mark-vande-hei", "pyotr-dubrov"}, 354.8),
        (
            datetime(2023, 12, 1, tzinfo=UTC),
            {"frank-rubio", "sergey-prokopyev", "dmitri-petelin"}, 370.5,
        ),
        (
            datetime(2024, 12, 1, tzinfo=UTC),
            {"oleg-kononenko", "nikolai-chub"}, 373.6,
        ),
    ],
)  # fmt: skip
def test_the_longest_stay_is_the_one_that_is_known(
    totals: AboardTotals, utc: datetime, people: set[str], days: float
) -> None:
    found = totals.at(utc)
    assert {stay.person for stay in found.longest} == people
    assert found.longest_days == pytest.approx(days, abs=0.4)


def test_beyond_the_record_the_last_known_crew_goes_on_and_it_is_said(
    record: StationRecord, totals: AboardTotals
) -> None:
    end = datetime.combine(record.as_of + timedelta(days=1), datetime.min.time(), UTC)
    before, after = totals.at(end), totals.at(end + timedelta(days=10))
    assert not before.is_beyond_record
    assert after.is_beyond_record
    aboard = record.crew_at(end).count_aboard
    assert after.person_days - before.person_days == pytest.approx(10.0 * aboard)
    told = totals.at(end + timedelta(days=10), count_aboard=11)
    assert told.person_days - before.person_days == pytest.approx(110.0)


def test_before_anybody_came_there_is_nothing_to_count(totals: AboardTotals) -> None:
    found = totals.at(datetime(1998, 11, 30, tzinfo=UTC))
    assert (found.person_days, found.ever_aboard, found.longest) == (0.0, 0, ())
