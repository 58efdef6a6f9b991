"""Rows of figures against SPEED's budget, and the table that they make."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

HEADS = ("what", "ours", "reference", "ratio", "must", "goal", "verdict")


class Aim(Enum):
    """What a budget bounds: how often the reference's time ours may take, how often ours must
    go into the reference's, or the figure itself."""

    SLOWER_AT_MOST = "x"
    FASTER_AT_LEAST = "x "
    AT_MOST = ""
    AT_LEAST = " "


@dataclass(frozen=True, slots=True)
class Budget:
    """`must` and `goal` in the sense of `aim`; None where none was set."""

    aim: Aim
    must: float | None = None
    goal: float | None = None

    def verdict(self, reached: float) -> str:
        """What a figure or ratio comes to."""
        if self.goal is not None and self._keeps(reached, self.goal):
            return "goal met"
        if self.must is not None:
            return "met" if self._keeps(reached, self.must) else "short"
        return "" if self.goal is None else "short of goal"

    def text(self, bound: float | None, unit: str) -> str:
        """The bound as a person reads it."""
        if bound is None:
            return ""
        sign = "≤" if self.aim in (Aim.SLOWER_AT_MOST, Aim.AT_MOST) else "≥"
        is_ratio = self.aim in (Aim.SLOWER_AT_MOST, Aim.FASTER_AT_LEAST)
        return f"{sign} {bound:g}x" if is_ratio else f"{sign} {bound:g} {unit}"

    def _keeps(self, reached: float, bound: float) -> bool:
        if self.aim in (Aim.SLOWER_AT_MOST, Aim.AT_MOST):
            return reached <= bound
        return reached >= bound


@dataclass(frozen=True, slots=True)
class Row:
    """`ours` and `reference` are medians in `unit`, NaN where there is none; a row without budget
    is told for its own sake. `beside` says what the reference is where the head of its section
    does not."""

    what: str
    ours: float
    unit: str
    reference: float | None = None
    budget: Budget | None = None
    beside: str = ""

    def cells(self) -> tuple[str, ...]:
        """The row as texts, in the order of HEADS."""
        ratio = self._ratio()
        reference = "" if self.reference is None else _figure(self.reference, self.unit)
        budget = self.budget
        return (
            self.what,
            _figure(self.ours, self.unit),
            f"{reference} {self.beside}".strip(),
            "" if ratio is None else f"{ratio:.3g}x",
            "" if budget is None else budget.text(budget.must, self.unit),
            "" if budget is None else budget.text(budget.goal, self.unit),
            "" if budget is None else budget.verdict(self._reached(budget)),
        )

    def _ratio(self) -> float | None:
        if self.reference is None:
            return None
        if self.budget is not None and self.budget.aim is Aim.FASTER_AT_LEAST:
            return self.reference / self.ours
        return self.ours / self.reference

    def _reached(self, budget: Budget) -> float:
        if budget.aim in (Aim.AT_MOST, Aim.AT_LEAST):
            return self.ours
        ratio = self._ratio()
        if ratio is None:
            raise ValueError(f"{self.what}: a ratio needs a reference")
        return ratio


def plain(rows: Sequence[Row]) -> str:
    """The table for a terminal."""
    cells = [HEADS, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEADS))]
    lines = ["  ".join(_padded(line, widths)).rstrip() for line in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def markdown(rows: Sequence[Row]) -> str:
    """The same for a page."""
    return "\n".join(
        [
            _piped(HEADS),
            _piped(["---", "---:", "---:", "---:", "---:", "---:", "---"]),
            *(_piped(row.cells()) for row in rows),
        ]
    )


def _padded(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    """The first and last columns begin at their left, figures end at their right."""
    last = len(line) - 1
    return [
        text.ljust(width) if column in (0, last) else text.rjust(width)
        for column, (text, width) in enumerate(zip(line, widths, strict=True))
    ]


def _piped(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _figure(value: float, unit: str) -> str:
    if math.isnan(value):
        return "none"
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:.{digits}f} {unit}"
