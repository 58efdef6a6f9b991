"""Child: what the window holds in memory once all textures and models are there."""

from __future__ import annotations

from pathlib import Path

from iss_viewer.widgets.raster_ground import TEXTURE_WIDTH_PX
from tests.benchmarks.children import SETTLING_S, answer, open_program, rest

BYTES_A_TEXEL = 4
WITH_MIPMAPS = 4.0 / 3.0
MEGA = 1e6


def memory_mb(which: str) -> float:
    """What the kernel tells of this process: "Pss", its share of the memory it is in, or "Rss",
    all of that."""
    for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{which}:"):
            return int(line.split()[1]) * 1024 / MEGA
    raise OSError(f"the kernel tells no {which}")


def textures_mb() -> float:
    """The ground by day and by night as the globe keeps it for the processor, by its size; a
    graphics card would hold it instead."""
    return 2.0 * TEXTURE_WIDTH_PX * (TEXTURE_WIDTH_PX // 2) * BYTES_A_TEXEL * WITH_MIPMAPS / MEGA


def main() -> None:
    program = open_program()
    program.show()
    rest(SETTLING_S)
    globe_mb = memory_mb("Pss")
    for view in ("map", "station", "globe"):
        program.state.show_view(view)
        rest(SETTLING_S)
    answer(
        {
            "total_mb": globe_mb,
            "textures_mb": textures_mb(),
            "all_views_mb": memory_mb("Pss"),
            "all_views_rss_mb": memory_mb("Rss"),
        }
    )


if __name__ == "__main__":
    main()
