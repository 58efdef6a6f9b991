"""Cities by what a person types."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from iss_viewer.earth.asset_arrays import Arrays
from iss_viewer.earth.city_table import City, city_table

_LONGEST_QUERY = 80
_NOT_DECOMPOSED = str.maketrans({
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h",
    "ə": "a", "'": None, "’": None, "‘": None, "ʻ": None, "ʼ": None, "`": None, "-": " ",
})  # fmt: skip


def folded(text: str) -> str:
    """`text` as names are compared: without case, accents, quote marks or double blanks."""
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(_NOT_DECOMPOSED)
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


class _Searched:
    """Folded names, one a line, and the number of the city that each belongs to."""

    def __init__(self, lines: NDArray[np.generic], cities: NDArray[np.generic]) -> None:
        # A line feed at both ends, so that every name stands between two.
        self._text = b"\n" + lines.tobytes() + b"\n"
        self._ends = np.flatnonzero(lines == ord("\n")) + 1
        self._cities = cities

    def hits(self, wanted: bytes) -> Iterator[int]:
        """The cities of the lines in which `wanted` begins, in their order."""
        offset = self._text.find(wanted)
        while offset >= 0:
            yield int(self._cities[np.searchsorted(self._ends, offset, side="right")].item())
            offset = self._text.find(wanted, offset + 1)


@cache
def _searched() -> tuple[_Searched, _Searched]:
    """The cities' own names, and the names of large ones in other languages."""
    arrays = Arrays("earth", "city_names.npz")
    own, others = arrays.array("own_names"), arrays.array("other_names")
    in_order = np.arange(np.count_nonzero(own == ord("\n")) + 1)
    return _Searched(own, in_order), _Searched(others, arrays.array("other_cities"))


def find_cities(text: str, limit: int = 12) -> tuple[City, ...]:
    """Cities called `text`, then those whose name begins with it, then those that hold it, each
    lot largest first; of large ones also the names in other languages.

    Case, accents and apostrophes do not matter. Raises AssetError.
    """
    wanted = folded(text[:_LONGEST_QUERY]).encode()
    if not wanted:
        return ()
    own_names, other_names = _searched()
    beginning, whole = b"\n" + wanted, b"\n" + wanted + b"\n"
    ranked = itertools.chain(
        sorted({*own_names.hits(whole), *other_names.hits(whole)}),
        own_names.hits(beginning),
        other_names.hits(beginning),
        own_names.hits(wanted),
    )
    found: dict[int, None] = {}
    for number in ranked:
        found[number] = None
        if len(found) == limit:
            break
    return tuple(city_table().city(number) for number in found)
