"""Centre lines of transits as text for map programs: GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterable

import numpy as np

from iss_viewer.exports.track_text import iso_utc
from iss_viewer.orbit.ground_track import split_at_antimeridian
from iss_viewer.orbit.transits import Transit


def centre_lines_geojson(transits: Iterable[Transit]) -> str:
    """A FeatureCollection (RFC 7946), one Feature a transit or near miss: a MultiLineString cut at
    the antimeridian, positions as longitude and latitude; `times_utc` in the properties has the
    same shape. `uncertain` says that the line may lie beyond the edge of its own path."""
    features = [_feature(transit) for transit in transits]
    return json.dumps({"type": "FeatureCollection", "features": features}, allow_nan=False)


def _feature(transit: Transit) -> dict[str, object]:
    line = transit.line
    pieces = split_at_antimeridian(line.latitude_deg, line.longitude_deg, line.unix_s)
    coordinates = [
        np.column_stack([np.round(longitude, 6), np.round(latitude, 6)]).tolist()
        for latitude, longitude, _ in pieces
    ]
    error_km = transit.line_error_km
    return {
        "type": "Feature",
        "geometry": {"type": "MultiLineString", "coordinates": coordinates},
        "properties": {
            "body": transit.body.name.lower(),
            "utc": iso_utc(transit.utc.timestamp()),
            "path_width_km": round(line.width_km, 3),
            "line_error_km": None if error_km is None else round(error_km, 3),
            "uncertain": transit.is_uncertain,
            "times_utc": [[iso_utc(second) for second in unix_s] for *_, unix_s in pieces],
        },
    }
