"""The counters of a day against orbits, sunrises and countries that are known of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from iss_viewer.earth.place_below import countries_along, place_below
from iss_viewer.orbit.snapshot import snapshot_at
from iss_viewer.phrase import plain
from iss_viewer.scene.counters import counters, day_note
from iss_viewer.scene.day_table import DayTable, day_span, day_table
from iss_viewer.scene.phrases import PHRASES
from iss_viewer.station.totals import AboardTotals
from tests.scene.station_at_launch import record
from tests.widgets.launch import LAUNCH, snapshot, trajectory


@pytest.fixture(scope="module")
def table() -> DayTable:
    return day_table(trajectory(), LAUNCH, "UTC")


def test_a_day_has_about_fifteen_and_a_half_orbits_and_sunrises(table: DayTable) -> None:
    # Mean motion 15.50 a day; a whole number of them within one.
    assert len(table.orbits) == pytest.approx(15.5, abs=1.0)
    assert len(table.sunrises) == pytest.approx(15.5, abs=1.0)


def test_orbits_begin_at_the_equator_northward_one_revolution_apart(table: DayTable) -> None:
    # 92.9 minutes by the elements' mean motion of 15.5024.
    gaps = [(b - a).total_seconds() for a, b in zip(table.orbits, table.orbits[1:], strict=False)]
    assert gaps == pytest.approx([86_400.0 / 15.5024] * len(gaps), abs=15.0)
    for node in table.orbits:
        latitude = snapshot_at(node, trajectory()).flight
        assert latitude is not None
        assert latitude.subpoint.latitude_deg == pytest.approx(0.0, abs=0.05)
        later = snapshot_at(node + timedelta(seconds=20), trajectory()).flight
        assert later is not None
        assert later.subpoint.latitude_deg > 0.5


def test_at_launch_the_station_crosses_kazakhstan_and_uzbekistan(table: DayTable) -> None:
    # It was over Uzbekistan near Moynaq at liftoff and came over Kazakhstan within two minutes.
    names = [name for _, name in table.countries]
    assert {"Kazakhstan", "Uzbekistan"} <= set(names)
    assert len(names) == len(set(names))
    assert "Iceland" not in names  # 63 N: it never comes beyond 51.8.
    assert "Antarctica" not in names


def test_each_country_is_below_when_its_first_crossing_is_told(table: DayTable) -> None:
    for first, name in table.countries[:20]:
        flight = snapshot_at(first, trajectory()).flight
        assert flight is not None
        below = place_below(flight.subpoint.latitude_deg, flight.subpoint.longitude_deg)
        assert below.country == name


def test_many_places_at_once_lie_where_each_alone_lies() -> None:
    random = np.random.default_rng(7)
    latitude, longitude = random.uniform(-60, 60, 300), random.uniform(-180, 180, 300)
    alone = {
        place.country
        for place in map(place_below, latitude.tolist(), longitude.tolist())
        if place.country_code
    }
    assert {name for _, name in countries_along(latitude, longitude)} == alone


def test_a_day_in_berlin_begins_two_hours_before_utcs_and_may_have_25() -> None:
    assert day_span(LAUNCH, "Europe/Berlin")[0] == datetime(2022, 9, 20, 22, tzinfo=UTC)
    start, end = day_span(datetime(2022, 10, 30, 12, tzinfo=UTC), "Europe/Berlin")
    assert end - start == timedelta(hours=25)


def test_the_way_of_a_day_is_its_seconds_times_its_speed(table: DayTable) -> None:
    # 7.66 km/s at 420 km; to a thousandth.
    speed = snapshot().flight
    assert speed is not None
    whole = table.way_until_km(table.end)
    assert whole == pytest.approx(speed.speed_km_s * 86_400.0, rel=1e-3)
    assert table.way_until_km(LAUNCH) == pytest.approx(whole * 50_089 / 86_400, rel=1e-3)


def test_the_figures_are_told_in_words_and_grow_through_the_day(table: DayTable) -> None:
    totals = AboardTotals(record().stays, record().as_of)
    told = []
    for after in (timedelta(), timedelta(hours=9)):
        now = snapshot(after)
        crew = record().crew_at(now.utc)
        told.append({c.id: c for c in counters(record(), totals, now, crew, table, "UTC")})
    first, later = ({k: plain(c.figure, (PHRASES,)) for k, c in each.items()} for each in told)
    assert first["aboard"] == "7"
    assert later["aboard"] == "10"
    assert int(later["orbits"]) > int(first["orbits"])
    assert int(later["countries"]) > int(first["countries"])
    assert first["ever"] == "258"
    assert later["ever"] == "260"


def test_while_the_day_is_not_known_no_figure_of_it_is_told(table: DayTable) -> None:
    totals = AboardTotals(record().stays, record().as_of)
    now = snapshot()
    crew = record().crew_at(now.utc)
    for held, zone in ((None, "UTC"), (table, "Europe/Berlin")):
        found = {c.id: c for c in counters(record(), totals, now, crew, held, zone)}
        assert found["orbits"].figure.id == "scene.counter.unknown"
        assert found["person_days"].figure.id == "scene.counter.count"
    assert day_note(None, "UTC").id == "scene.counter.counting"
    assert "midnight in Berlin" in plain(day_note(table, "Europe/Berlin"), (PHRASES,))
    old = snapshot_at(LAUNCH + timedelta(days=90), trajectory())
    found = {c.id: c for c in counters(record(), totals, old, crew, table, "UTC")}
    assert found["way"].figure.id == "scene.counter.unknown"
