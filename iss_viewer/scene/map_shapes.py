"""Areas on the flat map: night and twilight, the footprint, the band of a lost orbit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.ground_track import footprint, split_at_antimeridian
from iss_viewer.orbit.state import GeodeticPoint, Vector3
from iss_viewer.orbit.sunlight import subsolar_point, terminator

Array = NDArray[np.float64]
Polygon = NDArray[np.float64]
"""(n, 2) latitude and longitude of an area's corners, all within the map, not closed."""

# How deep the Sun stands at the ends of day, civil, nautical and astronomical twilight.
TWILIGHTS_DEG = (0.0, 6.0, 12.0, 18.0)
# With the Sun on the equator to within 60 m the terminator goes through both poles and belongs to
# neither; so near it we take the northern one, which shifts the line by no more than that.
_LEAST_TILT = 1e-5


@dataclass(frozen=True, slots=True, eq=False)
class Night:
    """Areas, each inside the one before; the terminator; and where the Sun stands overhead."""

    shades: tuple[tuple[Polygon, ...], ...]
    terminator: tuple[Polygon, ...]
    subsolar: tuple[float, float]


def night_of(sun_itrs: Vector3, *, with_twilight: bool = True) -> Night:
    """The night of an instant."""
    point = subsolar_point(sun_itrs)
    return Night(
        night_shades(sun_itrs, with_twilight=with_twilight),
        terminator_lines(sun_itrs),
        (point.latitude_deg, point.longitude_deg),
    )


def night_shades(
    sun_itrs: Vector3, *, with_twilight: bool = True
) -> tuple[tuple[Polygon, ...], ...]:
    """Where the Sun's centre is under the horizon by 0, 6, 12 and 18 degrees, each inside the one
    before, without refraction; without twilight the first only. Exact on the ellipsoid."""
    sun = _tilted(sun_itrs)
    depths = TWILIGHTS_DEG if with_twilight else TWILIGHTS_DEG[:1]
    return tuple(areas_of_ring(*_night_ring(sun, depth)) for depth in depths)


def terminator_lines(sun_itrs: Vector3) -> tuple[Polygon, ...]:
    """Where the Sun's centre stands on the horizon, cut at the map's edge."""
    return lines_of(*_night_ring(_tilted(sun_itrs), 0.0))


def footprint_areas(subpoint: GeodeticPoint) -> tuple[Polygon, ...]:
    """The ground from which the station stands above the horizon; over a pole it reaches along
    the whole edge of the map."""
    return areas_of_ring(*footprint(subpoint, 241))


def footprint_lines(subpoint: GeodeticPoint) -> tuple[Polygon, ...]:
    """The edge of the footprint, without the map's own edge."""
    return lines_of(*footprint(subpoint, 241))


def lines_of(latitude_deg: Array, longitude_deg: Array) -> tuple[Polygon, ...]:
    """A line in pieces that each stay on the map."""
    pieces = split_at_antimeridian(latitude_deg, longitude_deg)
    return tuple(np.column_stack(piece[:2]) for piece in pieces)


def areas_of_ring(latitude_deg: Array, longitude_deg: Array) -> tuple[Polygon, ...]:
    """The inside of a closed ring (last point as the first, the inside on its left hand) as areas
    on the map. A ring that goes once round a pole is closed along the map's edge there."""
    unrolled = np.unwrap(longitude_deg, period=360.0)
    turns = round((unrolled[-1] - unrolled[0]) / 360.0)
    latitude = latitude_deg
    if turns:
        pole = 90.0 if turns > 0 else -90.0
        latitude = np.concatenate([latitude, [pole, pole]])
        unrolled = np.concatenate([unrolled, [unrolled[-1], unrolled[0]]])
    return cut_to_map(latitude, unrolled)


def cut_to_map(latitude_deg: Array, unrolled_deg: Array) -> tuple[Polygon, ...]:
    """An area whose longitudes run on past 180 degrees as areas within -180..180."""
    first = int(np.floor((unrolled_deg.min() + 180.0) / 360.0))
    last = int(np.ceil((unrolled_deg.max() - 180.0) / 360.0))
    areas = []
    for turn in range(first, last + 1):
        shifted = np.column_stack([latitude_deg, unrolled_deg - 360.0 * turn])
        kept = _clipped(_clipped(shifted, -180.0, 1.0), 180.0, -1.0)
        if len(kept) >= 3 and np.ptp(kept[:, 1]) > 1e-9:
            kept.flags.writeable = False
            areas.append(kept)
    return tuple(areas)


def _clipped(corners: Array, edge_deg: float, side: float) -> Array:
    """Sutherland and Hodgman against one meridian: what lies east (`side` 1) or west (-1) of it."""
    if not len(corners):
        return corners
    after = np.roll(corners, -1, axis=0)
    inside = (corners[:, 1] - edge_deg) * side >= 0.0
    crosses = inside != np.roll(inside, -1)
    gap = np.where(crosses, after[:, 1] - corners[:, 1], 1.0)
    share = (edge_deg - corners[:, 1]) / gap
    at_edge = np.column_stack(
        [corners[:, 0] + share * (after[:, 0] - corners[:, 0]), np.full(len(corners), edge_deg)]
    )
    both = np.stack([corners, at_edge], axis=1).reshape(-1, 2)
    kept: Array = both[np.stack([inside, crosses], axis=1).ravel()]
    return kept


def _night_ring(sun: Vector3, depth_deg: float) -> tuple[Array, Array]:
    """The terminator's ring, turned so that the night is on its left hand."""
    latitude, longitude = terminator(sun, depth_deg)
    return latitude[::-1], longitude[::-1]


def _tilted(sun_itrs: Vector3) -> Vector3:
    x, y, z = sun_itrs
    return (x, y, z if abs(z) >= _LEAST_TILT else _LEAST_TILT)
