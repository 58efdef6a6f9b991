"""`next` and `elements reboosts`: what comes next and which burns are known, for people and JSON."""

from __future__ import annotations

from collections.abc import Callable

from tests.cli.conftest import Answer

Run = Callable[..., Answer]
AT = ("--at", "2022-09-21T13:54:00Z")


def test_next_tells_programs_what_people_see_on_the_launch_day(run: Run) -> None:
    answer = run("next", *AT, "--site", "Berlin", "--json")
    assert answer.code == 0
    rows = {row["kind"]: row for row in reversed(answer.json)}
    assert {"utc", "kind", "said", "source", "status", "thing"} <= rows["docking"].keys()
    assert rows["docking"]["utc"].startswith("2022-09-21T17:06")
    assert rows["hatch"]["utc"].startswith("2022-09-21T19:34")
    assert rows["sunset"]["utc"].startswith("2022-09-21T14:01")
    assert rows["docking"]["thing"] == "soyuz-ms-22"
    assert rows["sunset"]["thing"] is None
    assert rows["pass"]["status"] == rows["node"]["status"] == "computed"
    assert rows["launch"]["status"] == "reported"


def test_next_for_people_is_a_table_with_the_day_s_sunrises(run: Run) -> None:
    answer = run("next", *AT)
    assert "Soyuz MS-22 docks at Rassvet nadir" in answer.out
    assert "Sunrises aboard in the next 24 hours: 16." in answer.out


def test_next_says_on_standard_error_what_the_list_can_not_hold(run: Run) -> None:
    answer = run("next", "--at", "2040-01-01T00:00:00Z", "--json")
    assert answer.code == 0
    assert answer.json == []
    assert "The record reaches to" in answer.err
    assert "nothing computed is listed" in answer.err
    people = run("next", "--at", "1998-11-01T00:00:00Z")
    assert "Launch of Zarya" in people.out
    assert "did not exist" in people.out


def test_reboosts_lists_windows_heights_and_pushes_the_latest_first(run: Run) -> None:
    answer = run("elements", "reboosts", "--json")
    assert answer.code == 0
    newest = answer.json[0]
    assert newest["after_utc"].startswith("2026-09-25T04:10")
    assert newest["before_utc"].startswith("2026-09-27T04:10")
    assert newest["status"] == "noticed_known"
    # 1.94 km of mean height take 1.1 m/s along the orbit.
    assert abs(newest["delta_v_m_s"] - 1.1) < 0.05
    assert {row["status"] for row in answer.json} == {"noticed", "noticed_known", "known"}
    people = run("elements", "reboosts")
    assert "about 1.9 km higher, 1.1 m/s" in people.out
    assert "from the record" in people.out


def test_reboosts_of_a_file_that_is_not_there_is_bad_input(run: Run) -> None:
    answer = run("elements", "reboosts", "--elements", "no-such-file.tle")
    assert answer.code == 2
