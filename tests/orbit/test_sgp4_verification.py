"""The verification set that comes with python-sgp4 (Vallado et al., "Revisiting Spacetrack
Report #3", AIAA 2006-6753), read from the installed package, through our own parser."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib.resources import files
from math import pi, radians
from typing import Any

import pytest
from sgp4.api import WGS72, Satrec

from iss_viewer.orbit.element_set import ElementSet, ElementSetError
from iss_viewer.orbit.omm import from_omm, omm_fields
from iss_viewer.orbit.tle import from_tle
from iss_viewer.orbit.tle_writing import tle_lines
from iss_viewer.orbit.trajectory import satrec_of

# The listed positions have eight decimals of a kilometre, the velocities nine.
TOLERANCE_KM = 2e-7
TOLERANCE_KM_S = 2e-9

# Line 1 of these three is that of another object with the number changed but not the digit.
EXPECTED_DIGIT = {33333: 2, 33334: 6, 33335: 3}


def _sets() -> list[tuple[str, str]]:
    text = files("sgp4").joinpath("SGP4-VER.TLE").read_text("ascii")
    lines = [line for line in text.splitlines() if line[:1] in ("1", "2")]
    return list(zip(lines[::2], lines[1::2], strict=True))


def _listed() -> list[tuple[int, list[list[float]]]]:
    """Catalogue number, then rows of minutes since epoch, position and velocity."""
    blocks: list[tuple[int, list[list[float]]]] = []
    for line in files("sgp4").joinpath("tcppver.out").read_text("ascii").splitlines():
        words = line.split()
        if words[1:] == ["xx"]:
            blocks.append((int(words[0]), []))
        elif words:
            blocks[-1][1].append([float(word) for word in words[:7]])
    return blocks


def _as_listed(elements: ElementSet) -> Any:
    """sgp4's record with the epoch rounded as the program behind the listing did: a Julian
    date in one double has steps of 40 us, which the Moon's pull on far orbits shows."""
    days = (elements.epoch - datetime(1949, 12, 31, tzinfo=UTC)) / timedelta(days=1)
    rad_per_minute = 2 * pi / 1440
    satellite = Satrec()
    satellite.sgp4init(
        WGS72,
        "i",
        elements.norad_id,
        (2_433_281.5 + days) - 2_433_281.5,
        elements.bstar,
        elements.mean_motion_dot * rad_per_minute / 1440,
        elements.mean_motion_ddot * rad_per_minute / 1440**2,
        elements.eccentricity,
        radians(elements.arg_perigee_deg),
        radians(elements.inclination_deg),
        radians(elements.mean_anomaly_deg),
        elements.mean_motion_rev_per_day * rad_per_minute,
        radians(elements.raan_deg),
    )
    return satellite


CASES = list(zip(_sets(), _listed(), strict=True))
GOOD = [case for case in CASES if case[1][0] not in EXPECTED_DIGIT]


@pytest.mark.parametrize("case", GOOD, ids=lambda case: str(case[1][0]))
def test_every_satellite_is_where_the_listing_says(
    case: tuple[tuple[str, str], tuple[int, list[list[float]]]],
) -> None:
    lines, (number, rows) = case
    elements = from_tle(*lines)
    assert elements.norad_id == number
    satellite = _as_listed(elements)
    assert rows
    for minutes, *state in rows:
        error, position, velocity = satellite.sgp4_tsince(minutes)
        assert error == 0
        assert position == pytest.approx(state[:3], abs=TOLERANCE_KM, rel=0)
        assert velocity == pytest.approx(state[3:], abs=TOLERANCE_KM_S, rel=0)


@pytest.mark.parametrize("case", GOOD, ids=lambda case: str(case[1][0]))
def test_our_exact_epoch_moves_no_satellite_by_a_centimetre(
    case: tuple[tuple[str, str], tuple[int, list[list[float]]]],
) -> None:
    lines, (_, rows) = case
    satellite = satrec_of(from_tle(*lines))
    for minutes, *state in rows:
        error, position, _ = satellite.sgp4_tsince(minutes)
        assert error == 0
        assert position == pytest.approx(state[:3], abs=1e-5, rel=0)


def test_all_thirty_of_the_thirty_three_were_compared() -> None:
    assert (len(CASES), len(GOOD)) == (33, 30)
    assert sum(len(rows) for _, (_, rows) in GOOD) == 588


@pytest.mark.parametrize("number", sorted(EXPECTED_DIGIT))
def test_the_three_with_a_wrong_check_digit_are_refused_naming_the_right_one(number: int) -> None:
    lines = next(lines for lines, (listed, _) in CASES if listed == number)
    with pytest.raises(
        ElementSetError, match=rf"line 1, column 69.* but {EXPECTED_DIGIT[number]} is expected"
    ):
        from_tle(*lines)


@pytest.mark.parametrize("case", GOOD, ids=lambda case: str(case[1][0]))
def test_every_satellite_survives_writing_as_tle_and_as_omm(
    case: tuple[tuple[str, str], tuple[int, list[list[float]]]],
) -> None:
    elements = from_tle(*case[0])
    assert from_tle(*tle_lines(elements)) == elements
    assert from_omm(omm_fields(elements)) == elements
