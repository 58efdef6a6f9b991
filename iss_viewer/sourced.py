"""Where a fact comes from and how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Source:
    """A document or data set that facts were read from. `where` is an address or a citation."""

    id: str
    title: str
    where: str
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A value with its sources' ids and the day it was true; `value is None` says unknown,
    then `note` says why. `approximate` values are shown with "about"."""

    value: T | None
    sources: tuple[str, ...]
    as_of: date
    approximate: bool = False
    note: str = ""
