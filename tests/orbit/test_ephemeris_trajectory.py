"""NASA's trajectory against skyfield, against NASA's own node, and against SGP4."""

from __future__ import annotations

import math
from datetime import timedelta

import numpy as np
import pytest

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.difference import difference_between
from iss_viewer.orbit.earth_rotation import earth_rotation_rad
from iss_viewer.orbit.eme2000 import teme_from_eme2000
from iss_viewer.orbit.ephemeris_shelf import EphemerisShelf
from iss_viewer.orbit.ephemeris_trajectory import ContinuedTrajectory, EphemerisTrajectory
from iss_viewer.orbit.frames import itrs_from_teme
from iss_viewer.orbit.ground_track import track_between
from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.passes import next_pass
from iss_viewer.orbit.prediction_error import prediction_error_s
from iss_viewer.orbit.propagator import gcrs_from_teme, state_at
from iss_viewer.orbit.snapshot import snapshot_at
from iss_viewer.orbit.state import Frame, PropagationError
from iss_viewer.orbit.trajectory import ElementSetTrajectory
from iss_viewer.sources.bundled import bundled_archive
from iss_viewer.sources.oem import read_oem
from tests.orbit.known_sets import skyfield_times
from tests.orbit.published import burn_line, excerpt, held_set, planned

NASA = EphemerisTrajectory(excerpt(), held_set())
SGP4 = ElementSetTrajectory(held_set())
CONTINUED = ContinuedTrajectory(NASA, SGP4)
START, STOP = NASA.span
MIDDLE = START + (STOP - START) / 2


def test_at_its_states_it_is_within_a_metre_of_skyfields_precession_and_nutation() -> None:
    from skyfield.framelib import ICRS_to_J2000
    from skyfield.sgp4lib import TEME

    ephemeris = excerpt()
    of_date = TEME.rotation_at(skyfield_times(ephemeris.unix_s))
    gcrs_km = ephemeris.position_km @ ICRS_to_J2000
    by_skyfield = np.einsum("ijn,nj->ni", of_date, gcrs_km)
    mine, _ = NASA.teme_many(ephemeris.unix_s)
    # A tenth of a metre is allowed; a forgotten frame bias alone would be 0.8 m.
    assert np.linalg.norm(mine - by_skyfield, axis=1).max() < 1e-4


def test_between_knots_fifteen_days_of_matrices_are_skyfields_to_five_millimetres() -> None:
    from skyfield.framelib import ICRS_to_J2000
    from skyfield.sgp4lib import TEME

    times = START.timestamp() + np.linspace(0.0, 15.0 * 86_400.0, 500)
    true = np.einsum("ijn,kj->nik", TEME.rotation_at(skyfield_times(times)), ICRS_to_J2000)
    assert np.abs(teme_from_eme2000(times) - true).max() * 6_800.0 < 5e-6


def test_the_ascending_node_lies_where_nasa_says_to_a_hundredth_of_a_degree() -> None:
    (node,) = excerpt().nodes
    seconds = node.utc.timestamp()
    position, velocity = NASA.teme_at(seconds)
    x, y, z = itrs_from_teme(position, earth_rotation_rad(seconds))
    assert node.longitude_deg == 143.20256
    assert math.degrees(math.atan2(y, x)) == pytest.approx(node.longitude_deg, abs=0.01)
    # On the equator, northbound: NASA's milliseconds are 6 m of way.
    assert abs(z) < 0.006
    assert velocity[2] > 0.0


def test_sgp4_of_the_set_held_when_it_was_made_leaves_it_by_five_kilometres_in_half_a_day() -> None:
    times = np.linspace(START.timestamp(), STOP.timestamp(), 1500)
    apart = difference_between(NASA, SGP4, times)
    near_epoch = np.abs(times - held_set().epoch.timestamp()) < 3600.0
    # Within 1.5 km in the two hours about the set's epoch of 16:41; nearly all of it along.
    assert apart.distance_km[near_epoch].max() < 1.5
    assert apart.distance_km.max() == pytest.approx(4.8, abs=0.1)
    assert np.abs(apart.ahead_km).max() == pytest.approx(4.8, abs=0.1)
    assert np.abs(apart.port_km).max() < 0.6
    assert np.abs(apart.above_km).max() < 0.5


