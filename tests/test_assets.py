"""The bundled files are whole, and each says where it comes from."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from iss_viewer.paths import asset

ROOT = asset()
CHECKSUMS: dict[str, str] = json.loads(asset("checksums.json").read_text("utf-8"))
TABLE = asset("SOURCES.md").read_text("utf-8")
NAMES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in ROOT.rglob("*")
    if path.is_file() and not path.name.startswith(".")
)
HINT = "run: python -m tools.build_assets --checksums-only"


def test_every_file_and_no_other_has_a_checksum() -> None:
    assert set(NAMES) - {"SOURCES.md", "checksums.json"} == set(CHECKSUMS), HINT


@pytest.mark.parametrize("name", sorted(CHECKSUMS))
def test_a_file_is_the_one_that_was_noted(name: str) -> None:
    assert hashlib.sha256(asset(*name.split("/")).read_bytes()).hexdigest() == CHECKSUMS[name], HINT


@pytest.mark.parametrize("name", sorted(CHECKSUMS))
def test_a_file_tells_its_origin_licence_and_making(name: str) -> None:
    row = re.search(rf"^\| {re.escape(name)} \|(.*)\|$", TABLE, re.MULTILINE)
    assert row is not None, HINT
    cells = [cell.strip() for cell in row[1].split("|")]
    assert len(cells) == 4
    assert all(cells)
    assert cells[3] == f"`{CHECKSUMS[name]}`"


def test_the_licences_that_must_travel_along_do() -> None:
    for name, words in (
        ("fonts/LICENSE-inter.txt", "SIL OPEN FONT LICENSE"),
        ("icons/LICENSE-lucide.txt", "ISC License"),
        ("licences/d3-celestial.txt", "Olaf Frohn"),
        ("licences/three-globe.txt", "MIT License"),
        ("licences/world-atlas.txt", "Permission to use, copy, modify"),
    ):
        assert words in asset(*name.split("/")).read_text("utf-8")


def test_icons_have_one_stroke_and_take_a_colour() -> None:
    for path in sorted(Path(ROOT, "icons").glob("*.svg")):
        drawn = path.read_text("utf-8")
        if path.name != "iss-viewer.svg":
            assert 'stroke="currentColor"' in drawn
            assert re.findall(r'stroke-width="([^"]*)"', drawn) == ["1.75"]


def test_what_is_bundled_stays_small_enough_to_download() -> None:
    assert sum(asset(*name.split("/")).stat().st_size for name in NAMES) < 20_000_000
