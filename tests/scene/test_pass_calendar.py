"""The calendar of nights: noon to noon in a place's own zone, its sentence, every hour's words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from iss_viewer.orbit.calendar_cells import SkyState
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.observer import Observer, observer_at
from iss_viewer.orbit.passes import Pass
from iss_viewer.orbit.sky_calendar import WhyNone, sky_calendar
from iss_viewer.orbit.trajectory import ElementSetTrajectory
from iss_viewer.phrase import Phrase, plain
from iss_viewer.scene.calendar_words import calendar_twin, hour_words, known_note, sentence
from iss_viewer.scene.pass_calendar import (
    COLUMNS,
    HOURS,
    NO_STATE,
    PassCalendar,
    calendar_span,
    noon_utc,
    pass_calendar,
)
from iss_viewer.scene.phrases import PHRASES
from iss_viewer.sources.bundled import bundled_archive
from iss_viewer.widgets.words import Words
from tests.orbit.known_sets import AFTER_LAUNCH, BEFORE_LAUNCH

BERLIN = observer_at("Berlin", 52.52, 13.405, 34.0, "Europe/Berlin")
REYKJAVIK = observer_at("Reykjavik", 64.1, -21.9, 0.0, "Atlantic/Reykjavik")
LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)


def calendar_at(
    now: datetime, site: Observer = BERLIN, elements: ElementSet | None = BEFORE_LAUNCH
) -> PassCalendar:
    start, days = calendar_span(now, site.zone)
    trajectory = ElementSetTrajectory(elements) if elements is not None else None
    return pass_calendar(sky_calendar(trajectory, site, start, days), now, site.zone)


def local(said: Phrase, calendar: PassCalendar) -> str:
    """As the window says it, in the place's zone."""
    return Words(zone=calendar.zone).say(said)


@pytest.fixture(scope="module")
def september() -> PassCalendar:
    return calendar_at(LAUNCH)


def test_sixty_nights_run_from_noon_to_noon_and_none_is_cut(september: PassCalendar) -> None:
    assert len(september.evenings) == 60
    assert september.evenings[0] == date(2022, 9, 21)
    assert september.tonight == 0
    assert september.states.shape == (60, COLUMNS)
    # Berlin keeps UTC+2 until 30 October 2022, 01:00 UTC.
    assert september.night(0)[0] == datetime(2022, 9, 21, 10, tzinfo=UTC)
    assert september.night(59)[1] == datetime(2022, 11, 20, 11, tzinfo=UTC)
    assert (september.states >= 0).all()
    nights = september.states != SkyState.DAYLIGHT
    # Dark sky lies in the middle of every row and touches neither end.
    assert not nights[:, :8].any()
    assert not nights[:, -8:].any()
    assert nights[:, 40:60].all()


def test_where_clocks_go_back_the_hour_that_comes_twice_is_one_column(
    september: PassCalendar,
) -> None:
    night = september.evenings.index(date(2022, 10, 29))
    start, end = september.night(night)
    assert end - start == timedelta(hours=25)
    # Two o'clock is hour 14 of the row and lasts two hours.
    span = september.hour_span(night, 14)
    assert span is not None
    assert span[1] - span[0] == timedelta(hours=2)


def test_where_clocks_go_forward_an_hour_is_missing_and_said_to_be() -> None:
    spring = calendar_at(datetime(2023, 3, 20, 15, tzinfo=UTC))
    night = spring.evenings.index(date(2023, 3, 25))
    assert (spring.hour_states(night, 14) == NO_STATE).all()
    assert (spring.states == NO_STATE).sum() == 4
    said = local(hour_words(spring, night, 14), spring)
    assert said == "Sun 26 Mar, 02:00 to 03:00: clocks go forward, there is no such hour"
    assert spring.hour_span(night, 14) is None


