"""`now` says where the station is, and what it cannot know."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from iss_viewer import paths
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.tle_writing import tle_lines
from iss_viewer.sources.bundled import bundled_archive

LAUNCH = "2022-09-21T13:54:49Z"
DOCKING = "2022-09-21T17:06:00Z"
# CLI.md's keys are the contract with whoever reads the JSON.
KEYS = {
    "utc", "latitude_deg", "longitude_deg", "altitude_km", "speed_km_s", "ground_speed_km_s",
    "position_gcrs_km", "velocity_gcrs_km_s", "position_itrs_km", "velocity_itrs_km_s",
    "illumination", "next_illumination_utc", "beta_deg", "revolution", "over", "elements",
    "article",
}  # fmt: skip

Run = Callable[..., Any]


def set_of_that_week() -> ElementSet:
    elements = bundled_archive().set_for(datetime(2022, 9, 25, tzinfo=UTC))
    assert elements is not None
    return elements


def lines_of_that_week() -> tuple[str, str]:
    """A bundled set, as the two lines that it was published in."""
    return tle_lines(set_of_that_week())


@pytest.fixture
def tle() -> str:
    return "\n".join(("ISS (ZARYA)", *lines_of_that_week())) + "\n"


def test_at_launch_the_station_was_over_uzbekistan(run: Run) -> None:
    """13:54:49 UTC: 43.91 N within 0.02, 59.15 E within 0.03, 421.7 km within half a kilometre,
    by three element sets that agree within a kilometre."""
    now = run("now", "--at", LAUNCH, "--offline", "--json").json
    assert now["utc"] == LAUNCH
    assert now["latitude_deg"] == pytest.approx(43.91, abs=0.02)
    assert now["longitude_deg"] == pytest.approx(59.15, abs=0.03)
    assert now["altitude_km"] == pytest.approx(421.7, abs=0.5)
    assert now["over"] == "Uzbekistan"
    assert now["beta_deg"] == pytest.approx(30.9, abs=0.2)
    assert now["illumination"] == "sunlit"
    assert now["usable"] is True


def test_at_docking_the_station_was_over_russia(run: Run) -> None:
    """17:06 UTC: 51.31 N 40.61 E, 423.7 km, to the figures' last digit."""
    now = run("now", "--at", DOCKING, "--offline", "--json").json
    assert now["latitude_deg"] == pytest.approx(51.31, abs=0.02)
    assert now["longitude_deg"] == pytest.approx(40.61, abs=0.03)
    assert now["altitude_km"] == pytest.approx(423.7, abs=0.5)
    assert now["over"] == "Russia"


def test_sunset_aboard_came_six_minutes_after_launch(run: Run) -> None:
    now = run("now", "--at", LAUNCH, "--json").json
    sunset = datetime.fromisoformat(now["next_illumination_utc"])
    assert abs(sunset - datetime(2022, 9, 21, 14, 1, tzinfo=UTC)) < timedelta(seconds=20)


def test_the_subsolar_point_lay_in_the_atlantic(run: Run) -> None:
    """0.57 N 30.44 W, from the almanac's Sun, to a hundredth of a degree."""
    now = run("now", "--at", LAUNCH, "--json").json
    assert now["subsolar_latitude_deg"] == pytest.approx(0.57, abs=0.01)
    assert now["subsolar_longitude_deg"] == pytest.approx(-30.44, abs=0.01)


def test_every_key_of_the_contract_is_there(run: Run) -> None:
    now = run("now", "--at", LAUNCH, "--json").json
    assert set(now) >= KEYS
    assert {"epoch", "age_days", "source", "along_track_error_s", "along_track_error_km"} <= set(
        now["elements"]
    )


def test_both_frames_tell_the_same_distance_and_their_own_speeds(run: Run) -> None:
    """Inertial speed is |v| in GCRS to a centimetre a second; the rotating frame's differs by
    what the Earth turns."""
    now = run("now", "--at", LAUNCH, "--json").json
    gcrs, itrs = now["position_gcrs_km"], now["position_itrs_km"]
    assert math.hypot(*gcrs) == pytest.approx(math.hypot(*itrs), abs=0.001)
    assert math.hypot(*now["velocity_gcrs_km_s"]) == pytest.approx(now["speed_km_s"], abs=1e-5)
    assert math.hypot(*now["velocity_itrs_km_s"]) == pytest.approx(7.36, abs=0.05)
    assert now["ground_speed_km_s"] == pytest.approx(6.9, abs=0.1)


def test_the_reports_height_stands_beside_the_computed_one(run: Run) -> None:
    [fact] = run("now", "--at", LAUNCH, "--json").json["article"]
    assert "250 miles" in fact["text"]
    assert fact["source"]["paragraph"] == 12
    assert fact.pop("computed_miles") == pytest.approx(262, abs=0.5)
    assert fact in run("facts", "--topic", "altitude", "--json").json


def test_a_replay_uses_the_sets_of_its_time_whatever_else_is_held(run: Run, profile: Path) -> None:
    epoch = run("now", "--at", LAUNCH, "--json").json["elements"]["epoch"]
    assert epoch.startswith("2022-09-")


