"""Things that people know, to measure the station by, and the station's own size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from iss_viewer import paths
from iss_viewer.station.seeds_reader import SeedProblem, read_records
from iss_viewer.station.seeds_schema import Name, Strict


class YardstickSeed(Strict):
    """A thing's size; null where it has none worth telling, as a pitch's height."""

    id: Literal["pitch", "airliner", "tennis", "bus", "classroom", "person"]
    name: Name
    length_m: float | None
    width_m: float | None
    height_m: float | None
    approximate: bool
    sources: tuple[str, ...]


class StationSizeSeed(Strict):
    """One of the station's own figures."""

    id: Literal["across", "along", "mass", "air", "home"]
    unit: Literal["m", "kg", "m3"]
    value: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A thing to measure by; `sources` are ids."""

    id: str
    name: str
    length_m: float | None
    width_m: float | None
    height_m: float | None
    is_approximate: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StationFigure:
    """A figure of the whole station: across the wings, along the modules, mass, room with air in
    it, room to live in."""

    id: str
    value: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Everything of both, the day of the station's figures, and the records that were refused."""

    yardsticks: tuple[Yardstick, ...]
    station: tuple[StationFigure, ...]
    station_as_of: date
    problems: tuple[SeedProblem, ...]

    def named(self, ids: tuple[str, ...]) -> tuple[Yardstick, ...]:
        """Those of `ids` that there are, in the seeds' order."""
        return tuple(each for each in self.yardsticks if each.id in ids)


def load_sizes(folder: Path | None = None) -> Sizes:
    """The sizes of seeds/; refused records are in `problems`."""
    seeds = folder or paths.seed()
    problems: list[SeedProblem] = []
    things = read_records(seeds, "yardsticks.json", YardstickSeed, problems)
    own = read_records(seeds, "station_size.json", StationSizeSeed, problems)
    return Sizes(
        tuple(
            Yardstick(
                each.id, each.name, each.length_m, each.width_m, each.height_m, each.approximate,
                each.sources,
            )
            for each in things.good
        ),
        tuple(StationFigure(each.id, each.value, each.sources) for each in own.good),
        own.as_of,
        tuple(problems),
    )  # fmt: skip
