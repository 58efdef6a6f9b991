"""Whether a sound record can be the station's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.tle import from_tle
from iss_viewer.phrase import plain
from iss_viewer.sources.bundled import bundled_archive
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.phrases import PHRASES
from iss_viewer.sources.plausibility import (
    archive_fault,
    download_fault,
    semi_major_axis_km,
    sort_out,
)
from tests.sources.element_samples import ISS, NAUKA

NOW = ISS.epoch + timedelta(hours=5)


def test_the_stations_own_set_is_plausible() -> None:
    assert download_fault(ISS, NOW, None) is None
    assert download_fault(ISS, NOW, ISS) is None
    # 420 km over an equatorial radius of 6378 km.
    assert semi_major_axis_km(ISS) == pytest.approx(6798, abs=1)


@pytest.mark.parametrize(
    ("elements", "says"),
    [
        (replace(ISS, mean_motion_rev_per_day=1.0027), "An orbit 35787 km high"),
        (replace(ISS, mean_motion_rev_per_day=17.2), "An orbit -39 km high"),
        (replace(ISS, eccentricity=0.9), "eccentricity 0.9000"),
        (replace(ISS, eccentricity=0.01), "eccentricity 0.0100"),
        (replace(ISS, inclination_deg=41.5), "inclined by 42°"),
        (replace(ISS, epoch=NOW - timedelta(days=31)), "31 days old"),
        (replace(ISS, epoch=NOW + timedelta(days=3)), "too far ahead"),
    ],
)
def test_another_orbit_or_another_time_is_not_the_stations(elements: ElementSet, says: str) -> None:
    fault = download_fault(elements, NOW, None)
    assert fault is not None
    assert says in plain(fault, (PHRASES,))


def test_an_epoch_older_than_the_one_held_is_ignored_with_a_note() -> None:
    older = replace(ISS, epoch=ISS.epoch - timedelta(seconds=1))
    fault = download_fault(older, NOW, ISS)
    assert fault is not None
    assert "older than those held" in plain(fault, (PHRASES,))


def test_an_imported_plan_does_not_keep_fresh_elements_out() -> None:
    plan = replace(ISS, epoch=NOW + timedelta(days=10))
    assert download_fault(ISS, NOW, plan) is None


def test_every_bundled_set_would_be_taken_from_an_archive() -> None:
    for elements in bundled_archive().sets:
        assert archive_fault(elements, NOW) is None


def test_zarya_alone_on_her_first_orbit_is_taken_from_an_archive() -> None:
    zarya = from_tle(
        "1 25544U 98067A   98324.28472222 -.00003657  11563-4  00000+0 0    10",
        "2 25544 051.5908 168.3788 0125362 086.4185 359.7454 16.05064833    05",
    )
    assert archive_fault(zarya, NOW) is None
    assert archive_fault(replace(zarya, epoch=datetime(1998, 11, 20, 6, tzinfo=UTC)), NOW)


def test_a_plan_may_reach_two_weeks_ahead_but_not_years() -> None:
    assert archive_fault(replace(ISS, epoch=NOW + timedelta(days=15)), NOW) is None
    assert archive_fault(replace(ISS, epoch=NOW + timedelta(days=365)), NOW) is not None


def test_only_number_25544_is_the_station_and_never_nauka() -> None:
    odd = replace(ISS, inclination_deg=28.5)
    sorted_out = sort_out([NAUKA, ISS, odd], NOW)
    assert sorted_out.kept == (ISS,)
    assert [elements for elements, _ in sorted_out.refused] == [odd]
    assert sorted_out.others == 1
    with pytest.raises(FeedError, match="None of the 1 element sets is of the station"):
        sort_out([NAUKA], NOW)
