"""No command loads what it does not need."""

from __future__ import annotations

import math
import resource
import subprocess
import sys
from pathlib import Path

import pytest

AT = ["--at", "2022-09-21T13:54:49Z"]


def modules_after(*typed: str) -> set[str]:
    """The top-level modules that a fresh interpreter holds after a command."""
    program = (
        "import contextlib, io, sys\n"
        "from iss_viewer import cli\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        f"    code = cli.run({list(typed)!r})\n"
        "print(code, *sorted({name.split('.')[0] for name in sys.modules}))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    code, *found = answer.stdout.split()
    assert code == "0", answer.stderr
    return set(found)


@pytest.mark.parametrize(
    "typed",
    [
        ["now", *AT],
        ["now", *AT, "--json", "--site", "Berlin"],
        ["crew", *AT],
        ["next", *AT],
        ["passes", *AT, "--site", "Berlin", "--days", "2"],
        ["passes", *AT, "--site", "Berlin", "--days", "2", "--ics"],
        ["elements", "reboosts"],
        ["station", *AT],
        ["facts"],
        ["track", *AT],
        ["transits", *AT, "--site", "Berlin"],
        ["self-check"],
        ["--help"],
    ],
)
def test_a_command_that_draws_nothing_loads_no_qt(typed: list[str]) -> None:
    assert not {"PySide6", "shiboken6", "pyqtgraph", "OpenGL"} & modules_after(*typed)


def test_reading_elements_loads_no_qt(tmp_path: Path) -> None:
    path = tmp_path / "elements.csv"
    path.write_text(
        "OBJECT_NAME,NORAD_CAT_ID,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE,"
        "ARG_OF_PERICENTER,MEAN_ANOMALY,BSTAR,MEAN_MOTION_DOT,MEAN_MOTION_DDOT,REV_AT_EPOCH,"
        "OBJECT_ID,ELEMENT_SET_NO\n"
        "ISS (ZARYA),25544,2022-09-21T00:00:00.000000,15.50,0.0003,51.64,210,10,20,0.0001,"
        "0.0001,0,36000,1998-067A,999\n"
    )
    for action in ("check", "import"):
        loaded = modules_after("elements", action, str(path), "--profile", str(tmp_path / "p"))
        assert "PySide6" not in loaded


@pytest.mark.parametrize("command", ["crew", "station", "facts"])
def test_the_record_needs_no_numbers(command: str) -> None:
    assert not {"numpy", "skyfield", "sgp4"} & modules_after(command, *AT)


def processor_seconds(command: list[str]) -> float:
    """What a process and its children took of the processor, which a busy machine does not add
    to as it does to the time on the wall."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def test_an_answer_costs_at_most_twice_the_loading_of_the_libraries() -> None:
    """The best of three runs each, taken in turn."""
    libraries = [sys.executable, "-c", "import numpy, sgp4.api, skyfield.api"]
    commands = {
        name: [sys.executable, "-m", "iss_viewer", name, *AT, "--json"]
        for name in ("now", "crew", "next", "station", "facts")
    }
    best = dict.fromkeys((*commands, "libraries"), math.inf)
    for _ in range(3):
        for name, command in {**commands, "libraries": libraries}.items():
            best[name] = min(best[name], processor_seconds(command))
    slow = {name: took for name, took in best.items() if took > 2 * best["libraries"]}
    assert not slow, best
