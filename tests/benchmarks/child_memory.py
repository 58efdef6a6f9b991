"""Child: what the window holds in memory once all textures and models are there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImageReader

from iss_viewer.paths import asset
from tests.benchmarks.children import SETTLING_S, answer, open_program, rest

BYTES_A_TEXEL = 4
WITH_MIPMAPS = 4.0 / 3.0
MEGA = 1e6


def proportional_mb() -> float:
    """This process's share of the memory it is in, the kernel's PSS."""
    for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024 / MEGA
    raise OSError("the kernel tells no PSS")


def textures_mb() -> float:
    """The pictures of the ground that stay on the graphics card, by their size; without one they
    lie in the process."""
    texels = 0
    for file in ("day.jpg", "night.jpg", "water.png"):
        size = QImageReader(str(asset("textures", file))).size()
        texels += size.width() * size.height()
    return texels * BYTES_A_TEXEL * WITH_MIPMAPS / MEGA


def main() -> None:
    program = open_program()
    program.show()
    rest(SETTLING_S)
    answer({"total_mb": proportional_mb(), "textures_mb": textures_mb()})


if __name__ == "__main__":
    main()
