"""Burns found from the element sets alone, and sets that nobody should believe."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import degrees

import numpy as np
import pytest

from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.manoeuvres import burns, mean_elements, trusted
from iss_viewer.orbit.tle import from_tle
from iss_viewer.orbit.trajectory import satrec_of
from iss_viewer.sources.bundled import bundled_archive

FIRST = from_tle(
    "1 25544U 98067A   22266.84431519  .00008111  00000+0  14870-3 0  9996",
    "2 25544  51.6423 207.8056 0002412 286.8120 181.5821 15.50238875360488",
)
COASTING = replace(FIRST, mean_motion_dot=0.0, bstar=0.0)


def coasted(elements: ElementSet, days: float) -> ElementSet:
    """The same orbit `days` later, without drag, with the secular rates that SGP4 itself has."""
    rates = satrec_of(elements)
    turned_deg = degrees(rates.mdot + rates.argpdot) * days * 1440.0
    return replace(
        elements,
        epoch=elements.epoch + timedelta(days=days),
        mean_anomaly_deg=(elements.mean_anomaly_deg + turned_deg) % 360.0,
    )


def raised(elements: ElementSet, fall_rev_per_day: float) -> ElementSet:
    """The orbit just after a burn."""
    motion = elements.mean_motion_rev_per_day - fall_rev_per_day
    return replace(elements, mean_motion_rev_per_day=motion)


def found(sets: list[ElementSet]) -> list[datetime]:
    _, days = burns(mean_elements(sets))
    return [datetime.fromtimestamp(day * 86_400.0, UTC) for day in days]


def test_a_burn_is_found_where_the_two_orbits_meet() -> None:
    at_burn = coasted(COASTING, 0.3)
    after = [coasted(raised(at_burn, 0.01), days) for days in (0.4, 1.1, 2.0)]
    (burn,) = found([COASTING, coasted(COASTING, 0.1), *after])
    # The secular rates are rounded to first order in J2: a kilometre a day, some minutes here.
    assert abs(burn - at_burn.epoch) < timedelta(minutes=15)


def test_a_fall_that_the_next_set_does_not_confirm_is_no_burn() -> None:
    odd = raised(coasted(COASTING, 1.0), 0.0025)
    assert found([COASTING, odd, coasted(COASTING, 1.2), coasted(COASTING, 2.0)]) == []


def test_drag_alone_is_no_burn() -> None:
    days = np.arange(0.0, 40.0, 0.7)
    sets = [
        replace(
            COASTING,
            epoch=COASTING.epoch + timedelta(days=float(day)),
            mean_motion_rev_per_day=15.5 + 2 * 1e-4 * float(day),
            mean_motion_dot=1e-4,
            # n0 t + dot t^2 turns of the mean anomaly, and the perigee's own 3.7 deg a day.
            mean_anomaly_deg=float((15.5 * day + 1e-4 * day**2) * 360.0 + 3.71 * day) % 360.0,
        )
        for day in days
    ]
    assert found(sets) == []
    assert trusted(mean_elements(sets)).all()


def test_a_lone_set_that_disagrees_with_both_neighbours_is_distrusted() -> None:
    sets = [coasted(COASTING, day) for day in (0.0, 0.5, 1.0, 1.5)]
    # 981 km ahead, as the set of 13 November 2024 was: 52 degrees of the orbit would be more.
    sets[2] = replace(sets[2], mean_anomaly_deg=(sets[2].mean_anomaly_deg + 8.3) % 360.0)
    assert trusted(mean_elements(sets)).tolist() == [True, True, False, True]


def test_the_first_and_the_last_set_have_one_neighbour_and_stay() -> None:
    sets = [coasted(COASTING, day) for day in (0.0, 0.5, 1.0)]
    sets[2] = replace(sets[2], mean_anomaly_deg=(sets[2].mean_anomaly_deg + 8.3) % 360.0)
    assert trusted(mean_elements(sets)).all()
    assert trusted(mean_elements(sets[:1])).all()
    assert found(sets[:1]) == []


# Windows of burns found in 1,300 sets of which most are not bundled, by the fall of the mean
# motion alone; the thinned bundled sets must show the same burns.
@pytest.mark.parametrize(
    ("after", "before"),
    [
        ("2022-10-01T04:44", "2022-10-02T00:50"),
        ("2024-10-04T08:52", "2024-10-04T12:26"),
        ("2024-11-13T09:37", "2024-11-14T11:04"),
        ("2024-11-19T17:33", "2024-11-20T01:23"),
        ("2024-12-21T20:20", "2024-12-22T16:27"),
        ("2025-01-11T18:40", "2025-01-12T09:54"),
        ("2025-02-01T03:54", "2025-02-01T17:34"),
        ("2025-02-19T20:01", "2025-02-20T13:21"),
        ("2025-12-29T12:01", "2025-12-30T12:47"),
        ("2026-06-09T18:30", "2026-06-10T09:59"),
        ("2026-09-25T04:10", "2026-09-27T04:10"),
    ],
)
def test_the_bundled_sets_alone_show_the_burns_of_the_dense_years(after: str, before: str) -> None:
    elements = mean_elements(bundled_archive().sets)
    _, days = burns(elements.chosen(trusted(elements)))
    start = datetime.fromisoformat(after + "Z").timestamp() / 86_400.0
    end = datetime.fromisoformat(before + "Z").timestamp() / 86_400.0
    # The meeting of two orbits is good to some hours where sets lie a day or more apart.
    assert ((days > start - 0.25) & (days < end + 0.25)).any()
