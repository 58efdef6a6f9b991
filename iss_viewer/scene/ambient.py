"""How much of the sky each vertex sees past the rest of the station: soft shade in corners.

Every part stands in as a row of balls along its longest side; a ball of radius r at distance d
hides about (r / d)^2 of the half sky in front of a surface that faces it. Good to look at, not
to measure: balls overlap, and the hidden shares are simply multiplied up.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from iss_viewer.scene.mesh import Floats, Mesh

_REACH = 7.0  # radii beyond which a ball hides under 2 %
_DARKEST = 0.32


def stand_in_balls(mesh: Mesh) -> NDArray[np.float64]:
    """Balls (n, 4): centre and radius, filling the mesh's bounding box along its longest side."""
    low, high = (corner.astype(np.float64) for corner in mesh.bounds())
    size = high - low
    longest = int(np.argmax(size))
    others = np.delete(size, longest)
    radius = float(np.sqrt(max(others[0], 0.02) * max(others[1], 0.02))) / 2.0
    count = int(np.clip(np.ceil(size[longest] / max(2.0 * radius, 0.2)), 1, 24))
    middle = (low + high) / 2.0
    balls = np.tile(np.append(middle, radius), (count, 1))
    balls[:, longest] = low[longest] + size[longest] * (np.arange(count) + 0.5) / count
    return balls


def open_sky(mesh: Mesh, others: Sequence[NDArray[np.float64]]) -> Floats:
    """The share of the sky left open (n,), `_DARKEST`..1, read-only, by the balls of the other
    parts. It is kept: from one configuration to the next few parts get another neighbour."""
    balls = np.concatenate([np.empty((0, 4)), *others])
    low, high = (corner.astype(np.float64) for corner in mesh.bounds())
    nearest = np.clip(balls[:, :3], low, high)
    gap = np.linalg.norm(balls[:, :3] - nearest, axis=1)
    return _shaded(mesh, balls[gap < _REACH * balls[:, 3]].tobytes())


@lru_cache(maxsize=512)
def _shaded(mesh: Mesh, near: bytes) -> Floats:
    """`near` are the balls that reach the mesh, as float64."""
    light = np.ones(len(mesh.vertices), np.float32)
    for x, y, z, radius in np.frombuffer(near).reshape(-1, 4):
        away = np.array((x, y, z), np.float32) - mesh.vertices
        distance = np.sqrt(np.einsum("ij,ij->i", away, away)) + 1e-3
        facing = np.einsum("ij,ij->i", away, mesh.normals) / distance
        share = np.minimum((radius / np.maximum(distance, radius)) ** 2, 1.0)
        # A surface that faces away from a ball still loses a little to it near the edge of view.
        light *= 1.0 - 0.62 * share * np.clip(0.25 + 0.75 * facing, 0.0, 1.0)
    light = np.maximum(light, np.float32(_DARKEST))
    light.setflags(write=False)
    return light
