"""What comes next: on the day of the launch, far from it, and where little is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from iss_viewer.orbit.day_ahead import DayAhead, day_ahead
from iss_viewer.orbit.observer import Observer, observer_at
from iss_viewer.orbit.snapshot import Snapshot, snapshot_at
from iss_viewer.phrase import Phrase, phrase, plain
from iss_viewer.scene.phrases import PHRASES as SCENE
from iss_viewer.scene.whats_next import (
    Coming,
    Status,
    WhatsNext,
    countdown,
    moment_said,
    whats_next,
)
from iss_viewer.station.announced import AnnouncedEvent
from iss_viewer.station.phrases import PHRASES as STATION
from iss_viewer.station.record import StationRecord, load_record
from iss_viewer.station.things import Precision
from tests.widgets.launch import LAUNCH, trajectory

RECORD = load_record()
BEFORE = LAUNCH - timedelta(seconds=49)


def english(said: Phrase) -> str:
    from iss_viewer.orbit.phrases import PHRASES as ORBIT

    return plain(said, (SCENE, STATION, ORBIT))


def at(
    utc: datetime,
    site: Observer | None = None,
    announced: tuple[AnnouncedEvent, ...] = (),
    record: StationRecord = RECORD,
) -> WhatsNext:
    flies = trajectory()
    snapshot = snapshot_at(utc, flies, site)
    return whats_next(snapshot, record, day_ahead(flies, utc, site), announced)


def without_orbit(utc: datetime, day: DayAhead | None = None) -> WhatsNext:
    snapshot: Snapshot = snapshot_at(utc, None)
    return whats_next(snapshot, RECORD, day)


def row(ahead: WhatsNext, kind: str) -> Coming:
    return next(each for each in ahead.rows if each.kind == kind)


def test_the_launch_day_lists_launch_docking_hatch_and_the_sunset_in_order() -> None:
    ahead = at(BEFORE)
    assert [r.kind for r in ahead.rows[:6]] == [
        "launch", "sunset", "sunrise", "node", "docking", "hatch",
    ]  # fmt: skip
    docking, hatch, sunset = (row(ahead, kind) for kind in ("docking", "hatch", "sunset"))
    # 17:06 and 19:34 by NASA and the catalogue; the sunset about 14:01 by the geometry.
    assert f"{docking.utc:%H:%M}" == "17:06"
    assert f"{hatch.utc:%H:%M}" == "19:34"
    assert abs(sunset.utc - datetime(2022, 9, 21, 14, 1, tzinfo=UTC)) < timedelta(seconds=30)
    assert docking.thing == "soyuz-ms-22"
    assert docking.status is Status.REPORTED
    assert sunset.status is Status.COMPUTED
    assert english(sunset.source) == "elements of 23 Sep 2022"
    assert [r.utc for r in ahead.rows if not r.is_whole_day] == sorted(
        r.utc for r in ahead.rows if not r.is_whole_day
    )


def test_what_was_clicked_is_no_longer_next() -> None:
    for kind in ("docking", "sunset", "node"):
        there = row(at(BEFORE), kind).utc
        assert all(r.utc > there or r.is_whole_day for r in at(there).rows)
        assert row(at(there), "sunset").utc > there


def test_a_place_that_the_station_passes_gets_its_pass_and_a_pole_gets_a_sentence() -> None:
    berlin = observer_at("Berlin", 52.52, 13.405, zone="Europe/Berlin")
    passing = row(at(BEFORE, berlin), "pass")
    assert "Berlin" in english(passing.said)
    assert passing.status is Status.COMPUTED
    pole = at(BEFORE, observer_at("North Pole", 90.0, 0.0))
    assert all(r.kind != "pass" for r in pole.rows)
    assert "The station never stands high over North Pole." in map(english, pole.notes)


def test_while_a_pass_lasts_it_is_listed_as_now() -> None:
    berlin = observer_at("Berlin", 52.52, 13.405, zone="Europe/Berlin")
    begins = row(at(BEFORE, berlin), "pass").utc
    during = at(begins + timedelta(seconds=90), berlin)
    assert english(countdown(row(during, "pass"), during.start)) == "now"


def test_where_the_place_is_not_known_only_the_record_speaks_and_says_so() -> None:
    flies = trajectory()
    late = LAUNCH + timedelta(days=40)
    # A day made earlier must not slip in either.
    stale = day_ahead(flies, late, None)
    ahead = whats_next(snapshot_at(late, flies), RECORD, stale)
    assert {r.status for r in ahead.rows} == {Status.REPORTED}
    assert ahead.sunrises == ()
    assert ahead.sunrise_count is None
    assert "nothing computed is listed here" in english(ahead.notes[0])


def test_before_1998_only_launches_to_come_are_listed() -> None:
    ahead = without_orbit(datetime(1957, 10, 1, tzinfo=UTC))
    first = ahead.rows[0]
    assert first.thing == "sputnik-1"
    assert english(moment_said(first, ahead.start, "UTC")) == "4 Oct 1957"
    assert english(countdown(first, ahead.start)) == "in 3 days"
    assert "did not exist" in english(ahead.notes[0])


def test_after_the_records_end_it_says_until_when_the_record_reaches() -> None:
    ahead = without_orbit(datetime(2030, 1, 1, tzinfo=UTC))
    assert ahead.rows == ()
    ends = f"{RECORD.as_of.day} {RECORD.as_of:%b %Y}"
    assert f"The record reaches to {ends}; it knows of nothing later." in map(english, ahead.notes)


def test_a_day_made_for_another_time_says_nothing() -> None:
    flies = trajectory()
    stale = day_ahead(flies, LAUNCH - timedelta(days=3), None)
    ahead = whats_next(snapshot_at(LAUNCH, flies), RECORD, stale)
    assert all(r.status is not Status.COMPUTED for r in ahead.rows)


def test_what_is_known_to_the_day_stays_until_the_day_is_over_and_stands_at_its_end() -> None:
    report = next(r for r in at(BEFORE).rows if r.thing == "report-2022")
    assert english(countdown(report, BEFORE)) == "that day"
    assert english(moment_said(report, BEFORE, "America/New_York")) == "21 Sep 2022"
    assert row(at(BEFORE), "hatch") in at(BEFORE).rows[: at(BEFORE).rows.index(report)]
    next_day = datetime(2022, 9, 22, 0, 0, 1, tzinfo=UTC)
    assert all(r.thing != "report-2022" for r in at(next_day).rows)


def test_an_announced_reboost_stands_among_the_rest_as_planned() -> None:
    plan = AnnouncedEvent(
        LAUNCH + timedelta(hours=1), "reboost", phrase("scene.card.text", text="Reboost"),
        phrase("scene.card.text", text="NASA"),
    )  # fmt: skip
    gone = replace(plan, utc=BEFORE - timedelta(hours=1))
    (only,) = (r for r in at(BEFORE, announced=(gone, plan)).rows if r.kind == "reboost")
    assert only.status is Status.PLANNED
    assert only.utc == plan.utc


def test_a_docking_that_the_record_only_knows_as_planned_is_called_planned() -> None:
    day = datetime(2026, 9, 19, 12, 0, tzinfo=UTC)
    docking = row(without_orbit(day), "docking")
    assert docking.status is Status.PLANNED
    assert english(moment_said(docking, day, "UTC")).startswith("about ")


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(seconds=389), "in 6:29"),
        (timedelta(minutes=23), "in 23:00"),
        (timedelta(hours=3, minutes=5), "in 3 h 05 min"),
        (timedelta(hours=47, minutes=59), "in 47 h 59 min"),
        (timedelta(days=7), "in 7 days"),
        (timedelta(0), "now"),
    ],
)
def test_a_countdown_has_seconds_only_where_they_matter(left: timedelta, said: str) -> None:
    coming = Coming(
        LAUNCH + left, "node", phrase("scene.next.sunrise"), phrase("scene.next.sunrise"),
        Status.COMPUTED,
    )  # fmt: skip
    assert english(countdown(coming, LAUNCH)) == said


def test_the_day_is_named_when_it_is_another_one_at_my_place() -> None:
    """Europe changed to winter time at 01:00 UTC on 30 October 2022."""
    shown = datetime(2022, 10, 29, 21, 30, tzinfo=UTC)  # 23:30 in Berlin

    def named(utc: datetime, zone: str) -> str:
        row = Coming(
            utc, "node", phrase("scene.next.sunrise"), phrase("scene.next.sunrise"),
            Status.COMPUTED,
        )  # fmt: skip
        inner = dict(moment_said(row, shown, zone).values)["at"]
        assert isinstance(inner, Phrase)
        return inner.id

    soon = datetime(2022, 10, 29, 22, 30, tzinfo=UTC)  # 00:30 on Sunday in Berlin
    assert named(soon, "Europe/Berlin") == "scene.card.moment"
    assert named(soon, "UTC") == "scene.next.hour"


def test_sixteen_sunrises_are_counted_in_a_whole_day_only() -> None:
    count = at(BEFORE).sunrise_count
    assert count is not None
    assert english(count) == f"Sunrises aboard in the next 24 hours: {len(at(BEFORE).sunrises)}"
    flies = trajectory()
    near_end = flies.span[1] - timedelta(hours=5)
    assert at(near_end).sunrise_count is None
    assert at(near_end).sunrises


def test_the_uncertainty_of_computed_times_is_told_where_it_matters() -> None:
    notes = " ".join(map(english, at(LAUNCH - timedelta(days=5)).notes))
    assert "nine times out of ten" in notes
    fresh = datetime(2022, 9, 23, 21, 0, tzinfo=UTC)
    assert "nine times out of ten" not in " ".join(map(english, at(fresh).notes))


def test_a_month_alone_is_called_about() -> None:
    coming = Coming(
        datetime(2022, 9, 1, tzinfo=UTC), "landing", phrase("scene.next.sunrise"),
        phrase("scene.next.sunrise"), Status.REPORTED, "x", Precision.MONTH,
    )  # fmt: skip
    assert english(moment_said(coming, LAUNCH, "UTC")) == "about 1 Sep 2022"
