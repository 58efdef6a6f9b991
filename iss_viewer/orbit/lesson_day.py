"""How good the station's place will be on the day of a lesson, by what is held before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from iss_viewer.orbit.accuracy import (
    ALONG_TRACK_KM_PER_S,
    PLACE_UNKNOWN_FROM_DAYS,
    Accuracy,
    Quality,
    accuracy_of,
)
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.ephemeris import Ephemeris
from iss_viewer.orbit.prediction_error import prediction_error_s

# Elements fetched on a day are up to a day old, and the lesson's own day counts to its end.
_FETCH_AGAIN_DAYS = round(PLACE_UNKNOWN_FROM_DAYS) - 2


@dataclass(frozen=True, slots=True)
class LessonDay:
    """`accuracy` holds at the end of the day, its worst moment; `until` is how long any place is
    told, None without elements; data fetched on `again_from` or later reach the day's end."""

    day: date
    accuracy: Accuracy
    until: datetime | None
    again_from: date
    is_published: bool

    @property
    def is_place_known(self) -> bool:
        return self.accuracy.quality in (Quality.KNOWN, Quality.UNCERTAIN)


def lesson_day(
    day: date, zone: str, elements: ElementSet | None, published: Ephemeris | None
) -> LessonDay:
    """What `elements`, and where it reaches the published trajectory, are good for on `day` of
    an IANA zone."""
    ends = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(UTC)
    again_from = day - timedelta(days=_FETCH_AGAIN_DAYS)
    known = timedelta(days=PLACE_UNKNOWN_FROM_DAYS)
    until = elements.epoch + known if elements is not None else None
    if published is None:
        return LessonDay(day, accuracy_of(elements, ends), until, again_from, False)
    until = max(until or published.stop, published.stop)
    if not published.covers(ends):
        return LessonDay(day, accuracy_of(elements, ends), until, again_from, False)
    age_days = (ends - published.created).total_seconds() / 86_400.0
    error_s = prediction_error_s(age_days)
    accuracy = Accuracy(Quality.KNOWN, age_days, error_s, None, error_s * ALONG_TRACK_KM_PER_S)
    return LessonDay(day, accuracy, until, again_from, True)
