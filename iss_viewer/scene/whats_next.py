"""What comes next at any shown time: computed, planned and reported moments in one list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from iss_viewer.orbit.accuracy import ALONG_TRACK_KM_PER_S, Accuracy, Quality
from iss_viewer.orbit.day_ahead import DayAhead
from iss_viewer.orbit.passes import LEAST_ELEVATION_DEG, Pass, highest_elevation_deg
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.station.announced import AnnouncedEvent
from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import Event, Precision

MOST_OF_THE_RECORD = 5
# The seeds end in 2026 and the ephemeris in 2053.
_AHEAD = timedelta(days=36_525)
_DAY = timedelta(days=1)
# What lies so close is happening: a click that went there lists what follows it.
_HAPPENING = timedelta(seconds=1)
# Smaller errors are below what the countdown of a person's patience shows.
_WORTH_TELLING_S = 30.0

_WHOLE_DAYS = (Precision.DAY, Precision.MONTH)
_ROUGH = (Precision.HOUR, Precision.PLANNED, Precision.ESTIMATE, Precision.WINDOW)


class Status(Enum):
    """Follows from the orbit; was announced; stands in the record."""

    COMPUTED = "computed"
    PLANNED = "planned"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Coming:
    """One moment. `kind` is sunrise, sunset, node, pass, reboost or that of an event; `thing`
    what a click selects. Of a `precision` of whole days `utc` is only the day's mark."""

    utc: datetime
    kind: str
    said: Phrase
    source: Phrase
    status: Status
    thing: str = ""
    precision: Precision = Precision.SECOND

    @property
    def is_whole_day(self) -> bool:
        return self.precision in _WHOLE_DAYS


@dataclass(frozen=True, slots=True)
class WhatsNext:
    """`rows` in order of time; `notes` say what is missing and why. `sunlit` are the stretches
    of the 24 hours from `start`, `sunrises` those in it; all empty where they are not known."""

    rows: tuple[Coming, ...]
    notes: tuple[Phrase, ...]
    start: datetime
    sunlit: tuple[tuple[datetime, datetime], ...] = ()
    sunrises: tuple[datetime, ...] = ()
    sunrise_count: Phrase | None = None


def whats_next(
    snapshot: Snapshot,
    record: StationRecord,
    day: DayAhead | None,
    announced: Iterable[AnnouncedEvent] = (),
) -> WhatsNext:
    """The list at `snapshot`. Of `day` only what lies ahead counts, and nothing where the place
    on the orbit is not known."""
    utc = snapshot.utc
    is_known = snapshot.quality not in (Quality.PLACE_UNKNOWN, Quality.NO_ELEMENTS)
    # A day that was made for another time says nothing yet about this one.
    if not is_known or (day is not None and not day.start <= utc < day.end):
        day = None
    of_record = tuple(_of_record(record, utc))
    rows = [*of_record, *(_announced(each) for each in announced if each.utc > utc)]
    if day is not None:
        rows += _computed(day, utc)
    rows.sort(key=_order)
    notes = tuple(_notes(snapshot, is_known, day, record, bool(of_record)))
    if day is None:
        return WhatsNext(tuple(rows), notes, utc)
    end = utc + _DAY
    sunlit = tuple(
        (max(utc, begin), min(end, until))
        for begin, until in day.sunlit
        if begin < end > utc < until
    )
    sunrises = tuple(rise for rise in day.sunrises if utc < rise <= end)
    # Where the elements end before the day does, a count would be of less than a day.
    count = None
    if day.end >= end:
        name = "sunrises" if sunrises else "all_sun" if sunlit else "all_shadow"
        count = phrase(f"scene.next.{name}", sunrise_count=len(sunrises))
    return WhatsNext(tuple(rows), notes, utc, sunlit, sunrises, count)


def of_event(event: Event, record: StationRecord) -> Coming:
    """An event of the record as a row; planned where it was only announced."""
    is_planned = event.when.precision is Precision.PLANNED
    source = record.source(event.when.source)
    # A milestone's own card tells it; everything else is about a ship, a part or somebody.
    is_about = bool(event.about) and event.kind != "milestone"
    return Coming(
        event.when.utc,
        event.kind,
        event.said or phrase("scene.card.text", text=event.title),
        phrase("scene.card.text", text=source.title if source is not None else ""),
        Status.PLANNED if is_planned else Status.REPORTED,
        event.about[0] if is_about else event.id,
        event.when.precision,
    )


