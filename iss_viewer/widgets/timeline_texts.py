"""What the time bar's strip says, in the clock's zone."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate

from iss_viewer.scene.clock_face import ClockFace
from iss_viewer.scene.timeline import Timeline, TimelineEvent
from iss_viewer.widgets.words import Words


class StripTexts:
    """Labels of ticks, events, cursor and pointer, and the strip as a sentence."""

    def __init__(self, words: Words, face: ClockFace | None) -> None:
        self._words = words if face is None else words.with_zone(face.zone)
        self._face = face

    @property
    def zone(self) -> str:
        return self._words.zone

    def tick(self, utc: datetime, starts_day: bool) -> str:
        """The hour, or the date at midnight."""
        if not starts_day:
            return self._words.write("at_utc", utc)
        local = self._words.local(utc)
        return self._words.locale.toString(QDate(local.year, local.month, local.day), "d MMM")

    def event(self, event: TimelineEvent) -> tuple[str, str]:
        """Time and name, and the time alone for where there is no room."""
        whole = self._words.say("widgets.time.event", at_utc=event.utc, label=event.label)
        return whole, self._words.write("at_utc", event.utc)

    def cursor(self) -> str:
        """`now` while live, else the hour and minute."""
        if self._face is None:
            return ""
        if self._face.is_live:
            return self._words.say("widgets.time.now")
        return self._words.write("at_utc", self._face.utc)

    def pointer(self, utc: datetime, event: TimelineEvent | None, timeline: Timeline) -> str:
        """The time under the pointer, with the event there, or sunlight or shadow."""
        if event is not None:
            return self.event(event)[0]
        if not timeline.orbit_known:
            return self._words.write("at_utc", utc)
        lit = any(start <= utc < end for start, end in timeline.sunlit)
        light = self._words.say("widgets.time.hover_sunlit" if lit else "widgets.time.hover_shadow")
        return self._words.say("widgets.time.hover", at_utc=utc, light=light)

    def spoken(self, timeline: Timeline | None) -> str:
        """Where in time we are and what comes next, for the ear."""
        face, say = self._face, self._words.say
        if face is None:
            return ""
        kind = "spoken_live" if face.is_live else "spoken_replay"
        if face.is_live and timeline is not None and not timeline.orbit_known:
            # A clock alone is not the station, live.
            kind = "spoken_old"
        told = say(
            f"widgets.time.{kind}",
            now_date_utc=face.utc,
            now_clock_utc=face.utc,
            zone=self._words.zone_label(face.utc),
        )
        events = timeline.events if timeline is not None else ()
        coming = next((event for event in events if event.utc > face.utc), None)
        if coming is not None:
            told = say("widgets.time.spoken_next", now=told, event=self.event(coming)[0])
        return told
