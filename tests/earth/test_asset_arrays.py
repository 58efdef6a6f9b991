"""A missing or damaged asset is named in a sentence, and nothing else happens."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from iss_viewer import paths
from iss_viewer.earth import asset_arrays
from iss_viewer.earth.asset_arrays import Arrays, AssetError

NAME = ("earth", "outlines_small.npz")
WHOLE = paths.asset(*NAME)


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of an asset that may be damaged."""
    copy = tmp_path.joinpath(*NAME)
    copy.parent.mkdir()
    shutil.copyfile(WHOLE, copy)
    monkeypatch.setattr(asset_arrays, "asset", tmp_path.joinpath)
    return copy


def test_a_whole_file_is_read_and_read_only(copied: Path) -> None:
    points = Arrays(*NAME).array("land_points")
    assert points.shape[1] == 2
    assert not points.flags.writeable


def test_a_missing_file_is_named(copied: Path) -> None:
    copied.unlink()
    with pytest.raises(AssetError, match=r"^assets/earth/outlines_small\.npz is missing\.$"):
        Arrays(*NAME)


@pytest.mark.parametrize("kept", [0, 1, 100, 10_000, -100, -1])
def test_a_file_cut_short_is_named(copied: Path, kept: int) -> None:
    copied.write_bytes(WHOLE.read_bytes()[:kept])
    with pytest.raises(AssetError, match=r"^assets/earth/outlines_small\.npz is damaged"):
        Arrays(*NAME)


def test_flipped_bytes_are_noticed(copied: Path) -> None:
    damaged = bytearray(WHOLE.read_bytes())
    damaged[5000:5010] = bytes(10)
    copied.write_bytes(damaged)
    with pytest.raises(AssetError, match="is damaged"):
        Arrays(*NAME)


def test_something_else_under_the_name_is_refused(copied: Path) -> None:
    with copied.open("wb") as file:
        np.save(file, np.arange(3))
    with pytest.raises(AssetError, match="is damaged"):
        Arrays(*NAME)
    copied.write_bytes(b"<html>not found</html>")
    with pytest.raises(AssetError, match="is damaged"):
        Arrays(*NAME)


def test_a_file_of_another_version_says_what_it_lacks(copied: Path) -> None:
    with pytest.raises(AssetError, match=r"holds no 'rivers'"):
        Arrays(*NAME).array("rivers")
