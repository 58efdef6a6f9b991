"""What the Earth's textures show, and where."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from iss_viewer.earth.place_below import place_below
from iss_viewer.paths import asset


@cache
def _pixels(name: str) -> NDArray[np.int16]:
    with Image.open(asset("textures", name)) as image:
        return np.asarray(image).astype(np.int16)


def _at(name: str, latitude_deg: float, longitude_deg: float) -> NDArray[np.int16]:
    pixels = _pixels(name)
    height, width = pixels.shape[:2]
    row, column = (90 - latitude_deg) / 180 * height, (longitude_deg + 180) / 360 * width
    texel: NDArray[np.int16] = pixels[int(row) % height, int(column) % width]
    return texel


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("day.jpg", (2048, 4096, 3)),
        ("day_small.jpg", (512, 1024, 3)),
        ("night.jpg", (2048, 4096, 3)),
        ("night_small.jpg", (512, 1024, 3)),
        ("water.png", (1024, 2048)),
    ],
)
def test_textures_have_the_sizes_that_were_agreed(name: str, shape: tuple[int, ...]) -> None:
    assert _pixels(name).shape == shape


def test_textures_together_weigh_less_than_four_megabytes() -> None:
    assert sum(path.stat().st_size for path in asset("textures").iterdir()) < 4_000_000


@pytest.mark.parametrize("name", ["day.jpg", "day_small.jpg"])
def test_the_day_shows_desert_forest_ice_and_sea_where_they_are(name: str) -> None:
    red, green, blue = _at(name, 23, 5)
    assert red > green > blue
    red, green, blue = _at(name, -5, -63)
    assert green > red
    assert green > blue
    assert _at(name, 75, -40).min() > 180
    red, green, blue = _at(name, -20, -120)
    assert blue > 1.5 * red


def test_the_night_is_black_but_for_warm_lights() -> None:
    night = _pixels("night.jpg")
    red, blue = night[..., 0], night[..., 2]
    # JPEG blurs colour a little: no pixel may be bluer than red by more than that.
    assert (blue - red).max() <= 24
    assert np.mean(red > 40) < 0.05
    for latitude_deg, longitude_deg in ((23.0, 5.0), (75.0, -40.0), (-80.0, 60.0), (33.0, 88.0)):
        assert _at("night.jpg", latitude_deg, longitude_deg).max() <= 6
    for latitude_deg, longitude_deg in ((48.86, 2.35), (40.7, -74.0), (35.7, 139.7), (28.6, 77.2)):
        assert _at("night.jpg", latitude_deg, longitude_deg)[0] > 130


def test_water_is_where_no_country_is() -> None:
    random = np.random.default_rng(20260921)
    latitudes_deg = np.degrees(np.arcsin(random.uniform(-0.85, 0.85, 1500)))
    longitudes_deg = random.uniform(-180, 180, 1500)
    agree = [
        (_at("water.png", latitude_deg, longitude_deg) > 127)
        == (place_below(latitude_deg, longitude_deg).country is None)
        for latitude_deg, longitude_deg in zip(latitudes_deg, longitudes_deg, strict=True)
    ]
    # Lakes are water in a country, shelves are ice at sea; both are small.
    assert np.mean(agree) > 0.97


def test_the_poles_do_not_show_streaks() -> None:
    day = _pixels("day.jpg")
    for row in (day[1], day[-2]):
        assert np.abs(np.diff(row, axis=0)).max() <= 12
