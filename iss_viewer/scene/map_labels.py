"""Names on the flat map: which are worth one at this zoom, and where each finds room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from iss_viewer.earth.asset_arrays import AssetError
from iss_viewer.earth.cities import cities_within, label_cities
from iss_viewer.earth.disputes import DISPUTE_BY_ID
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.label_layout import Box, LabelRequest, PlacedLabel, place_labels
from iss_viewer.scene.map_frame import MapFrame

# Closer than this the map shows every city by its size, not only the well known ones.
_LOCAL_ZOOM = 3.5
CROWDED_PX = 14.0
DOT_PX = 3.0
GAP_PX = 7.0
_FEWEST, _A_ZOOM_STEP, _MOST = 26, 34, 90

# Where the names of disputed areas stand, and from which zoom on they have room. Only areas that
# are shown under their own name and have no country code are marked so.
DISPUTED_PLACES: dict[str, tuple[float, float, float]] = {
    "crimea": (45.3, 34.3, 3.0),
    "abkhazia": (43.0, 41.1, 6.0),
    "south_ossetia": (42.3, 44.1, 8.0),
    "transnistria": (46.95, 29.55, 10.0),
    "northern_cyprus": (35.28, 33.5, 6.0),
    "golan": (33.0, 35.8, 12.0),
    "halaib": (22.4, 35.6, 4.0),
    "bir_tawil": (21.87, 33.7, 6.0),
    "abyei": (9.8, 28.5, 6.0),
    "ilemi": (4.9, 35.3, 6.0),
    "somaliland": (9.6, 46.0, 3.0),
    "kashmir": (34.3, 75.5, 3.0),
    "siachen": (35.4, 77.1, 12.0),
    "aksai_chin": (35.1, 79.4, 5.0),
}


@dataclass(frozen=True, slots=True)
class MapName:
    """A name beside a place. `kind` is city, disputed, mine or launch."""

    key: str
    text: str | Phrase
    latitude_deg: float
    longitude_deg: float
    kind: str
    rank: float


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A name that found room: its dot and its text's box in pixels."""

    name: MapName
    x_px: float
    y_px: float
    box: Box


def names_for(frame: MapFrame, *, cities: bool, borders: bool) -> tuple[MapName, ...]:
    """Cities and disputed areas worth a name at this zoom, in view."""
    west, south, east, north = frame.edges_deg
    names = []
    if cities:
        limit = min(_MOST, round(_FEWEST + _A_ZOOM_STEP * (frame.zoom - 1.0)))
        try:
            if frame.zoom < _LOCAL_ZOOM:
                chosen = label_cities()[: limit if frame.zoom < 2.0 else None]
            else:
                chosen = cities_within(south, west, north, east, limit)
        except AssetError:
            chosen = ()
        names += [
            MapName(
                f"{city.name}/{city.country_code}",
                city.name,
                city.latitude_deg,
                city.longitude_deg,
                "city",
                100.0 - place / 10.0,
            )
            for place, city in enumerate(chosen)
        ]
    if borders:
        names += [
            MapName(
                dispute_id,
                phrase("place.disputed", area=DISPUTE_BY_ID[dispute_id].shown_as),
                latitude_deg,
                longitude_deg,
                "disputed",
                95.0,
            )
            for dispute_id, (latitude_deg, longitude_deg, zoom) in DISPUTED_PLACES.items()
            if frame.zoom >= zoom
        ]
    return tuple(
        name
        for name in names
        if west <= name.longitude_deg <= east and south <= name.latitude_deg <= north
    )


def without_crowding(names: Sequence[MapName], frame: MapFrame) -> tuple[MapName, ...]:
    """Without cities so near an earlier name that on this map they are one place with it."""
    if not names:
        return ()
    spots = frame.pixels(
        np.array([name.latitude_deg for name in names]),
        np.array([name.longitude_deg for name in names]),
    )
    kept: list[int] = []
    for at, name in enumerate(names):
        off = np.abs(spots[kept] - spots[at]).max(axis=1) if kept else np.empty(0)
        if name.kind != "city" or not (off < CROWDED_PX).any():
            kept.append(at)
    return tuple(names[at] for at in kept)


def place_names(
    names: Sequence[MapName],
    frame: MapFrame,
    say: Callable[[str | Phrase], str],
    measure: Callable[[str], float],
    height_px: float,
    keep_off: Sequence[Box],
    sides: dict[str, str] | None = None,
) -> tuple[tuple[PlacedName, ...], dict[str, str]]:
    """The names that fit, best first, none over another, over `keep_off` or over the edge; and
    the side each stands on, to be handed back next time so that none hops while the map moves.

    A name over its own place (a disputed area) has no dot and is centred. My place and the launch
    site are named even while the station covers them: their names then stand beside it.
    """
    if not names:
        return (), {}
    spots = frame.pixels(
        np.array([name.latitude_deg for name in names]),
        np.array([name.longitude_deg for name in names]),
    ).tolist()
    dots = {name.key: (x, y) for name, (x, y) in zip(names, spots, strict=True)}
    by_key = {name.key: name for name in names}
    requests = []
    for name in names:
        width_px = measure(say(name.text))
        x, y = dots[name.key]
        if name.kind == "disputed":
            # Half its width to the left, so that "right of the point" is centred on it.
            x -= width_px / 2.0
        gap = 0.0 if name.kind == "disputed" else _gap(name, x, y, keep_off)
        requests.append(LabelRequest(name.key, x, y, width_px, height_px, name.rank, gap))
    inside = Box(2.0, 2.0, frame.width_px - 4.0, frame.height_px - 4.0)
    off = [*keep_off]
    for name in names:
        if name.kind != "disputed":
            x, y = dots[name.key]
            off.append(Box(x - DOT_PX, y - DOT_PX, 2.0 * DOT_PX, 2.0 * DOT_PX))
    placed: tuple[PlacedLabel, ...] = place_labels(requests, inside, off, sides)
    found = tuple(
        PlacedName(by_key[label.key], *dots[label.key], label.box)
        for label in placed
        if by_key[label.key].kind != "disputed" or label.side == "right"
    )
    return found, {label.key: label.side for label in placed}


def _gap(name: MapName, x: float, y: float, keep_off: Sequence[Box]) -> float:
    dot = Box(x, y, 0.0, 0.0)
    covers = [box for box in keep_off if box.grown(DOT_PX).holds(dot)]
    if name.kind == "city" or not covers:
        return GAP_PX
    return max(min(x - box.left, box.right - x) for box in covers) + GAP_PX
