"""What must hold over every interval of the record, whatever its figures are."""

from __future__ import annotations

import time
from collections import Counter
from datetime import UTC, datetime, timedelta

from iss_viewer.phrase import Phrase, plain
from iss_viewer.station.flight_checks import SEATS
from iss_viewer.station.phrases import PHRASES
from iss_viewer.station.record import StationRecord, load_record
from iss_viewer.station.things import CrewState, Moment, Part, Precision, Segment


def crew_changes(record: StationRecord) -> list[datetime]:
    """Every instant at which somebody comes aboard or leaves."""
    times = set()
    for stay in record.stays:
        times |= {stay.launch.utc, stay.arrival.utc}
        times |= {m.utc for m in (stay.hatch_open, stay.departure, stay.landing) if m is not None}
    return sorted(times)


def test_every_record_of_the_seeds_is_accepted(record: StationRecord) -> None:
    assert record.problems == ()
    assert len(record.stays) == 526
    assert len(record.vehicles) == 307
    assert len(record.expeditions) == 75
    assert len(record.people) == 298


def test_no_port_holds_two_ships_at_once(record: StationRecord) -> None:
    for utc in record.changes:
        held = Counter(v.port.id for v in record.station_at(utc).vehicles)
        assert max(held.values(), default=0) <= 1, utc


def test_ships_only_hold_ports_that_are_open_then(record: StationRecord) -> None:
    for utc in record.changes:
        station = record.station_at(utc)
        assert {v.port.id for v in station.vehicles} <= {port.id for port in station.ports}, utc


def test_nobody_is_aboard_twice_and_everyone_is_in_one_state(record: StationRecord) -> None:
    for utc in crew_changes(record):
        crew = record.crew_at(utc)
        people = Counter(m.person.id for m in (*crew.aboard, *crew.on_the_way))
        assert max(people.values(), default=0) <= 1, utc


def test_never_fewer_than_two_since_2_november_2000(record: StationRecord) -> None:
    start = datetime(2000, 11, 2, 9, 21, 3, tzinfo=UTC)
    counts = {utc: len(record.crew_at(utc).aboard) for utc in crew_changes(record) if utc >= start}
    assert min(counts.values()) == 2
    assert max(counts.values()) == 13


def test_before_that_only_visitors_came_and_nobody_stayed(record: StationRecord) -> None:
    first = record.expeditions[0].since.utc
    early = [stay for stay in record.stays if stay.arrival.utc < first - timedelta(days=1)]
    assert {stay.kind for stay in early} == {"shuttle"}
    assert all(stay.departure is not None and stay.departure.utc < first for stay in early)


def test_one_person_at_most_commands_and_is_aboard(record: StationRecord) -> None:
    for stay in record.stays:
        for span in stay.command:
            crew = record.crew_at(span.since.utc + timedelta(seconds=1))
            assert [m.person.id for m in crew.aboard if m.is_commander] == [stay.person]
    for utc in crew_changes(record):
        assert sum(m.is_commander for m in record.crew_at(utc).aboard) <= 1, utc


def test_someone_commands_from_the_first_crew_until_the_record_grows_thin(
    record: StationRecord,
) -> None:
    start = record.expeditions[0].since.utc
    thin = datetime(2026, 10, 6, tzinfo=UTC)
    for utc in crew_changes(record):
        if start <= utc < thin:
            assert any(m.is_commander for m in record.crew_at(utc).aboard), utc


def test_expeditions_follow_each_other_without_a_gap(record: StationRecord) -> None:
    assert [each.number for each in record.expeditions] == list(range(1, 76))
    for former, later in zip(record.expeditions, record.expeditions[1:], strict=False):
        assert former.until == later.since
    assert record.expeditions[-1].until is None


def hours(earlier: Moment, later: Moment) -> float:
    return (later.utc - earlier.utc).total_seconds() / 3600.0


def is_seen(*moments: Moment | None) -> bool:
    """Whether all of these were told to the minute by somebody."""
    fine = (Precision.SECOND, Precision.MINUTE)
    return all(moment is not None and moment.precision in fine for moment in moments)


