"""The drawing turned by the station's own angles, against recordings where the Sun is known.

Figures: recordings of NASA's public stream by the ISS Mimic project (MIT), 13 October 2018 at
6868.93 h and 21 May 2022 at 3406.785 h.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from iss_viewer.orbit.frames import lvlh_axes
from iss_viewer.orbit.state import Vector3
from iss_viewer.phrase import phrase
from iss_viewer.scene.camera import unit, vector3
from iss_viewer.scene.station_attitude import LEVEL, REVERSED, Attitude, attitude_from
from iss_viewer.scene.station_camera import first_look, levelled
from iss_viewer.scene.station_joints import Arrays, Turn, pose_for
from iss_viewer.scene.station_model import posed
from iss_viewer.scene.station_stance import stance_of
from iss_viewer.station.telemetry import Link, Reading, ReadingState, Signal, Telemetry
from tests.scene.station_at_launch import SUN, model_on, station_on

NOW = datetime(2018, 10, 13, 4, 55, 48, tzinfo=UTC)
POSITION_KM = (-3126.13024952755, 4931.22109614716, -3457.24358312731)
VELOCITY_M_S = (-6113.06689462291, -670.030067603533, 4574.17828756732)
ATTITUDE = (0.999208271503448, 0.00330077251419425, -0.0190028175711632, -0.0347972773015499)
STARBOARD_DEG, PORT_DEG = 295.329, 64.778
# Right ascension and declination of the Sun then, by the Astronomical Almanac's short formula.
SUN_DEG = (197.93, -7.61)
WINGS_2018 = {"1a": 134.85, "2a": 5.17, "3a": 215.44, "3b": 174.6}
WINGS_2022 = {"1b": 313.66, "3b": 26.59, "4a": 206.21, "1a": 356.47, "3a": 3.65}


def heard(values: dict[str, float], state: ReadingState = ReadingState.LIVE) -> Telemetry:
    """All that a stance asks for; what is not in `values` never came."""
    names = ["alpha_starboard", "alpha_port", *(f"attitude_{axis}" for axis in "wxyz")]
    names += [f"wing_{wing}" for wing in ("1a", "1b", "2a", "2b", "3a", "3b", "4a", "4b")]
    readings = tuple(
        Reading(name, "", state, values[name], NOW)
        if name in values
        else Reading(name, "", ReadingState.NEVER)
        for name in names
    )
    return Telemetry(Link.CONNECTED, Signal.ACQUIRED, NOW, readings)


def recorded(wings: dict[str, float]) -> dict[str, float]:
    values = {"alpha_starboard": STARBOARD_DEG, "alpha_port": PORT_DEG}
    values |= {f"attitude_{axis}": part for axis, part in zip("wxyz", ATTITUDE, strict=True)}
    return values | {f"wing_{wing}": angle for wing, angle in wings.items()}


def sun_of_flight() -> Vector3:
    ascension, declination = np.radians(SUN_DEG)
    sun = (
        np.cos(declination) * np.cos(ascension),
        np.cos(declination) * np.sin(ascension),
        np.sin(declination),
    )
    return vector3(unit(np.asarray(lvlh_axes(POSITION_KM, VELOCITY_M_S)) @ np.asarray(sun)))


def test_the_rotary_joints_and_the_attitude_point_the_wings_at_the_recorded_sun() -> None:
    """Both joints stand within a degree of where the Sun of that moment, seen from the station as
    it was turned, has them; without the attitude they would be four degrees off."""
    stance = stance_of(heard(recorded({})))
    assert stance.arrays is not None
    facing = pose_for(stance.turn.in_station(sun_of_flight()))
    assert stance.arrays.starboard_alpha_deg == pytest.approx(facing.alpha_deg, abs=1.0)
    assert stance.arrays.port_alpha_deg == pytest.approx(facing.alpha_deg, abs=1.0)
    assert abs(pose_for(sun_of_flight()).alpha_deg - stance.arrays.starboard_alpha_deg) > 3.0


def test_a_wing_that_followed_the_sun_faces_it() -> None:
    stance = stance_of(heard(recorded(WINGS_2018)))
    assert stance.arrays is not None
    facing = pose_for(stance.turn.in_station(sun_of_flight()))
    assert stance.arrays.beta_of("1a") == pytest.approx(facing.beta_deg, abs=1.0)
    assert stance.arrays.beta_of("3a") == pytest.approx(facing.beta_deg, abs=11.0)
    # Two that were turned edge on, one on each side, stand alike.
    assert stance.arrays.beta_of("2a") == pytest.approx(stance.arrays.beta_of("3b"), abs=0.5)
    assert stance.arrays.beta_of("4b") is None


def test_the_wings_of_may_2022_lean_to_the_side_of_the_sun() -> None:
    """The Sun stood 53 degrees to port; three wings stand within 11 of it, two hang edge on."""
    arrays = stance_of(heard(recorded(WINGS_2022))).arrays
    assert arrays is not None
    for wing in ("1b", "3b", "4a"):
        assert arrays.beta_of(wing) == pytest.approx(-53.5, abs=11.0)
    assert arrays.beta_of("1a") == pytest.approx(arrays.beta_of("3a"), abs=0.3)
    assert arrays.beta_of("1a") == pytest.approx(-90.0, abs=4.0)


def test_the_attitude_is_the_usual_one_of_a_coasting_station() -> None:
    """NASA's Operating an Outpost gives yaw -4, pitch -3, roll 0 as typical."""
    attitude = stance_of(heard(recorded({}))).turn
    assert attitude.yaw_pitch_roll_deg() == pytest.approx((-4.0, -2.2, 0.4), abs=0.5)


