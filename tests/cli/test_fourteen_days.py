"""`crew` and `station` on fourteen days from 1998 to 2026, against what agencies and GCAT told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

DAYS = json.loads((Path(__file__).parents[1] / "data" / "crews_and_ships.json").read_bytes())[
    "days"
]


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day["at"])
def test_crew_and_ships_are_those_of_the_day(run: Run, day: dict[str, Any]) -> None:
    crew = run("crew", "--at", day["at"], "--json").json
    assert sorted(person["name"] for person in crew["people"]) == sorted(day["aboard"])
    assert (crew["expedition"], crew["commander"]) == (day["expedition"], day["commander"])
    assert crew["source"]
    station = run("station", "--at", day["at"], "--json").json
    held = {port["name"]: port["vehicle"] for port in station["ports"] if port["vehicle"]}
    assert held == day["ships"]
    assert len(station["vehicles"]) == len(held)
    parts = {part["id"] for part in station["parts"]}
    assert set(day["parts"]) <= parts
    assert not set(day["not_yet_or_no_longer"]) & parts


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day["at"])
def test_people_read_the_same(run: Run, day: dict[str, Any]) -> None:
    said = run("crew", "--at", day["at"]).out
    assert f"Aboard: {len(day['aboard'])}\n" in said
    assert all(f"\n  {name} " in said for name in day["aboard"])
    if day["expedition"] is None:
        assert "No expedition had begun" in said
    else:
        assert f"Expedition {day['expedition']}, commander {day['commander']}\n" in said
    ports = run("station", "--at", day["at"]).out
    assert f", {len(day['ships'])} of them taken\n" in ports
    for port, ship in day["ships"].items():
        [line] = [line for line in ports.splitlines() if line.startswith(f"  {port}  ")]
        assert f"  {ship}  " in line


def test_a_day_alone_is_told_to_be_its_midnight(run: Run) -> None:
    said = run("crew", "--at", "2000-11-02").out
    assert "2 Nov 2000 00:00:00 UTC" in said
    assert "Nobody is aboard." in said
    assert "later that day: 09:21 Soyuz TM-31 docks at Zvezda aft" in said
    docked = run("station", "--at", "2022-09-21", "--json").json
    assert docked["utc"] == "2022-09-21T00:00:00Z"
    assert "17:06 Soyuz MS-22 docks at Rassvet nadir" in docked["note"]
    assert "later that day" not in run("crew", "--at", "2022-09-21T10:00:00Z").out