def test_on_launch_day_two_sets_agree_within_two_kilometres(run: Run) -> None:
    """Those of 18 and 23 Sep 2022; before a burn of 16 Sep one was 330 km off."""
    now = run("now", "--at", LAUNCH, "--json").json
    assert 0 < now["elements"]["agreement_km"] < 2
    assert run("now", "--json").json["elements"]["agreement_km"] is None


def test_with_elements_older_than_two_weeks_the_place_is_not_known(run: Run) -> None:
    now = run("now", "--at", "2027-06-01T00:00:00Z", "--json").json
    assert now["usable"] is False
    assert now["quality"] == "place_unknown"
    assert now["latitude_deg"] is not None
    assert now["elements"]["along_track_error_s"] is None
    assert "days old" in now["note"]


def test_before_the_first_launch_there_was_no_station(run: Run) -> None:
    answer = run("now", "--at", "1998-11-20T06:00:00Z", "--json")
    assert answer.code == 0
    assert answer.json["latitude_deg"] is None
    assert answer.json["elements"] is None
    assert answer.json["quality"] == "no_elements"
    assert answer.json["note"] == "The station did not exist before 20 November 1998."


def test_a_file_of_elements_may_be_named(run: Run, tmp_path: Path, tle: str) -> None:
    file = tmp_path / "mine.tle"
    file.write_text(tle)
    now = run("now", "--at", LAUNCH, "--elements", file, "--json").json
    assert now["elements"]["source"] == "mine.tle"
    assert now["elements"]["epoch"].startswith("2022-09-25T04:54:39.3")
    assert now["latitude_deg"] == pytest.approx(43.91, abs=0.05)


def test_from_berlin_the_station_stood_low_in_the_east_at_docking(run: Run) -> None:
    """4 degrees up by skyfield's altaz without refraction, to a tenth of a degree."""
    from skyfield.api import EarthSatellite, load, wgs84

    site = run("now", "--at", DOCKING, "--lat", "52.52", "--lon", "13.4", "--json").json["site"]
    time = load.timescale(builtin=True).utc(2022, 9, 21, 17, 6)
    seen = (EarthSatellite(*lines_of_that_week()) - wgs84.latlon(52.52, 13.4)).at(time)
    altitude, azimuth, distance = seen.altaz()
    assert site["elevation_deg"] == pytest.approx(altitude.degrees, abs=0.1)
    assert site["azimuth_deg"] == pytest.approx(azimuth.degrees, abs=0.1)
    assert site["range_km"] == pytest.approx(distance.km, abs=2)


def test_people_read_a_place_a_height_and_a_speed(run: Run) -> None:
    said = run("now", "--at", LAUNCH).out
    assert "Uzbekistan, near Moynaq" in said
    assert "43.91° N, 59.16° E" in said
    assert "421.7 km (262 miles)" in said
    assert "in sunlight; sunset in 6:18" in said
    assert max(map(len, said.splitlines())) <= 96


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda tle: "", "The file is empty."),
        (lambda tle: "<html><body>403</body></html>", "web page"),
        (lambda tle: tle.replace("  999", "  998"), "is expected"),
        (lambda tle: "Dear station,\nwhere are you?\n", "No element set was found"),
        (lambda tle: "\0" * 500, "The file is empty."),
    ],
)
def test_a_file_without_the_stations_elements_is_refused_in_one_sentence(
    run: Run, tmp_path: Path, tle: str, damage: Callable[[str], str], said: str
) -> None:
    file = tmp_path / "bad.tle"
    file.write_text(damage(tle))
    answer = run("now", "--elements", file)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1


def test_another_modules_number_is_never_taken_for_the_station(run: Run, tmp_path: Path) -> None:
    """49044 is Nauka's, which flies with the station and was listed beside it."""
    file = tmp_path / "nauka.tle"
    file.write_text("\n".join(tle_lines(replace(set_of_that_week(), norad_id=49044))))
    answer = run("now", "--elements", file)
    assert answer.code == 2
    assert "of the station, number 25544" in answer.err


def test_a_missing_file_and_an_unknown_city_are_named(run: Run, tmp_path: Path) -> None:
    answer = run("now", "--elements", tmp_path / "none.tle")
    assert answer.code == 2
    assert "none.tle: No such file" in answer.err
    answer = run("now", "--site", "Zzyzzx")
    assert answer.code == 2
    assert "No bundled city is called 'Zzyzzx'" in answer.err


def test_without_the_map_of_countries_the_rest_is_told_and_the_file_named(
    tmp_path: Path,
) -> None:
    """A process of its own, since what was read once stays."""
    assets = tmp_path / "assets"
    shutil.copytree(paths.asset(), assets)
    (assets / "earth" / "below.npz").write_bytes(b"cut short")
    program = (
        "import sys; from iss_viewer import cli, paths\n"
        f"paths.asset = lambda *parts: __import__('pathlib').Path({str(assets)!r}, *parts)\n"
        f"sys.exit(cli.run(['now', '--at', {LAUNCH!r}, '--json']))\n"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    now = json.loads(answer.stdout)
    assert now["over"] is None
    assert "below.npz" in now["note"]
    assert now["latitude_deg"] == pytest.approx(43.91, abs=0.02)
