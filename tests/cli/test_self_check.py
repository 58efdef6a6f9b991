"""`self-check` names every bundled file that is not as it was bundled."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from iss_viewer import paths
from tools.seed_checksums import checksums

Run = Callable[..., Any]


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the seeds that may be damaged."""
    copy = tmp_path / "seeds"
    shutil.copytree(paths.seed(), copy)
    monkeypatch.setattr(paths, "seed", lambda *parts: copy.joinpath(*parts))
    return copy


def checks(answer: Any) -> dict[str, Any]:
    return {check["name"]: check for check in answer.json["checks"]}


def test_what_was_bundled_is_sound(run: Run) -> None:
    answer = run("self-check", "--json")
    assert (answer.code, answer.json["ok"]) == (0, True)
    assert {"assets", "seeds", "record", "graphics", "Python", "skyfield"} <= set(checks(answer))


def test_every_bundled_file_is_on_a_list() -> None:
    for folder in (paths.asset(), paths.seed()):
        listed = set(json.loads((folder / "checksums.json").read_text()))
        there = {
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
        }
        assert there - listed <= {"checksums.json", "SOURCES.md", "README.md", ".gitattributes"}


def test_the_seeds_list_is_as_the_tool_writes_it() -> None:
    """After a seed was edited: make checksums."""
    assert json.loads(paths.seed("checksums.json").read_text()) == checksums()


def test_a_cut_file_is_named_and_the_exit_code_is_1(run: Run, seeds: Path) -> None:
    people = seeds / "people.json"
    people.write_bytes(people.read_bytes()[:-20])
    answer = run("self-check", "--json")
    assert answer.code == 1
    assert "seeds/people.json is damaged" in checks(answer)["seeds"]["said"]
    assert checks(answer)["record"]["ok"] is False
    assert answer.err.count("\n") == 1


def test_a_missing_file_is_named(run: Run, seeds: Path) -> None:
    (seeds / "events.json").unlink()
    answer = run("self-check")
    assert answer.code == 1
    assert "seeds/events.json is missing" in answer.out


def test_a_missing_list_is_named(run: Run, seeds: Path) -> None:
    (seeds / "checksums.json").write_text("[1]")
    answer = run("self-check")
    assert answer.code == 1
    assert "seeds/checksums.json cannot be read" in answer.out
