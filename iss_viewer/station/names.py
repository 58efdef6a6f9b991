"""Finds things by name: people, parts, ships, ports, pads, events, the report's facts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# Letters that Unicode does not take apart into a plain one and a mark.
_PLAIN = str.maketrans({"ł": "l", "ı": "i", "ø": "o", "ß": "ss", "’": "'", "–": "-"})


@dataclass(frozen=True, slots=True)
class Named:
    """A thing found by name. `kind` is part, ship, person, port, expedition, event, fact, place
    or system."""

    id: str
    name: str
    kind: str


def plain_letters(text: str) -> str:
    """Lower case, without accents, single spaces: `Léopold  Eyharts` as `leopold eyharts`."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(bare.replace("-", " ").split())


class NameIndex:
    """Names and aliases, prepared once."""

    def __init__(self, entries: Iterable[tuple[Named, tuple[str, ...]]]) -> None:
        self._entries = tuple(
            (named, tuple(plain_letters(name) for name in (named.name, *aliases)))
            for named, aliases in entries
        )

    def find(self, text: str, limit: int) -> tuple[Named, ...]:
        """The best matches first: the whole name, its beginning, a word's beginning, within."""
        wanted = plain_letters(text)
        if not wanted:
            return ()
        found: list[tuple[int, int, Named]] = []
        for order, (named, names) in enumerate(self._entries):
            rank = min(_rank(wanted, name, place > 0) for place, name in enumerate(names))
            if rank < _MISS:
                found.append((rank, order, named))
        found.sort(key=lambda hit: hit[:2])
        return tuple(named for _, _, named in found[:limit])


_MISS = 99


def _rank(wanted: str, name: str, is_alias: bool) -> int:
    if name == wanted:
        return 0 + is_alias
    if name.startswith(wanted):
        return 2 + is_alias
    if f" {wanted}" in f" {name}":
        return 4 + is_alias
    if all(f" {word}" in f" {name}" for word in wanted.split()):
        return 6 + is_alias
    return 8 + is_alias if len(wanted) > 2 and wanted in name else _MISS
