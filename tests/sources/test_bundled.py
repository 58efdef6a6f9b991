"""What the program brings along about the orbit, and what happens when it is damaged."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from math import isfinite
from pathlib import Path

import pytest

from iss_viewer.paths import seed
from iss_viewer.sources.bundled import HEIGHTS, REBOOSTS, SETS, bundled_archive, read_bundled
from iss_viewer.sources.errors import FeedError


def test_every_bundled_set_is_the_stations_with_a_source() -> None:
    sets = bundled_archive().sets
    assert len(sets) > 300
    for elements in sets:
        assert elements.norad_id == 25544
        assert elements.source
        assert elements.epoch.tzinfo is UTC
        assert 6640 < 42241.1 / elements.mean_motion_rev_per_day ** (2 / 3) < 6830
        assert 51 < elements.inclination_deg < 52
        assert 0 <= elements.eccentricity < 0.01
        assert isfinite(elements.bstar)
        assert isfinite(elements.mean_motion_dot)
        assert 0 <= elements.rev_at_epoch < 100_000


def test_heights_are_known_from_1998_on_and_every_reboost_raised_the_orbit() -> None:
    archive = bundled_archive()
    assert archive.heights[0].utc.date().isoformat() == "1998-11-20"
    assert all(250 < height.height_km < 430 for height in archive.heights)
    assert all(reboost.height_gain_km > 0 and reboost.source for reboost in archive.reboosts)
    assert all(reboost.after < reboost.middle < reboost.before for reboost in archive.reboosts)


def test_the_fall_of_the_mean_motion_dates_a_reboost_before_soyuz_ms_22() -> None:
    (reboost,) = [
        r for r in bundled_archive().reboosts
        if datetime(2022, 9, 1, tzinfo=UTC) < r.after < datetime(2022, 9, 21, tzinfo=UTC)
    ]  # fmt: skip
    assert reboost.after.day == 15
    assert reboost.before.day == 18


def test_all_is_read_before_anybody_waits_for_it() -> None:
    paths = [seed(*parts) for parts in (SETS, HEIGHTS, REBOOSTS)]
    took = []
    for _ in range(5):
        begun = time.perf_counter()
        read_bundled(*paths)
        took.append(time.perf_counter() - begun)
    # 7 ms on an idle machine of two cores.
    assert min(took) < 0.05


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda text: text[:-60], "sets.csv is damaged at line 345"),
        (lambda text: text.replace(",51.6319,", ",51.6E19.1,", 1), "sets.csv is damaged at line 2"),
        (lambda text: text.replace(",51.6319,", ",inf,", 1), "sets.csv is damaged at line 2"),
        (lambda text: text.replace("44Z,25544", "44,25544", 1), "sets.csv is damaged at line 2"),
        (
            lambda text: text.replace("elements by", "ele\0ents by", 1),
            "sets.csv is damaged at line 2",
        ),
        (lambda _: "", "sets.csv is damaged at line 1"),
    ],
    ids=["cut short", "a figure spoilt", "endless", "no zone", "a NUL", "empty"],
)
def test_a_damaged_file_is_named_with_its_line(
    damage: Callable[[str], str], says: str, tmp_path: Path
) -> None:
    copy = tmp_path / "sets.csv"
    copy.write_text(damage(seed(*SETS).read_text("utf-8")), "utf-8")
    with pytest.raises(FeedError, match=says):
        read_bundled(copy, seed(*HEIGHTS), seed(*REBOOSTS))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match=r"bundled file heights\.csv is missing"):
        read_bundled(seed(*SETS), tmp_path / "heights.csv", seed(*REBOOSTS))
