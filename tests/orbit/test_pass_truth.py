"""Our passes against those that skyfield finds by looking every second: tools/brute_passes.py."""

from __future__ import annotations

import random
from datetime import timedelta
from functools import cache

import numpy as np
import pytest

from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.passes import Pass, passes_over
from iss_viewer.orbit.trajectory import ElementSetTrajectory
from tools.brute_passes import Sky, TruePass, true_passes
from tools.pass_truth import DAYS, LEAST_DEG, Truth, read_truth

SETS = range(3)
DAY_S = 86_400.0
Spans = list[tuple[float, float]]


@cache
def truth() -> Truth:
    return read_truth()


@cache
def ours(number: int) -> tuple[tuple[Pass, ...], ...]:
    """Of one set, for each site."""
    elements = truth().sets[number]
    trajectory = ElementSetTrajectory(elements)
    return passes_over(trajectory, truth().sites, elements.epoch, DAYS, LEAST_DEG)


def pairs(number: int) -> list[tuple[Pass, TruePass]]:
    """Ours and the true ones of a set, one by one."""
    return [
        pair
        for site in range(len(truth().sites))
        for pair in zip(ours(number)[site], truth().passes.get((number, site), ()), strict=True)
    ]


def seen_by_us(found: Pass) -> Spans:
    return [(part.from_s, part.to_s) for part in found.parts]


def off_s(mine: Spans, true: Spans) -> float:
    """The largest difference between their edges."""
    return float(np.abs(np.ravel(mine) - np.ravel(true)).max(initial=0.0))


def test_the_truth_is_of_three_years_and_of_places_from_pole_to_pole() -> None:
    assert len({elements.epoch.year for elements in truth().sets}) == len(SETS)
    latitudes = [site.latitude_deg for site in truth().sites]
    assert len(latitudes) >= 20
    assert (min(latitudes), max(latitudes)) == (-90.0, 90.0)
    assert sum(map(len, truth().passes.values())) > 1_000


@pytest.mark.parametrize("number", SETS)
def test_no_pass_is_missed_and_none_made_up(number: int) -> None:
    for site, found in enumerate(ours(number)):
        true = truth().passes.get((number, site), [])
        assert len(found) == len(true), truth().sites[site].name
        for mine, theirs in zip(found, true, strict=True):
            assert theirs.aos_s < mine.culmination_utc.timestamp() < theirs.los_s


@pytest.mark.parametrize("number", SETS)
def test_rise_and_set_are_true_to_a_hundredth_of_a_second(number: int) -> None:
    for mine, true in pairs(number):
        assert mine.aos_utc.timestamp() == pytest.approx(true.aos_s, abs=0.01)
        assert mine.los_utc.timestamp() == pytest.approx(true.los_s, abs=0.01)


@pytest.mark.parametrize("number", SETS)
def test_the_highest_elevation_is_true_to_a_thousandth_of_a_degree(number: int) -> None:
    for mine, true in pairs(number):
        assert mine.culmination_elevation_deg == pytest.approx(true.elevation_deg, abs=0.001)


@pytest.mark.parametrize("number", SETS)
def test_what_is_visible_begins_and_ends_within_three_tenths_of_a_second(number: int) -> None:
    for mine, true in pairs(number):
        seen = seen_by_us(mine)
        assert len(seen) == len(true.seen)
        assert off_s(seen, list(true.seen)) < 0.3


def test_one_day_over_one_place_comes_out_the_same_when_skyfield_looks_again() -> None:
    """Any day and place; the run's seed says which."""
    elements = random.choice(truth().sets)
    site = Observer("anywhere", random.uniform(-60.0, 60.0), random.uniform(-180.0, 180.0))
    start = elements.epoch + timedelta(days=random.uniform(0.0, DAYS - 1.0))
    first_s = start.timestamp()
    true = true_passes(elements, site, first_s, first_s + DAY_S, LEAST_DEG)
    (found,) = passes_over(ElementSetTrajectory(elements), (site,), start, 1.0, LEAST_DEG)
    assert len(found) == len(true), (site, start)
    for mine, theirs in zip(found, true, strict=True):
        assert mine.aos_utc.timestamp() == pytest.approx(theirs.aos_s, abs=0.01)
        assert mine.los_utc.timestamp() == pytest.approx(theirs.los_s, abs=0.01)
        assert mine.culmination_elevation_deg == pytest.approx(theirs.elevation_deg, abs=0.001)
        assert off_s(seen_by_us(mine), list(theirs.seen)) < 0.3


def test_half_of_the_suns_disc_is_in_sight_where_the_truth_lets_shadow_begin() -> None:
    """Line by line to 20,000 points of the disc: half a per cent is 40 ms of the disc's eight
    seconds."""
    sky = Sky(truth().sets[0], truth().sites[0])
    shares = [
        sky.share_of_sun(edge)
        for _, true in pairs(0)
        for span in true.seen
        for edge in span
        if edge not in (true.aos_s, true.los_s)
    ]
    # Where dusk or dawn is the edge the whole disc is in sight.
    halves = [share for share in shares if share < 1.0]
    assert len(halves) > 20
    assert halves == pytest.approx([0.5] * len(halves), abs=0.005)
