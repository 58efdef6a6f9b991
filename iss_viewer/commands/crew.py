"""`crew`: who is aboard, and who is on the way."""

from __future__ import annotations

import argparse

from iss_viewer.commands.printing import clock, english, iso, print_json, print_table
from iss_viewer.commands.report import record, titles
from iss_viewer.commands.request import Request
from iss_viewer.phrase import phrase
from iss_viewer.station.things import CrewAt, CrewMember, CrewState, Moment

STATES = {
    CrewState.ON_THE_WAY: "on the way",
    CrewState.DOCKED_HATCH_CLOSED: "docked, hatch closed",
    CrewState.ABOARD: "aboard",
}


def run(request: Request, _options: argparse.Namespace) -> int:
    """Print the crew; nobody is an answer too."""
    crew = record().crew_at(request.utc)
    if request.json:
        print_json(as_json(crew))
    else:
        print_crew(crew)
    return 0


def as_json(crew: CrewAt) -> dict[str, object]:
    """The object of the interface contract."""
    commander = _commander(crew)
    return {
        "utc": iso(crew.utc),
        "expedition": crew.expedition,
        "commander": commander and commander.person.name,
        "as_of": crew.as_of.isoformat(),
        "source": _sources(crew),
        "people": [_member_json(member) for member in crew.aboard],
        "on_the_way": [_member_json(member) for member in crew.on_the_way],
        "note": " ".join(_notes(crew)) or None,
    }


def _member_json(member: CrewMember) -> dict[str, object]:
    stay, person = member.stay, member.person
    return {
        "id": person.id,
        "name": person.name,
        "nationality": person.nationality,
        "agency": person.agency,
        "segment": stay.segment.value,
        "role": _role(member),
        "ship_role": stay.ship_role,
        "is_commander": member.is_commander,
        "state": member.state.value,
        "vehicle_up": record().vehicles[stay.ship_up].name,
        "launch_utc": iso(stay.launch.utc),
        "arrival_utc": iso(stay.arrival.utc),
        "departure_utc": iso(stay.departure.utc) if stay.departure else None,
        "departure_precision": stay.departure and stay.departure.precision.value,
        "days_in_space": member.days_in_space,
    }


def _role(member: CrewMember) -> str:
    """Command changes hands in the course of a stay."""
    return "Commander" if member.is_commander else member.stay.role


def _commander(crew: CrewAt) -> CrewMember | None:
    return next((member for member in crew.aboard if member.is_commander), None)


def _sources(crew: CrewAt) -> str:
    moments: list[Moment | None] = []
    for member in (*crew.aboard, *crew.on_the_way):
        stay = member.stay
        moments += [stay.launch, stay.arrival, stay.hatch_open]
    return titles(moment.source for moment in moments if moment is not None)


def _notes(crew: CrewAt) -> list[str]:
    notes = []
    if not crew.aboard:
        notes.append(english(phrase("crew-nobody")))
    elif _commander(crew) is None:
        notes.append(english(phrase("crew-commander-not-known")))
    if crew.counted_from_docking:
        ships = {m.stay.ship_up for m in crew.aboard if m.stay.hatch_open is None}
        newest = max(
            (m.stay for m in crew.aboard if m.stay.ship_up in ships), key=lambda s: s.arrival.utc
        )
        name = record().vehicles[newest.ship_up].name
        notes.append(english(phrase("crew-counted-from-docking", ship=name)))
    if crew.is_beyond_record:
        notes.append(english(phrase("record-beyond", as_of_date_utc=crew.as_of)) + ".")
    return notes


def print_crew(crew: CrewAt) -> None:
    """The same for people, as two tables."""
    print(f"Crew of the International Space Station on {clock(crew.utc)}")
    commander = _commander(crew)
    words = [f"Expedition {crew.expedition}"] if crew.expedition is not None else []
    words += [f"commander {commander.person.name}"] if commander else []
    if words:
        print(", ".join(words))
    for title, members in (("Aboard", crew.aboard), ("On the way", crew.on_the_way)):
        if members:
            print(f"\n{title}: {len(members)}")
            print_table([_HEADS, *(_row(member) for member in members)])
    print()
    for note in _notes(crew):
        print(note)
    if crew.aboard or crew.on_the_way:
        print(f"Source: {_sources(crew)}")


_HEADS = ("Name", "Agency", "Crew of", "Role", "Came on", "Days in space", "")


def _row(member: CrewMember) -> tuple[str, ...]:
    stay = member.stay
    is_aboard = member.state is CrewState.ABOARD
    return (
        member.person.name,
        member.person.agency,
        "Russian segment" if stay.segment.value == "ROS" else "US segment",
        _role(member) if is_aboard else stay.ship_role or stay.role,
        record().vehicles[stay.ship_up].name,
        f"{member.days_in_space:.1f}",
        "" if is_aboard else STATES[member.state],
    )
