"""What an ephemeris says of its orbit on average, where an element set has it printed."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.ephemeris import Ephemeris
from iss_viewer.orbit.mean_orbit import MeanOrbit, Prediction, perigee_turns_per_day
from iss_viewer.orbit.revolution import RevolutionCount, latitude_argument_rad
from iss_viewer.orbit.state import Vector3
from iss_viewer.orbit.timescale import utc_from_unix
from iss_viewer.orbit.trajectory import ElementSetTrajectory

Array = NDArray[np.float64]

_MU_KM3_S2 = 398_600.4418
# Within a turn the flattening sways the way; over days a parabola of it is drag.
_PARABOLA_FROM_DAYS = 2.0


def mean_orbit_in(
    ephemeris: Ephemeris, teme_km: Array, teme_km_s: Array, held: ElementSet | None
) -> MeanOrbit:
    """Turns a day from the whole way along the orbit, drag and burns included; eccentricity and
    inclination are averages of the states' own. The revolution is `held`'s count carried on to
    the first state; without a set it is the maker's, which was begun elsewhere."""
    momentum = np.cross(teme_km, teme_km_s)
    cos_inclination = momentum[:, 2] / np.linalg.norm(momentum, axis=1)
    inclination_deg = float(np.degrees(np.arccos(cos_inclination)).mean())
    radius = np.linalg.norm(teme_km, axis=1)[:, np.newaxis]
    towards_perigee = np.cross(teme_km_s, momentum) / _MU_KM3_S2 - teme_km / radius
    eccentricity = float(np.linalg.norm(towards_perigee, axis=1).mean())
    nodal, dot = _turns_per_day(ephemeris.unix_s, teme_km, momentum)
    first_s = float(ephemeris.unix_s[0])
    return MeanOrbit(
        ephemeris.source,
        ephemeris.created,
        nodal - perigee_turns_per_day(nodal, eccentricity, inclination_deg),
        dot,
        eccentricity,
        inclination_deg,
        utc_from_unix(first_s),
        _revolution(ephemeris, first_s, (_vector(teme_km), _vector(teme_km_s)), held),
        Prediction(ephemeris.maker, ephemeris.start, ephemeris.stop, ephemeris.burns),
    )


def _turns_per_day(unix_s: Array, teme_km: Array, momentum: Array) -> tuple[float, float]:
    """Nodal turns a day at the first state, and half their change in a day."""
    x, y, z = teme_km.T
    hx, hy, _ = momentum.T
    along_node = y * hx - x * hy
    beyond = z * np.linalg.norm(momentum, axis=1)
    turns = np.unwrap(np.arctan2(beyond, along_node)) / math.tau
    days = (unix_s - unix_s[0]) / 86_400.0
    degree = 2 if days[-1] > _PARABOLA_FROM_DAYS else 1
    fitted = np.polynomial.polynomial.polyfit(days, turns, degree).tolist()
    return fitted[1], fitted[2] if degree == 2 else 0.0


def _revolution(
    ephemeris: Ephemeris, first_s: float, state: tuple[Vector3, Vector3], held: ElementSet | None
) -> int:
    if held is not None:
        return RevolutionCount(ElementSetTrajectory(held)).at(first_s, *state)
    if not ephemeris.nodes:
        return 0
    # The named node begins its orbit, and the first state may lie on the one before.
    node = ephemeris.nodes[0]
    is_before = first_s < node.utc.timestamp() and latitude_argument_rad(*state) > 0.0
    return node.orbit - (1 if is_before else 0)


def _vector(rows: Array) -> Vector3:
    x, y, z = rows[0].tolist()
    return x, y, z
