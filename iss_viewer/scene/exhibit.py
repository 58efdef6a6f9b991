"""What of the station is shown, and how: parts lit, parts alone, parts drawn apart."""

from __future__ import annotations

from dataclasses import dataclass

LIT_SHARE = 0.16
"""How much of its difference from the ground a part keeps that is not among the lit ones."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """`lit` keep their brightness while others nearly sink into the ground (None: nothing sinks);
    `shown` are all that is there (None: everything); `spread` draws parts from their joints, 0
    as built to 1 fully apart."""

    lit: frozenset[str] | None = None
    shown: frozenset[str] | None = None
    spread: float = 0.0


WHOLE = Exhibit()
