"""Parts hang on parts: what must hold between any two changes of the station, whatever the
figures are. Solids are simple ones, so tolerances are of decimetres."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import combinations

import numpy as np
import pytest

from iss_viewer.station.geometry import Body, Placing, StationGeometry
from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import Part
from tests.station.solid_bodies import away_m, depth_m, overlap_m

# Berthing collars, up to 0.3 m long, are not drawn, nor the brackets of arms and radiators.
COLLAR_M, BRACKET_M = 0.3, 0.7
# Wings are 0.05 m thick, and a cone's rim and a round hull are drawn through each other a little.
OVERLAP_M = 0.1


def intervals(
    record: StationRecord, geometry: StationGeometry
) -> Iterator[tuple[datetime, list[Part]]]:
    """Every arrangement of parts there has been, by its first instant."""
    for utc in geometry.changes:
        yield utc, list(record.station_at(utc).parts)


def parent_of(geometry: StationGeometry, part: str, utc: datetime) -> str | None:
    joint = geometry.joint(part, utc)
    return None if joint is None else joint.parent


def quality(bodies: tuple[Body, ...]) -> set[Placing]:
    return {body.placing for body in bodies}


def test_there_are_as_many_arrangements_as_the_tests_below_think(
    geometry: StationGeometry,
) -> None:
    assert len(geometry.changes) > 75
    assert geometry.changes[0] == datetime(1998, 11, 20, 6, 40, tzinfo=UTC)


def test_every_part_hangs_by_two_faces_on_a_part_that_was_there(
    record: StationRecord, geometry: StationGeometry
) -> None:
    for utc, parts in intervals(record, geometry):
        there = {part.id for part in parts}
        for part in parts:
            joint = geometry.joint(part.id, utc)
            assert joint is not None, (part.id, utc)
            if joint.parent is None:
                assert part.id == "zarya"
                continue
            assert joint.parent in there, (part.id, joint.parent, utc)
            assert joint.at, part.id
            assert joint.by, part.id


def test_a_joint_named_as_a_side_is_told_as_that_side(record: StationRecord) -> None:
    sides = {"forward", "aft", "port", "starboard", "zenith", "nadir"}
    for part in record.parts.values():
        for stay in part.stays:
            if stay.at in sides:
                assert stay.direction == stay.at, part.id


def test_joined_faces_lie_on_each_other_and_look_at_each_other(
    record: StationRecord, geometry: StationGeometry
) -> None:
    for utc, parts in intervals(record, geometry):
        for part in parts:
            joint = geometry.joint(part.id, utc)
            if joint is None or joint.parent is None:
                continue
            at = geometry.face_place(joint.parent, joint.at, utc)
            by = geometry.face_place(part.id, joint.by, utc)
            assert at is not None
            assert by is not None
            assert at.position_m == pytest.approx(by.position_m, abs=1e-5), (part.id, utc)
            assert np.allclose(np.add(at.direction, by.direction), 0.0), (part.id, utc)


def test_joined_parts_touch_at_their_faces(
    record: StationRecord, geometry: StationGeometry
) -> None:
    for utc, parts in intervals(record, geometry):
        for part in parts:
            joint = geometry.joint(part.id, utc)
            if joint is None or joint.parent is None:
                continue
            place = geometry.face_place(joint.parent, joint.at, utc)
            assert place is not None
            for owner in (part.id, joint.parent):
                bodies = geometry.bodies(owner, utc)
                gap = BRACKET_M if Placing.PLACED in quality(bodies) else COLLAR_M
                assert away_m(bodies, place.position_m) <= gap, (part.id, owner, utc)


def test_parts_that_do_not_hang_on_each_other_do_not_overlap(
    record: StationRecord, geometry: StationGeometry
) -> None:
    looked_at: set[tuple[int, int]] = set()
    for utc, parts in intervals(record, geometry):
        placed = {part.id: geometry.bodies(part.id, utc) for part in parts}
        parent = {part: parent_of(geometry, part, utc) for part in placed}
        for one, other in combinations(placed, 2):
            # The same pair of solids comes again and again, as the very same value.
            pair = (id(placed[one]), id(placed[other]))
            if pair in looked_at or other == parent[one] or one == parent[other]:
                continue
            looked_at.add(pair)
            deepest = max(overlap_m(a, b) for a in placed[one] for b in placed[other])
            assert deepest <= OVERLAP_M, (one, other, utc)


def test_rooms_and_girders_that_are_joined_stand_on_each_other_and_not_in_each_other(
    record: StationRecord, geometry: StationGeometry
) -> None:
    # Roots of wings and radiators do stand inside the girder's box.
    solid = {"module", "airlock", "adapter", "truss", "platform"}
    seen: set[tuple[Body, Body]] = set()
    for utc, parts in intervals(record, geometry):
        kinds = {part.id: part.kind for part in parts}
        for part in kinds:
            parent = parent_of(geometry, part, utc)
            if parent is None or not {kinds[part], kinds[parent]} <= solid:
                continue
            for a in geometry.bodies(part, utc):
                for b in geometry.bodies(parent, utc):
                    # Most stand there from one interval to the next.
                    if (a, b) not in seen:
                        seen.add((a, b))
                        assert overlap_m(a, b) <= OVERLAP_M, (part, parent, utc)


def test_no_face_holds_two_things(record: StationRecord, geometry: StationGeometry) -> None:
    for utc, parts in intervals(record, geometry):
        held: Counter[tuple[str, str]] = Counter()
        for part in parts:
            joint = geometry.joint(part.id, utc)
            if joint is not None and joint.parent is not None:
                held[joint.parent, joint.at] += 1
                held[part.id, joint.by] += 1
        assert max(held.values(), default=0) <= 1, utc


def test_an_open_port_looks_into_the_open(record: StationRecord, geometry: StationGeometry) -> None:
    looked_at: set[tuple[object, int]] = set()
    for utc in record.changes:
        station = record.station_at(utc)
        placed = {part.id: geometry.bodies(part.id, utc) for part in station.parts}
        for port in station.ports:
            # On its last day a port counts as open till midnight, and something comes to sit there.
            if port.until == utc.date() or any(since == utc.date() for since, _ in port.closed):
                continue
            place = geometry.port_place(port.id, utc)
            assert place is not None
            # From 0.2 m on: a ship's nose as it comes in, with room for guides and targets.
            way = np.array(place.position_m) + np.outer(
                np.linspace(0.2, 3.0, 8), np.array(place.direction)
            )
            for part, bodies in placed.items():
                if (place, id(bodies)) in looked_at:
                    continue
                looked_at.add((place, id(bodies)))
                nearest = max(float(depth_m(body, way).max()) for body in bodies)
                assert nearest < -0.1, (port.id, part, utc)


def test_a_part_that_is_moved_takes_along_what_hangs_on_it(geometry: StationGeometry) -> None:
    # P6 stood on Z1 with its radiator forward (NASA, STS-118) and wing 2B to starboard (STS-117).
    before, after = datetime(2005, 1, 1, tzinfo=UTC), datetime(2008, 1, 1, tzinfo=UTC)
    for part, axis, sign in (("radiator-p6", 0, 1.0), ("wing-2b", 1, 1.0), ("wing-4b", 1, -1.0)):
        (upright,) = geometry.bodies(part, before)
        (outside,) = geometry.bodies(part, after)
        assert upright.center_m[axis] * sign > 3.0, part
        assert upright.size_m is not None
        assert outside.size_m is not None
        assert sorted(upright.size_m) == sorted(outside.size_m)


def test_wings_and_rooms_fold_and_unfold_on_their_days(geometry: StationGeometry) -> None:
    def longest(part: str, text: str) -> float:
        (body, *_) = geometry.bodies(part, datetime.fromisoformat(text).replace(tzinfo=UTC))
        if body.size_m is not None:
            return max(body.size_m)
        return float(np.linalg.norm(np.subtract(body.end_a_m or (), body.end_b_m or ())))

    # NASA: 4B was folded on 18 Dec 2006 and whole again on 3 Nov 2007; BEAM grew on 28 May 2016.
    assert longest("wing-4b", "2006-12-18T12:00") == 35.0
    assert longest("wing-4b", "2006-12-19T12:00") < 12.0
    assert longest("wing-4b", "2007-11-04T00:00") == 35.0
    assert longest("beam", "2016-05-27T00:00") == pytest.approx(2.16)
    assert longest("beam", "2016-05-29T00:00") == pytest.approx(4.01)
    assert longest("zarya-wings", "2007-09-28T00:00") == 24.4
    assert longest("zarya-wings", "2007-09-30T00:00") < 6.0


def test_places_are_the_very_same_until_the_next_change(geometry: StationGeometry) -> None:
    one = geometry.bodies("p6", datetime(2012, 5, 1, tzinfo=UTC))
    other = geometry.bodies("p6", datetime(2024, 5, 1, tzinfo=UTC))
    assert one is other
