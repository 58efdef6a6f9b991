"""What happened or was learnt since the program was last closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from iss_viewer.orbit.noticed_burns import NoticedBurn
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import CrewAt, Event, Precision, VisitingVehicle

MOST_ITEMS = 4
# A second port of the same visit is no arrival, though it is told as a docking too.
_ARRIVALS, _LEAVINGS = ("docking-", "berthing-"), ("undocking-", "release-")


@dataclass(frozen=True, slots=True)
class LastLook:
    """What was known when the program was last closed: the newest element set's epoch, the day
    to which the record reached, and the ids of those aboard."""

    utc: datetime
    epoch: datetime | None
    record_until: date | None
    aboard: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class NewItem:
    """One piece of news: a clause, and what else is known of it. A click goes to `utc` and
    selects `thing`, where there are such."""

    kind: str
    said: Phrase
    detail: Phrase
    utc: datetime | None = None
    thing: str = ""


def whats_new(
    last: LastLook,
    now: datetime,
    record: StationRecord,
    crew: CrewAt,
    newest_epoch: datetime | None,
    revealed: Sequence[NoticedBurn],
) -> tuple[NewItem, ...]:
    """At most four, the people first; nothing when there is nothing to tell. `crew` are
    the people at `now`, `revealed` the burns that came to light since.

    Sets, burns and the record are compared with what was held, not with the clock, so a clock
    that was set back or ahead in between neither hides nor repeats them.
    """
    items = list(_movements(last, now, record))
    if all(item.kind != "crew" for item in items) and now >= last.utc:
        items = [*_by_report(last, crew), *items]
    items += _orbit(last, newest_epoch, revealed)
    if last.record_until is not None and record.as_of > last.record_until:
        reaches = phrase("scene.new.record_of", as_of=record.as_of)
        items.append(NewItem("record", phrase("scene.new.record"), reaches))
    return tuple(items[:MOST_ITEMS])


def _movements(last: LastLook, now: datetime, record: StationRecord) -> Iterator[NewItem]:
    """Ships with people in one item, those without in another."""
    since = last.utc
    if last.record_until is not None:
        # What lies behind the record's end of then was not known, though it had happened.
        end = datetime.combine(last.record_until, time.max, UTC)
        since = min(since, end)
    moved = [
        (event, record.vehicles[event.about[0]])
        for event in record.events_between(since + timedelta(microseconds=1), now)
        if event.id.startswith(_ARRIVALS + _LEAVINGS)
        # A plan whose time has gone by is no report.
        and event.when.precision is not Precision.PLANNED
    ]
    for kind in ("crew", "ships"):
        of_kind = [each for each in moved if each[1].carries_crew is (kind == "crew")]
        if of_kind:
            yield _movement(kind, of_kind, record)


def _by_report(last: LastLook, crew: CrewAt) -> Iterator[NewItem]:
    """People of whose ships the record knows nothing, since a source reports others aboard."""
    if crew.told_by is None or last.aboard is None:
        return
    aboard = aboard_ids(crew)
    came, left = aboard - last.aboard, last.aboard - aboard
    if came or left:
        said = phrase("scene.new.crews", came=len(came), left=len(left))
        told = crew.told_by
        yield NewItem("crew", said, phrase("scene.new.by", source=told.source, as_of=told.as_of))


def aboard_ids(crew: CrewAt) -> frozenset[str]:
    """Who is aboard, by the record or a report."""
    by_record = frozenset(member.person.id for member in crew.aboard)
    return by_record | {newcomer.person.id for newcomer in crew.newcomers}


def _movement(
    kind: str, moved: Sequence[tuple[Event, VisitingVehicle]], record: StationRecord
) -> NewItem:
    event, ship = moved[-1]
    came = [each for of, each in moved if of.id.startswith(_ARRIVALS)]
    left = [each for of, each in moved if of.id.startswith(_LEAVINGS)]
    if len(moved) > 1 and kind == "crew":
        said = phrase(
            "scene.new.crews",
            came=sum(len(record.came_with(each.id)) for each in came),
            left=sum(len(record.left_with(each.id)) for each in left),
        )
    elif len(moved) > 1:
        said = phrase("scene.new.ships", came=len(came), left=len(left))
    elif kind == "crew":
        people = record.came_with(ship.id) if came else record.left_with(ship.id)
        name = "scene.new.crew_came" if came else "scene.new.crew_left"
        said = phrase(name, ship=ship.name, people=len(people))
    else:
        name = "scene.new.ship_came" if came else "scene.new.ship_left"
        said = phrase(name, ship=ship.name)
    latest = phrase("scene.new.latest", ship=ship.name, at_date_utc=event.when.utc)
    return NewItem(kind, said, latest, event.when.utc, ship.id)


def _orbit(
    last: LastLook, newest: datetime | None, revealed: Sequence[NoticedBurn]
) -> Iterator[NewItem]:
    if newest is None or last.epoch is None or newest <= last.epoch:
        return
    if revealed:
        burn = revealed[-1]
        yield NewItem("reboost", burn_said(burn), burn_detail(burn), burn.likely)
    detail = phrase("scene.new.elements_of", epoch_moment_utc=newest)
    yield NewItem("elements", phrase("scene.new.elements"), detail)


def burn_said(burn: NoticedBurn) -> Phrase:
    """What a burn did, in a clause."""
    name = "raised" if burn.height_gain_km > 0.0 else "lowered"
    return phrase(f"scene.new.{name}", change_km=abs(burn.height_gain_km))


def burn_detail(burn: NoticedBurn) -> Phrase:
    """How it is known, and the days between which it was."""
    return phrase("scene.new.noticed", after_date_utc=burn.after, before_date_utc=burn.before)
