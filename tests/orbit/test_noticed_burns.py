"""What the held sets tell of burns, against published reboosts and the record's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from iss_viewer.orbit.archive import archive_of
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.noticed_burns import burns_revealed, delta_v_m_s, noticed_burns
from iss_viewer.sources.bundled import bundled_archive
from tests.orbit.test_manoeuvres import COASTING, coasted, raised


def test_the_reboost_by_a_dragon_of_8_november_2024_is_left_to_the_record() -> None:
    """Published as 0.11 km of perigee and 1.1 of apogee: no fall that sets would show."""
    day = datetime(2024, 11, 8, 17, 50, tzinfo=UTC)
    assert not any(burn.after < day < burn.before for burn in noticed_burns(bundled_archive()))


@pytest.mark.parametrize(
    ("day", "gain_km"),
    [
        # From the fall of the mean motion in 1,300 sets of which most are not bundled.
        ("2022-10-01", 2.5),
        ("2024-11-13", 5.0),
        ("2025-02-01", 3.2),
        ("2025-02-20", 3.3),
        ("2026-01-24", 4.4),
        ("2026-09-26", 2.0),
    ],
)
def test_a_known_reboost_is_noticed_with_its_gain_to_a_tenth_or_so_of_a_kilometre(
    day: str, gain_km: float
) -> None:
    noon = datetime.fromisoformat(day + "T15:00Z")
    (burn,) = (
        burn
        for burn in noticed_burns(bundled_archive())
        if burn.after - timedelta(days=1) < noon < burn.before + timedelta(days=1)
    )
    assert burn.after <= burn.likely <= burn.before
    assert burn.height_gain_km == pytest.approx(gain_km, abs=0.15)
    assert [known.height_gain_km for known in burn.known] == [pytest.approx(gain_km, abs=0.01)]


def test_a_metre_a_second_lifts_the_orbit_by_about_1_8_kilometres() -> None:
    """2 a dv / v: 2 * 6,795 km / 7,660 m/s."""
    archive = archive_of([COASTING, *_after_a_burn(1.0)])
    (burn,) = noticed_burns(archive)
    assert burn.delta_v_m_s == pytest.approx(1.0, abs=0.01)
    assert burn.height_gain_km == pytest.approx(1.77, abs=0.02)


def _after_a_burn(push_m_s: float) -> list[ElementSet]:
    fall = push_m_s / delta_v_m_s(1.0, COASTING.mean_motion_rev_per_day)
    at_burn = coasted(COASTING, 0.4)
    return [coasted(raised(at_burn, fall), days) for days in (0.3, 1.0, 1.8)]


def test_a_lone_outlier_is_no_burn() -> None:
    sets = [coasted(COASTING, day) for day in (0.0, 0.5, 1.0, 1.5, 2.0)]
    # 981 km ahead along the track, as the set of 13 November 2024 was.
    sets[2] = replace(sets[2], mean_anomaly_deg=(sets[2].mean_anomaly_deg + 8.3) % 360.0)
    assert noticed_burns(archive_of(sets)) == ()


def test_a_burn_comes_to_light_with_the_set_that_confirms_it_and_only_then() -> None:
    # 2 s late at the next set: within what a set of that age may be wrong by.
    first, second, third = _after_a_burn(0.4)
    before = [coasted(COASTING, -1.0), COASTING]
    unconfirmed = archive_of([*before, first])
    assert burns_revealed(unconfirmed, COASTING.epoch) == ()
    (burn,) = burns_revealed(archive_of([*before, first, second]), first.epoch)
    assert (burn.after, burn.before) == (COASTING.epoch, first.epoch)
    assert burns_revealed(archive_of([*before, first, second, third]), second.epoch) == ()


def test_sets_months_apart_show_no_burn() -> None:
    archive = bundled_archive()
    assert all(burn.before - burn.after <= timedelta(days=14) for burn in noticed_burns(archive))


def test_nothing_held_shows_nothing() -> None:
    assert noticed_burns(archive_of(())) == ()
    assert noticed_burns(archive_of([COASTING])) == ()
