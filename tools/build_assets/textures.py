"""The Earth by day and by night, and where water shines.

The day and night images of three-globe are reductions of NASA's Blue Marble (with bathymetry,
a northern winter) and Black Marble: told by eye against the originals, the package names no origin.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from tools.build_assets.geonames import country_rows, places
from tools.build_assets.packages import ASSETS, THREE_GLOBE, WORLD_ATLAS, unpacked
from tools.build_assets.topology import Topology, cut_ring

FOLDER = ASSETS / "textures"
SIZE = (4096, 2048)
SMALL = (1024, 512)
Pixels = NDArray[np.float64]


def build() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    images = unpacked(THREE_GLOBE) / "example" / "img"
    day = Image.fromarray(_bytes(_mended(_floats(Image.open(images / "earth-blue-marble.jpg")))))
    _save(day, "day", 90)
    night = Image.fromarray(_bytes(_lights(_floats(Image.open(images / "earth-night.jpg")))))
    _save(night, "night", 84)
    inland = Image.open(images / "earth-water.png").convert("L")
    water = _water(inland, _floats(day.resize((2048, 1024), Image.Resampling.BOX)))
    Image.fromarray(_bytes(water)).save(FOLDER / "water.png", optimize=True)


def _save(image: Image.Image, name: str, quality: int) -> None:
    small = image.resize(SMALL, Image.Resampling.BOX)
    for picture, ending in ((image, ""), (small, "_small")):
        picture.save(
            FOLDER / f"{name}{ending}.jpg", quality=quality, optimize=True, progressive=False
        )


def _floats(image: Image.Image) -> Pixels:
    return np.asarray(image.convert("RGB"), dtype=np.float64)


def _bytes(pixels: Pixels) -> NDArray[np.uint8]:
    return np.clip(np.round(pixels), 0, 255).astype(np.uint8)


def _mended(day: Pixels) -> Pixels:
    """The day image with its grey right-hand corners painted over and its poles smoothed.

    A row near a pole is a small circle stretched over the whole width: unless it is smoothed
    along the row by 1 / cos(latitude), the pole shows as a star of streaks.
    """
    height, width, _ = day.shape
    mended = day.copy()
    # The grey patch fills the last 110 columns of the top 64 rows; its neighbours by longitude
    # are at both sides, so draw a straight run of colour from one to the other.
    for row in range(64):
        left, right = day[row, width - 140 : width - 120].mean(0), day[row, 8:28].mean(0)
        run = np.linspace(0, 1, 140)[:, None]
        mended[row, np.arange(width - 130, width + 10) % width] = left * (1 - run) + right * run
    for row in (*range(160), *range(height - 160, height)):
        latitude = np.radians(90 - (row + 0.5) * 180 / height)
        reach = min(1 / np.cos(latitude) - 1, width / 4)
        if reach < 1:
            continue
        waves = np.fft.rfft(mended[row], axis=0)
        damping = np.exp(-0.5 * (2 * np.pi * np.arange(len(waves)) / width * reach) ** 2)
        mended[row] = np.fft.irfft(waves * damping[:, None], width, axis=0)
    return mended


def _lights(night: Pixels) -> Pixels:
    """Lights alone, in lamp colours, on black.

    The image lays lights over a teal land whose red is at most 0.17 of its blue; what red has
    beyond that is lamp light, up to about 100 levels, or JPEG noise along snow and rock, up to
    about 30. Noise is told from villages by whether anyone lives near.
    """
    red, blue = night[..., 0], night[..., 2]
    threshold = 32.0 - 23.0 * _peopled()
    light = np.clip((red - 0.17 * blue) / 0.847 - threshold, 0, 88) / 88
    # Specks of one pixel that nothing near supports are noise, not villages.
    around = Image.fromarray((light * 255).astype(np.uint8)).filter(ImageFilter.BoxBlur(2))
    seen = light * np.clip(np.asarray(around, dtype=np.float64) / 3.0, 0, 1)
    glow = np.maximum(seen**0.72, _towns())
    warm, bright = np.array((255.0, 158.0, 74.0)), np.array((255.0, 228.0, 184.0))
    tint = warm + (bright - warm) * glow[..., None] ** 1.8
    lamps: Pixels = tint * glow[..., None]
    return lamps


def _towns() -> Pixels:
    """A faint light for every town, since the image is all but dark over India and much of China.

    A town of 10,000 is a fifth as bright as a great city, and 10 km wide where that is 30. Where
    few have current, as satellites see, towns are dimmer: in most of Africa by half, in North Korea
    nearly all.
    """
    width, height = SIZE
    share = {row["iso"]: 0.5 for row in country_rows() if row["continentcode"] == "AF"}
    share |= {"KP": 0.15, "ZA": 1.0, "EG": 1.0, "MA": 1.0, "DZ": 1.0, "TN": 1.0, "LY": 1.0}
    light = np.zeros((height, width))
    for from_people, to_people, sigma in ((1e4, 1e5, 0.55), (1e5, 1e6, 0.85), (1e6, 1e9, 1.5)):
        lamps = np.zeros((height, width))
        for place in places():
            if from_people <= place["population"] < to_people:
                column = int((place["longitude"] + 180) / 360 * width) % width
                row = min(int((90 - place["latitude"]) / 180 * height), height - 1)
                lamp = 0.22 * (np.log10(place["population"]) - 3.0)
                lamp *= share.get(place["countrycode"], 1.0)
                lamps[row, column] = max(lamps[row, column], lamp)
        reach = np.arange(-6, 7)
        weights = np.exp(-0.5 * (reach / sigma) ** 2)
        for axis in (0, 1):
            lamps = np.sum(
                [np.roll(lamps, shift, axis) * w for shift, w in zip(reach, weights, strict=True)],
                axis=0,
            )
        light = np.maximum(light, lamps)
    return np.clip(light, 0, 0.8)


def _peopled() -> Pixels:
    """1 where towns are within about 40 km, 0 in the wild; the size of the night image."""
    width, height = SIZE[0] // 2, SIZE[1] // 2
    there = np.zeros((height, width))
    for place in places():
        column = int((place["longitude"] + 180) / 360 * width) % width
        row = min(int((90 - place["latitude"]) / 180 * height), height - 1)
        there[row, column] += np.log10(max(place["population"], 500)) - 2
    near = Image.fromarray(np.clip(there * 60, 0, 255).astype(np.uint8))
    for _ in range(2):
        near = near.filter(ImageFilter.BoxBlur(2))
    full = near.resize(SIZE, Image.Resampling.BICUBIC)
    return np.clip(np.asarray(full, dtype=np.float64) / 12.0, 0, 1)


def _water(inland: Image.Image, day: Pixels) -> Pixels:
    """255 where open water may glint, 0 on land and on ice; (1024, 2048).

    Coasts are Natural Earth's at 1:10 million; lakes are those of the package's mask, with rivers
    left out: at 25 km a texel they would be drawn several times too wide.
    """
    width, height = SIZE
    land = Image.new("L", SIZE, 0)
    draw = ImageDraw.Draw(land)
    for region in Topology(unpacked(WORLD_ATLAS) / "land-10m.json").regions("land"):
        for polygon in region.polygons:
            for i, ring in enumerate(polygon):
                for piece in cut_ring(ring):
                    x, y = (piece[:, 0] + 180) / 360 * width, (90 - piece[:, 1]) / 180 * height
                    corners = list(zip(x.tolist(), y.tolist(), strict=True))
                    draw.polygon(corners, fill=0 if i else 255)
    sea = 255 - np.asarray(land.resize((2048, 1024), Image.Resampling.BOX), dtype=np.float64)
    lakes = inland.filter(ImageFilter.MinFilter(3)).filter(ImageFilter.MaxFilter(3))
    lakes_there = np.asarray(lakes.resize((2048, 1024), Image.Resampling.BICUBIC), dtype=np.float64)
    # Inland water counts only where the day image is dark: the mask also knows dry lakes.
    dark = np.clip((110 - day[..., 0]) / 40, 0, 1)
    ice = np.clip((day.min(axis=2) - 120) / 60, 0, 1)
    water: Pixels = np.maximum(sea, lakes_there * dark) * (1 - ice)
    return water
