"""assets/licences: the notices that the packages' licences want kept with what is made of them."""

from __future__ import annotations

import shutil

from tools.build_assets.packages import ASSETS, CELESTIAL, THREE_GLOBE, WORLD_ATLAS, unpacked

FOLDER = ASSETS / "licences"


def build() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for package in (CELESTIAL, THREE_GLOBE, WORLD_ATLAS):
        shutil.copyfile(unpacked(package) / "LICENSE", FOLDER / f"{package.name}.txt")
