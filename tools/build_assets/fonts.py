"""assets/fonts: Inter, cut to the scripts that the window can speak with it."""

from __future__ import annotations

import shutil
from importlib import import_module

from tools.build_assets.packages import ASSETS, INTER, unpacked

FOLDER = ASSETS / "fonts"
WEIGHTS = {"Regular": "400Regular", "Medium": "500Medium", "SemiBold": "600SemiBold"}
RANGES = (
    (0x0020, 0x024F),  # Latin and its extensions
    (0x0259, 0x0259),  # schwa, which Azerbaijani town names have
    (0x02B9, 0x02DD),  # modifier letters and spacing accents
    (0x0300, 0x0331),  # combining accents
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin of Vietnamese and of transcriptions
    (0x2000, 0x206F),  # spaces, dashes, quotation marks
    (0x2070, 0x209F),  # raised and lowered figures
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x214F),  # letterlike signs
    (0x2150, 0x218B),  # fractions
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # minus, multiplication, approximately
    (0x2300, 0x23FF),
    (0x25A0, 0x26FF),  # shapes and weather signs
    (0x2713, 0x2717),  # ticks and crosses
)
FEATURES = (
    "calt", "case", "ccmp", "dnom", "frac", "kern", "locl", "mark", "mkmk", "numr", "pnum", "sups",
    "subs", "tnum", "zero",
)  # fmt: skip


def build() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    package = unpacked(INTER)
    subset = import_module("fontTools.subset")
    options = subset.Options(
        layout_features=list(FEATURES), name_IDs=["*"], notdef_outline=True, hinting=False
    )
    for weight, folder in WEIGHTS.items():
        font = subset.load_font(str(package / folder / f"Inter_{folder}.ttf"), options)
        cutter = subset.Subsetter(options)
        cutter.populate(
            unicodes=[code for first, last in RANGES for code in range(first, last + 1)]
        )
        cutter.subset(font)
        # The stamp of the day would give every build another checksum.
        font.recalcTimestamp = False
        font.save(str(FOLDER / f"Inter-{weight}.ttf"))
    shutil.copyfile(package / "LICENSE_FONT", FOLDER / "LICENSE-inter.txt")
