"""assets/sky/stars.npz: stars to magnitude 6 and the figures drawn between them."""

from __future__ import annotations

import json

import numpy as np
from numpy.typing import NDArray

from tools.build_assets.packages import ASSETS, CELESTIAL, unpacked

FOLDER = ASSETS / "sky"
NAMED_TO_MAGNITUDE = 2.5


def build() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    data = unpacked(CELESTIAL) / "data"
    stars = json.loads((data / "stars.6.json").read_text("utf-8"))["features"]
    stars.sort(key=lambda star: (star["properties"]["mag"], star["id"]))
    names = json.loads((data / "starnames.json").read_text("utf-8"))
    proper = {
        index: names[str(star["id"])]["name"]
        for index, star in enumerate(stars)
        if star["properties"]["mag"] <= NAMED_TO_MAGNITUDE
        and names.get(str(star["id"]), {}).get("name")
    }
    figures = json.loads((data / "constellations.lines.json").read_text("utf-8"))["features"]
    segments = [
        (strip[i], strip[i + 1])
        for figure in figures
        for strip in figure["geometry"]["coordinates"]
        for i in range(len(strip) - 1)
    ]
    np.savez_compressed(
        FOLDER / "stars.npz",
        directions=_directions([star["geometry"]["coordinates"] for star in stars]),
        magnitudes=np.array([star["properties"]["mag"] for star in stars], dtype=np.float32),
        # A few stars have no measured colour: they count as white.
        b_minus_v=np.array(
            [float(star["properties"]["bv"] or 0.0) for star in stars], dtype=np.float32
        ),
        named=np.array(list(proper), dtype=np.int32),
        names=np.frombuffer("\n".join(proper.values()).encode(), dtype=np.uint8),
        figures=_directions([end for pair in segments for end in pair]).reshape(-1, 2, 3),
    )


def _directions(coordinates: list[list[float]]) -> NDArray[np.float32]:
    """Unit vectors of right ascensions (-180..180 degrees) and declinations."""
    ascension, declination = np.radians(np.array(coordinates)).T
    level = np.cos(declination)
    return np.column_stack(
        [level * np.cos(ascension), level * np.sin(ascension), np.sin(declination)]
    ).astype(np.float32)