def test_the_parts_of_a_difference_have_the_signs_that_they_are_named_by() -> None:
    # The same orbit a second later is a second ahead: 7.66 km.
    class Later(EphemerisTrajectory):
        def teme_many(self, unix_s: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            return NASA.teme_many(unix_s + 1.0)

    times = np.linspace(START.timestamp(), STOP.timestamp() - 2.0, 50)
    apart = difference_between(NASA, Later(excerpt()), times)
    assert apart.ahead_km == pytest.approx(np.full(50, 7.66), abs=0.03)
    assert np.abs(apart.port_km).max() < 1e-3


def test_beyond_its_span_it_says_nothing_and_names_the_span() -> None:
    for seconds in (START.timestamp() - 1.0, STOP.timestamp() + 1.0, math.nan):
        with pytest.raises(PropagationError, match="2025-02-26 12:00 to 2025-02-26 23:57"):
            NASA.teme_at(seconds)
    assert NASA.teme_at(START.timestamp()) != NASA.teme_at(STOP.timestamp())


def test_continued_by_an_element_set_it_runs_on_beyond_its_ends() -> None:
    inside, outside = STOP.timestamp() - 1.0, STOP.timestamp() + 1.0
    assert CONTINUED.teme_at(inside) == NASA.teme_at(inside)
    assert CONTINUED.teme_at(outside) == SGP4.teme_at(outside)
    both, _ = CONTINUED.teme_many(np.array([inside, outside]))
    assert both[0] == pytest.approx(NASA.teme_at(inside)[0], abs=1e-9)
    # The step at the seam is the difference of the two: under 5 km beside 15 km of way.
    assert math.dist(both[0], both[1]) == pytest.approx(15.3, abs=5.0)


def test_a_snapshot_of_it_has_all_that_one_of_elements_has() -> None:
    by_nasa = snapshot_at(MIDDLE, CONTINUED, observer_at("", 45.0, 7.0))
    by_set = snapshot_at(MIDDLE, SGP4, observer_at("", 45.0, 7.0))
    assert by_nasa.flight is not None
    assert by_set.flight is not None
    assert by_nasa.flight.revolution == by_set.flight.revolution == 149_803
    # Seconds: the mean period of a set is an average of SGP4's own kind.
    assert by_nasa.flight.period_s == pytest.approx(by_set.flight.period_s, abs=1.0)
    assert by_nasa.flight.illumination is by_set.flight.illumination
    assert by_nasa.flight.next_illumination_utc is not None
    assert by_set.flight.next_illumination_utc is not None
    late = by_nasa.flight.next_illumination_utc - by_set.flight.next_illumination_utc
    assert abs(late) < timedelta(seconds=1)
    assert by_nasa.look is not None
    assert by_nasa.orbit is not None
    assert by_nasa.orbit.inclination_deg == pytest.approx(51.64, abs=0.01)


def test_the_count_of_revolutions_rises_at_the_node_that_nasa_names() -> None:
    (node,) = excerpt().nodes
    before, after = (
        snapshot_at(node.utc + timedelta(seconds=seconds), CONTINUED).flight for seconds in (-2, 2)
    )
    assert before is not None
    assert after is not None
    assert after.revolution == before.revolution + 1


def test_without_any_set_nasas_own_count_is_given() -> None:
    (node,) = excerpt().nodes
    alone = EphemerisTrajectory(excerpt())
    flight = snapshot_at(node.utc + timedelta(seconds=2), alone).flight
    assert flight is not None
    assert flight.revolution == node.orbit == 1800


def test_its_gcrs_is_nasas_state_but_for_the_frame_bias() -> None:
    from skyfield.framelib import ICRS_to_J2000

    flight = snapshot_at(START, CONTINUED).flight
    assert flight is not None
    gcrs = gcrs_from_teme(flight.teme, START)
    wanted = ICRS_to_J2000.T @ excerpt().position_km[0]
    assert gcrs.position_km == pytest.approx(wanted, abs=1e-4)
    # And what the authority says of an element set.
    by_set = snapshot_at(MIDDLE, SGP4).flight
    assert by_set is not None
    mine = gcrs_from_teme(by_set.teme, MIDDLE).position_km
    assert mine == pytest.approx(state_at(held_set(), MIDDLE, Frame.GCRS).position_km, abs=1e-4)


def test_within_its_span_the_place_is_known_and_its_age_is_that_of_its_making() -> None:
    accuracy = CONTINUED.accuracy_at(STOP)
    assert accuracy.quality is Quality.KNOWN
    assert accuracy.age_days == pytest.approx(0.235, abs=0.001)
    assert accuracy.along_track_error_median_s is None
    # What the set of that day says there.
    assert accuracy.sgp4_difference_km == pytest.approx(4.09, abs=0.02)
    assert NASA.accuracy_at(STOP).sgp4_difference_km is None
    assert CONTINUED.accuracy_at(STOP + timedelta(days=5)).quality is Quality.UNCERTAIN


@pytest.mark.parametrize(
    ("age_days", "error_km"),
    # The largest distances along the track from sets of radar, near those ages.
    [(-0.2, 0.83), (0.9, 5.4), (1.9, 10.0), (2.8, 16.0), (3.6, 18.8), (8.0, 26.6), (10.6, 97.5)],
)
def test_its_drift_is_what_one_file_was_measured_to_drift(age_days: float, error_km: float) -> None:
    assert prediction_error_s(age_days) * 7.66 == pytest.approx(error_km, rel=0.03)


def test_further_ahead_than_was_measured_it_promises_less_and_less() -> None:
    # 12.8 s at 10.6 days, with the square of the age: 26 s or 196 km at 15.
    assert prediction_error_s(15.0) == pytest.approx(25.6, abs=0.1)


def test_tracks_and_passes_are_found_across_its_end() -> None:
    track = track_between(CONTINUED, STOP - timedelta(hours=1), STOP + timedelta(hours=1))
    assert track.place_known
    found = next_pass(CONTINUED, observer_at("", 45.0, 7.0), STOP - timedelta(hours=1), 48.0)
    assert found is not None
    assert found.aos_utc > STOP


def test_of_several_trajectories_the_one_made_last_serves_a_time() -> None:
    older = read_oem(
        planned(burn_line("GMT057 Reboost", "057:20:00:00.000", 0.6)).replace(
            b"2025-02-26T18:18:07.830", b"2025-02-25T18:18:07.830"
        )
    )
    shelf = EphemerisShelf((excerpt(), older), bundled_archive())
    chosen = shelf.alone_at(MIDDLE)
    assert chosen is not None
    assert chosen.orbit.epoch == excerpt().created
    assert shelf.alone_at(STOP + timedelta(days=1)) is None
    # What the older one planned within the newer one's span holds no longer.
    assert shelf.planned_between(START, STOP) == ()
    (plan,) = EphemerisShelf((older,), bundled_archive()).planned_between(START, STOP)
    assert plan[0].delta_v_m_s == 0.6


def test_the_same_data_give_the_same_object_so_that_work_is_kept_by_it() -> None:
    shelf = EphemerisShelf((excerpt(),), bundled_archive())
    first = shelf.trajectory(MIDDLE, held_set(), SGP4)
    assert first is shelf.trajectory(STOP, held_set(), SGP4)
    assert shelf.trajectory(MIDDLE, None, None) is shelf.alone_at(MIDDLE)