def test_a_half_turn_shows_ahead_where_the_tail_is() -> None:
    turned = attitude_from(0.0, 0.0, 0.0, 1.0)
    assert turned is not None
    assert turned.in_station((1.0, 0.0, 0.0)) == pytest.approx((-1.0, 0.0, 0.0))
    assert turned.in_station((0.0, 0.0, 1.0)) == pytest.approx((0.0, 0.0, 1.0))
    orbit = first_look(SUN)
    assert levelled(orbit, turned).eye()[0] == pytest.approx(-orbit.eye()[0])
    assert levelled(orbit, LEVEL) == orbit


def test_noise_in_the_attitude_is_no_other_attitude() -> None:
    noisy = [part + 0.0004 for part in ATTITUDE]
    assert attitude_from(*noisy) == attitude_from(*ATTITUDE)
    assert attitude_from(*(-part for part in ATTITUDE)) == attitude_from(*ATTITUDE)


@pytest.mark.parametrize("parts", [(0.0, 0.0, 0.0, 0.0), (1.0, 1.0, 0.0, 0.0)])
def test_four_numbers_that_are_no_rotation_are_no_attitude(
    parts: tuple[float, float, float, float],
) -> None:
    assert attitude_from(*parts) is None


def test_what_is_old_turns_nothing() -> None:
    stance = stance_of(heard(recorded(WINGS_2018), ReadingState.STALE))
    assert (stance.arrays, stance.attitude, stance.turn) == (None, None, Attitude())
    assert stance.told() == phrase("scene.station.usually_ahead")


def test_an_attitude_without_joints_leaves_the_arrays_computed() -> None:
    parts = {name: part for name, part in recorded({}).items() if name.startswith("attitude")}
    assert stance_of(heard(parts)).told() == phrase("scene.station.arrays_computed")


