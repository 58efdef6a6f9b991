"""Reads the arrays under assets/, or says in a sentence which file is at fault."""

from __future__ import annotations

import io
import zipfile
import zlib

import numpy as np
from numpy.typing import NDArray

from iss_viewer.paths import asset


class AssetError(Exception):
    """A file under assets/ is missing or damaged; the sentence names it."""


class Arrays:
    """The arrays of one .npz file under assets/, all read at once and made read-only.

    Raises AssetError when the file is missing, cut short or holds something else.
    """

    def __init__(self, *parts: str) -> None:
        self._name = "assets/" + "/".join(parts)
        try:
            # Read whole first: numpy leaves the file open when it finds it cut short.
            archive = np.load(io.BytesIO(asset(*parts).read_bytes()), allow_pickle=False)
            if not isinstance(archive, np.lib.npyio.NpzFile):
                raise ValueError("a lone array")
            with archive:
                self._arrays: dict[str, NDArray[np.generic]] = {
                    key: archive[key] for key in archive.files
                }
        except FileNotFoundError:
            raise AssetError(f"{self._name} is missing.") from None
        except (OSError, EOFError, ValueError, zipfile.BadZipFile, zlib.error):
            raise AssetError(f"{self._name} is damaged and cannot be read.") from None

    def array(self, key: str) -> NDArray[np.generic]:
        try:
            found = self._arrays[key]
        except KeyError:
            raise AssetError(f"{self._name} holds no {key!r}: it is of another version.") from None
        found.flags.writeable = False
        return found

    def floats(self, key: str) -> NDArray[np.float64]:
        return self.array(key).astype(np.float64)

    def whole(self, key: str) -> int:
        """A single whole number."""
        return int(self.array(key).item())

    def lines(self, key: str) -> list[str]:
        """Text kept as UTF-8 bytes, one entry a line."""
        return self.array(key).tobytes().decode().split("\n")
