"""What GeoJSON (RFC 7946) and CZML allow in our tracks; anything else in a file is a fault.

Small schemas of our own: unknown keys, wrong types and numbers out of range are refused.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

Longitude = Annotated[float, Meta(ge=-180.0, le=180.0)]
Latitude = Annotated[float, Meta(ge=-90.0, le=90.0)]
# Above the lowest and below the highest that the station has been kept, in metres.
Height = Annotated[float, Meta(ge=300_000.0, le=500_000.0)]
Position = tuple[Longitude, Latitude, Height]
# A line has two positions or more (section 3.1.4).
Line = Annotated[list[Position], Meta(min_length=2)]
Utc = Annotated[datetime, Meta(tz=True)]
Colour = Annotated[int, Meta(ge=0, le=255)]
Interval = Annotated[
    str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+Z/\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+Z$")
]


class _Closed(Struct, forbid_unknown_fields=True, frozen=True):
    pass


class Lines(_Closed):
    type: Literal["MultiLineString"]
    coordinates: Annotated[list[Line], Meta(min_length=1)]


class TrackProperties(_Closed):
    name: str
    start_utc: Utc
    end_utc: Utc
    usable: bool
    times_utc: list[list[Utc]]


class Feature(_Closed):
    type: Literal["Feature"]
    geometry: Lines
    properties: TrackProperties


class FeatureCollection(_Closed):
    type: Literal["FeatureCollection"]
    features: Annotated[list[Feature], Meta(min_length=1)]


class Clock(_Closed):
    interval: Interval
    currentTime: Utc


class Document(_Closed):
    id: Literal["document"]
    name: str
    version: Literal["1.0"]
    clock: Clock


class Rgba(_Closed):
    rgba: tuple[Colour, Colour, Colour, Colour]


class SolidColour(_Closed):
    color: Rgba


class Material(_Closed):
    solidColor: SolidColour


class Path(_Closed):
    width: Annotated[float, Meta(gt=0)]
    material: Material


class Point(_Closed):
    pixelSize: Annotated[float, Meta(gt=0)]
    color: Rgba


class Boolean(_Closed):
    boolean: bool


class Properties(_Closed):
    usable: Boolean


class Cartesian(_Closed):
    epoch: Utc
    referenceFrame: Literal["FIXED", "INERTIAL"]
    interpolationAlgorithm: Literal["LINEAR", "LAGRANGE", "HERMITE"]
    interpolationDegree: Annotated[int, Meta(ge=1, le=9)]
    cartesian: Annotated[list[float], Meta(min_length=8)]


class Packet(_Closed):
    id: str
    name: str
    availability: Interval
    properties: Properties
    point: Point
    path: Path
    position: Cartesian


def read_geojson(text: str) -> FeatureCollection:
    """Raises msgspec.ValidationError for what the schema does not allow."""
    return msgspec.json.decode(text, type=FeatureCollection)


def read_czml(text: str) -> tuple[Document, Packet]:
    """Raises msgspec.ValidationError for what the schema does not allow."""
    return msgspec.json.decode(text, type=tuple[Document, Packet])
