"""The ground round a place with the middle of a transit's path across it, in km from the place."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iss_viewer.earth.asset_arrays import AssetError
from iss_viewer.earth.cities import cities_within
from iss_viewer.orbit.frames import EQUATOR_RADIUS_KM
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.transits import Transit

Array = NDArray[np.float64]

_CITIES = 80
_KM_A_DEGREE = 111.2
# A plan that shows less round the place than that says nothing of where one is.
_LEAST_REACH_KM = 25.0


@dataclass(frozen=True, slots=True)
class PlanTown:
    """A town, east and north of the place."""

    name: str
    east_km: float
    north_km: float


@dataclass(frozen=True, slots=True, eq=False)
class TransitPlan:
    """`line` (n, 2) east and north of the place, `nearest` its point nearest to it; `width_km` of
    the path across it, `error_km` how far to either side the line may lie, None when not known.
    `reach_km` from the place to the plan's edge. Within 200 km a flat plan is 0.2 % off."""

    line: Array
    nearest: tuple[float, float]
    width_km: float
    error_km: float | None
    reach_km: float
    towns: tuple[PlanTown, ...]


def transit_plan(transit: Transit, site: Observer) -> TransitPlan:
    """The plan that shows the place and the line's nearest point."""
    line = transit.line
    offsets = _offsets_km(site, line.latitude_deg, line.longitude_deg)
    east, north = _offsets_km(
        site, np.array([line.nearest.latitude_deg]), np.array([line.nearest.longitude_deg])
    )[0].tolist()
    reach_km = max(1.5 * line.distance_km, _LEAST_REACH_KM)
    return TransitPlan(
        offsets, (east, north), line.width_km, transit.line_error_km, reach_km,
        _towns(site, reach_km),
    )  # fmt: skip


def _towns(site: Observer, reach_km: float) -> tuple[PlanTown, ...]:
    """The largest in the plan, which may be wider than high; beyond the antimeridian none."""
    high_deg = reach_km / _KM_A_DEGREE
    wide_deg = 2.5 * high_deg / max(math.cos(math.radians(site.latitude_deg)), 0.01)
    latitude_deg, longitude_deg = site.latitude_deg, site.longitude_deg
    try:
        found = cities_within(
            latitude_deg - high_deg, longitude_deg - wide_deg,
            latitude_deg + high_deg, longitude_deg + wide_deg, _CITIES,
        )  # fmt: skip
    except AssetError:
        return ()
    places = np.array([(city.latitude_deg, city.longitude_deg) for city in found]).reshape(-1, 2)
    offsets = _offsets_km(site, places[:, 0], places[:, 1]).tolist()
    return tuple(
        PlanTown(city.name, east, north) for city, (east, north) in zip(found, offsets, strict=True)
    )


def _offsets_km(site: Observer, latitude_deg: Array, longitude_deg: Array) -> Array:
    turn = (longitude_deg - site.longitude_deg + 180.0) % 360.0 - 180.0
    east = np.radians(turn) * np.cos(np.radians(latitude_deg))
    offsets: Array = EQUATOR_RADIUS_KM * np.column_stack(
        [east, np.radians(latitude_deg - site.latitude_deg)]
    )
    return offsets
