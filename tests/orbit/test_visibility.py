"""What of each pass can be seen, against skyfield's Sun and a line of sight of our own making."""

from __future__ import annotations

import math

import numpy as np
import pytest
from skyfield.api import EarthSatellite, wgs84
from skyfield.framelib import itrs

from iss_viewer.orbit.ephemeris_table import EphemerisTable
from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.pass_search import HALF_PASS_S, Places, arcs_over
from iss_viewer.orbit.sun_path import SunPath
from iss_viewer.orbit.timescale import timescale
from iss_viewer.orbit.trajectory import satrec_of
from iss_viewer.orbit.visibility import (
    Edge,
    WhyNot,
    apparent_magnitude,
    diffuse_magnitude,
    seen_of,
)
from tests.orbit.known_sets import (
    AFTER_LAUNCH,
    AFTER_LAUNCH_TRAJECTORY,
    ephemeris,
    skyfield_times,
)

FIRST_S = AFTER_LAUNCH.epoch.timestamp()
LAST_S = FIRST_S + 10.0 * 86_400.0
GROUND = (
    (52.52, 13.405),
    (-33.87, 151.2),
    (0.0, -78.5),
    (58.0, -110.0),
    (-45.0, 170.0),
    (40.0, 60.0),
)
SITES = tuple(observer_at(f"{number}", *place, 100.0) for number, place in enumerate(GROUND))
TABLE = EphemerisTable(
    AFTER_LAUNCH_TRAJECTORY, FIRST_S - 2.0 * HALF_PASS_S, LAST_S + 2.0 * HALF_PASS_S
)
PLACES = Places.of(SITES)
ARCS = arcs_over(TABLE, PLACES, FIRST_S, LAST_S, math.sin(math.radians(10.0)))
SEEN = seen_of(TABLE, PLACES, ARCS)


def sun_altitude_deg(site: int, times: np.ndarray) -> np.ndarray:
    """The Sun's centre, by skyfield with DE421, without refraction."""
    topos = ephemeris()["earth"] + wgs84.latlon(*GROUND[site], elevation_m=100.0)
    altitude, *_ = topos.at(skyfield_times(times)).observe(ephemeris()["sun"]).apparent().altaz()
    return np.asarray(altitude.degrees)


def sun_in_sight(times: np.ndarray) -> np.ndarray:
    """Whether the straight line from the station to the Sun's centre misses the WGS 84 ellipsoid:
    its quadratic equation has no root ahead. Half of the disc stands over the edge then."""
    at = skyfield_times(times)
    station = EarthSatellite.from_satrec(satrec_of(AFTER_LAUNCH), timescale())
    place = station.at(at).frame_xyz(itrs).km.T
    earth = ephemeris()["earth"]
    sun = earth.at(at).observe(ephemeris()["sun"]).apparent().frame_xyz(itrs).km.T
    stretch = np.array([1.0, 1.0, 298.257223563 / 297.257223563])
    start, ray = place * stretch, (sun - place) * stretch
    ray /= np.linalg.norm(ray, axis=1)[:, np.newaxis]
    along = np.einsum("ij,ij->i", start, ray)
    miss = np.einsum("ij,ij->i", start, start) - along**2
    return (along > 0.0) | (miss > 6_378.137**2)


def test_every_five_seconds_what_is_called_visible_is_lit_and_the_sky_dark() -> None:
    for number, seen in enumerate(SEEN):
        times = np.arange(ARCS.aos_s[number], ARCS.los_s[number], 5.0)
        truly = sun_in_sight(times) & (sun_altitude_deg(int(ARCS.site[number]), times) < -6.0)
        told = np.zeros(len(times), dtype=bool)
        for part in seen.parts:
            # Half a second about an edge either is right.
            told |= (times > part.from_s) & (times < part.to_s)
            for edge in (part.from_s, part.to_s):
                near = np.abs(times - edge) < 0.5
                told[near] = truly[near]
        assert (told == truly).all()
        assert (seen.why_not is None) == bool(seen.parts)


def test_shadow_begins_and_ends_within_three_tenths_of_a_second() -> None:
    entered = [p.to_s for seen in SEEN for p in seen.parts if p.ends is Edge.ENTERED_SHADOW]
    left = [p.from_s for seen in SEEN for p in seen.parts if p.begins is Edge.LEFT_SHADOW]
    assert len(entered) > 5
    assert len(left) > 5
    assert sun_in_sight(np.array(entered) - 0.3).all()
    assert not sun_in_sight(np.array(entered) + 0.3).any()
    assert not sun_in_sight(np.array(left) - 0.3).any()
    assert sun_in_sight(np.array(left) + 0.3).all()


