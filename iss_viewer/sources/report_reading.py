"""Reports of crew and ships: Launch Library's station and expeditions, and the people-in-space
file. Fields that are missing, of the wrong type or not known to us are passed over; what is read
is tidied; whether it can be true is judged apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from iss_viewer.orbit.element_ranges import tidy_name
from iss_viewer.phrase import phrase
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.feeds import Brings, Feed
from iss_viewer.sources.http_answer import http_date
from iss_viewer.sources.text_decoding import decoded, is_web_page
from iss_viewer.station.crew_report import CrewReport, ReportedPerson, ReportedShip

# Launch Library's number of the station; Tiangong is 18.
_STATION = 4
# No publisher lists more, and a page of nonsense may.
_MOST = 200
_EXPEDITION = re.compile(r"\bexpedition\s+([0-9]{1,4})\b", re.I)


def read_report(
    feed: Feed, body: bytes, retrieved: datetime, last_modified: str = ""
) -> CrewReport:
    """What `feed` says in `body`. Its day is that of the file, where the server tells when that
    was last changed, else that of the download. Raises FeedError."""
    answer = _object(body, feed.most_bytes)
    changed = http_date(last_modified)
    day = retrieved if changed is None or changed > retrieved else changed
    found = {
        Brings.SHIPS: _of_station,
        Brings.CREW: _of_expeditions,
        Brings.PEOPLE: _of_people,
    }[feed.brings](answer)
    number, count, people, ships = found
    return CrewReport(
        feed.id, feed.name, retrieved, day.astimezone(UTC).date(), number, count, people, ships
    )


_Found = tuple[int | None, int | None, tuple[ReportedPerson, ...], tuple[ReportedShip, ...]]


def _of_station(answer: dict[str, object]) -> _Found:
    """Since 2.3.0 the expeditions in it tell no names; where they do, they are taken."""
    if answer.get("id", _STATION) != _STATION:
        raise FeedError(phrase("report_other_station"))
    people: list[ReportedPerson] = []
    number: int | None = None
    for expedition in _objects(answer.get("active_expeditions")):
        number = _larger(number, _expedition_number(_text(expedition, "name")))
        people += _expedition_crew(expedition)
    ships = [ship for ship in map(_docked, _objects(answer.get("docking_location"))) if ship]
    return number, _whole(answer.get("onboard_crew")), _each_once(people), tuple(ships)


def _of_expeditions(answer: dict[str, object]) -> _Found:
    people: list[ReportedPerson] = []
    number: int | None = None
    for expedition in _objects(answer.get("results")):
        station = _object_in(expedition, "spacestation", "space_station")
        if station.get("id", _STATION) != _STATION:
            continue
        number = _larger(number, _expedition_number(_text(expedition, "name")))
        people += _expedition_crew(expedition)
    return number, None, _each_once(people), ()


def _of_people(answer: dict[str, object]) -> _Found:
    people = tuple(
        ReportedPerson(
            name=_text(person, "name"),
            nationality=_country(_text(person, "flag_code")),
            agency=_text(person, "agency"),
            role=_text(person, "position"),
            ship=_text(person, "spacecraft"),
            launch=_moment(person.get("launched")),
        )
        for person in _objects(answer.get("people"))
        if person.get("iss") is True
    )
    return _whole(answer.get("iss_expedition")), None, people, ()


def _expedition_crew(expedition: dict[str, object]) -> Iterator[ReportedPerson]:
    """An expedition's crew without those who are back, or not gone yet."""
    for flight in _objects(expedition.get("crew")):
        astronaut = _object_in(flight, "astronaut")
        if astronaut.get("in_space") is False:
            continue
        agency = _object_in(astronaut, "agency")
        yield ReportedPerson(
            name=_text(astronaut, "name"),
            nationality=_nationality(astronaut.get("nationality")),
            agency=_text(agency, "abbrev") or _text(agency, "name"),
            role=_text(_object_in(flight, "role"), "role") or _text(flight, "role"),
            launch=_moment(astronaut.get("last_flight")),
        )


def _docked(location: dict[str, object]) -> ReportedShip | None:
    event = _object_in(location, "currently_docked", "docked")
    flight = _object_in(event, "flight_vehicle_chaser", "flight_vehicle")
    name = _text(_object_in(flight, "spacecraft"), "name")
    # "Falcon 9 Block 5 | Crew-13": the rocket, then the flight.
    mission = _text(_object_in(flight, "launch"), "name").rpartition("|")[2].strip()
    if not name and not mission:
        return None
    docked = _moment(event.get("docking"))
    return ReportedShip(name or mission, _text(location, "name"), mission, docked)


def _object(body: bytes, most_bytes: int) -> dict[str, object]:
    from msgspec import DecodeError, json

    text, _notes = decoded(body, most_bytes)
    if is_web_page(text):
        raise FeedError(phrase("web_page"))
    try:
        answer = json.decode(text)
    except (DecodeError, RecursionError, ValueError) as error:
        raise FeedError(phrase("report_not_an_object")) from error
    if not isinstance(answer, dict):
        raise FeedError(phrase("report_not_an_object"))
    return answer


def _objects(value: object) -> list[dict[str, object]]:
    if not isinstance(value, list):
        return []
    return [each for each in value[:_MOST] if isinstance(each, dict)]


def _object_in(outer: dict[str, object], *names: str) -> dict[str, object]:
    """The first of these fields that holds an object; empty when none does."""
    for name in names:
        inner = outer.get(name)
        if isinstance(inner, dict):
            return inner
    return {}


def _text(outer: dict[str, object], name: str) -> str:
    value = outer.get(name)
    return tidy_name(value) if isinstance(value, str) else ""


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _larger(one: int | None, other: int | None) -> int | None:
    return max((number for number in (one, other) if number is not None), default=None)


def _expedition_number(name: str) -> int | None:
    found = _EXPEDITION.search(name)
    return int(found[1]) if found else None


def _country(code: str) -> str:
    return code.upper() if re.fullmatch(r"[A-Za-z]{2}", code) else ""


def _nationality(value: object) -> str:
    """Of the list that it has been since 2.3.0, the first."""
    countries = _objects(value)
    return _country(_text(countries[0], "alpha_2_code")) if countries else ""


def _moment(value: object) -> datetime | None:
    """ISO 8601 with a zone, or seconds since 1970; None for anything else."""
    try:
        if isinstance(value, str):
            moment = datetime.fromisoformat(value)
            return moment.astimezone(UTC) if moment.tzinfo is not None else None
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return None


def _each_once(people: list[ReportedPerson]) -> tuple[ReportedPerson, ...]:
    """While two expeditions overlap, both may list the same people."""
    found: dict[str, ReportedPerson] = {}
    for person in people:
        found.setdefault(person.name, person)
    return tuple(found.values())
