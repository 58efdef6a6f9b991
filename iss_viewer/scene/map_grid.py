"""The lines of latitude and longitude on the flat map, and what stands at its edges."""

from __future__ import annotations

import math
from dataclasses import dataclass

from iss_viewer.orbit.frames import FLATTENING
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.map_frame import MapFrame

# The obliquity of the ecliptic in this century, to a hundredth of a degree.
TROPIC_DEG = 23.44
# The orbit is inclined by 51.64 degrees; on the ellipsoid its track turns at this latitude.
BAND_DEG = math.degrees(math.atan(math.tan(math.radians(51.64)) / (1.0 - FLATTENING) ** 2))

_STEPS_DEG = (1, 2, 5, 10, 15, 30)
_LEAST_STEP_PX = 70.0


@dataclass(frozen=True, slots=True)
class GridLine:
    """A straight line of the grid; `kind` is plain, equator, tropic or band."""

    kind: str
    south_deg: float
    west_deg: float
    north_deg: float
    east_deg: float


@dataclass(frozen=True, slots=True)
class EdgeLabel:
    """`text` beside a line where it meets the map's edge, at a pixel. `is_across` for parallels,
    written at the left edge; meridians are written at the bottom. Named lines stand at the right."""

    text: Phrase
    x_px: float
    y_px: float
    is_across: bool
    is_name: bool = False


def grid_lines(frame: MapFrame) -> tuple[GridLine, ...]:
    """Parallels and meridians at a step that suits the zoom, the tropics, and the two latitudes
    between which the station flies."""
    step = step_deg(frame)
    lines = [
        GridLine("plain", -90.0, float(lon), 90.0, float(lon)) for lon in range(-180, 181, step)
    ]
    lines += [
        _parallel("equator" if lat == 0 else "plain", float(lat))
        for lat in range(-90 + 90 % step, 90, step)
    ]
    for sign in (-1.0, 1.0):
        lines.append(_parallel("tropic", sign * TROPIC_DEG))
        lines.append(_parallel("band", sign * BAND_DEG))
    return tuple(lines)


def edge_labels(frame: MapFrame) -> tuple[EdgeLabel, ...]:
    """Degrees at the left and bottom edges, names of the special lines at the right."""
    step = step_deg(frame)
    west, south, east, north = frame.edges_deg
    labels = []
    for lon in range(-180 + step, 180, step):
        if west < lon < east:
            x_px, _ = frame.pixel(0.0, float(lon))
            labels.append(EdgeLabel(longitude_phrase(lon), x_px, frame.height_px, False))
    for lat in range(-90 + (90 % step or step), 90, step):
        if south < lat < north:
            _, y_px = frame.pixel(float(lat), 0.0)
            labels.append(EdgeLabel(latitude_phrase(lat), 0.0, y_px, True))
    for name, lat_deg in (
        ("equator", 0.0),
        ("cancer", TROPIC_DEG),
        ("capricorn", -TROPIC_DEG),
        ("band_north", BAND_DEG),
        ("band_south", -BAND_DEG),
    ):
        if south < lat_deg < north:
            _, y_px = frame.pixel(lat_deg, 0.0)
            x_px, _ = frame.pixel(0.0, min(east, 180.0))
            labels.append(EdgeLabel(phrase(f"scene.map.{name}"), x_px, y_px, True, True))
    return tuple(labels)


def step_deg(frame: MapFrame) -> int:
    """Degrees between two lines of the grid."""
    return next((s for s in _STEPS_DEG if s * frame.px_a_degree >= _LEAST_STEP_PX), _STEPS_DEG[-1])


def latitude_phrase(degrees: int) -> Phrase:
    """`30° N`."""
    if not degrees:
        return phrase("scene.map.zero")
    return phrase("scene.map.north" if degrees > 0 else "scene.map.south", whole=str(abs(degrees)))


def longitude_phrase(degrees: int) -> Phrase:
    """`30° W`; 0 and 180 have no side."""
    if not degrees or abs(degrees) == 180:
        return phrase("scene.map.zero" if not degrees else "scene.map.opposite")
    return phrase("scene.map.east" if degrees > 0 else "scene.map.west", whole=str(abs(degrees)))


def _parallel(kind: str, latitude_deg: float) -> GridLine:
    return GridLine(kind, latitude_deg, -180.0, latitude_deg, 180.0)
