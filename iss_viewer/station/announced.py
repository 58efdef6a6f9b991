"""What somebody has announced and the record does not hold: reboosts and flights to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from iss_viewer.phrase import Phrase


@dataclass(frozen=True, slots=True)
class AnnouncedEvent:
    """A plan. `kind` is reboost or one of `things.Event`; `source` names the publisher and the
    document's day; `thing` is the id of what it is about, if that is known here; `delta_v_m_s`
    the push of a reboost."""

    utc: datetime
    kind: str
    said: Phrase
    source: Phrase
    thing: str = ""
    delta_v_m_s: float | None = None
