"""A fact file that somebody edited wrongly: the record is named with file and reason, and window and
command line start with the rest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from iss_viewer import paths
from tests.faults.children import look_at_window, start
from tests.faults.test_bundle import copy_with

AT = ("--at", "2022-09-21T20:00:00Z", "--offline")
STAY = "denis-matveev-2022-03-18"
OVERLAP = "The stay overlaps with “oleg-artemyev-2022-03-18” of the same person."


def edited(folder: Path, file: str, record_id: str, **fields: Any) -> Path:
    """The program in `folder` with one record of one file changed."""
    copy_with(folder, file, "missing")
    path = folder / file
    content = json.loads(paths.seed(path.name).read_text(encoding="utf-8"))
    next(each for each in content["records"] if each["id"] == record_id).update(fields)
    path.write_text(json.dumps(content), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("file", "record_id", "fields", "reason", "aboard"),
    [
        ("stays.json", STAY, {"person": "oleg-artemyev"}, OVERLAP, 9),
        ("stays.json", STAY, {"agency": None}, "Expected `str`, got `null`", 9),
        (
            "ports.json", "rassvet-nadir", {"since": "2030-01-01"},
            "The port “rassvet-nadir” is not open to ships at that time.", 7,
        ),
    ],
)  # fmt: skip
def test_the_crew_command_names_what_it_left_out_and_lists_the_rest(
    tmp_path: Path, file: str, record_id: str, fields: dict[str, Any], reason: str, aboard: int
) -> None:
    folder = edited(tmp_path, f"seeds/{file}", record_id, **fields)
    command = ["-m", "iss_viewer", "crew", *AT, "--json"]
    answer = start(command, folder, PYTHONPATH=str(folder))
    assert answer.returncode == 0, answer.stderr
    assert len(json.loads(answer.stdout)["people"]) == aboard
    assert reason in answer.stderr
    assert f"seeds/{file} {record_id}:" in answer.stderr or file == "ports.json"


def test_the_window_names_it_and_shows_every_view(tmp_path: Path) -> None:
    folder = edited(tmp_path, "seeds/stays.json", STAY, person="oleg-artemyev")
    seen = look_at_window(folder, PYTHONPATH=str(folder))
    assert seen["faults"] == []
    told = f"Left out of the record: stays.json, {STAY}. {OVERLAP}"
    assert any(told in said for said in seen["banners"]), seen["banners"]
    assert set(seen["views"]) == {"globe", "map", "station", "see"}
