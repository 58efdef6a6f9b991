"""The list of passes: how far its times may be off, and where it ends for that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from iss_viewer.orbit.known_times import MOST_ERROR_S
from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.pass_list import pass_list
from iss_viewer.orbit.passes import passes_over
from tests.orbit.known_sets import AFTER_LAUNCH, AFTER_LAUNCH_TRAJECTORY

START = datetime(2022, 9, 24, tzinfo=UTC)
BERLIN = observer_at("Berlin", 52.52, 13.405, zone="Europe/Berlin")


def test_near_the_epoch_the_list_is_what_the_search_finds() -> None:
    listed = pass_list(AFTER_LAUNCH_TRAJECTORY, BERLIN, START, 3.0)
    (found,) = passes_over(AFTER_LAUNCH_TRAJECTORY, (BERLIN,), START, 3.0)
    assert tuple(each.over for each in listed.passes) == found
    assert not listed.is_cut
    assert listed.end == START + timedelta(days=3)


def test_each_pass_has_the_error_that_the_age_of_its_elements_means() -> None:
    listed = pass_list(AFTER_LAUNCH_TRAJECTORY, BERLIN, START, 5.0)
    for each in listed.passes:
        accuracy = AFTER_LAUNCH_TRAJECTORY.accuracy_at(each.over.culmination_utc)
        assert each.error_s == accuracy.along_track_error_s
    errors = [each.error_s for each in listed.passes]
    assert errors == sorted(errors)


def test_it_ends_where_nine_of_ten_times_are_no_longer_good_to_ten_minutes() -> None:
    # Ten days of age mean 497 s and fourteen 850 s, so ten minutes lie between.
    listed = pass_list(AFTER_LAUNCH_TRAJECTORY, BERLIN, START, 30.0)
    assert listed.is_cut
    assert timedelta(days=10) < listed.end - AFTER_LAUNCH.epoch < timedelta(days=14)
    assert all(each.error_s <= MOST_ERROR_S for each in listed.passes)
    beyond = AFTER_LAUNCH_TRAJECTORY.accuracy_at(listed.end + timedelta(hours=1))
    assert beyond.along_track_error_s is None or beyond.along_track_error_s > MOST_ERROR_S


def test_with_elements_two_months_old_it_is_empty_and_says_so_by_its_end() -> None:
    late = AFTER_LAUNCH.epoch + timedelta(days=60)
    listed = pass_list(AFTER_LAUNCH_TRAJECTORY, BERLIN, late, 10.0)
    assert listed.passes == ()
    assert listed.end == listed.start
    assert listed.is_cut


def test_a_pass_is_found_again_by_about_when_it_is_highest() -> None:
    listed = pass_list(AFTER_LAUNCH_TRAJECTORY, BERLIN, START, 2.0)
    one = listed.passes[2]
    shifted = one.over.culmination_utc + timedelta(minutes=3)
    assert listed.near(shifted, timedelta(minutes=30)) is one
    assert listed.near(shifted, timedelta(minutes=2)) is None


def test_a_mask_below_the_horizon_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 90"):
        pass_list(AFTER_LAUNCH_TRAJECTORY, BERLIN, START, 1.0, -1.0)
