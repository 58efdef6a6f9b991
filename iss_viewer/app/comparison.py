"""NASA's trajectory against the element set in use, over its whole span."""

from __future__ import annotations

from datetime import datetime

import numpy as np

from iss_viewer.app.holdings import Holdings
from iss_viewer.orbit.difference import difference_between
from iss_viewer.orbit.state import PropagationError
from iss_viewer.orbit.trajectory import ElementSetTrajectory
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.widgets.difference_dialog import Compared

# A twentieth of a turn, so that what sways within one is drawn.
STEP_S = 280.0


def compared_at(holdings: Holdings, utc: datetime, known_by: datetime | None) -> Compared | Phrase:
    """The difference to the element set that would serve at `utc`, or why there is none."""
    published = holdings.shelf.alone_at(utc)
    if published is None:
        return phrase("app.apart.none")
    elements = holdings.archive.set_for(utc, known_by)
    made = published.orbit.prediction
    if elements is None or made is None:
        return phrase("app.apart.no_set")
    first, last = (moment.timestamp() for moment in published.span)
    times = np.linspace(first, last, max(2, round((last - first) / STEP_S)))
    try:
        found = difference_between(published, ElementSetTrajectory(elements), times)
    except PropagationError as error:
        return phrase("app.elements.refused", why=str(error))
    return Compared(
        published.orbit.source, made, published.orbit.epoch, found,
        elements.epoch, elements.source, utc,
    )  # fmt: skip
