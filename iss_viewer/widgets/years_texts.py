"""What the strip of the years says. Its dates are UTC's: most are known to the day only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QDate

from iss_viewer.phrase import phrase
from iss_viewer.scene.burns import BurnRow
from iss_viewer.scene.timeline import TimelineEvent
from iss_viewer.scene.years import Years, known_said, reading_said
from iss_viewer.widgets.words import MILES_PER_KM, Units, Words


class YearsTexts:
    """Labels of dates and events, and what the pointer and the ear are told."""

    def __init__(self, words: Words, years: Years) -> None:
        self._words, self._years = words, years

    @property
    def unit_km(self) -> float:
        """The unit in which heights are round."""
        return 1.0 if self._words.units is Units.METRIC else 1.0 / MILES_PER_KM

    def tick(self, utc: datetime, months: int) -> str:
        """A year, a month and year, or a day, as finely as dates stand apart."""
        if months >= 12 or (0 < months < 12 and utc.month == 1):
            return f"{utc.year}"
        form = "d MMM" if months == 0 else "MMM"
        return self._words.locale.toString(QDate(utc.year, utc.month, utc.day), form)

    def event(self, event: TimelineEvent) -> Sequence[str]:
        """What happened, and only its name for where there is no room."""
        of = self._years.events[int(event.label)]
        brief = self._words.say(of.brief)
        if of.kind in ("module", "part", "move", "milestone"):
            return (brief,)
        return (self._words.say(of.said), brief)

    def height(self, height_km: float) -> str:
        """A line's height."""
        return self._words.write("height_km", height_km)

    def on_mark(self, event: TimelineEvent) -> str:
        """Day and what happened."""
        return self._words.say(self._years.events[int(event.label)].told)

    def on_burn(self, burn: BurnRow) -> str:
        return self._words.say(phrase("scene.years.burn", day=burn.when, did=burn.did))

    def day(self, utc: datetime) -> str:
        return self._words.say("scene.card.day", on=utc.date())

    def known(self, utc: datetime) -> str:
        """What is known of the time under the pointer; nothing before there was a station."""
        return self._words.say(known_said(self._years, utc)) if utc >= self._years.start else ""

    def reading(self, utc: datetime) -> str:
        """The day and what is known of it."""
        return self._words.say(reading_said(self._years, utc))
