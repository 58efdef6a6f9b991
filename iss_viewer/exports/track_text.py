"""A ground track as text for other programs: GeoJSON, CSV, KML and CZML.

Heights are above the WGS 84 ellipsoid, times are UTC. A track whose place on the orbit is not
known is written all the same and says `usable: false`.
"""

from __future__ import annotations

import csv
import io
import json
from xml.sax.saxutils import escape

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.ground_track import Track, split_at_antimeridian
from iss_viewer.orbit.timescale import utc_from_unix

NAME = "International Space Station"

# A spreadsheet runs a cell that begins so as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def geojson(track: Track, name: str = NAME) -> str:
    """One Feature in a FeatureCollection (RFC 7946): a MultiLineString cut at the antimeridian as
    its section 3.1.9 asks, positions as longitude, latitude, height in metres; `times_utc` in the
    properties has the same shape."""
    lines, times = [], []
    for latitude, longitude, altitude_km, unix_s in _pieces(track):
        lines.append(
            np.column_stack(
                [np.round(longitude, 6), np.round(latitude, 6), np.round(altitude_km * 1e3)]
            ).tolist()
        )
        times.append([iso_utc(second) for second in unix_s])
    feature = {
        "type": "Feature",
        "geometry": {"type": "MultiLineString", "coordinates": lines},
        "properties": {
            "name": name,
            "start_utc": iso_utc(track.unix_s[0]),
            "end_utc": iso_utc(track.unix_s[-1]),
            "usable": track.place_known,
            "times_utc": times,
        },
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False)


def csv_text(track: Track, name: str = NAME) -> str:
    """One row a sample, not cut. `lit_share` is 1 in sunlight, 0 in the Earth's shadow."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(
        ["object", "utc", "latitude_deg", "longitude_deg", "altitude_km", "lit_share", "usable"]
    )
    columns = (track.unix_s, track.latitude_deg, track.longitude_deg, track.altitude_km, track.lit)
    for unix_s, latitude, longitude, altitude_km, lit in zip(*columns, strict=True):
        rows.writerow(
            [
                csv_cell(name),
                iso_utc(unix_s),
                f"{latitude:.6f}",
                f"{longitude:.6f}",
                f"{altitude_km:.3f}",
                f"{lit:.3f}",
                "true" if track.place_known else "false",
            ]
        )
    return text.getvalue()


def csv_cell(text: str) -> str:
    """Text that a spreadsheet shows and does not run."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def kml(track: Track, name: str = NAME) -> str:
    """One placemark with a line for each piece between antimeridians.

    KML counts heights from the geoid, which lies within 110 m of the ellipsoid; the difference is
    left in, as 0.03 % of the height.
    """
    pieces = []
    for latitude, longitude, altitude_km, _unix_s in _pieces(track):
        spots = zip(longitude, latitude, altitude_km * 1e3, strict=True)
        line = " ".join(f"{lon:.6f},{lat:.6f},{height:.0f}" for lon, lat, height in spots)
        pieces.append(
            "<LineString><altitudeMode>absolute</altitudeMode>"
            f"<coordinates>{line}</coordinates></LineString>"
        )
    usable = "true" if track.place_known else "false"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"<name>{_xml(name)}</name><Placemark><name>{_xml(name)}</name>"
        f"<TimeSpan><begin>{iso_utc(track.unix_s[0])}</begin>"
        f"<end>{iso_utc(track.unix_s[-1])}</end></TimeSpan>"
        f'<ExtendedData><Data name="usable"><value>{usable}</value></Data></ExtendedData>'
        f"<MultiGeometry>{''.join(pieces)}</MultiGeometry>"
        "</Placemark></Document></kml>\n"
    )


def czml(track: Track, name: str = NAME) -> str:
    """A document and one packet: positions from its epoch in seconds, Earth-fixed cartesian
    metres, with the interpolation that keeps a sample a minute within metres."""
    start, end = iso_utc(track.unix_s[0]), iso_utc(track.unix_s[-1])
    spots: NDArray[np.float64] = np.column_stack(
        [np.round(track.unix_s - track.unix_s[0], 3), np.round(track.itrs_km * 1e3, 1)]
    )
    colour = {"rgba": [255, 200, 69, 255]}
    packets = [
        {
            "id": "document",
            "name": name,
            "version": "1.0",
            "clock": {"interval": f"{start}/{end}", "currentTime": start},
        },
        {
            "id": "station",
            "name": name,
            "availability": f"{start}/{end}",
            "properties": {"usable": {"boolean": track.place_known}},
            "point": {"pixelSize": 8, "color": colour},
            "path": {"width": 2, "material": {"solidColor": {"color": colour}}},
            "position": {
                "epoch": start,
                "referenceFrame": "FIXED",
                "interpolationAlgorithm": "LAGRANGE",
                "interpolationDegree": 5,
                "cartesian": spots.ravel().tolist(),
            },
        },
    ]
    return json.dumps(packets, ensure_ascii=False)


def iso_utc(unix_s: float) -> str:
    """2022-09-21T13:54:49Z, with milliseconds only where there are some."""
    text = utc_from_unix(round(float(unix_s), 3)).isoformat(timespec="milliseconds")
    return text.removesuffix("+00:00").removesuffix(".000") + "Z"


def _pieces(track: Track) -> list[tuple[NDArray[np.float64], ...]]:
    return split_at_antimeridian(
        track.latitude_deg, track.longitude_deg, track.altitude_km, track.unix_s
    )


def _xml(text: str) -> str:
    """Escaped, and without the control characters that XML cannot hold."""
    return escape("".join(letter for letter in text if letter >= " " or letter in "\t\n\r"))
