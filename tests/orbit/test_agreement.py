"""Two opinions on one stretch of the orbit."""

from __future__ import annotations

from datetime import UTC, datetime

from iss_viewer.sources.bundled import bundled_archive

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)


def test_the_sets_on_both_sides_of_the_launch_day_are_those_of_18_and_23_september() -> None:
    # Epochs 22261.04 and 22266.84; 22258.33 lies before a reboost and must not be asked.
    pair = bundled_archive().neighbours(LAUNCH)
    assert pair is not None
    assert [f"{s.epoch:%y%j}" for s in pair] == ["22261", "22266"]


def test_there_is_no_second_opinion_after_the_newest_set() -> None:
    archive = bundled_archive()
    assert archive.newest is not None
    assert archive.neighbours(archive.newest.epoch) is None


def test_no_second_opinion_is_taken_across_a_burn() -> None:
    # A reboost lies between the sets of 15 and of 18 September 2022.
    assert bundled_archive().neighbours(datetime(2022, 9, 17, tzinfo=UTC)) is None
