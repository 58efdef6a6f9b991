"""The commands with NASA's trajectory in place of elements."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer
from tests.orbit.published import KVN, XML, burn_line, planned

Run = Callable[..., Answer]

AT = "2025-02-26T20:00:00Z"


@pytest.mark.parametrize("path", [KVN, XML])
def test_now_takes_it_as_elements_and_tells_how_far_sgp4_is_from_it(run: Run, path: Path) -> None:
    found = run("now", "--at", AT, "--elements", path, "--json").json
    trajectory = found["trajectory"]
    assert trajectory["source"] == found["elements"]["source"] == "NASA's trajectory"
    assert trajectory["created"] == "2025-02-26T18:18:07.83Z"
    assert trajectory["utc_from"] == "2025-02-26T12:00:00Z"
    assert trajectory["utc_to"] == "2025-02-26T23:57:00Z"
    assert 0.1 < trajectory["sgp4_difference_km"] < 5.0
    assert found["quality"] == "known"
    assert found["elements"]["age_days"] == pytest.approx(0.0707, abs=1e-3)
    assert 149_800 < found["revolution"] < 149_806


def test_now_says_it_to_people_in_a_sentence(run: Run) -> None:
    said = " ".join(run("now", "--at", AT, "--elements", KVN).out.split())
    assert "from NASA's trajectory, made 26 Feb 2025 18:18 UTC by JSC, with no reboost" in said
    assert "The element set puts the station" in said


def test_an_element_set_has_no_trajectory_of_nasa(run: Run) -> None:
    assert run("now", "--at", AT, "--json").json["trajectory"] is None


def test_outside_its_span_a_trajectory_alone_gives_no_place_and_says_why(run: Run) -> None:
    found = run("now", "--at", "2025-03-26T20:00:00Z", "--elements", KVN, "--json").json
    assert found["latitude_deg"] is None
    assert "runs from 26 Feb 2025 12:00 UTC to 26 Feb 2025 23:57 UTC only" in found["note"]


def test_check_tells_what_it_holds_and_where_its_node_is_by_our_reckoning(run: Run) -> None:
    answer = run("elements", "check", XML, "--json")
    (found,) = answer.json["accepted"]
    assert (answer.code, answer.json["rejected"]) == (0, [])
    assert found["states"] == 181
    (node,) = found["nodes"]
    assert node["computed_longitude_deg"] == pytest.approx(node["longitude_deg"], abs=0.01)
    assert "181" in run("elements", "check", KVN).out


def test_check_refuses_a_damaged_one_naming_the_line(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text(KVN.read_text().replace("236.607190", "nan"))
    answer = run("elements", "check", bad)
    assert answer.code == 2
    assert "line 20: nan is not a number" in answer.err


def test_imported_it_serves_times_in_its_span_and_no_others(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(planned(burn_line("GMT057 Reboost", "057:22:00:00.000", 0.6)))
    assert run("elements", "import", path).code == 0
    found = run("now", "--at", AT, "--json").json
    assert found["trajectory"]["planned_burns"] == [
        {"utc": "2025-02-26T22:00:00Z", "name": "GMT057 Reboost", "delta_v_m_s": 0.6}
    ]
    assert run("now", "--at", "2025-02-27T20:00:00Z", "--json").json["trajectory"] is None


def test_a_track_runs_on_beyond_its_end(run: Run) -> None:
    answer = run(
        "track", "--from", "2025-02-26T23:00:00Z", "--minutes", 120, "--step", 60,
        "--format", "csv", "--elements", KVN,
    )  # fmt: skip
    assert answer.code == 0
    assert len(answer.out.strip().splitlines()) > 120