def test_a_docked_shuttle_trailed_with_its_nose_up() -> None:
    """The flight plan of STS-115 (September 2006) has the orbiter's tail to the Earth and its bay
    ahead; Aviation Week of 23 March 2009 (STS-119) has the orbiter bringing up the rear."""
    for ship, utc in (
        ("sts-115", datetime(2006, 9, 14, tzinfo=UTC)),
        ("sts-119", datetime(2009, 3, 21, tzinfo=UTC)),
        ("sts-135", datetime(2011, 7, 15, tzinfo=UTC)),
    ):
        stance = stance_of(None, station_on(utc))
        model = model_on(utc)
        flight_from_station = stance.turn.matrix()
        away = np.subtract(model.centre_of(ship), model.centre_of("destiny"))
        assert (flight_from_station @ away)[0] < -5.0
        assert stance.told() == phrase("scene.station.usually_reversed")
        vertices = model.pieces_of(ship)[0].mesh.vertices
        # The wings are the wide end, and lie nearer to the Earth than the docking port.
        widest = vertices[np.argmax(np.abs(vertices[:, 1]))]
        assert widest[2] > model.centre_of("destiny")[2] + 10.0


@pytest.mark.parametrize(
    "utc",
    [
        datetime(2011, 6, 15, tzinfo=UTC),  # between two shuttles
        datetime(2001, 7, 17, tzinfo=UTC),  # STS-104 docked, before any source that it trailed
        datetime(2022, 9, 21, 20, tzinfo=UTC),
    ],
)
def test_without_a_shuttle_the_forward_end_leads_approximately(utc: datetime) -> None:
    stance = stance_of(None, station_on(utc))
    assert stance.turn == LEVEL
    assert stance.told() == phrase("scene.station.usually_ahead")


def test_telemetry_goes_before_what_is_usual() -> None:
    shuttle = station_on(datetime(2011, 7, 15, tzinfo=UTC))
    assert stance_of(heard(recorded({})), shuttle).turn == attitude_from(*ATTITUDE)
    assert stance_of(heard(recorded({}), ReadingState.STALE), shuttle).turn == REVERSED


def test_the_line_says_the_time_and_how_many_wings() -> None:
    values = recorded({}) | {f"wing_{n}{side}": 90.0 for n in range(1, 5) for side in "ab"}
    whole = stance_of(heard(values)).told()
    assert whole == phrase("scene.station.arrays_real", at_clock_utc=NOW)
    part = stance_of(heard(recorded(WINGS_2018))).told()
    assert part == phrase("scene.station.arrays_partly", wing_count=4, at_clock_utc=NOW)
    joints = {name: value for name, value in values.items() if not name.startswith("wing_")}
    assert stance_of(heard(joints)).told() == phrase(
        "scene.station.arrays_joints", at_clock_utc=NOW
    )
    one_joint = recorded(WINGS_2018)
    del one_joint["alpha_port"]
    assert stance_of(heard(one_joint)).arrays is None


def test_each_side_and_each_wing_of_the_model_turns_by_its_own_angle() -> None:
    model = model_on()
    real = posed(model, SUN, Arrays(30.0, -50.0, (("1a", 20.0),)))
    computed = model.pose
    turned = {part: real.pieces_of(part)[-1].joint for part in ("wing-1a", "wing-2a", "zarya")}
    assert turned["wing-1a"].turn is Turn.WING
    assert real.pose.alpha_at(31.0) == 30.0
    assert real.pose.alpha_at(-31.0) == -50.0
    assert real.pose.alpha_at(0.0) == computed.alpha_deg
    assert real.pose.beta_of("1a") == 20.0
    assert real.pose.beta_of("2a") == computed.beta_deg
    assert not np.allclose(
        real.pose.transform(turned["wing-1a"]),
        replace(real.pose, arrays=None).transform(turned["wing-1a"]),
    )
    assert posed(real, SUN, Arrays(30.2, -50.3, (("1a", 20.4),))) is real


def test_a_rolled_out_wing_turns_with_the_one_below_it() -> None:
    model = model_on(datetime(2024, 1, 1, tzinfo=UTC))
    (below,), (above,) = model.pieces_of("wing-1a"), model.pieces_of("irosa-1a")
    assert below.joint.wing == above.joint.wing == "1a"
