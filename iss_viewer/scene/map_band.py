"""The band on the flat map where the station is somewhere, when its place on the orbit is lost."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.frames import geodetic_many_from_itrs, itrs_many_from_teme
from iss_viewer.orbit.ground_track import Track
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.scene.map_shapes import Polygon, cut_to_map
from iss_viewer.scene.smooth_track import wrapped

Array = NDArray[np.float64]

# Half the width of the band: wide enough to hatch.
BAND_DEG = 2.4
HATCH_SAMPLES = 4


@dataclass(frozen=True, slots=True, eq=False)
class OrbitBand:
    """Where the station is somewhere: areas, and a hatching of lines (n, 2, 2) across them, each
    from one latitude and longitude to another."""

    areas: tuple[Polygon, ...]
    hatching: Array


def band_now(track: Track, snapshot: Snapshot) -> OrbitBand:
    """One revolution as it stands in space at this instant, over the ground, as a narrow band.

    The plane turns by up to 5 degrees a day against the stars, so elements that are weeks old
    still place the ring well.
    """
    flight = snapshot.flight
    period_s = flight.period_s if flight is not None else float(np.ptp(track.unix_s))
    one = track.unix_s - track.unix_s[0] <= period_s
    teme = np.vstack([track.teme_km[one], track.teme_km[:1]])
    rotation = np.full(len(teme), snapshot.earth_rotation_rad)
    here = itrs_many_from_teme(teme, rotation)
    normal = np.cross(here[0], here[len(here) // 4])
    normal /= np.linalg.norm(normal)
    distance = np.linalg.norm(here, axis=1)[:, None]
    sides = []
    for side in (-1.0, 1.0):
        shifted = here * math.cos(math.radians(BAND_DEG)) + (
            side * math.sin(math.radians(BAND_DEG)) * distance * normal
        )
        side_latitude, side_longitude, _ = geodetic_many_from_itrs(shifted)
        sides.append((side_latitude, np.unwrap(side_longitude, period=360.0)))
    (low, low_east), (high, high_east) = sides
    # Both sides must be unrolled to the same turn.
    high_east = high_east + 360.0 * np.round((low_east[0] - high_east[0]) / 360.0)
    areas = cut_to_map(
        np.concatenate([low, high[::-1]]), np.concatenate([low_east, high_east[::-1]])
    )
    first = np.arange(0, len(low) - HATCH_SAMPLES, HATCH_SAMPLES)
    last = first + HATCH_SAMPLES
    hatching = np.stack(
        [
            np.column_stack([low[first], wrapped(low_east[first])]),
            np.column_stack([high[last], wrapped(high_east[last])]),
        ],
        axis=1,
    )
    on_map = np.abs(hatching[:, 0, 1] - hatching[:, 1, 1]) < 180.0
    return OrbitBand(areas, hatching[on_map])
