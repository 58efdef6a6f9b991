"""The wheel carries assets and seeds, and works where no checkout is."""

from __future__ import annotations

import json
import os
import site
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    return next(folder.glob("*.whl"))


def test_every_asset_and_seed_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    for kind in ("assets", "seeds"):
        for path in (ROOT / kind).rglob("*"):
            if path.is_file():
                assert f"iss_viewer/{path.relative_to(ROOT).as_posix()}" in carried


def test_the_wheel_says_where_the_station_is_in_an_environment_of_its_own(
    wheel: Path, tmp_path: Path
) -> None:
    """The environment borrows this one's packages, but neither the checkout nor its iss_viewer:
    a .pth file adds a folder without reading the .pth files in it."""
    venv.create(tmp_path / "venv", symlinks=os.name != "nt")
    programs = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", programs / "python", "install",
         "--quiet", "--disable-pip-version-check", "--no-index", "--no-deps", wheel],
        check=True,
    )  # fmt: skip
    [packages] = (tmp_path / "venv").glob("[Ll]ib/**/site-packages")
    borrowed = next(path for path in site.getsitepackages() if Path(path, "numpy").is_dir())
    (packages / "borrowed.pth").write_text(borrowed, encoding="utf-8")
    answer = subprocess.run(
        [programs / "iss-viewer", "now", "--at", "2022-09-21T13:54:49Z", "--offline", "--json"],
        cwd=tmp_path, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert json.loads(answer.stdout)["latitude_deg"] == pytest.approx(43.91, abs=0.02)
