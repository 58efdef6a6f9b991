"""How soon there is something to see, beside an empty window."""

from __future__ import annotations

from tests.benchmarks.table import Aim, Budget, Row
from tests.benchmarks.turns import figures_of, medians


def start_rows(rounds: int) -> list[Row]:
    """Fresh processes in turns: the program as a person starts it, and an empty window."""
    ours, empty = [], []
    for turn in range(rounds + 1):
        empty_run, our_run = figures_of("child_empty"), figures_of("child_start")
        if turn:  # The first round warms the disk's cache.
            empty.append(empty_run)
            ours.append(our_run)
    own, reference = medians(ours), medians(empty)
    budget = Budget(Aim.SLOWER_AT_MOST, 2.0, 1.5)
    return [
        Row(
            "start: small globe and Now card on screen, against an empty PySide6 + numpy window",
            own["content_s"], "s", reference["content_s"], budget,
        ),
        Row(
            "the same in processor time",
            own["content_cpu_s"], "s", reference["content_cpu_s"],
        ),
        Row("start: the window with the globe", own["window_s"], "s", reference["content_s"]),
        Row("start: the best textures in use", own["settled_s"], "s", reference["content_s"]),
    ]  # fmt: skip
