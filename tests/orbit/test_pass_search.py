"""All passes over many places against a search second by second with skyfield's angles."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest
from skyfield.api import EarthSatellite, wgs84

from iss_viewer.orbit.ephemeris_table import EphemerisTable
from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.pass_search import HALF_PASS_S, Arcs, Places, arcs_over
from iss_viewer.orbit.timescale import timescale
from iss_viewer.orbit.trajectory import satrec_of
from tests.orbit.known_sets import AFTER_LAUNCH, AFTER_LAUNCH_TRAJECTORY, skyfield_times

FIRST_S = AFTER_LAUNCH.epoch.timestamp()
LAST_S = FIRST_S + 3.0 * 86_400.0
# The two poles, where the station never rises; its northernmost and southernmost ground; where it
# only just comes over the horizon; heights; the date line and the equator.
GROUND = (
    (90.0, 0.0, 0.0), (-90.0, 0.0, 2_835.0), (51.6, 0.0, 0.0), (-51.6, -179.9, 0.0),
    (71.0, 25.8, 300.0), (52.52, 13.405, 34.0), (0.0, -78.5, 2_850.0), (-33.87, 151.2, 20.0),
    (64.84, -147.7, 136.0), (27.99, 86.93, 8_849.0), (31.5, 35.5, -430.0), (1.35, 103.8, 15.0),
)  # fmt: skip
SITES = tuple(observer_at(f"{number}", *place) for number, place in enumerate(GROUND))


@cache
def arcs(least_deg: float, first_s: float = FIRST_S, last_s: float = LAST_S) -> Arcs:
    reach = 2.0 * HALF_PASS_S
    table = EphemerisTable(AFTER_LAUNCH_TRAJECTORY, first_s - reach, last_s + reach)
    sine = math.sin(math.radians(least_deg))
    return arcs_over(table, Places.of(SITES), first_s, last_s, sine)


def elevations_deg(site: int, times: np.ndarray) -> np.ndarray:
    """By skyfield."""
    latitude, longitude, height_m = GROUND[site]
    station = EarthSatellite.from_satrec(satrec_of(AFTER_LAUNCH), timescale())
    topos = wgs84.latlon(latitude, longitude, elevation_m=height_m)
    elevation, *_ = (station - topos).at(skyfield_times(times)).altaz()
    return np.asarray(elevation.degrees)


@cache
def every_ten_seconds(site: int) -> tuple[np.ndarray, np.ndarray]:
    times = np.arange(FIRST_S, LAST_S, 10.0)
    return times, elevations_deg(site, times)


@pytest.mark.parametrize("least_deg", [0.0, 10.0, 35.0])
@pytest.mark.parametrize("site", range(len(SITES)))
def test_none_is_missed_and_none_made_up(site: int, least_deg: float) -> None:
    """Ten seconds between looks: shorter visits are compared by their top alone, below."""
    times, elevation_deg = every_ten_seconds(site)
    is_up = elevation_deg > least_deg
    found = arcs(least_deg)
    mine = found.site == site
    inside = np.zeros(len(times), dtype=bool)
    for aos, los in zip(found.aos_s[mine], found.los_s[mine], strict=True):
        inside |= (times >= aos) & (times <= los)
    assert (inside == is_up).all()


@pytest.mark.parametrize("least_deg", [0.0, 10.0, 35.0])
def test_rise_and_set_are_where_skyfield_has_that_elevation_to_two_milliseconds(
    least_deg: float,
) -> None:
    found = arcs(least_deg)
    assert len(found.site) > 20
    for site in np.unique(found.site):
        mine = found.site == site
        for edges in (found.aos_s[mine], found.los_s[mine]):
            here, later = elevations_deg(site, edges), elevations_deg(site, edges + 0.1)
            late_s = (here - least_deg) / ((later - here) / 0.1)
            # Grazing passes cross the mask so slowly that a centimetre is a second.
            is_steep = np.abs(later - here) > 1e-3
            assert np.abs(late_s[is_steep]).max(initial=0.0) < 0.002
            assert np.abs(here - least_deg).max() < 2e-4


def test_the_highest_elevation_is_skyfields_to_two_ten_thousandths_of_a_degree() -> None:
    found = arcs(10.0)
    for site in np.unique(found.site):
        mine = found.site == site
        times = found.culmination_s[mine]
        highest = np.degrees(np.arcsin(found.highest_sine[mine]))
        assert np.abs(highest - elevations_deg(site, times)).max() < 2e-4
        # Half a second to either side it stands no higher.
        for aside in (-0.5, 0.5):
            assert (elevations_deg(site, times + aside) <= highest + 2e-4).all()


def test_a_pass_in_progress_at_either_end_of_the_span_is_told_whole() -> None:
    whole = arcs(10.0)
    middle = int(np.flatnonzero(whole.site == 5)[1])
    aos, los = float(whole.aos_s[middle]), float(whole.los_s[middle])
    cut = arcs(10.0, aos + 30.0, los - 30.0)
    mine = np.flatnonzero(cut.site == 5)
    assert len(mine) == 1
    assert cut.aos_s[mine[0]] == pytest.approx(aos, abs=0.01)
    assert cut.los_s[mine[0]] == pytest.approx(los, abs=0.01)


def test_a_mask_that_the_top_only_just_passes_leaves_a_short_pass() -> None:
    whole = arcs(10.0)
    for index in np.flatnonzero((whole.site == 5) & (whole.culmination_s > FIRST_S))[::3]:
        top_deg = math.degrees(math.asin(whole.highest_sine[index]))
        for under_deg in (0.02, 0.001):
            close = arcs(top_deg - under_deg)
            at = np.flatnonzero(
                (close.site == 5) & (np.abs(close.culmination_s - whole.culmination_s[index]) < 1.0)
            )
            assert len(at) == 1
            assert close.aos_s[at[0]] < close.culmination_s[at[0]] < close.los_s[at[0]]
        over = arcs(top_deg + 0.001)
        assert not (
            (over.site == 5) & (np.abs(over.culmination_s - whole.culmination_s[index]) < 1.0)
        ).any()


def test_no_place_and_a_place_it_never_rises_at_have_no_pass() -> None:
    table = EphemerisTable(AFTER_LAUNCH_TRAJECTORY, FIRST_S, LAST_S)
    assert len(arcs_over(table, Places.of(()), FIRST_S, LAST_S, 0.0).site) == 0
    assert not (arcs(0.0).site < 2).any()


def test_two_looks_at_the_station_find_all_passes_of_ten_days() -> None:
    """Each look asks for every pass at once, so that their number is what a search takes."""

    class Counted(EphemerisTable):
        looks = 0

        def at(self, unix_s: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            Counted.looks += 1
            return super().at(unix_s)

    reach, last_s = 2.0 * HALF_PASS_S, FIRST_S + 10.0 * 86_400.0
    way = Counted(AFTER_LAUNCH_TRAJECTORY, FIRST_S - reach, last_s + reach)
    for site in SITES:
        Counted.looks = 0
        arcs_over(way, Places.of((site,)), FIRST_S, last_s, math.sin(math.radians(10.0)))
        # Where it only just comes over the horizon a step towards the highest leads farther.
        assert Counted.looks <= 3
    Counted.looks = 0
    arcs_over(way, Places.of(SITES[5:6]), FIRST_S, last_s, math.sin(math.radians(10.0)))
    assert Counted.looks == 2
