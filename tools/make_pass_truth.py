"""Makes tests/data/true_passes.csv again: every pass of three element sets over many sites.

    python -m tools.make_pass_truth

Takes about ten minutes: skyfield looks every second while the station is near. See brute_passes.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.tle import from_tle
from iss_viewer.orbit.tle_writing import tle_lines
from iss_viewer.sources.bundled import bundled_archive
from tools.brute_passes import TruePass, true_passes
from tools.pass_truth import DAYS, LEAST_DEG, TRUTH, Truth, write_truth

# The station low, higher and as high as it flies, in three seasons.
NEAR = (
    datetime(2009, 6, 20, tzinfo=UTC),
    datetime(2016, 3, 20, tzinfo=UTC),
    datetime(2025, 12, 1, tzinfo=UTC),
)
# Where it never rises; where it only just does; under its northernmost and southernmost track;
# the equator and the date line; the lowest shore and the highest summit.
SITES = (
    ("North Pole", 90.0, 0.0, 0.0), ("Longyearbyen", 78.22, 15.65, 10.0),
    ("North Cape", 71.17, 25.78, 307.0), ("Tromso", 69.65, 18.96, 10.0),
    ("Fairbanks", 64.84, -147.72, 136.0), ("Stockholm", 59.33, 18.07, 28.0),
    ("Berlin", 52.52, 13.405, 34.0), ("Baikonur", 45.96, 63.31, 90.0),
    ("New York", 40.71, -74.01, 10.0), ("Dead Sea", 31.5, 35.5, -430.0),
    ("Everest", 27.99, 86.93, 8849.0), ("Honolulu", 21.31, -157.86, 5.0),
    ("Singapore", 1.35, 103.82, 15.0), ("Quito", -0.18, -78.47, 2850.0),
    ("Date line", -17.0, 180.0, 0.0), ("Sydney", -33.87, 151.21, 20.0),
    ("Punta Arenas", -53.16, -70.91, 34.0), ("Kerguelen", -49.35, 70.22, 30.0),
    ("Rothera", -67.57, -68.13, 16.0), ("Mirny", -66.55, 93.01, 40.0),
    ("Neumayer", -70.67, -8.27, 42.0), ("South Pole", -90.0, 0.0, 2835.0),
)  # fmt: skip


def main() -> None:
    """Write the file, telling on the way how far it is."""
    sets = tuple(_set_near(instant) for instant in NEAR)
    sites = tuple(observer_at(*site) for site in SITES)
    passes: dict[tuple[int, int], list[TruePass]] = {}
    for number, elements in enumerate(sets):
        first_s = elements.epoch.timestamp()
        for place, site in enumerate(sites):
            found = true_passes(elements, site, first_s, first_s + 86_400.0 * DAYS, LEAST_DEG)
            passes[number, place] = found
            print(f"{elements.epoch:%Y-%m-%d} {site.name}: {len(found)}", file=sys.stderr)
    write_truth(Truth(sets, sites, passes))
    print(f"{TRUTH.name}: {sum(map(len, passes.values()))} passes, {TRUTH.stat().st_size} bytes")


def _set_near(instant: datetime) -> ElementSet:
    """The bundled set that is nearest, as its two lines say it."""
    nearest = min(bundled_archive().sets, key=lambda elements: abs(elements.epoch - instant))
    return from_tle(*tle_lines(nearest))


if __name__ == "__main__":
    main()
