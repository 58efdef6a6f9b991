"""The crew as a report has it, with its people found in the record where they are the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.station.crew_report import CrewReport, ReportedPerson
from iss_viewer.station.crew_rule import crew_segment, segment_of_family, why_segment
from iss_viewer.station.names import plain_letters
from iss_viewer.station.things import (
    Agency,
    CrewAt,
    CrewMember,
    Newcomer,
    Person,
    Segment,
    VisitingVehicle,
)

# The second source takes over from a first one that has fallen behind by this much.
_BEHIND = timedelta(days=7)
# Launch Library's short names where the record has others.
_SHORT_NAMES = {"rfsa": "roscosmos", "roskosmos": "roscosmos"}
_FAMILIES = ("soyuz", "dragon", "starliner")


def reports_since(crew: CrewAt, reports: Iterable[CrewReport]) -> tuple[CrewReport, ...]:
    """Those that say something of the crew's time which the record does not know."""
    day = crew.utc.date()
    return tuple(each for each in reports if crew.as_of < each.as_of <= day)


def teller(reports: tuple[CrewReport, ...]) -> CrewReport | None:
    """The report whose people are shown: the first that names any, unless another is a week
    newer."""
    naming = [each for each in reports if each.people]
    if not naming:
        return None
    newest = max(naming, key=lambda each: each.as_of)
    return newest if newest.as_of - naming[0].as_of > _BEHIND else naming[0]


class ReportedCrew:
    """Finds reported people, agencies and ships in the record."""

    def __init__(
        self,
        people: Mapping[str, Person],
        vehicles: Mapping[str, VisitingVehicle],
        agencies: Mapping[str, Agency],
    ) -> None:
        self._vehicles, self._agency_by_short = vehicles, agencies
        self._people: dict[str, Person] = {}
        for person in people.values():
            for name in (person.name, person.native_name, *person.aliases):
                self._people.setdefault(plain_letters(name), person)
        self._agencies = {
            plain_letters(name): agency
            for agency in agencies.values()
            for name in (*agency.aliases, agency.name, agency.short)
        }

    def crew(self, crew: CrewAt, reports: tuple[CrewReport, ...]) -> CrewAt:
        """`crew`, the last that the record knows, as the reports have it since."""
        since = reports_since(crew, reports)
        told_by = teller(since)
        if told_by is None:
            return replace(crew, reports=since)
        commanders = sum(person.is_commander for person in told_by.people)
        members: list[CrewMember] = []
        newcomers: list[Newcomer] = []
        for person in told_by.people:
            # Where several are called commander, one of them commands a ship.
            commands = person.is_commander and commanders == 1
            member = self._member(person, crew.aboard)
            if member is not None:
                members.append(replace(member, is_commander=commands))
            else:
                newcomers.append(self._newcomer(person, is_commander=commands))
        members.sort(key=lambda member: not member.is_commander)
        newcomers.sort(key=lambda newcomer: not newcomer.is_commander)
        return replace(
            crew,
            expedition=told_by.expedition or crew.expedition,
            aboard=tuple(members),
            on_the_way=(),
            as_of=told_by.as_of,
            is_beyond_record=crew.utc.date() > told_by.as_of,
            counted_from_docking=False,
            newcomers=tuple(newcomers),
            reports=since,
            told_by=told_by,
        )

    def _member(self, person: ReportedPerson, aboard: tuple[CrewMember, ...]) -> CrewMember | None:
        """The one aboard by the record who this is: of the same name, or alone with that
        surname (`Bob Hines`, `Robert Hines`). Who was launched since is on another flight."""
        known = self._people.get(plain_letters(person.name))
        surname = _surname(person.name)
        found = [
            member
            for member in aboard
            if (member.person.id == known.id if known else _surname(member.person.name) == surname)
        ]
        if len(found) != 1:
            return None
        up = found[0].stay.launch.utc
        is_later = person.launch is not None and person.launch > up + timedelta(days=30)
        return None if is_later else found[0]

    def _newcomer(self, person: ReportedPerson, *, is_commander: bool) -> Newcomer:
        known = self._people.get(plain_letters(person.name))
        agency = self._agency(person.agency) or (
            self._agency_by_short.get(known.agency) if known and not person.agency else None
        )
        ship = self._ship(person.ship)
        who = known or Person(
            id="reported-" + plain_letters(person.name).replace(" ", "-"),
            name=person.name,
            nationality=person.nationality,
            agency="",
        )
        segment, why = self._segment(person, agency, ship)
        return Newcomer(
            person=replace(who, agency=agency.short if agency else person.agency),
            role=person.role,
            ship=ship.name if ship else person.ship,
            launch=person.launch,
            is_commander=is_commander,
            segment=segment,
            why=why,
        )

    def _segment(
        self, person: ReportedPerson, agency: Agency | None, ship: VisitingVehicle | None
    ) -> tuple[Segment | None, Phrase]:
        """By the crew rule, as far as agency and ship are known."""
        name = person.name
        if agency is not None and ship is not None:
            return crew_segment(agency, ship), why_segment(name, agency, ship)
        if agency is not None and agency.segment is not None:
            said = phrase("segment-ros" if agency.segment is Segment.ROS else "segment-usos")
            why = phrase("crew-rule-agency", name=name, agency=agency.short, segment=said)
            return agency.segment, why
        called = plain_letters(person.ship)
        family = next((each for each in _FAMILIES if each in called), None)
        if agency is not None and family is not None:
            segment = segment_of_family(family)
            ros = segment is Segment.ROS
            flown_by = phrase("flown-by-ros" if ros else "flown-by-usos")
            said = phrase("segment-ros" if ros else "segment-usos")
            return segment, phrase("crew-rule-guest", name=name, flown_by=flown_by, segment=said)
        return None, phrase("crew-rule-unknown", name=name)

    def _agency(self, name: str) -> Agency | None:
        called = plain_letters(name)
        return self._agencies.get(_SHORT_NAMES.get(called, called))

    def _ship(self, name: str) -> VisitingVehicle | None:
        """The newest ship of that name."""
        called = plain_letters(name)
        return next(
            (
                ship
                for ship in reversed(tuple(self._vehicles.values()))
                if called and called in map(plain_letters, (ship.name, *ship.aliases))
            ),
            None,
        )


def _surname(name: str) -> str:
    return plain_letters(name).rpartition(" ")[2]
