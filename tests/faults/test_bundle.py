"""Row 35: a bundled file that is missing, cut short or changed is named, what needs it is off, and
the rest runs.

Each test runs a copy of the program whose assets and seeds are links to the real ones but for the
file that the test takes away or damages.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from iss_viewer import paths
from tests.faults.children import look_at_window, start

PACKAGE = Path(paths.__file__).parent
AT = ("--at", "2022-09-21T13:54:49Z", "--offline", "--json")


def copy_with(folder: Path, file: str, damage: str) -> Path:
    """The program in `folder`, with `file` missing, cut in half, or with its middle byte turned
    over."""
    # With what Python has compiled: seven hundred files would take it seconds.
    shutil.copytree(PACKAGE, folder / "iss_viewer")
    for real in (paths.asset(), paths.seed()):
        listed = {}
        for path in sorted(real.rglob("*")):
            copy = folder / real.name / path.relative_to(real)
            if path.is_dir():
                copy.mkdir(parents=True, exist_ok=True)
                continue
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.symlink_to(path)
            if path.name != "checksums.json":
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                listed[path.relative_to(real).as_posix()] = digest
        # The sums of what lies here, so that the one fault is this test's.
        (folder / real.name / "checksums.json").unlink()
        (folder / real.name / "checksums.json").write_text(json.dumps(listed))
    data = bytearray((folder / file).read_bytes())
    (folder / file).unlink()
    if damage == "cut":
        (folder / file).write_bytes(data[: len(data) // 2])
    elif damage == "changed":
        data[len(data) // 2] ^= 0xFF
        (folder / file).write_bytes(data)
    return folder


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        ("assets/orbit/earth_rotation.npz", "cut"),
        ("assets/earth/cities.npz", "missing"),
        ("assets/earth/outlines_fine.npz", "cut"),
        ("assets/sky/stars.npz", "missing"),
        ("assets/textures/day.jpg", "missing"),
        ("assets/icons/menu.svg", "changed"),
        ("seeds/elements/sets.csv", "changed"),
        ("seeds/texts.en.json", "changed"),
    ],
)
def test_row_35_the_window_names_the_file_and_runs_without_it(
    tmp_path: Path, file: str, damage: str
) -> None:
    folder = copy_with(tmp_path, file, damage)
    seen = look_at_window(folder, PYTHONPATH=str(folder))
    assert seen["faults"] == []
    state = "missing" if damage == "missing" else "damaged"
    sentence = f"The bundled file {file} is {state}"
    assert any(sentence in said for said in seen["banners"]), seen["banners"]
    assert {name: kind for name, (kind, _gl) in seen["views"].items()} == {
        "globe": "GlobeView",
        "map": "MapView",
        "station": "StationView",
        "see": "SeeItView",
    }


def test_row_35_without_a_shader_the_station_is_drawn_without_opengl(tmp_path: Path) -> None:
    folder = copy_with(tmp_path, "assets/shaders/stars.vert", "missing")
    seen = look_at_window(folder, has_screen=True, PYTHONPATH=str(folder))
    # Broken is a picture that was promised: that is logged. What it needs is named.
    assert any("assets/shaders/stars.vert" in fault for fault in seen["faults"])
    assert any("assets/shaders/stars.vert" in said for said in seen["banners"])
    assert seen["views"]["globe"] == ["GlobeView", False]
    assert seen["views"]["station"] == ["StationView", False]


@pytest.mark.parametrize(
    ("file", "damage", "state"),
    [
        ("assets/sky/stars.npz", "missing", "missing"),
        ("assets/textures/water.png", "cut", "damaged"),
        ("seeds/vehicles.json", "changed", "damaged"),
    ],
)
def test_row_35_self_check_names_the_file_and_fails(
    tmp_path: Path, file: str, damage: str, state: str
) -> None:
    folder = copy_with(tmp_path, file, damage)
    answer = start(["-m", "iss_viewer", "self-check", "--json"], folder, PYTHONPATH=str(folder))
    assert answer.returncode == 1
    told = json.loads(answer.stdout)
    assert told["ok"] is False
    assert any(f"{file} is {state}" in check["said"] for check in told["checks"])
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        ("assets/orbit/earth_rotation.npz", "missing"),
        ("assets/earth/below.npz", "cut"),
        ("assets/earth/cities.npz", "missing"),
        ("seeds/elements/sets.csv", "cut"),
        ("seeds/elements/heights.csv", "missing"),
    ],
)
def test_row_35_now_still_answers_or_names_the_file_in_one_line(
    tmp_path: Path, file: str, damage: str
) -> None:
    folder = copy_with(tmp_path, file, damage)
    answer = start(["-m", "iss_viewer", "now", *AT], folder, PYTHONPATH=str(folder))
    if answer.returncode == 0:
        # The Earth's turning comes from skyfield then, places are not named: the place is right.
        told = json.loads(answer.stdout)
        assert told["latitude_deg"] == pytest.approx(43.91, abs=0.02)
        assert told["longitude_deg"] == pytest.approx(59.15, abs=0.03)
    else:
        assert (answer.returncode, answer.stdout) == (1, "")
        assert Path(file).name in answer.stderr
        assert answer.stderr.count("\n") == 1