def moment_said(row: Coming, utc: datetime, zone: str) -> Phrase:
    """When it is: the hour in `zone` on the shown day there, else day and hour; a day alone
    where no more is known."""
    if row.is_whole_day:
        rough = row.precision is Precision.MONTH
        return phrase("scene.card.about_day" if rough else "scene.card.day", on=row.utc.date())
    local = ZoneInfo(zone)
    is_same_day = row.utc.astimezone(local).date() == utc.astimezone(local).date()
    name = "scene.next.about" if row.precision in _ROUGH else "scene.next.at"
    if is_same_day:
        return phrase(name, at=phrase("scene.next.hour", at_utc=row.utc))
    return phrase(name, at=phrase("scene.card.moment", at_moment_utc=row.utc))


def countdown(row: Coming, utc: datetime) -> Phrase:
    """How long until then, in seconds only where they matter."""
    if row.is_whole_day:
        days = (row.utc.date() - utc.date()).days
        return phrase("scene.next.in_days", days=days) if days > 0 else phrase("scene.next.today")
    left_s = (row.utc - utc).total_seconds()
    if left_s <= 0.0:
        return phrase("scene.next.now")
    if left_s < 3600.0 and row.precision not in _ROUGH:
        return phrase("scene.next.in", left_s=left_s)
    hours, minutes = divmod(round(left_s / 60.0), 60)
    if hours >= 48:
        return phrase("scene.next.in_days", days=round(left_s / 86_400.0))
    return phrase("scene.next.in_hours", hours=hours, minutes=f"{minutes:02d}")


def _order(row: Coming) -> datetime:
    """What is known to the day may come until the day is over."""
    return row.utc.replace(hour=23, minute=59, second=59) if row.is_whole_day else row.utc


def _of_record(record: StationRecord, utc: datetime) -> Iterator[Coming]:
    """The next few; what is known to the day stays until the day is over."""
    midnight = utc.replace(hour=0, minute=0, second=0, microsecond=0)
    ahead = (
        of_event(event, record)
        for event in record.events_between(midnight, midnight + _AHEAD)
        if event.when.utc > utc + _HAPPENING or event.when.precision in _WHOLE_DAYS
    )
    for row, _place in zip(ahead, range(MOST_OF_THE_RECORD), strict=False):
        yield row


def _announced(event: AnnouncedEvent) -> Coming:
    return Coming(event.utc, event.kind, event.said, event.source, Status.PLANNED, event.thing)


def _computed(day: DayAhead, utc: datetime) -> Iterator[Coming]:
    name = "from_elements" if day.orbit.prediction is None else "from_trajectory"
    source = phrase(f"scene.next.{name}", source=day.orbit.source, epoch_date_utc=day.orbit.epoch)
    after = utc + _HAPPENING
    for kind, moments in (("sunrise", day.sunrises), ("sunset", day.sunsets)):
        moment = next((each for each in moments if each > after), None)
        if moment is not None:
            yield Coming(moment, kind, phrase(f"scene.next.{kind}"), source, Status.COMPUTED)
    node = next((each for each in day.nodes if each[0] > after), None)
    if node is not None:
        said = phrase("scene.next.node", revolution_count=node[1])
        yield Coming(node[0], "node", said, source, Status.COMPUTED)
    if day.site is not None and day.coming is not None and day.coming.los_utc > utc:
        said = _pass_said(day.coming, day.site.name)
        yield Coming(day.coming.aos_utc, "pass", said, source, Status.COMPUTED)


def _pass_said(coming: Pass, place: str) -> Phrase:
    name = "visible" if coming.visible else "over"
    high = round(coming.culmination_elevation_deg)
    return phrase(f"scene.next.{name}", place=place, high=high)


def _notes(
    snapshot: Snapshot,
    is_known: bool,
    day: DayAhead | None,
    record: StationRecord,
    has_record: bool,
) -> Iterator[Phrase]:
    if not is_known and snapshot.reason is not None:
        yield phrase("scene.next.nothing_computed", why=snapshot.reason)
    error_s = _error_s(snapshot.accuracy)
    if is_known and error_s >= _WORTH_TELLING_S:
        yield phrase("scene.next.good_to", error_about_s=error_s)
    if day is not None and day.site is not None and day.coming is None:
        highest_deg = highest_elevation_deg(day.orbit, day.site)
        name = "never_over" if highest_deg < LEAST_ELEVATION_DEG else "not_over"
        yield phrase(f"scene.next.{name}", place=day.site.name)
    if not has_record:
        yield phrase("scene.next.record_ends", as_of=record.as_of)


def _error_s(accuracy: Accuracy) -> float:
    """What two sets agree on tells more than the age of one."""
    if accuracy.agreement_km is not None:
        return accuracy.agreement_km / ALONG_TRACK_KM_PER_S
    return accuracy.along_track_error_s or 0.0