@pytest.mark.parametrize(
    "zone", ["Asia/Kathmandu", "Pacific/Chatham", "Australia/Lord_Howe", "Pacific/Apia", "UTC"]
)
def test_every_cell_lies_where_the_clock_of_its_zone_puts_it(zone: str) -> None:
    """Zones of quarter and half hours, and clocks that change by half an hour."""
    calendar = calendar_at(
        datetime(2022, 9, 20, 3, tzinfo=UTC), observer_at("there", -31.5, 159.1, 0.0, zone)
    )
    words = Words(zone=zone)
    for row, column in ((0, 0), (3, 41), (11, 58), (30, 95)):
        cell = int(calendar.first_cells[row, column])
        at = words.local(calendar.sky.utc_of(cell))
        minutes = 12 * 60 + 15 * column
        assert (at.hour, at.minute) == (minutes // 60 % 24, minutes % 60)
        assert at.date() == calendar.evenings[row] + timedelta(days=minutes // 1440)
    assert calendar.last_cells.max() == len(calendar.sky.states) - 1
    # On Lord Howe half an hour was left out on 2 October 2022, on the Chathams an hour on
    # 25 September.
    left_out = {"Australia/Lord_Howe": 2, "Pacific/Chatham": 4}.get(zone, 0)
    assert (calendar.states == NO_STATE).sum() == left_out


def test_the_first_row_holds_now_and_tonight_begins_when_it_gets_light() -> None:
    # Noon in Berlin is 10:00 UTC; at 3:00 local it is still last evening's night.
    for now, row in (
        (datetime(2022, 9, 21, 10, 0, tzinfo=UTC), 0),
        (datetime(2022, 9, 22, 1, 0, tzinfo=UTC), 0),
        (datetime(2022, 9, 22, 7, 0, tzinfo=UTC), 1),
    ):
        calendar = calendar_at(now)
        assert calendar.evenings[0] == date(2022, 9, 21)
        assert calendar.tonight == row
        assert noon_utc(calendar.evenings[0], "Europe/Berlin") <= now


def test_a_pass_tonight_is_told_with_its_times_in_the_places_zone(september: PassCalendar) -> None:
    good = september.sky.next_good(LAUNCH)
    assert isinstance(good, Pass)
    # 18:34:57 UTC by the passes; Berlin is two hours ahead.
    assert local(sentence(september), september) == (
        "To be seen tonight: from 20:34 to 20:39, up to 66° high."
    )
    assert september.next_good == 0


def test_when_tonight_has_none_the_reason_comes_first_and_then_the_next_good_date() -> None:
    calendar = calendar_at(datetime(2022, 10, 8, 13, tzinfo=UTC), elements=AFTER_LAUNCH)
    said = local(sentence(calendar), calendar)
    # The set of 23 September is 15 days old by then.
    assert said.startswith("Tonight it most likely only comes over by daylight. ")
    assert "Next good morning, likely: Fri 21 Oct, between 06:1" in said
    assert said.endswith("times not yet known.")
    # A morning belongs to the evening before it.
    assert calendar.next_good is not None
    assert calendar.evenings[calendar.next_good] == date(2022, 10, 20)


def test_a_known_next_evening_is_told_by_weekday_and_hour() -> None:
    calendar = calendar_at(datetime(2022, 9, 22, 22, 30, tzinfo=UTC), elements=AFTER_LAUNCH)
    said = local(sentence(calendar), calendar)
    good = calendar.sky.next_good(calendar.now)
    assert isinstance(good, Pass)
    at = good.visible_from_utc
    assert at is not None
    assert at.date() == date(2022, 9, 23)
    # Berlin is two hours ahead of UTC in September.
    hour = f"{at + timedelta(hours=2):%H:%M}"
    assert said == (
        f"Nothing more comes tonight that could be seen. Next good evening: Fri 23 Sep, {hour}."
    )


def test_a_night_that_does_not_get_dark_and_a_place_too_far_north_say_so() -> None:
    june = datetime(2026, 6, 12, 19, tzinfo=UTC)
    elements = bundled_archive().set_for(june, june)
    reykjavik = calendar_at(june, REYKJAVIK, elements)
    assert local(sentence(reykjavik), reykjavik) == (
        "Tonight the sky does not get dark enough. No good time comes in the 60 days shown."
    )
    north = calendar_at(LAUNCH, observer_at("north", 82.0, 0.0))
    assert local(sentence(north), north) == (
        "Here it never stands 10° high, so it is never to be seen."
    )


def test_without_elements_nothing_is_told_but_the_sun() -> None:
    calendar = calendar_at(LAUNCH, elements=None)
    assert local(sentence(calendar), calendar) == (
        "Without orbital data nothing can be said of tonight."
    )
    assert local(known_note(calendar), calendar) == (
        "No times are known, and not even the orbit's plane."
    )
    assert set(np.unique(calendar.states).tolist()) == {SkyState.NOT_KNOWN, SkyState.DAYLIGHT}
    assert calendar.first_row_not_known is None
    assert "not known" in local(hour_words(calendar, 0, 12), calendar)


def test_until_when_times_are_known_is_said_and_marked(september: PassCalendar) -> None:
    said = local(known_note(september), september)
    # The set of 18 September, 01:01 UTC, tells ten minutes for eleven days and a half.
    assert said.startswith("Times are known until Thu 29 Sep.")
    row = september.first_row_not_known
    assert row is not None
    assert september.evenings[row] == date(2022, 9, 29)
    assert not (september.states[row:] == SkyState.VISIBLE).any()


def test_every_visible_pass_is_a_sighting_in_the_hours_where_it_is(september: PassCalendar) -> None:
    visible = [each for each in september.sky.passes if each.visible]
    assert [each.over for each in september.sightings] == visible
    for each in september.sightings:
        at = each.over.visible_from_utc
        assert at is not None
        hour = int(each.first_column) // 4
        assert september.sighting_in(each.row, hour) is not None
        span = september.hour_span(each.row, hour)
        assert span is not None
        assert span[0] <= at <= span[1]
        assert (september.states[each.row] == SkyState.VISIBLE).any()


def test_an_hour_says_what_it_brings_and_never_more_than_is_known(september: PassCalendar) -> None:
    assert local(hour_words(september, 0, 8), september) == (
        "Wed 21 Sep, 20:00 to 21:00: to be seen from 20:34 to 20:39, up to 66° high"
    )
    told = {
        (row, hour): local(hour_words(september, row, hour), september)
        for row in range(60)
        for hour in range(HOURS)
    }
    beyond = september.first_row_not_known
    assert beyond is not None
    for (row, _), said in told.items():
        if row > beyond:
            what = said.split(": ", 1)[1]
            assert what.startswith(("likely", "if it comes", "most likely", "the sky is too"))
    assert any("it comes over, but the sky is too bright" in said for said in told.values())
    assert any("it comes over in the Earth's shadow" in said for said in told.values())


def test_the_list_twin_has_every_pass_and_every_window(september: PassCalendar) -> None:
    head, known, likely, note = calendar_twin(september)
    assert head.utc == september.sightings[0].over.visible_from_utc
    assert len(known.children) == len(september.sightings)
    assert len(likely.children) == len(september.sky.windows) > 5
    # A window has no moment to go to.
    assert all(row.utc is None for row in likely.children)
    assert all(row.utc is not None for row in known.children)
    assert note.text == known_note(september)


def test_every_reason_and_every_state_has_its_words() -> None:
    for why in WhyNone:
        assert f"scene.calendar.why_{why.value}" in PHRASES
    for state in SkyState:
        assert f"scene.calendar.cell_{state.name.lower()}" in PHRASES
        assert f"scene.calendar.legend_{state.name.lower()}" in PHRASES


def test_the_command_line_says_weekdays_in_plain_english() -> None:
    said = plain(Phrase("x", (("at_weekday_utc", LAUNCH),)), ({"x": "{at_weekday_utc}"},))
    assert said == "Wed 21 Sep"
    said = plain(Phrase("x", (("day_weekday", date(2022, 12, 3)),)), ({"x": "{day_weekday}"},))
    assert said == "Sat 3 Dec"
