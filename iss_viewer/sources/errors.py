"""What goes wrong with bytes from elsewhere.

SourceError
  FeedError   what came in cannot be used
  StoreError  what is held cannot be written to the disk
"""

from __future__ import annotations

from iss_viewer.phrase import Phrase, plain
from iss_viewer.sources.phrases import PHRASES


class SourceError(Exception):
    """`said` tells a person what happened; as text it is plain English."""

    def __init__(self, said: Phrase) -> None:
        super().__init__(said)
        self.said = said

    def __str__(self) -> str:
        return plain(self.said, (PHRASES,))


class FeedError(SourceError):
    """A download, a file or a bundled file that cannot be used as a whole."""


class StoreError(SourceError):
    """The profile cannot be written; the caller goes on with what it has in memory."""
