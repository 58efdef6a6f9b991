"""NASA's trajectory of 26 February 2025, its first twelve hours, and a burn that is worked out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.ephemeris import Ephemeris
from iss_viewer.sources.bundled import bundled_archive
from iss_viewer.sources.oem import read_oem

DATA = Path(__file__).resolve().parent.parent / "data"
KVN, XML = DATA / "station_12_h.txt", DATA / "station_12_h.xml"

MU_KM3_S2, J2, EARTH_KM = 398_600.4418, 1.08262668e-3, 6_378.137
THRUST_KM_S2 = 5e-6  # 0.5 cm/s2 for 200 s: 1 m/s

Array = NDArray[np.float64]


@cache
def excerpt() -> Ephemeris:
    """The twelve hours, out of the text form."""
    return read_oem(KVN.read_bytes())


@cache
def held_set() -> ElementSet:
    """The set that was newest when NASA made the trajectory: epoch 16:41 of the same day."""
    created = excerpt().created
    elements = bundled_archive().set_for(created, created)
    assert elements is not None
    return elements


def planned(*lines: str) -> bytes:
    """The excerpt with a plan in its comments; a line begins with the event's name."""
    rows = ["COMMENT TRAJECTORY EVENT SUMMARY:", *lines, "COMMENT End sequence of events"]
    head, node, tail = KVN.read_text().partition("COMMENT ISS first")
    return (head + "\n".join(rows) + "\n" + node + tail).encode()


def burn_line(name: str, gmt: str, delta_v_m_s: float) -> str:
    """A line of the plan as NASA lays it out: GMT is day:hour:minute:second.thousandths."""
    return f"COMMENT  {name:<20} {gmt:>16}             {delta_v_m_s:.1f}     424.2     409.5"


def flown_with_burn(start: Array, seconds: int, burn: tuple[int, int]) -> Array:
    """States (seconds + 1, 6) from `start` by Runge and Kutta's fourth order in steps of a
    second: a flattened Earth, and thrust along the velocity from `burn[0]` to `burn[1]`."""

    def rate(state: Array, is_burning: bool) -> Array:
        position, velocity = state[:3], state[3:]
        radius = np.linalg.norm(position)
        z = (position[2] / radius) ** 2
        bulge = 1.5 * J2 * (EARTH_KM / radius) ** 2
        pull = -MU_KM3_S2 * position / radius**3
        pull = pull * (1.0 + bulge * (np.array([1.0, 1.0, 3.0]) - 5.0 * z))
        if is_burning:
            pull = pull + THRUST_KM_S2 * velocity / np.linalg.norm(velocity)
        return np.concatenate([velocity, pull])

    states = [start]
    for second in range(seconds):
        state, burns = states[-1], burn[0] <= second < burn[1]
        a = rate(state, burns)
        b = rate(state + 0.5 * a, burns)
        c = rate(state + 0.5 * b, burns)
        d = rate(state + c, burns)
        states.append(state + (a + 2.0 * b + 2.0 * c + d) / 6.0)
    return np.array(states)