def test_dusk_and_dawn_are_where_skyfields_sun_stands_six_degrees_down() -> None:
    edges = [
        (int(ARCS.site[number]), edge)
        for number, seen in enumerate(SEEN)
        for part in seen.parts
        for edge, why in ((part.from_s, part.begins), (part.to_s, part.ends))
        if why in (Edge.SKY_DARKENED, Edge.SKY_BRIGHTENED)
    ]
    assert edges
    for site, edge in edges:
        # The Sun moves 0.0042 degrees a second at most: 0.3 s.
        assert sun_altitude_deg(site, np.array([edge]))[0] == pytest.approx(-6.0, abs=0.00125)


def test_a_pass_that_cannot_be_seen_says_why() -> None:
    for number, seen in enumerate(SEEN):
        middle = np.array([ARCS.culmination_s[number]])
        if seen.why_not is WhyNot.DAYLIGHT:
            assert sun_altitude_deg(int(ARCS.site[number]), middle)[0] > -8.0
        elif seen.why_not is WhyNot.SHADOW:
            assert (
                not sun_in_sight(middle)[0]
                or sun_altitude_deg(int(ARCS.site[number]), middle)[0] > -8.0
            )
    # Roofs come later, and only where somebody said that there are any.
    assert {seen.why_not for seen in SEEN} == {None, WhyNot.DAYLIGHT, WhyNot.SHADOW}


def test_the_worked_example_of_the_magnitude() -> None:
    """Half lit at 420 km: -1.8 + 5 log10(0.42) = -3.68, by the diffuse sphere as by McCants."""
    assert diffuse_magnitude(np.array([420.0]), np.array([math.pi / 2]))[0] == pytest.approx(
        -3.68, abs=0.005
    )
    assert diffuse_magnitude(np.array([1_000.0]), np.array([math.pi / 2]))[0] == -1.8
    # Full against half: 2.5 log10(pi) brighter.
    full = diffuse_magnitude(np.array([1_000.0]), np.array([0.0]))[0]
    assert full == pytest.approx(-1.8 - 2.5 * math.log10(math.pi), abs=1e-6)


def test_penumbra_and_the_air_dim_it() -> None:
    number = next(
        n
        for n, seen in enumerate(SEEN)
        if seen.parts and seen.parts[-1].ends is Edge.ENTERED_SHADOW
    )
    part, site = SEEN[number].parts[-1], int(ARCS.site[number])
    times = part.to_s + np.array([-9.0, 0.0, 4.0])
    sun = SunPath(times[0], times[-1])
    magnitudes = apparent_magnitude(
        TABLE.at(times)[0], PLACES.itrs_km[site], PLACES.up[site], *sun.at(times)
    )
    # Half of the disc is 0.75 of a magnitude; four seconds on little is left.
    assert magnitudes[1] > magnitudes[0] + 0.5
    assert magnitudes[2] > magnitudes[1] + 0.5


def test_each_part_is_brightest_within_itself_and_as_bright_as_the_station_is() -> None:
    for seen in SEEN:
        for part in seen.parts:
            assert part.from_s <= part.brightest_s <= part.to_s
            assert -5.0 < part.magnitude < 5.0
            assert 10.0 - 1e-6 <= part.highest_deg <= 90.0


def test_a_part_begins_and_ends_where_skyfield_sees_the_station_then() -> None:
    """Within a hundredth of a degree, about a tenth of a second of its way; 8 km/s at 420 km."""
    satellite = EarthSatellite.from_satrec(satrec_of(AFTER_LAUNCH), timescale())
    compared = 0
    for number, seen in enumerate(SEEN):
        topos = wgs84.latlon(*GROUND[int(ARCS.site[number])], elevation_m=100.0)
        for part in seen.parts:
            at = skyfield_times(np.array([part.from_s, part.to_s]))
            elevation, azimuth, _ = (satellite - topos).at(at).altaz()
            mine = (part.from_elevation_deg, part.to_elevation_deg)
            assert mine == pytest.approx(elevation.degrees.tolist(), abs=0.01)
            for told, true, high in zip(
                (part.from_azimuth_deg, part.to_azimuth_deg), azimuth.degrees, mine, strict=True
            ):
                assert 0.0 <= told < 360.0
                # High up an azimuth turns fast: compared as an angle on the sky.
                apart = (told - true + 180.0) % 360.0 - 180.0
                assert abs(apart) * math.cos(math.radians(high)) < 0.01
            assert max(mine) <= part.highest_deg + 1e-9
            compared += 1
    assert compared > 30


def test_a_part_that_begins_with_the_rise_begins_at_the_asked_elevation() -> None:
    ends = [
        elevation
        for seen in SEEN
        for part in seen.parts
        for elevation, why in (
            (part.from_elevation_deg, part.begins),
            (part.to_elevation_deg, part.ends),
        )
        if why in (Edge.ROSE, Edge.SET)
    ]
    assert len(ends) > 10
    assert ends == pytest.approx([10.0] * len(ends), abs=1e-4)
