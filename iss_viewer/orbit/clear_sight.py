"""What houses and trees leave of a pass."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.frames import local_axes
from iss_viewer.orbit.horizon import Horizon
from iss_viewer.orbit.observer import Observer, site_itrs_km
from iss_viewer.orbit.pass_path import PassPath, looks_at
from iss_viewer.orbit.sun_path import SunPath
from iss_viewer.orbit.trajectory import Trajectory
from iss_viewer.orbit.visibility import Edge, VisiblePart, WhyNot, apparent_magnitude

Array = NDArray[np.float64]

_SAMPLES = 25


def over_the_roofs(
    trajectory: Trajectory, observer: Observer, path: PassPath, horizon: Horizon
) -> PassPath:
    """The same way with its visible parts cut to where the station stands over `horizon`, as it
    looks (refraction included). Edges are good to 0.1 s of the drawn horizon. Raises
    PropagationError."""
    if horizon.is_open or not path.over.parts:
        return path
    clear = _clear_stretches(path, horizon)
    parts = []
    for part in path.over.parts:
        for start_s, end_s in clear:
            cut = max(part.from_s, start_s), min(part.to_s, end_s)
            if cut[1] > cut[0]:
                parts.append(_cut(trajectory, observer, part, *cut))
    over = replace(path.over, parts=tuple(parts), why_not=None if parts else WhyNot.HIDDEN)
    is_seen = np.zeros(len(path.unix_s), dtype=np.bool_)
    for part in parts:
        is_seen |= (path.unix_s >= part.from_s) & (path.unix_s <= part.to_s)
    is_seen.setflags(write=False)
    return replace(path, over=over, is_seen=is_seen)


def refraction_deg(elevation_deg: Array) -> Array:
    """How much higher than its true elevation something looks through the air, by Saemundsson
    (Sky and Telescope 72, 1986): within 0.1 arc minute above 5 degrees, at sea level."""
    from_true = np.tan(np.radians(elevation_deg + 10.3 / (elevation_deg + 5.11)))
    lifted: Array = 1.02 / from_true / 60.0
    return lifted


def _clear_stretches(path: PassPath, horizon: Horizon) -> list[tuple[float, float]]:
    looks_deg = path.elevation_deg + refraction_deg(path.elevation_deg)
    above = looks_deg - horizon.elevation_deg(path.azimuth_deg)
    times, is_clear = path.unix_s, above > 0.0
    changes = np.flatnonzero(is_clear[1:] != is_clear[:-1])
    # Between two samples the station moves straight enough.
    share = above[changes] / (above[changes] - above[changes + 1])
    turns = (times[changes] + share * (times[changes + 1] - times[changes])).tolist()
    edges = [*([float(times[0])] if is_clear[0] else []), *turns]
    if len(edges) % 2:
        edges.append(float(times[-1]))
    return list(zip(edges[::2], edges[1::2], strict=True))


def _cut(
    trajectory: Trajectory, observer: Observer, part: VisiblePart, from_s: float, to_s: float
) -> VisiblePart:
    if (from_s, to_s) == (part.from_s, part.to_s):
        return part
    times = np.linspace(from_s, to_s, _SAMPLES)
    position, azimuth_deg, elevation_deg, _ = looks_at(trajectory, observer, times)
    here = np.broadcast_to(np.array(site_itrs_km(observer)), position.shape)
    straight_up = local_axes(observer.latitude_deg, observer.longitude_deg)[2]
    sun = SunPath(from_s, to_s).at(times)
    up = np.broadcast_to(np.array(straight_up), position.shape)
    magnitude = apparent_magnitude(position, here, up, *sun)
    brightest = int(np.argmin(magnitude))
    return replace(
        part,
        from_s=from_s,
        to_s=to_s,
        begins=part.begins if from_s == part.from_s else Edge.CLEARED,
        ends=part.ends if to_s == part.to_s else Edge.HIDDEN,
        highest_deg=float(elevation_deg.max()),
        brightest_s=float(times[brightest]),
        magnitude=float(magnitude[brightest]),
        from_azimuth_deg=float(azimuth_deg[0]),
        from_elevation_deg=float(elevation_deg[0]),
        to_azimuth_deg=float(azimuth_deg[-1]),
        to_elevation_deg=float(elevation_deg[-1]),
    )
