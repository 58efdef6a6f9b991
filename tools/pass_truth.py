"""The file of true passes: which sets, sites and passes, and how they are written down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.observer import Observer, observer_at
from iss_viewer.orbit.tle import from_tle
from iss_viewer.orbit.tle_writing import tle_lines
from tools.brute_passes import TruePass

TRUTH = Path(__file__).resolve().parent.parent / "tests" / "data" / "true_passes.csv"
DAYS = 10.0
LEAST_DEG = 10.0


@dataclass(frozen=True, slots=True)
class Truth:
    """All passes of each set, over each site, in the ten days after the set's epoch: `passes` by
    the numbers of set and site, in order of time."""

    sets: tuple[ElementSet, ...]
    sites: tuple[Observer, ...]
    passes: dict[tuple[int, int], list[TruePass]]


def read_truth(path: Path = TRUTH) -> Truth:
    """The file, with times to a millisecond and elevations to a ten thousandth of a degree."""
    sets: list[ElementSet] = []
    sites: list[Observer] = []
    passes: dict[tuple[int, int], list[TruePass]] = {}
    for line in path.read_text(encoding="ascii").splitlines():
        kind, *fields = line.split(",")
        if kind == "set":
            sets.append(from_tle(*fields))
        elif kind == "site":
            latitude_deg, longitude_deg, height_m = map(float, fields[1:])
            sites.append(observer_at(fields[0], latitude_deg, longitude_deg, height_m))
        elif not kind.startswith("#"):
            number, site = int(kind), int(fields[0])
            epoch_s = sets[number].epoch.timestamp()
            aos, culmination, los, elevation, *edges = map(float, fields[1:])
            moments = [epoch_s + edge for edge in edges]
            passes.setdefault((number, site), []).append(
                TruePass(
                    epoch_s + aos,
                    epoch_s + culmination,
                    epoch_s + los,
                    elevation,
                    tuple(zip(moments[::2], moments[1::2], strict=True)),
                )
            )
    return Truth(tuple(sets), tuple(sites), passes)


def write_truth(truth: Truth, path: Path = TRUTH) -> None:
    """Write the file that `read_truth` reads."""
    path.write_text("\n".join(_lines(truth)) + "\n", encoding="ascii")


def _lines(truth: Truth) -> Iterator[str]:
    yield "# True passes of the station, made by tools/make_pass_truth.py with skyfield alone:"
    yield f"# all over {LEAST_DEG:g} degrees in the {DAYS:g} days after each set's epoch. The sets"
    yield "# are of seeds/elements/sets.csv (its sources apply); the Sun is DE421's; shadow is WGS 84"
    yield "# and half of the Sun's disc; dark is the Sun's centre 6 degrees down; no refraction."
    yield "# set,line 1,line 2   site,name,latitude deg,longitude deg,height m"
    yield "# number of set,of site,rise,highest,set (s after the epoch),elevation deg,then from and"
    yield "# to of each span in which the station is lit and the sky dark (s after the epoch)"
    for elements in truth.sets:
        yield ",".join(("set", *tle_lines(elements)))
    for site in truth.sites:
        place = (site.latitude_deg, site.longitude_deg, site.height_m)
        yield ",".join(("site", site.name, *(f"{figure:g}" for figure in place)))
    for (number, site_number), passes in truth.passes.items():
        epoch_s = truth.sets[number].epoch.timestamp()
        for each in passes:
            moments = [each.aos_s, each.culmination_s, each.los_s]
            edges = [edge for span in each.seen for edge in span]
            yield ",".join(
                (
                    f"{number},{site_number}",
                    *(f"{moment - epoch_s:.3f}" for moment in moments),
                    f"{each.elevation_deg:.4f}",
                    *(f"{edge - epoch_s:.3f}" for edge in edges),
                )
            )