def test_a_stay_runs_from_launch_over_docking_hatch_and_undocking_to_landing(
    record: StationRecord,
) -> None:
    for stay in record.stays:
        course = (stay.launch, stay.arrival, stay.hatch_open, stay.departure, stay.landing)
        times = [moment.utc for moment in course if moment is not None]
        assert times == sorted(times), stay.id


def test_everyone_has_a_seat_home_except_after_starliner_left(record: StationRecord) -> None:
    # 11-28 Sep 2024: Wilmore and Williams had improvised places in Crew-8's Dragon.
    start = record.expeditions[0].since.utc
    without = set()
    for utc in crew_changes(record):
        station, crew = record.station_at(utc), record.crew_at(utc)
        seats = sum(SEATS[v.vehicle.family] for v in station.vehicles if v.vehicle.carries_crew)
        waiting = sum(m.state is CrewState.DOCKED_HATCH_CLOSED for m in crew.on_the_way)
        if utc >= start and len(crew.aboard) + waiting > seats:
            without.add(utc.date().isoformat())
    assert without == {"2024-09-11", "2024-09-23", "2024-09-28"}


def test_a_soyuz_lands_three_to_four_hours_after_it_leaves(record: StationRecord) -> None:
    # TMA-20 flew round for photographs, MS-19 was delayed at its port, MS-22 came home empty and
    # by a shorter way.
    known = {"soyuz-tma-20", "soyuz-ms-19", "soyuz-ms-22"}
    for ship in record.vehicles.values():
        left = ship.port_stays[-1].until if ship.port_stays else None
        if ship.family == "soyuz" and ship.id not in known and is_seen(left, ship.end):
            assert left is not None
            assert ship.end is not None
            assert 3.0 < hours(left, ship.end) < 3.8, ship.id


def test_crews_take_a_known_way_up(record: StationRecord) -> None:
    """Hours from launch to docking: one or two orbits, four, or two days; a wrong day falls out."""
    profiles = {
        "soyuz": ((2.9, 7.0), (46.0, 52.0)),
        "shuttle": ((38.0, 66.0),),
        "dragon": ((7.0, 40.0),),
        "starliner": ((24.0, 30.0),),
    }
    # MS-14 carried nobody, broke off its first approach and docked two days later.
    for ship in record.vehicles.values():
        if ship.port_stays and ship.id != "soyuz-ms-14" and ship.family in profiles:
            arrival = ship.port_stays[0].since
            if is_seen(ship.launch, arrival):
                flown = hours(ship.launch, arrival)
                assert any(low <= flown <= high for low, high in profiles[ship.family]), ship.id


def test_whoever_is_of_an_expedition_was_aboard_during_it(record: StationRecord) -> None:
    spans = {each.number: each for each in record.expeditions}
    for stay in record.stays:
        for number in stay.expeditions:
            span = spans[number]
            assert stay.departure is None or span.since.utc < stay.departure.utc, stay.id
            assert span.until is None or stay.arrival.utc <= span.until.utc, stay.id


def test_whoever_was_of_no_expedition_was_a_visitor(record: StationRecord) -> None:
    assert {s.kind for s in record.stays if not s.expeditions} <= {"shuttle", "visiting", "private"}
    assert all(s.expeditions for s in record.stays if s.kind == "expedition")


def test_every_part_hangs_on_a_part_that_is_there(record: StationRecord) -> None:
    for utc in record.changes:
        parts = record.station_at(utc).parts
        there = {part.id for part in parts}
        for part in parts:
            parent = next(
                s.attached_to for s in part.stays
                if s.since.utc <= utc and (s.until is None or utc < s.until.utc)
            )  # fmt: skip
            assert parent is None or parent in there, (part.id, utc)


def test_only_zarya_hangs_on_nothing(record: StationRecord) -> None:
    roots = [p.id for p in record.parts.values() if any(s.attached_to is None for s in p.stays)]
    assert roots == ["zarya"]


