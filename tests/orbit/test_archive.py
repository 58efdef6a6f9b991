"""Which element set belongs to a time."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from iss_viewer.orbit.archive import ElementArchive, MeanHeight, Reboost, archive_of, mean_height_km
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.phrases import PHRASES
from iss_viewer.orbit.tle import from_tle
from iss_viewer.phrase import plain
from iss_viewer.sources.bundled import bundled_archive

START = datetime(2020, 1, 1, tzinfo=UTC)
ONE = replace(
    from_tle(
        "1 25544U 98067A   22266.84431519  .00008111  00000+0  14870-3 0  9996",
        "2 25544  51.6423 207.8056 0002412 286.8120 181.5821 15.50238875360488",
    ),
    epoch=START,
)
LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)

# 22261.04293564 and 22266.84431519 agree within 1.2 km on 21 September 2022; 22258.32873485
# predates a reboost and is 330 km off then.
GOOD_AT_LAUNCH = {
    datetime(2022, 9, 18, 1, 1, 49, 639296, tzinfo=UTC),
    datetime(2022, 9, 23, 20, 15, 48, 832416, tzinfo=UTC),
}


def day(number: float) -> datetime:
    return START + timedelta(days=number)


def lone(*days: float) -> list[ElementSet]:
    """Sets too far apart to be compared, so that no burn is found between them."""
    return [replace(ONE, epoch=day(number)) for number in days]


def served(archive: ElementArchive, number: float, now: float | None = None) -> float | None:
    elements = archive.set_for(day(number), None if now is None else day(now))
    return None if elements is None else (elements.epoch - START) / timedelta(days=1)


def test_the_nearest_epoch_serves_a_replay_from_either_side() -> None:
    archive = archive_of(lone(20, 0))
    assert [served(archive, t) for t in (-3, 0, 9.9, 10.1, 20, 21)] == [0, 0, 0, 20, 20, 20]


def test_a_burn_between_hides_the_nearer_set() -> None:
    burn = Reboost(day(2), day(4), 2.0, "a log")
    archive = archive_of(lone(0, 16), [burn])
    # The burn is taken in the middle of its window, day 3.
    assert [served(archive, t) for t in (2.9, 3.1)] == [0, 16]


def test_with_burns_on_both_sides_the_nearest_serves() -> None:
    burns = [Reboost(day(d), day(d), 1.0, "a log") for d in (2, 8)]
    archive = archive_of(lone(0, 16), burns)
    assert [served(archive, t) for t in (4, 7.9, 8.1)] == [0, 0, 16]


def test_a_set_of_the_same_side_is_not_taken_from_beyond_14_days() -> None:
    archive = archive_of(lone(0, 25), [Reboost(day(2), day(2), 1.0, "a log")])
    assert [served(archive, t) for t in (5, 12)] == [0, 25]


def test_live_uses_only_what_was_known_and_two_days_of_a_plan() -> None:
    archive = archive_of(lone(0, 15, 30))
    assert served(archive, 14, now=14) == 15
    assert served(archive, 12, now=12) == 0
    assert served(archive, 100, now=14) == 15
    assert served(archive, 100) == 30
    assert served(archive, -5, now=-5) is None


def test_the_newest_serves_any_later_time_and_a_gap_has_no_orbit() -> None:
    archive = archive_of(lone(0, 100))
    assert served(archive, 400, now=400) == 100
    assert [served(archive, t) for t in (29, 31, 69, 71, -29, -31)] == [0, None, None, 100, 0, None]


def test_without_an_orbit_the_reason_is_a_sentence() -> None:
    archive = archive_of(lone(0, 100))

    def reason(utc: datetime) -> str:
        said = archive.reason_for(utc)
        assert said is not None
        return plain(said, (PHRASES,))

    assert archive.reason_for(day(1)) is None
    assert "nearest element set is 45 days away" in reason(day(55))
    assert reason(datetime(1998, 11, 20, 6, 39, tzinfo=UTC)).startswith("The station did not exist")
    assert "is away" not in reason(datetime(1950, 1, 1, tzinfo=UTC))
    nothing = archive_of([]).reason_for(day(0))
    assert nothing is not None
    assert "No element set is held" in plain(nothing, (PHRASES,))
    assert archive_of([]).set_for(day(0), day(0)) is None


def test_sets_are_kept_once_and_the_one_given_later_stands() -> None:
    archive = archive_of(lone(0, 5)).merged_with(
        [replace(ONE, epoch=day(5) + timedelta(milliseconds=1), name="later")]
    )
    assert [s.name for s in archive.sets] == ["", "later"]
    assert archive.newest == archive.sets[-1]


def test_a_distrusted_set_serves_no_time_but_is_still_held() -> None:
    sets = [s for s in bundled_archive().sets if s.epoch.year == 2024]
    archive = archive_of(sets)
    (bad,) = [
        s for s, good in zip(archive.sets, archive.is_trusted, strict=True)
        if not good and s.epoch.month == 11
    ]  # fmt: skip
    # The set of 20 November 2024, 01:23, was made from tracks that straddle the burn of the 19th.
    assert bad.epoch.replace(second=0, microsecond=0) == datetime(2024, 11, 20, 1, 23, tzinfo=UTC)
    assert archive.set_for(bad.epoch) != bad


def test_the_launch_of_soyuz_ms_22_has_a_set_of_its_own_side_of_the_reboost() -> None:
    archive = bundled_archive()
    for utc in (LAUNCH, LAUNCH + timedelta(hours=6)):
        elements = archive.set_for(utc)
        assert elements is not None
        assert elements.epoch in GOOD_AT_LAUNCH
        # Live on that day: the set of the 23rd is not yet known.
        live = archive.set_for(utc, utc)
        assert live is not None
        assert live.epoch == min(GOOD_AT_LAUNCH)


def test_before_the_reboost_of_mid_september_2022_the_set_before_it_serves() -> None:
    elements = bundled_archive().set_for(datetime(2022, 9, 16, tzinfo=UTC))
    assert elements is not None
    assert elements.epoch == datetime(2022, 9, 15, 7, 53, 22, 691040, tzinfo=UTC)


def test_replay_of_the_past_uses_historic_sets_though_the_newest_is_held() -> None:
    archive = bundled_archive()
    assert archive.newest is not None
    assert archive.newest.epoch == datetime(2026, 10, 9, 19, 42, 49, 138848, tzinfo=UTC)
    elements = archive.set_for(LAUNCH, datetime(2026, 11, 23, tzinfo=UTC))
    assert elements is not None
    assert elements.epoch in GOOD_AT_LAUNCH


@pytest.mark.parametrize(
    ("utc", "height_km", "within_km"),
    [
        # Zarya's first orbit, 259 km; then the heights that shared catalogues give for the years.
        (datetime(1998, 11, 20, 12, tzinfo=UTC), 259, 2),
        (datetime(1999, 6, 15, tzinfo=UTC), 391, 2),
        (datetime(2007, 7, 1, tzinfo=UTC), 338, 8),
        (datetime(2013, 7, 1, tzinfo=UTC), 413, 4),
        (datetime(2022, 9, 21, tzinfo=UTC), 416, 2),
        (datetime(2026, 10, 9, tzinfo=UTC), 420, 2),
    ],
)
def test_the_height_of_every_date_is_known(
    utc: datetime, height_km: float, within_km: float
) -> None:
    assert bundled_archive().mean_height_km_at(utc) == pytest.approx(height_km, abs=within_km)


def test_before_zarya_and_long_after_the_last_set_no_height_is_known() -> None:
    archive = bundled_archive()
    assert archive.mean_height_km_at(datetime(1998, 11, 20, 6, tzinfo=UTC)) is None
    assert archive.mean_height_km_at(datetime(2027, 1, 1, tzinfo=UTC)) is None
    assert archive_of([]).mean_height_km_at(START) is None


def test_heights_between_two_dates_are_interpolated() -> None:
    archive = archive_of([], [], [MeanHeight(day(0), 400.0), MeanHeight(day(10), 390.0)])
    assert archive.mean_height_km_at(day(2.5)) == pytest.approx(397.5, abs=1e-6)


def test_the_mean_height_is_keplers_third_law() -> None:
    # A geostationary orbit: 35,786 km over the equator at one turn in a sidereal day.
    (height_km,) = mean_height_km(bundled_archive().epoch_days[:1] * 0 + 1.00273790935)
    assert height_km == pytest.approx(35_786, abs=1)


def test_fifty_thousand_sets_are_merged_and_asked_in_seconds() -> None:
    sets = [replace(ONE, epoch=START + timedelta(hours=n)) for n in range(50_000)]
    begun = time.perf_counter()
    archive = bundled_archive().merged_with(sets)
    for n in range(1000):
        archive.set_for(START + timedelta(hours=37.3 * n))
    # A tenth of this on an idle machine.
    assert time.perf_counter() - begun < 5.0
    assert len(archive.sets) > 50_000
