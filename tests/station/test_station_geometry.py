"""Where parts stand, against lengths that NASA and Boeing publish and against each other."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from iss_viewer import paths
from iss_viewer.station.geometry import Body, Placing, StationGeometry, load_geometry
from iss_viewer.station.record import StationRecord

DAY = datetime(2022, 9, 21, 18, tzinfo=UTC)


def only(geometry: StationGeometry, part: str, utc: datetime = DAY) -> Body:
    (body,) = geometry.bodies(part, utc)
    return body


def extent(bodies: list[Body], axis: int) -> tuple[float, float]:
    low, high = [], []
    for body in bodies:
        if body.size_m is not None:
            low.append(body.center_m[axis] - body.size_m[axis] / 2.0)
            high.append(body.center_m[axis] + body.size_m[axis] / 2.0)
        elif body.end_a_m is not None and body.end_b_m is not None:
            low.append(min(body.end_a_m[axis], body.end_b_m[axis]))
            high.append(max(body.end_a_m[axis], body.end_b_m[axis]))
    return min(low), max(high)


def test_every_record_of_the_geometry_is_accepted(geometry: StationGeometry) -> None:
    assert geometry.problems == ()


def test_every_part_and_port_has_a_place_in_every_configuration(
    record: StationRecord, geometry: StationGeometry
) -> None:
    for utc in record.changes:
        station = record.station_at(utc)
        for part in station.parts:
            assert geometry.bodies(part.id, utc), (part.id, utc)
        for port in station.ports:
            assert geometry.port_place(port.id, utc) is not None, (port.id, utc)


def test_a_part_that_was_moved_has_a_place_for_every_joint(
    record: StationRecord, geometry: StationGeometry
) -> None:
    for part in record.parts.values():
        joints = {stay.since.utc for stay in part.stays}
        assert joints <= set(geometry.joint_times(part.id)), part.id


def test_modules_from_zvezda_to_pma_2_are_51_m_long(geometry: StationGeometry) -> None:
    # NASA facts and figures 2014: 167.3 ft, without ships; to a metre.
    line = [
        body
        for part in ("zvezda", "zarya", "pma-1", "unity", "destiny", "harmony", "pma-2")
        for body in geometry.bodies(part, DAY)
    ]
    low, high = extent(line, 0)
    assert high - low == pytest.approx(51.0, abs=1.0)


def test_the_beam_is_102_m_and_the_wings_span_108_m(
    record: StationRecord, geometry: StationGeometry
) -> None:
    # NASA: 335 ft of truss (STS-119), 356 ft across the extended wings; to a metre.
    def of(kind: str) -> list[Body]:
        return [
            body
            for part in record.station_at(DAY).parts
            if part.kind == kind and part.segment.value == "USOS" and part.id != "z1"
            for body in geometry.bodies(part.id, DAY)
        ]

    low, high = extent(of("truss"), 1)
    assert high - low == pytest.approx(102.1, abs=1.0)
    low, high = extent(of("wing"), 1)
    assert high - low == pytest.approx(108.5, abs=1.0)


def test_a_pair_of_wings_is_73_m_from_tip_to_tip(geometry: StationGeometry) -> None:
    # Boeing and NASA: 240 ft; our place of the roots was tuned to it, within 2 m.
    low, high = extent([only(geometry, "wing-1a"), only(geometry, "wing-3a")], 0)
    assert high - low == pytest.approx(73.2, abs=2.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zarya", "zvezda"), ("pma-1", "zarya"), ("unity", "pma-1"), ("unity", "destiny"),
        ("destiny", "harmony"), ("harmony", "pma-2"), ("pma-2", "ida-2"), ("pma-3", "ida-3"),
        ("nauka", "prichal"), ("kibo", "kibo-ef"),
    ],
)  # fmt: skip
def test_neighbours_in_line_meet_end_to_end(
    geometry: StationGeometry, one: str, other: str
) -> None:
    def ends(part: str) -> list[tuple[float, float, float]]:
        points = []
        for body in geometry.bodies(part, DAY):
            points += [end for end in (body.end_a_m, body.end_b_m) if end is not None]
            if body.size_m is not None:
                x, y, z = body.center_m
                points += [(x, y + body.size_m[1] / 2.0, z), (x, y - body.size_m[1] / 2.0, z)]
        return points

    apart = min(np.linalg.norm(np.subtract(a, b)) for a in ends(one) for b in ends(other))
    assert apart < 0.1


def test_nasa_rack_coordinates_lie_inside_the_modules(geometry: StationGeometry) -> None:
    # NASA Glenn PIMS, inches from the centre of S0.
    points = {
        "destiny": [(185.7, 57.01, 190.05), (143.7, 57.01, 190.05), (143.7, -56.99, 190.95)],
        "columbus": [(434.37, 183.25, 147.01), (378.11, 246.46, 234.96)],
        "kibo": [(455.55, -227.69, 229.07), (387.48, -212.75, 156.34)],
    }
    for part, inside in points.items():
        body = only(geometry, part)
        assert body.end_a_m is not None
        assert body.end_b_m is not None
        start = np.array(body.end_a_m)
        along = np.array(body.end_b_m) - start
        length = float(np.linalg.norm(along))
        for inches in inside:
            offset = np.array(inches) * 0.0254 - start
            height = float(offset @ along) / length
            beside = float(np.linalg.norm(offset - along * height / length))
            assert 0.0 < height < length
            assert beside < body.diameter_m / 2.0


def test_a_ship_meets_its_port_at_the_end_of_the_part_that_carries_it(
    geometry: StationGeometry,
) -> None:
    carriers = {
        "harmony-forward": "ida-2", "harmony-zenith": "ida-3", "rassvet-nadir": "rassvet",
        "prichal-nadir": "prichal", "poisk-zenith": "poisk", "zvezda-aft": "zvezda",
    }  # fmt: skip
    for port, part in carriers.items():
        place = geometry.port_place(port, DAY)
        assert place is not None
        end = geometry.bodies(part, DAY)[-1].end_b_m
        assert end is not None
        assert place.position_m == pytest.approx(end, abs=0.01)
        assert np.linalg.norm(place.direction) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("utc", "x_m"),
    [("2010-01-01", 15.346), ("2016-08-18", 15.346), ("2016-08-20", 16.416)],
)
def test_harmonys_front_port_moved_out_with_the_docking_adapter(
    geometry: StationGeometry, utc: str, x_m: float
) -> None:
    place = geometry.port_place("harmony-forward", datetime.fromisoformat(utc).replace(tzinfo=UTC))
    assert place is not None
    assert place.position_m[0] == x_m


def test_p6_stood_upright_on_z1_until_october_2007(geometry: StationGeometry) -> None:
    before = only(geometry, "p6", datetime(2005, 1, 1, tzinfo=UTC))
    after = only(geometry, "p6", datetime(2008, 1, 1, tzinfo=UTC))
    assert before.size_m is not None
    assert after.size_m is not None
    assert before.size_m[2] == after.size_m[1] == 13.7
    # It stands on Z1, which ends 2.345 m above the beam's middle.
    assert before.center_m[2] + before.size_m[2] / 2.0 == pytest.approx(-2.345, abs=0.01)


def test_what_has_no_known_place_says_so(geometry: StationGeometry) -> None:
    for arm in ("canadarm2", "era", "kibo-arm", "dextre", "mbs", "nauka-radiator"):
        assert {body.placing for body in geometry.bodies(arm, DAY)} == {Placing.PLACED}
    assert only(geometry, "destiny").placing is Placing.SOURCED


def test_every_ship_has_a_shape_and_a_series_may_have_its_own(
    record: StationRecord, geometry: StationGeometry
) -> None:
    for vehicle in record.vehicles.values():
        assert geometry.shape_of(vehicle) is not None, vehicle.id
    old = geometry.shape_of(record.vehicles["spacex-crs-1"])
    new = geometry.shape_of(record.vehicles["spacex-crs-25"])
    assert old is not None
    assert new is not None
    assert (old.diameter_m, new.diameter_m) == (3.66, 4.0)
    shuttle = geometry.shape_of(record.vehicles["sts-135"])
    assert shuttle is not None
    assert shuttle.docks_by_back


def test_a_part_is_nowhere_before_it_came(geometry: StationGeometry) -> None:
    assert geometry.bodies("nauka", datetime(2021, 7, 1, tzinfo=UTC)) == ()
    assert geometry.bodies("no-such-part", DAY) == ()
    assert geometry.port_place("no-such-port", DAY) is None


def test_placements_are_the_bodies_of_every_part_that_is_there(
    record: StationRecord, geometry: StationGeometry
) -> None:
    station = record.station_at(DAY)
    placed = geometry.placements(station)
    assert {each.part_id for each in placed} == {part.id for part in station.parts}
    assert sum(each.part_id == "zvezda" for each in placed) == 3


def test_all_who_ask_for_the_bundled_geometry_share_one() -> None:
    assert load_geometry() is load_geometry()
    assert load_geometry(paths.seed()) is not load_geometry()
