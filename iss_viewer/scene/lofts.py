"""Skins stretched over cross-sections: what no lathe can turn, such as a winged ship's body."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from iss_viewer.scene.mesh import Finish, Mesh, mesh

_SQUARENESS = 2.6  # exponent of the section's superellipse; 2 is an ellipse


@dataclass(frozen=True, slots=True)
class Section:
    """A cross-section at `x`: half its width along y, and its ends along z, in metres."""

    x: float
    half_width: float
    z_low: float
    z_high: float


def loft(
    sections: Sequence[Section], from_deg: float, to_deg: float, sides: int, finish: Finish
) -> Mesh:
    """The skin between two angles round x, counted from +y towards +z; `sections` ascend in x."""
    angle = np.radians(np.linspace(from_deg, to_deg, sides + 1))
    across = np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** (2.0 / _SQUARENESS)
    rising = np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** (2.0 / _SQUARENESS)
    x, width, low, high = np.array(
        [(each.x, each.half_width, each.z_low, each.z_high) for each in sections]
    ).T[:, :, None]
    grid = np.empty((len(sections), sides + 1, 3))
    grid[..., 0] = x
    grid[..., 1] = width * across
    grid[..., 2] = (low + high) / 2.0 + (high - low) / 2.0 * rising
    outward = np.cross(np.gradient(grid, axis=1), np.gradient(grid, axis=0))
    size = np.linalg.norm(outward, axis=2, keepdims=True)
    outward = np.where(size > 1e-9, outward / np.maximum(size, 1e-9), (-1.0, 0.0, 0.0))
    uv = np.stack(
        [np.broadcast_to(angle * float(width.max()), grid.shape[:2]), grid[..., 0]], axis=2
    )
    here = np.arange(sides)
    there = here + sides + 1
    one = np.concatenate(
        [
            np.column_stack([here, here + 1, there]),
            np.column_stack([here + 1, there + 1, there]),
        ]
    )
    first = np.arange(len(sections) - 1)[:, None, None] * (sides + 1)
    return mesh(grid, outward, uv, (first + one).reshape(-1, 3), finish)


def bulkhead(section: Section, sides: int, finish: Finish, *, faces_back: bool) -> Mesh:
    """A flat wall that closes a section, towards +x where it `faces_back`."""
    angle = np.linspace(0.0, 2.0 * math.pi, sides, endpoint=False)
    middle, half = (section.z_low + section.z_high) / 2.0, (section.z_high - section.z_low) / 2.0
    across = np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** (2.0 / _SQUARENESS)
    rising = np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** (2.0 / _SQUARENESS)
    ring = np.column_stack(
        [np.full(sides, section.x), section.half_width * across, middle + half * rising]
    )
    corners = np.concatenate([ring, [(section.x, 0.0, middle)]])
    here = np.arange(sides)
    after = (here + 1) % sides
    order = np.column_stack([np.full(sides, sides), here, after])
    facing = (1.0, 0.0, 0.0) if faces_back else (-1.0, 0.0, 0.0)
    turn = order if faces_back else order[:, ::-1]
    return mesh(corners, np.tile(facing, (sides + 1, 1)), corners[:, 1:], turn, finish)
