"""Places for labels beside their points so that none covers another: for any picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Left, top, right, bottom.
_Edges = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, y downward."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def overlaps(self, other: Box) -> bool:
        """Whether they share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether `other` lies wholly inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def grown(self, by: float) -> Box:
        return Box(self.left - by, self.top - by, self.width + 2 * by, self.height + 2 * by)


@dataclass(frozen=True, slots=True)
class LabelRequest:
    """A text of `width` x `height` pixels wanted beside the point (x, y), `gap` away from it.

    Higher `rank` is placed first. `prefer` is a corner or side tried before the others.
    """

    key: str
    x: float
    y: float
    width: float
    height: float
    rank: float
    gap: float = 7.0
    prefer: str = "right"


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """Where a label goes; `side` says on which side of its point."""

    key: str
    box: Box
    side: str


# Right first, as in print: beside reads better than above, and corners come last.
SIDES = (
    "right", "left", "above", "below", "above-right", "below-right", "above-left", "below-left",
)  # fmt: skip


def place_labels(
    wanted: Sequence[LabelRequest],
    inside: Box,
    keep_off: Sequence[Box] = (),
    sides: dict[str, str] | None = None,
) -> tuple[PlacedLabel, ...]:
    """Labels that fit inside `inside`, clear of `keep_off` and of each other, best rank first.

    `sides` holds the side each key had in the picture before: it is tried first, so labels do
    not hop while the picture turns slowly. What finds no place is left out.
    """
    # Plain numbers: a picture compares a thousand pairs, and would do so by property.
    taken = [(box.left, box.top, box.right, box.bottom) for box in keep_off]
    placed = []
    for label in sorted(wanted, key=lambda each: (-each.rank, each.key)):
        before = (sides or {}).get(label.key, label.prefer)
        for side in (before, *(other for other in SIDES if other != before)):
            box = _beside(label, side)
            edges = (box.left, box.top, box.right, box.bottom)
            if inside.holds(box) and _is_clear(edges, taken):
                taken.append(edges)
                placed.append(PlacedLabel(label.key, box, side))
                break
    return tuple(placed)


def _is_clear(edges: _Edges, taken: Sequence[_Edges]) -> bool:
    """Whether a box shares no more than edges with any of `taken`."""
    left, top, right, bottom = edges
    for other_left, other_top, other_right, other_bottom in taken:
        if (
            left < other_right and other_left < right
            and top < other_bottom and other_top < bottom
        ):  # fmt: skip
            return False
    return True


def _beside(label: LabelRequest, side: str) -> Box:
    gap, width, height = label.gap, label.width, label.height
    # On a corner both steps add up, so each is shorter.
    step = gap * 0.7 if "-" in side else gap
    left = label.x - width / 2
    top = label.y - height / 2
    if "right" in side:
        left = label.x + step
    elif "left" in side:
        left = label.x - step - width
    if "above" in side:
        top = label.y - step - height
    elif "below" in side:
        top = label.y + step
    return Box(left, top, width, height)
