"""The solids that a part is drawn and measured with, and how far their places can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

Vector3 = tuple[float, float, float]
Shape = Literal["cylinder", "frustum", "box", "sphere"]


class Placing(Enum):
    """How far the place and size of a body can be trusted."""

    SOURCED = "sourced"
    ABOUT = "about"
    PLACED = "placed"


def worse(one: Placing, other: Placing) -> Placing:
    """The one that is to be trusted less."""
    order = tuple(Placing)
    return max(one, other, key=order.index)


@dataclass(frozen=True, slots=True)
class Body:
    """One solid of a part. A cylinder or frustum runs from end a (`diameter_m`) to end b
    (`diameter_b_m`), a frustum's ends may be offset sideways; a box has `center_m` and `size_m`
    along the axes, and where it hangs by an end that is a and its tip b; a sphere has `center_m`.
    """

    shape: Shape
    placing: Placing
    end_a_m: Vector3 | None
    end_b_m: Vector3 | None
    center_m: Vector3
    size_m: Vector3 | None
    diameter_m: float
    diameter_b_m: float
