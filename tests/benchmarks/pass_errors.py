"""How wrong a list of passes is."""

from __future__ import annotations

import math

from tests.benchmarks.peers import Spans

# Middles closer than that are one pass; the next comes 90 minutes later.
_SAME_PASS_S = 120.0


def worst_of(found: Spans, truth: Spans, whole: Spans) -> tuple[float, str]:
    """The largest error in seconds of rise or set among the `whole` passes that are there, and how
    many of them are missed and how many are in no part of the `truth`."""

    def partner(span: tuple[float, float], others: Spans) -> tuple[float, float] | None:
        near = min(others, key=lambda other: abs(sum(other) - sum(span)), default=None)
        return near if near and abs(sum(near) - sum(span)) < 2.0 * _SAME_PASS_S else None

    pairs = [(span, partner(span, found)) for span in whole]
    errors = [max(abs(s - o) for s, o in zip(a, b, strict=True)) for a, b in pairs if b]
    missed = sum(other is None for _, other in pairs)
    extra = sum(partner(span, truth) is None for span in found)
    return max(errors, default=math.nan), f"{missed} missed, {extra} extra"
