"""A pass as one sees it: the sky over the horizon, the way across it, and what shows the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from iss_viewer.earth.asset_arrays import AssetError
from iss_viewer.earth.sphere import COMPASS
from iss_viewer.earth.stars import StarCatalogue, stars
from iss_viewer.orbit.horizon import Horizon
from iss_viewer.orbit.pass_path import PassPath
from iss_viewer.orbit.timescale import unix_s, utc_from_unix
from iss_viewer.orbit.visibility import Edge
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.sky_light import Rgb, faintest_star, glow, sky_colours
from iss_viewer.scene.sky_projection import Facing
from iss_viewer.scene.sky_words import FIST_DEG
from iss_viewer.scene.skyline import skyline
from iss_viewer.scene.starfield import star_points

Array = NDArray[np.float64]

_ARC_STEP_DEG = 2.0
# Names of stars that everybody finds; more would be a chart.
_NAMED_TO_MAGNITUDE = 1.3
_LEAST_UP = 0.02


@dataclass(frozen=True, slots=True)
class SkyMark:
    """A moment on the way: `kind` is start, highest or end."""

    kind: str
    x: float
    y: float
    said: Phrase
    shorter: Phrase


@dataclass(frozen=True, slots=True)
class SkyTick:
    """A full minute on the visible way."""

    x: float
    y: float
    utc: datetime


@dataclass(frozen=True, slots=True)
class SkySign:
    """A word in the sky or under the horizon."""

    x: float
    y: float
    said: Phrase
    is_main: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class SkyPicture:
    """All in the plane of `Facing`: x to the right, y up, a quarter turn is 1.

    `stars` (k, 6): place, colour 0..1 and brightness 0..1; `figures` (m, 2, 2) lines between
    stars; `way` (n, 2) with `is_seen` (n,); `land` (p, 2) the silhouette from left to right;
    `fists` arcs of equal height; `moon` (x, y, lit share) where it stands in the sky.
    """

    facing: Facing
    path: PassPath
    up: Rgb
    low: Rgb
    glow: float
    glow_x: float
    stars: Array
    figures: Array
    names: tuple[SkySign, ...]
    way: Array
    is_seen: NDArray[np.bool_]
    marks: tuple[SkyMark, ...]
    ticks: tuple[SkyTick, ...]
    compass: tuple[SkySign, ...]
    fists: tuple[tuple[Array, Phrase], ...]
    land: Array
    moon: tuple[float, float, float] | None


def sky_picture(path: PassPath, horizon: Horizon) -> SkyPicture:
    """The picture, facing where the pass is highest, so that all of it is in sight."""
    facing = Facing(path.over.culmination_azimuth_deg)
    sun_deg = path.sun.elevation_deg
    up, low = sky_colours(sun_deg)
    points, figures, names = _stars(path, facing, faintest_star(sun_deg))
    moon = facing.project(path.moon.azimuth_deg, path.moon.elevation_deg)
    is_moon_up = path.moon.elevation_deg > 0.0 and bool(np.isfinite(moon).all())
    return SkyPicture(
        facing, path, up, low, glow(sun_deg), _sun_x(path, facing), points, figures, names,
        facing.project(path.azimuth_deg, path.elevation_deg), path.is_seen,
        _marks(path, facing), _ticks(path, facing), _compass(facing), _fists(facing),
        _land(horizon, facing),
        (float(moon[0]), float(moon[1]), path.moon_lit) if is_moon_up else None,
    )  # fmt: skip


def _sun_x(path: PassPath, facing: Facing) -> float:
    """Where over the horizon the Sun's light is; NaN behind one's back."""
    return float(facing.project(path.sun.azimuth_deg, 0.0)[0])


def _stars(
    path: PassPath, facing: Facing, faintest: float
) -> tuple[Array, Array, tuple[SkySign, ...]]:
    try:
        catalogue = stars()
    except AssetError:
        return np.empty((0, 6)), np.empty((0, 2, 2)), ()
    shown = catalogue.magnitudes <= faintest
    local = catalogue.directions @ path.local_from_icrs.T
    places = facing.project_local(local)
    shown &= (local[:, 2] > _LEAST_UP) & np.isfinite(places).all(axis=1)
    looks = star_points()[:, 3:7].astype(np.float64)
    points = np.column_stack([places, looks])[shown]
    lines = np.empty((0, 2, 2))
    if faintest > _NAMED_TO_MAGNITUDE:
        lines = _figures(catalogue, path, facing)
    return points, lines, _names(catalogue, places, shown)


def _figures(catalogue: StarCatalogue, path: PassPath, facing: Facing) -> Array:
    ends = catalogue.figures.reshape(-1, 3) @ path.local_from_icrs.T
    flat = facing.project_local(ends).reshape(-1, 2, 2)
    is_up = (ends[:, 2].reshape(-1, 2) > _LEAST_UP).all(axis=1)
    lines: Array = flat[is_up & np.isfinite(flat).all(axis=(1, 2))]
    return lines


def _names(
    catalogue: StarCatalogue, places: Array, shown: NDArray[np.bool_]
) -> tuple[SkySign, ...]:
    return tuple(
        SkySign(
            float(places[index, 0]),
            float(places[index, 1]),
            phrase("scene.horizon.star", name=name),
        )
        for index, name in catalogue.names
        if shown[index] and catalogue.magnitudes[index] <= _NAMED_TO_MAGNITUDE
    )


def _marks(path: PassPath, facing: Facing) -> tuple[SkyMark, ...]:
    """Where it appears, is highest and goes, of what can be seen, else of the whole pass."""
    over, longest = path.over, path.over.longest_part
    if longest is None:
        moments = [
            ("start", over.aos_utc, phrase("scene.horizon.rises", at_utc=over.aos_utc)),
            ("end", over.los_utc, phrase("scene.horizon.sets", at_utc=over.los_utc)),
        ]
        highest_s = unix_s(over.culmination_utc)
    else:
        begin, end = utc_from_unix(longest.from_s), utc_from_unix(longest.to_s)
        moments = [
            ("start", begin, phrase(f"scene.horizon.{_BEGINS[longest.begins]}", at_utc=begin)),
            ("end", end, phrase(f"scene.horizon.{_ENDS[longest.ends]}", at_utc=end)),
        ]
        highest_s = min(max(unix_s(over.culmination_utc), longest.from_s), longest.to_s)
    found = [
        SkyMark(
            kind, *_place(path, facing, unix_s(utc)), said,
            phrase("scene.horizon.minute", at_utc=utc),
        )
        for kind, utc, said in moments
    ]  # fmt: skip
    height = float(np.interp(highest_s, path.unix_s, path.elevation_deg))
    # At an end the mark of that end says enough.
    if all(abs(highest_s - unix_s(utc)) > 20.0 for _, utc, _ in moments):
        said = phrase("scene.horizon.highest", high=round(height))
        found.append(SkyMark("highest", *_place(path, facing, highest_s), said, said))
    return tuple(found)


_BEGINS = {
    Edge.ROSE: "rises",
    Edge.LEFT_SHADOW: "lights_up",
    Edge.SKY_DARKENED: "dusk",
    Edge.CLEARED: "clears",
}
_ENDS = {
    Edge.SET: "sets",
    Edge.ENTERED_SHADOW: "fades",
    Edge.SKY_BRIGHTENED: "dawn",
    Edge.HIDDEN: "hides",
}


def _ticks(path: PassPath, facing: Facing) -> tuple[SkyTick, ...]:
    """Full minutes of what can be seen, not right at its ends."""
    found = []
    for part in path.over.parts:
        utc = utc_from_unix(part.from_s).replace(second=0, microsecond=0) + timedelta(minutes=1)
        while unix_s(utc) < part.to_s - 12.0:
            if unix_s(utc) > part.from_s + 12.0:
                found.append(SkyTick(*_place(path, facing, unix_s(utc)), utc))
            utc += timedelta(minutes=1)
    return tuple(found)


def _place(path: PassPath, facing: Facing, second: float) -> tuple[float, float]:
    bearing = path.at(utc_from_unix(second))
    if bearing is None:
        return float("nan"), float("nan")
    x, y = facing.project(bearing.azimuth_deg, bearing.elevation_deg)
    return float(x), float(y)


def _compass(facing: Facing) -> tuple[SkySign, ...]:
    signs = []
    for number, wind in enumerate(COMPASS):
        x, _ = facing.project(number * 45.0, 0.0)
        if np.isfinite(x):
            signs.append(SkySign(float(x), 0.0, phrase(f"scene.wind.{wind}"), number % 2 == 0))
    return tuple(signs)


def _fists(facing: Facing) -> tuple[tuple[Array, Phrase], ...]:
    """Arcs at three and six fists, the horizon and straight up being plain to see."""
    across = facing.azimuth_deg + np.arange(-150.0, 150.0 + _ARC_STEP_DEG, _ARC_STEP_DEG)
    return tuple(
        (
            facing.project(across, np.full_like(across, fists * FIST_DEG)),
            phrase("scene.horizon.fists", fist_count=fists),
        )
        for fists in (3, 6)
    )


def _land(horizon: Horizon, facing: Facing) -> Array:
    azimuth, height = skyline(horizon)
    turned = (azimuth[:-1] - facing.azimuth_deg + 180.0) % 360.0
    order = np.argsort(turned)
    places = facing.project(azimuth[:-1][order], height[:-1][order])
    land: Array = places[np.isfinite(places).all(axis=1)]
    return land
