"""Points on and over the globe that carry a sign or a name. Positions are ITRS kilometres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from iss_viewer.earth.asset_arrays import AssetError
from iss_viewer.earth.cities import label_cities
from iss_viewer.orbit.frames import itrs_from_geodetic
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.snapshot import Flight
from iss_viewer.orbit.state import GeodeticPoint, Vector3
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.camera import vector3
from iss_viewer.scene.globe_lines import OrbitCurve

TICK_MINUTES = (10, 20)
_ARROW_MINUTES = (5, 15)
_AHEAD_S = 10.0
_RANK_STATION, _RANK_SITE, _RANK_LAUNCH, _RANK_TICK = 100.0, 90.0, 80.0, 70.0
_RANK_CITY = 60.0


class MarkKind(Enum):
    """What a mark is; its sign follows from it."""

    CITY = "city"
    SITE = "site"
    LAUNCH_SITE = "launch_site"
    GROUND_POINT = "ground_point"
    STATION = "station"
    TICK = "tick"
    ARROW = "arrow"


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign at `position_km`, with a label when `text` is not None. `ahead_km` is a point a
    little farther along the orbit, for ticks and arrows. `on_ground` marks fade near the limb;
    the higher `rank`, the earlier its label is placed. `lit` is the share of sunlight there."""

    key: str
    kind: MarkKind
    position_km: Vector3
    text: str | Phrase | None = None
    rank: float = 0.0
    on_ground: bool = True
    ahead_km: Vector3 | None = None
    lit: float = 1.0


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A name on the ground; the higher `rank`, the more it deserves its label."""

    name: str
    latitude_deg: float
    longitude_deg: float
    rank: float = 0.0

    def position_km(self) -> Vector3:
        return itrs_from_geodetic(GeodeticPoint(self.latitude_deg, self.longitude_deg))


def labelled_cities() -> tuple[NamedPlace, ...]:
    """The cities worth a label, best first; their ranks end below those of the orbit's marks.
    None without their file."""
    try:
        cities = label_cities()
    except AssetError:
        return ()
    return tuple(
        NamedPlace(
            city.name, city.latitude_deg, city.longitude_deg, _RANK_CITY * (1 - at / len(cities))
        )
        for at, city in enumerate(cities)
    )


def city_marks(cities: Sequence[NamedPlace]) -> tuple[Mark, ...]:
    """Dots with names."""
    return tuple(
        Mark(f"city:{city.name}:{city.latitude_deg:.1f}", MarkKind.CITY, city.position_km(),
             city.name, city.rank)
        for city in cities
    )  # fmt: skip


def site_mark(site: Observer) -> Mark:
    """My place."""
    place = NamedPlace(site.name, site.latitude_deg, site.longitude_deg)
    said = "scene.globe.my_place_guessed" if site.guessed else "scene.globe.my_place"
    text = phrase(said, place=site.name)
    return Mark("site", MarkKind.SITE, place.position_km(), text, _RANK_SITE)


def launch_site_mark(place: NamedPlace) -> Mark:
    """Where the ship of the day starts."""
    return Mark("launch", MarkKind.LAUNCH_SITE, place.position_km(), place.name, _RANK_LAUNCH)


def station_marks(flight: Flight) -> tuple[Mark, ...]:
    """The station and the ground point below it."""
    point = flight.subpoint
    ground = itrs_from_geodetic(GeodeticPoint(point.latitude_deg, point.longitude_deg))
    return (
        Mark(
            "station",
            MarkKind.STATION,
            flight.itrs.position_km,
            phrase("scene.globe.station"),
            _RANK_STATION,
            on_ground=False,
        ),
        Mark("ground", MarkKind.GROUND_POINT, ground),
    )


def orbit_marks(curve: OrbitCurve) -> tuple[Mark, ...]:
    """Arrowheads along the next 20 minutes, ticks where the station will be in 10 and 20."""
    marks = []
    wanted = [(minutes, MarkKind.ARROW) for minutes in _ARROW_MINUTES]
    wanted += [(minutes, MarkKind.TICK) for minutes in TICK_MINUTES]
    for minutes, kind in wanted:
        after_s = minutes * 60.0
        if curve.after_s[0] > 0.0 or after_s + _AHEAD_S > curve.after_s[-1]:
            continue
        is_tick = kind is MarkKind.TICK
        marks.append(
            Mark(
                f"{kind.value}:{minutes}",
                kind,
                _place_at(curve, after_s),
                phrase("scene.globe.tick", minutes_count=minutes) if is_tick else None,
                _RANK_TICK - minutes / 100.0,
                on_ground=False,
                ahead_km=_place_at(curve, after_s + _AHEAD_S),
                lit=float(np.interp(after_s, curve.after_s, curve.lit)),
            )
        )
    return tuple(marks)


def _place_at(curve: OrbitCurve, after_s: float) -> Vector3:
    axes: list[NDArray[np.float64]] = [curve.points_km[:, axis] for axis in range(3)]
    return vector3([np.interp(after_s, curve.after_s, axis) for axis in axes])
