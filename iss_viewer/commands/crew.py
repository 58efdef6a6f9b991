"""`crew`: who is aboard, and who is on the way."""

from __future__ import annotations

import argparse
from datetime import datetime

from iss_viewer.commands.printing import clock, english, iso, print_json, print_table
from iss_viewer.commands.report import later_that_day, record, titles
from iss_viewer.commands.request import Request
from iss_viewer.phrase import phrase
from iss_viewer.station.crew_report import CrewReport
from iss_viewer.station.things import CrewAt, CrewMember, CrewState, Moment, Newcomer, Segment

# Events that change who is aboard or in command.
_CHANGES = frozenset({"docking", "hatch", "undocking", "command"})
STATES = {
    CrewState.ON_THE_WAY: "on the way",
    CrewState.DOCKED_HATCH_CLOSED: "docked, hatch closed",
    CrewState.ABOARD: "aboard",
}


def run(request: Request, _options: argparse.Namespace) -> int:
    """Print the crew; nobody is an answer too."""
    crew = record().crew_at(request.utc, _kept_reports(request))
    if request.json:
        print_json(as_json(crew))
    else:
        print_crew(crew)
    return 0


def _kept_reports(request: Request) -> tuple[CrewReport, ...]:
    """What sources reported since the record ends; looked for only when it is asked about."""
    if request.utc.date() <= record().as_of:
        return ()
    from iss_viewer.sources.report_store import ReportStore

    return ReportStore(request.profile_folder, only_looks=True).reports()


def as_json(crew: CrewAt) -> dict[str, object]:
    """The object of the interface contract."""
    return {
        "utc": iso(crew.utc),
        "expedition": crew.expedition,
        "commander": _commander(crew),
        "as_of": crew.as_of.isoformat(),
        "source": _sources(crew),
        "people": [
            *(_member_json(member) for member in crew.aboard),
            *(_newcomer_json(newcomer, crew.utc) for newcomer in crew.newcomers),
        ],
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
        "vehicle_down": stay.ship_down and record().vehicles[stay.ship_down].name,
        "native_name": person.native_name or None,
        "expeditions": list(stay.expeditions),
        **_time_json("launch", stay.launch),
        **_time_json("arrival", stay.arrival),
        **_time_json("hatch", stay.hatch_open),
        **_time_json("departure", stay.departure),
        **_time_json("landing", stay.landing),
        "days_in_space": member.days_in_space,
    }


def _time_json(name: str, moment: Moment | None) -> dict[str, object]:
    """A time with how finely it is known and where it was read; nulls for one not known."""
    return {
        f"{name}_utc": moment and iso(moment.utc),
        f"{name}_precision": moment and moment.precision.value,
        f"{name}_source": moment and titles((moment.source,)),
    }


def _newcomer_json(newcomer: Newcomer, utc: datetime) -> dict[str, object]:
    """As much as the report tells; the rest is null."""
    person, launch = newcomer.person, newcomer.launch
    return {
        "id": person.id,
        "name": person.name,
        "nationality": person.nationality or None,
        "agency": person.agency or None,
        "segment": newcomer.segment and newcomer.segment.value,
        "role": newcomer.role or None,
        "ship_role": None,
        "is_commander": newcomer.is_commander,
        "state": CrewState.ABOARD.value,
        "vehicle_up": newcomer.ship or None,
        "launch_utc": launch and iso(launch),
        "arrival_utc": None,
        "departure_utc": None,
        "departure_precision": None,
        "days_in_space": launch and (utc - launch).total_seconds() / 86_400.0,
        "note": english(newcomer.why),
    }


def _role(member: CrewMember) -> str:
    """Command changes hands in the course of a stay."""
    return "Commander" if member.is_commander else member.stay.role


def _commander(crew: CrewAt) -> str | None:
    commanding = [m.person for m in crew.aboard if m.is_commander]
    commanding += [n.person for n in crew.newcomers if n.is_commander]
    return commanding[0].name if commanding else None


def _sources(crew: CrewAt) -> str:
    if crew.told_by is not None:
        return crew.told_by.source
    moments: list[Moment | None] = []
    for member in (*crew.aboard, *crew.on_the_way):
        stay = member.stay
        moments += [stay.launch, stay.arrival, stay.hatch_open]
    return titles(moment.source for moment in moments if moment is not None)


def _notes(crew: CrewAt) -> list[str]:
    notes = []
    if not crew.count_aboard:
        notes.append(english(phrase("crew-nobody")))
    elif crew.expedition is None:
        notes.append(english(phrase("crew-no-expedition")))
    elif _commander(crew) is None:
        notes.append(english(phrase("crew-commander-not-known")))
    if crew.counted_from_docking:
        ships = {m.stay.ship_up for m in crew.aboard if m.stay.hatch_open is None}
        newest = max(
            (m.stay for m in crew.aboard if m.stay.ship_up in ships), key=lambda s: s.arrival.utc
        )
        name = record().vehicles[newest.ship_up].name
        notes.append(english(phrase("crew-counted-from-docking", ship=name)))
    if crew.told_by is not None:
        notes.append(
            english(phrase("crew-reported", as_of_date_utc=crew.as_of, source=crew.told_by.source))
        )
    elif crew.is_beyond_record:
        notes.append(english(phrase("record-beyond", as_of_date_utc=crew.as_of)) + ".")
    for report in crew.counted_otherwise:
        counted = phrase(
            "crew-counted-otherwise", source=report.source, crew_count=report.count or 0,
            as_of_date_utc=report.as_of,
        )  # fmt: skip
        notes.append(english(counted))
    later = later_that_day(crew.utc, _CHANGES)
    return [*notes, later] if later else notes


def print_crew(crew: CrewAt) -> None:
    """The same for people, as two tables."""
    print(f"Crew of the International Space Station on {clock(crew.utc)}")
    commander = _commander(crew)
    words = [f"Expedition {crew.expedition}"] if crew.expedition is not None else []
    words += [f"commander {commander}"] if commander else []
    if words:
        print(", ".join(words))
    aboard = [*map(_row, crew.aboard), *(_newcomer_row(n, crew.utc) for n in crew.newcomers)]
    for title, rows in (("Aboard", aboard), ("On the way", [*map(_row, crew.on_the_way)])):
        if rows:
            print(f"\n{title}: {len(rows)}")
            print_table([_HEADS, *rows])
    print()
    for note in _notes(crew):
        print(note)
    if crew.count_aboard or crew.on_the_way:
        print(f"Source: {_sources(crew)}")


_HEADS = ("Name", "Agency", "Crew of", "Role", "Came on", "Days in space", "")


_SEGMENTS = {Segment.ROS: "Russian segment", Segment.USOS: "US segment", None: "not known"}


def _newcomer_row(newcomer: Newcomer, utc: datetime) -> tuple[str, ...]:
    launch = newcomer.launch
    return (
        newcomer.person.name,
        newcomer.person.agency or "not told",
        _SEGMENTS[newcomer.segment],
        newcomer.role or "not told",
        newcomer.ship or "not told",
        f"{(utc - launch).total_seconds() / 86_400.0:.1f}" if launch else "not told",
        "",
    )


def _row(member: CrewMember) -> tuple[str, ...]:
    stay = member.stay
    is_aboard = member.state is CrewState.ABOARD
    return (
        member.person.name,
        member.person.agency,
        _SEGMENTS[stay.segment],
        _role(member) if is_aboard else stay.ship_role or stay.role,
        record().vehicles[stay.ship_up].name,
        f"{member.days_in_space:.1f}",
        "" if is_aboard else STATES[member.state],
    )
