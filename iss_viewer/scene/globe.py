"""What there is to see on the globe at an instant, before any camera or renderer."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.frames import EQUATOR_RADIUS_KM
from iss_viewer.orbit.ground_track import Track
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.snapshot import Flight, Snapshot
from iss_viewer.orbit.state import Vector3
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.globe_camera import local_axes_of
from iss_viewer.scene.globe_lines import (
    GlobeLine,
    OrbitColours,
    drop_line,
    ground_track_line,
    orbit_curve,
    orbit_lines,
    unknown_orbit_line,
)
from iss_viewer.scene.globe_marks import (
    Mark,
    NamedPlace,
    city_marks,
    launch_site_mark,
    orbit_marks,
    site_mark,
    station_marks,
)
from iss_viewer.scene.globe_rings import footprint_line, graticule, twilight_lines
from iss_viewer.scene.layers import CameraMode, Layers


@dataclass(frozen=True, slots=True)
class GlobeColours:
    """Hex colours of the lines. Space is dark in every theme, so these do not follow it."""

    orbit: OrbitColours
    grid: str
    plain: str


@dataclass(frozen=True, slots=True, eq=False)
class GlobeContents:
    """What was asked to be shown."""

    snapshot: Snapshot | None = None
    track: Track | None = None
    site: Observer | None = None
    launch_site: NamedPlace | None = None
    cities: tuple[NamedPlace, ...] = ()
    layers: Layers = field(default_factory=Layers)


@dataclass(frozen=True, slots=True, eq=False)
class StationPlace:
    """Where the station stands and how: forward, starboard and nadir as unit vectors."""

    position_km: Vector3
    axes: tuple[Vector3, Vector3, Vector3]


@dataclass(frozen=True, slots=True, eq=False)
class GlobePicture:
    """All of it as arrays: what a renderer draws from any camera. `station` is None when its
    place is not known. `earth_rotation_rad` turns the stars into ITRS."""

    lines: tuple[GlobeLine, ...]
    marks: tuple[Mark, ...]
    station: StationPlace | None
    sun_itrs: Vector3
    moon_itrs: Vector3
    earth_rotation_rad: float
    layers: Layers


def flight_at_known_place(snapshot: Snapshot) -> Flight | None:
    """The flight, unless old elements no longer tell the place along the orbit."""
    return None if snapshot.quality is Quality.PLACE_UNKNOWN else snapshot.flight


def globe_picture(contents: GlobeContents, colours: GlobeColours) -> GlobePicture | None:
    """The picture; None before the first snapshot."""
    snapshot, layers = contents.snapshot, contents.layers
    if snapshot is None:
        return None
    lines: list[GlobeLine] = []
    marks: list[Mark] = []
    if layers.grid:
        lines += graticule(colours.grid, colours.orbit.sunlit)
        if layers.twilight:
            lines += twilight_lines(snapshot.sun_itrs, colours.plain)
    if layers.cities:
        marks += city_marks(contents.cities)
    if contents.site is not None:
        marks.append(site_mark(contents.site))
    if contents.launch_site is not None:
        marks.append(launch_site_mark(contents.launch_site))
    flight = flight_at_known_place(snapshot)
    track = contents.track
    if flight is not None:
        _add_station(snapshot, flight, track, layers, colours, lines, marks)
    elif track is not None and snapshot.quality is Quality.PLACE_UNKNOWN:
        lines.append(unknown_orbit_line(track, snapshot, colours.orbit))
    return GlobePicture(
        tuple(lines),
        tuple(marks),
        None
        if flight is None
        else StationPlace(flight.itrs.position_km, local_axes_of(snapshot, flight)),
        snapshot.sun_itrs,
        snapshot.moon_itrs,
        snapshot.earth_rotation_rad,
        layers,
    )


def _add_station(
    snapshot: Snapshot,
    flight: Flight,
    track: Track | None,
    layers: Layers,
    colours: GlobeColours,
    lines: list[GlobeLine],
    marks: list[Mark],
) -> None:
    # From the station itself the footprint is the horizon.
    if layers.footprint and layers.camera is CameraMode.FREE:
        lines.append(footprint_line(flight, colours.plain))
    if track is not None and layers.ground_track:
        ground = ground_track_line(track, snapshot, colours.orbit)
        if ground is not None:
            lines.append(ground)
    if layers.camera is not CameraMode.WINDOW:
        if layers.camera is CameraMode.FREE:
            lines.append(drop_line(flight, colours.plain))
            marks += station_marks(flight)
        if track is not None:
            curve = orbit_curve(snapshot, track, earth_fixed=layers.earth_fixed)
            lines += orbit_lines(curve, colours.orbit)
            marks += orbit_marks(curve)


def scale_phrase(mode: CameraMode, factor: float, ground_width_px: int) -> Phrase:
    """The readout in the corner: how large the station is drawn, or what the window shows of a
    picture of the whole ground that is so many dots wide."""
    if mode is CameraMode.WINDOW:
        texel_km = 2.0 * math.pi * EQUATOR_RADIUS_KM / ground_width_px
        return phrase("scene.globe.window", texel_km=round(texel_km, 1))
    if factor <= 1.0:
        id_ = "scene.globe.true_size" if mode is CameraMode.FREE else "scene.globe.true_size_near"
        return phrase(id_)
    return phrase("scene.globe.scale", factor_count=round(factor))
