"""What stands beside and under the calendar of passes: dates, and what each state is."""

from __future__ import annotations

from datetime import date

import numpy as np

from iss_viewer.orbit.calendar_cells import SkyState
from iss_viewer.scene.pass_calendar import PassCalendar
from iss_viewer.widgets.calendar_paint import DateLabel
from iss_viewer.widgets.words import Words

_ORDER = (
    SkyState.VISIBLE, SkyState.LIKELY, SkyState.SHADOW, SkyState.TOO_LOW, SkyState.DAYLIGHT,
    SkyState.NOT_KNOWN,
)  # fmt: skip
# These are told even where there are none.
_ALWAYS = (SkyState.VISIBLE, SkyState.DAYLIGHT)


def legend_entries(calendar: PassCalendar, words: Words) -> list[tuple[SkyState, str]]:
    """The states that the calendar has, and their words."""
    least = f"{calendar.sky.min_elevation_deg:g}"
    there = {*np.unique(calendar.states).tolist(), *_ALWAYS}
    return [
        (state, words.say(f"scene.calendar.legend_{state.name.lower()}", least=least))
        for state in _ORDER
        if state in there
    ]


def date_texts(calendar: PassCalendar, words: Words) -> list[str]:
    """All that may stand before a row."""
    tonight = words.say("widgets.calendar.tonight")
    return [tonight, *(_date(evening, words) for evening in calendar.evenings)]


def date_labels(
    calendar: PassCalendar, words: Words, row_px: float, room_px: float
) -> list[DateLabel]:
    """Tonight and the next good night, then as many others as there is room for: all, else
    Mondays."""
    labels = [DateLabel(calendar.tonight, words.say("widgets.calendar.tonight"), True)]
    rows = [] if calendar.next_good is None else [calendar.next_good]
    rows += [
        row
        for row, evening in enumerate(calendar.evenings)
        if row_px >= room_px or evening.weekday() == 0
    ]
    for row in rows:
        if all(abs(row - other.row) * row_px >= room_px for other in labels):
            text = _date(calendar.evenings[row], words)
            labels.append(DateLabel(row, text, row == calendar.next_good))
    return labels


def _date(evening: date, words: Words) -> str:
    return words.say("widgets.calendar.evening", evening_weekday=evening)
