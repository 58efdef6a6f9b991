"""When to tell of a visible pass beforehand, in which words, and when to be quiet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from iss_viewer.orbit.pass_list import TimedPass
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.see_it import SAME_PASS
from iss_viewer.scene.sky_words import clock_said, duration_said, up_to_said, wind_said

# Minutes before a pass can be seen; 0 is no alert.
ALERT_MINUTES = (0, 5, 10, 30)
# Later nobody remembers which of the lights it was.
ASKED_WITHIN = timedelta(minutes=30)
# From there on the minutes until a pass would only look exact.
_WORTH_TELLING_S = 60.0


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one time of the place's clock until another, over midnight where the first is the
    later one; two equal times are no quiet hours."""

    begin: time = time(23)
    end: time = time(6)

    def holds(self, utc: datetime, zone: str) -> bool:
        """Whether it is quiet then, by the clock on the wall at the place: where that is put
        back at night, an hour that comes twice is judged alike both times."""
        now = utc.astimezone(ZoneInfo(zone)).time()
        if self.begin <= self.end:
            return self.begin <= now < self.end
        return now >= self.begin or now < self.end

    @property
    def is_none(self) -> bool:
        return self.begin == self.end


def is_same_pass(first: datetime, second: datetime) -> bool:
    """Whether these are culminations of one pass, told by two sets of elements."""
    return abs(first - second) <= SAME_PASS


def due_pass(visible: Sequence[TimedPass], utc: datetime, minutes: int) -> TimedPass | None:
    """The pass to tell of now: that begins to be seen within `minutes` and cannot be seen yet.
    One that has begun is none, so a machine that slept tells nothing late."""
    ahead = timedelta(minutes=minutes)
    return next((each for each in visible if utc < _begin(each) <= utc + ahead), None)


def pass_in_sight(visible: Sequence[TimedPass], utc: datetime) -> TimedPass | None:
    """The pass that can be seen now."""
    return next((each for each in visible if _begin(each) <= utc <= _end(each)), None)


def is_to_be_asked(seen: TimedPass, utc: datetime) -> bool:
    """Whether it has just ended, so that who looked still knows."""
    return _end(seen) < utc <= _end(seen) + ASKED_WITHIN


def alert_said(each: TimedPass, utc: datetime) -> Phrase | None:
    """In how many minutes, where to face and how high; "now" while it can be seen, and None once
    that is over."""
    part = each.over.longest_part
    if part is None or utc > _end(each):
        return None
    wind, highest = wind_said(part.from_azimuth_deg), up_to_said(part.highest_deg)
    left_s = (_begin(each) - utc).total_seconds()
    if left_s <= 0.0:
        return phrase("scene.alert.now", wind=wind, highest=highest)
    duration = duration_said(left_s)
    if each.error_s < _WORTH_TELLING_S:
        return phrase("scene.alert.soon", duration=duration, wind=wind, highest=highest)
    return phrase(
        "scene.alert.soon_about",
        duration=duration,
        wind=wind,
        highest=highest,
        error_about_s=each.error_s,
    )


def alert_title(each: TimedPass, zone: str) -> Phrase:
    """Over a message that may be read later: the clock of the place still tells when it was."""
    return phrase("scene.alert.title", clock=clock_said(_begin(each), zone))


def quiet_said(quiet: QuietHours) -> Phrase:
    """From when to when there are no alerts."""
    if quiet.is_none:
        return phrase("scene.alert.never_quiet")
    begin, end = f"{quiet.begin:%H:%M}", f"{quiet.end:%H:%M}"
    return phrase("scene.alert.quiet", begin=begin, end=end)


def _begin(each: TimedPass) -> datetime:
    return each.over.visible_from_utc or each.over.aos_utc


def _end(each: TimedPass) -> datetime:
    return each.over.visible_to_utc or each.over.los_utc
