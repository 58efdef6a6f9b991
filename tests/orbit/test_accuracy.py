"""The error figures measured on 499 real ISS element sets, Sep 2024 - Mar 2025."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from iss_viewer.orbit.accuracy import Quality, accuracy_of, timing_error_s
from iss_viewer.orbit.element_set import ElementSet

EPOCH = datetime(2026, 10, 9, 19, 42, 49, tzinfo=UTC)
ELEMENTS = ElementSet(
    norad_id=25544, name="ISS (ZARYA)", cospar_id="1998-067A", epoch=EPOCH,
    mean_motion_rev_per_day=15.48793003, eccentricity=0.0006775, inclination_deg=51.6314,
    raan_deg=92.7969, arg_perigee_deg=242.6225, mean_anomaly_deg=117.4075, bstar=1.2652e-4,
    mean_motion_dot=6.479e-5, mean_motion_ddot=0.0, rev_at_epoch=58952,
)  # fmt: skip


@pytest.mark.parametrize(
    ("age_days", "median_s", "ninety_s"),
    [(0.5, 0.18, 1.1), (1, 0.42, 4.2), (2, 1.5, 28), (3, 3.2, 78), (5, 12, 188), (10, 80, 497)],
)
def test_the_measured_figures_are_given_at_the_measured_ages(
    age_days: float, median_s: float, ninety_s: float
) -> None:
    assert timing_error_s(age_days) == pytest.approx((median_s, ninety_s), rel=1e-12)
    assert timing_error_s(-age_days) == timing_error_s(age_days)


def test_between_two_ages_the_figures_are_interpolated_in_logarithms() -> None:
    # Half way between 1 and 2 days in the logarithm: the geometric means of the figures.
    median_s, ninety_s = timing_error_s(2**0.5)
    assert median_s == pytest.approx((0.42 * 1.5) ** 0.5, rel=1e-12)
    assert ninety_s == pytest.approx((4.2 * 28) ** 0.5, rel=1e-12)


def test_elements_under_half_a_day_old_are_not_said_to_be_better_than_was_measured() -> None:
    assert timing_error_s(0.0) == pytest.approx((0.18, 1.1))


@pytest.mark.parametrize("sign", [1, -1])
def test_three_and_fourteen_days_part_known_uncertain_and_place_unknown(sign: int) -> None:
    def quality(days: float) -> Quality:
        return accuracy_of(ELEMENTS, EPOCH + sign * timedelta(days=days)).quality

    assert quality(0) is quality(2.99) is Quality.KNOWN
    assert quality(3.01) is quality(13.99) is Quality.UNCERTAIN
    assert quality(14.01) is quality(4000) is Quality.PLACE_UNKNOWN


def test_beyond_fourteen_days_no_figure_is_given_but_the_age_is() -> None:
    accuracy = accuracy_of(ELEMENTS, EPOCH + timedelta(days=45))
    assert accuracy.age_days == pytest.approx(45)
    assert accuracy.along_track_error_s is None
    assert accuracy.along_track_error_median_s is None
    assert accuracy.along_track_error_km is None
    with pytest.raises(ValueError, match="45 days old"):
        timing_error_s(45)


def test_kilometres_are_seconds_times_the_stations_speed() -> None:
    accuracy = accuracy_of(ELEMENTS, EPOCH + timedelta(days=1))
    assert accuracy.along_track_error_km == pytest.approx(4.2 * 7.66)


def test_without_elements_there_is_nothing_to_be_wrong_about() -> None:
    accuracy = accuracy_of(None, EPOCH)
    assert accuracy.quality is Quality.NO_ELEMENTS
    assert accuracy.age_days is None