def test_ids_are_unique_over_all_kinds(record: StationRecord) -> None:
    ids = [
        *record.parts, *record.vehicles, *record.people, *record.ports, *record.launch_sites,
        *(each.id for each in record.agencies), *(each.id for each in record.report_facts),
        *(each.id for each in record.events), *(each.id for each in record.stays),
        *(each.id for each in record.systems),
    ]  # fmt: skip
    assert [each for each, count in Counter(ids).items() if count > 1] == []


def test_every_id_finds_its_thing(record: StationRecord) -> None:
    for kind in (record.parts, record.vehicles, record.people, record.ports, record.launch_sites):
        for thing_id in kind:
            thing = record.thing(thing_id)
            assert thing is not None
            assert thing.id == thing_id
    assert all(record.thing(event.id) == event for event in record.events)
    assert record.thing("no-such-thing") is None


def test_every_source_is_known_and_every_figure_has_one(record: StationRecord) -> None:
    def moments(part: Part) -> list[Moment]:
        spans = [m for s in part.stays for m in (s.since, s.until) if m is not None]
        spans += [form.since for form in part.forms]
        return spans if part.launch is None else [part.launch, *spans]

    used: set[str] = set()
    for part in record.parts.values():
        used |= {moment.source for moment in moments(part)}
        for figure in (part.length_m, part.diameter_m, part.mass_kg):
            assert figure.sources or (figure.value is None and figure.note), part.id
            used |= set(figure.sources)
        assert part.builder.sources or part.builder.value is None
    used |= {event.when.source for event in record.events}
    used |= {source for fact in record.report_facts for source in fact.later_sources}
    assert used <= set(record.sources)
    assert all(source.title and source.where for source in record.sources.values())


def test_general_knowledge_is_always_shown_as_approximate(record: StationRecord) -> None:
    for part in record.parts.values():
        for figure in (part.length_m, part.diameter_m, part.mass_kg):
            if figure.sources == ("general-knowledge",):
                assert figure.approximate, part.id


def test_days_from_general_knowledge_are_shown_as_about(record: StationRecord) -> None:
    told = {Precision.ESTIMATE, Precision.WINDOW, Precision.PLANNED}
    for part in record.parts.values():
        moments = [m for s in part.stays for m in (s.since, s.until) if m is not None]
        for moment in (*moments, *(form.since for form in part.forms)):
            if moment.source == "general-knowledge":
                assert moment.precision in told, (part.id, moment.utc)


def test_mcdowells_catalogue_is_credited_under_its_licence(record: StationRecord) -> None:
    gcat = [source for source_id, source in record.sources.items() if source_id.startswith("gcat")]
    assert len(gcat) == 5
    assert all("Jonathan McDowell" in s.title and "CC BY" in s.licence for s in gcat)


def test_nothing_in_the_record_lies_after_its_last_day(record: StationRecord) -> None:
    assert max(event.when.utc.date() for event in record.events) <= record.as_of


def test_everyone_aboard_has_a_segment_and_both_segments_always_have_crew(
    record: StationRecord,
) -> None:
    # Since Expedition 2 an American and a Russian have always been aboard together.
    start = record.expeditions[1].since.utc
    for utc in crew_changes(record):
        if utc >= start:
            segments = {m.stay.segment for m in record.crew_at(utc).aboard}
            assert segments == {Segment.USOS, Segment.ROS}, utc


def test_every_phrase_that_the_record_says_can_be_rendered(record: StationRecord) -> None:
    said: list[Phrase] = [record.segment_reason(stay) for stay in record.stays]
    said += [event.said for event in record.events if event.said is not None]
    assert all(plain(each, (PHRASES,)) for each in said)
    assert "{" not in "".join(plain(each, (PHRASES,)) for each in said)


def test_the_record_loads_within_60_ms_of_processor_time() -> None:
    load_record()
    spent = []
    for _ in range(5):
        start = time.process_time()
        load_record()
        spent.append(time.process_time() - start)
    assert min(spent) < 0.060
