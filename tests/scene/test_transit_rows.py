"""The rows of a window's list of transits, in plain English."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from iss_viewer.earth.phrases import PHRASES as EARTH
from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.sun_moon_table import Body
from iss_viewer.orbit.transits import Transit, transits_over
from iss_viewer.phrase import Phrase, plain
from iss_viewer.scene.phrases import PHRASES as SCENE
from iss_viewer.scene.transit_rows import transit_rows
from tests.orbit.known_sets import AFTER_LAUNCH, AFTER_LAUNCH_TRAJECTORY


def english(said: Phrase) -> str:
    return plain(said, (SCENE, EARTH))


def near_quito() -> tuple[Transit, ...]:
    site = observer_at("Quito", 0.0, -78.5, 2850.0)
    return transits_over(AFTER_LAUNCH_TRAJECTORY, site, AFTER_LAUNCH.epoch, 30.0)


def test_a_near_miss_says_what_how_far_off_where_to_drive_and_how_sure() -> None:
    transits = near_quito()
    rows = transit_rows(transits)
    assert [row.utc for row in rows] == [each.utc for each in transits]
    for row, transit in zip(rows, transits, strict=True):
        begin = "the Sun" if transit.body is Body.SUN else "the Moon, "
        assert english(row.body).startswith(begin)
        assert english(row.seen).endswith("° from the middle")
        assert english(row.drive).split(" km ")[1] in ("north-west", "south-east")
        assert row.is_transit is False
        assert row.is_grey is True


def test_on_the_line_it_is_right_here_across_the_disc_and_fresh_data_are_sure() -> None:
    transit = near_quito()[0]
    nearest = transit.line.nearest
    site = observer_at("there", nearest.latitude_deg, nearest.longitude_deg, 2850.0)
    found = transits_over(
        AFTER_LAUNCH_TRAJECTORY, site, transit.line.nearest_utc - timedelta(minutes=5), 0.01
    )
    (own,) = (each for each in found if each.body is transit.body)
    (row,) = transit_rows([replace(own, timing_error_s=1.1)])
    assert row.is_transit is True
    assert english(row.seen) == f"across the disc, {own.duration_s:.1f} s"
    assert english(row.drive) == "right here"
    assert english(row.sure) == f"± 1 s, ± {1.1 * own.line.shift_km_per_s:.2f} km"
    assert row.is_grey is False


def test_what_is_not_known_well_enough_says_so() -> None:
    transit = near_quito()[0]
    (late, old) = transit_rows(
        [replace(transit, timing_error_s=300.0), replace(transit, timing_error_s=None)]
    )
    assert english(late.sure).endswith("too uncertain to drive for")
    assert english(old.sure) == "the orbital data are too old to tell"
    assert late.is_grey
    assert old.is_grey
