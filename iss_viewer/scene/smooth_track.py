"""A track as a smooth curve over the flat map, worked out once and asked often."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.ground_track import Track

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class SmoothTrack:
    """Cubic Hermite through a track's samples: on steps of half a minute straight chords would
    stand 0.3 degrees off where the track turns. `values` (n, 2) are latitude and longitude, the
    latter counted on past 180; `slopes` (n, 2) degrees a second."""

    track: Track
    values: Array
    slopes: Array

    def at(self, unix_s: Array) -> tuple[Array, Array]:
        """Latitude and unrolled longitude, degrees; outside the track it goes straight on."""
        knots = self.track.unix_s
        low = np.clip(np.searchsorted(knots, unix_s, side="right") - 1, 0, len(knots) - 2)
        step = (knots[low + 1] - knots[low])[:, None]
        u = (unix_s - knots[low])[:, None] / step
        u2, u3 = u * u, u * u * u
        places = (
            (2 * u3 - 3 * u2 + 1) * self.values[low]
            + (u3 - 2 * u2 + u) * step * self.slopes[low]
            + (3 * u2 - 2 * u3) * self.values[low + 1]
            + (u3 - u2) * step * self.slopes[low + 1]
        )
        return places[:, 0], places[:, 1]

    def is_lit(self, unix_s: Array) -> NDArray[np.bool_]:
        """Whether more than half of the Sun's disc is seen from there."""
        return np.interp(unix_s, self.track.unix_s, self.track.lit) > 0.5


def smooth(track: Track) -> SmoothTrack:
    """The curve through a track of three samples or more."""
    unrolled = np.unwrap(track.longitude_deg, period=360.0)
    values = np.column_stack([track.latitude_deg, unrolled])
    slopes = np.gradient(values, track.unix_s, axis=0)
    for column in (values, slopes):
        column.flags.writeable = False
    return SmoothTrack(track, values, slopes)


def wrapped(longitude_deg: Array) -> Array:
    """Longitudes brought to -180..180."""
    return np.asarray((longitude_deg + 180.0) % 360.0 - 180.0)
