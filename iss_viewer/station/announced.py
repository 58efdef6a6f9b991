"""What somebody has announced and the record does not hold: reboosts and flights to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from iss_viewer.phrase import Phrase


@dataclass(frozen=True, slots=True)
class AnnouncedEvent:
    """A plan, such as a burn in an ephemeris file's own comments. `kind` is reboost or one of
    `things.Event`; `source` names the publisher and the document's date; `thing` is the id of
    what it is about, if that is known here."""

    utc: datetime
    kind: str
    said: Phrase
    source: str
    thing: str = ""
