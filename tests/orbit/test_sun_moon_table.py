"""Sun and Moon as a place sees them, against skyfield's `.apparent()` from that place."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from iss_viewer import paths
from iss_viewer.orbit.alignment import Alignment
from iss_viewer.orbit.frames import itrs_from_geodetic
from iss_viewer.orbit.state import GeodeticPoint
from iss_viewer.orbit.sun_moon_table import Body, SunMoonError, SunMoonTable
from tests.orbit.known_sets import AFTER_LAUNCH, AFTER_LAUNCH_TRAJECTORY, skyfield_times
from tests.orbit.transit_truth import Eye

FIRST_S = datetime(2022, 9, 20, tzinfo=UTC).timestamp()
LAST_S = FIRST_S + 30 * 86_400.0
# No whole number of the table's steps, so that all shares of a step are met.
TIMES = np.arange(FIRST_S, LAST_S, 40_123.4)
PLACE = (-33.87, 151.2, 20.0)
ARC_SECOND = np.radians(1.0 / 3600.0)


def itrs_from_skyfield(gcrs_km: np.ndarray, times: np.ndarray) -> np.ndarray:
    """By skyfield's own rotation."""
    from skyfield.framelib import itrs

    turn = itrs.rotation_at(skyfield_times(times))
    return np.einsum("ijn,nj->ni", turn, gcrs_km)


@pytest.mark.parametrize("body", list(Body))
def test_both_stand_within_a_tenth_of_an_arc_second_of_skyfields_apparent_place(
    body: Body,
) -> None:
    table = SunMoonTable(FIRST_S, LAST_S)
    here = np.array(itrs_from_geodetic(GeodeticPoint(PLACE[0], PLACE[1], PLACE[2] / 1e3)))
    which = np.full(len(TIMES), body, dtype=np.intp)
    mine = Alignment.of(AFTER_LAUNCH_TRAJECTORY, table, which, TIMES).to_body_km(here)
    seen = Eye(AFTER_LAUNCH, *PLACE).body_km(body.name.lower(), TIMES)
    truth = itrs_from_skyfield(seen, TIMES)
    lengths = np.linalg.norm(truth, axis=1)
    apart = np.linalg.norm(np.cross(mine, truth), axis=1) / lengths**2
    assert apart.max() < 0.1 * ARC_SECOND
    # The lengths of the Sun's way may differ by what light and aberration leave of them.
    assert np.linalg.norm(mine, axis=1) == pytest.approx(lengths, rel=2e-4)


@pytest.mark.parametrize("body", list(Body))
def test_velocities_are_how_the_places_change(body: Body) -> None:
    table = SunMoonTable(FIRST_S, LAST_S)
    which = np.full(len(TIMES), body, dtype=np.intp)

    def at(shift_s: float) -> Alignment:
        return Alignment.of(AFTER_LAUNCH_TRAJECTORY, table, which, TIMES + shift_s)

    change = (at(10.0).body_km - at(-10.0).body_km) / 20.0
    speed = np.linalg.norm(change, axis=1)
    assert np.linalg.norm(at(0.0).body_km_s - change, axis=1).max() < 1e-4 * speed.max()


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "zeros"])
def test_a_damaged_ephemeris_is_told_in_a_sentence(
    damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = paths.asset("ephemeris", "de421_1957_2053.bsp").read_bytes()
    bad = tmp_path / "bad.bsp"
    if damage != "missing":
        kept = {"empty": b"", "cut": whole[:300_000], "zeros": whole[:8_192] + bytes(len(whole))}
        bad.write_bytes(kept[damage])
    real = paths.asset
    monkeypatch.setattr(
        paths, "asset", lambda *parts: bad if parts[0] == "ephemeris" else real(*parts)
    )
    with pytest.raises(SunMoonError, match="ephemeris of Sun and Moon cannot be read"):
        SunMoonTable(FIRST_S, LAST_S)


def test_years_that_the_ephemeris_lacks_are_refused() -> None:
    late = datetime(2060, 1, 1, tzinfo=UTC).timestamp()
    with pytest.raises(ValueError, match="1957 to 2053"):
        SunMoonTable(late, late + 86_400.0)
