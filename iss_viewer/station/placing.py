"""Where a part stands, from the joint it hangs by: its parent's face laid against its own.

Every part has axes of its own, and joints turn them by quarter turns only, so turning is exact
and a box stays a box along the axes. Places are rounded to a micrometre, so that one part comes
out the same whichever way it was reached.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from iss_viewer.station.body import Body, Vector3

Turn = tuple[tuple[int, int, int], tuple[int, int, int], tuple[int, int, int]]
"""Rows of a rotation by quarter turns: outer axes from a part's own."""

Axis = tuple[int, int, int]

DIRECTIONS: Final[dict[str, Axis]] = {
    "forward": (1, 0, 0), "aft": (-1, 0, 0), "starboard": (0, 1, 0), "port": (0, -1, 0),
    "nadir": (0, 0, 1), "zenith": (0, 0, -1),
}  # fmt: skip
UNTURNED: Final[Turn] = ((1, 0, 0), (0, 1, 0), (0, 0, 1))


@dataclass(frozen=True, slots=True)
class Face:
    """A place to join at, in its part's own axes: the middle, the way out of it, and a mark
    across it that comes to lie on the other face's mark. The mark points to the zenith, on faces
    that look there or to the nadir forward, turned by `roll_deg` right-handed about `out`."""

    position_m: Vector3
    out: Axis
    mark: Axis


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a part's own axes stand in the station's."""

    turn: Turn
    origin_m: Vector3

    def point(self, own: Vector3) -> Vector3:
        """A point of the part in station axes."""
        x, y, z = turned(self.turn, own)
        a, b, c = self.origin_m
        return (round(x + a, 6) + 0.0, round(y + b, 6) + 0.0, round(z + c, 6) + 0.0)

    def body(self, own: Body) -> Body:
        """A solid of the part in station axes."""
        size = own.size_m
        if size is not None:
            x, y, z = turned(self.turn, size)
            size = (abs(x), abs(y), abs(z))
        return replace(
            own,
            end_a_m=None if own.end_a_m is None else self.point(own.end_a_m),
            end_b_m=None if own.end_b_m is None else self.point(own.end_b_m),
            center_m=self.point(own.center_m),
            size_m=size,
        )

    def face(self, own: Face) -> Face:
        """A face of the part in station axes."""
        out, mark = turned(self.turn, own.out), turned(self.turn, own.mark)
        return Face(self.point(own.position_m), _whole(out), _whole(mark))

    def joined(self, at: Face, by: Face) -> Frame:
        """The frame of the part whose face `by` meets this part's face `at`."""
        out = turned(self.turn, at.out)
        mark = turned(self.turn, at.mark)
        facing = (-out[0], -out[1], -out[2])
        turn = _carrying((by.out, by.mark), (facing, mark))
        x, y, z = turned(turn, by.position_m)
        a, b, c = self.point(at.position_m)
        return Frame(turn, (a - x, b - y, c - z))


def face(position_m: Vector3, out: str, roll_deg: int) -> Face:
    """A face as the seeds write it; `out` one of DIRECTIONS, `roll_deg` a quarter turn."""
    axis = DIRECTIONS[out]
    mark = DIRECTIONS["forward" if axis[2] else "zenith"]
    for _ in range(roll_deg // 90 % 4):
        mark = _cross(axis, mark)
    return Face(position_m, axis, mark)


def turned(turn: Turn, vector: tuple[float, float, float]) -> Vector3:
    """The vector in the outer axes."""
    x, y, z = vector
    (a, b, c), (d, e, f), (g, h, i) = turn
    return (a * x + b * y + c * z, d * x + e * y + f * z, g * x + h * y + i * z)


def _cross(one: Axis, other: Axis) -> Axis:
    (a, b, c), (d, e, f) = one, other
    return (b * f - c * e, c * d - a * f, a * e - b * d)


def _carrying(own: tuple[Axis, Axis], outer: tuple[Vector3, Vector3]) -> Turn:
    """The rotation that carries two own axes at right angles to two outer ones."""
    first, second = own
    goal = (_whole(outer[0]), _whole(outer[1]))
    from_axes = (first, second, _cross(first, second))
    to_axes = (*goal, _cross(*goal))
    rows = [
        tuple(
            sum(to[row] * own_axis[column] for to, own_axis in zip(to_axes, from_axes, strict=True))
            for column in range(3)
        )
        for row in range(3)
    ]
    (a, b, c), (d, e, f), (g, h, i) = rows
    return ((a, b, c), (d, e, f), (g, h, i))


def _whole(vector: Vector3) -> Axis:
    return (round(vector[0]), round(vector[1]), round(vector[2]))
