"""The station as meshes: complete, to scale, and turned to the Sun."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from iss_viewer.orbit.state import Vector3
from iss_viewer.scene import station_model
from iss_viewer.scene.camera import unit, vector3
from iss_viewer.scene.mesh import Mesh, Surface
from iss_viewer.scene.ships import build_ship
from iss_viewer.scene.solids import FULL, LIGHT, Fineness
from iss_viewer.scene.station_fineness import (
    MOST_FULL_TRIANGLES,
    MOST_LIGHT_TRIANGLES,
    light_or_finer,
)
from iss_viewer.scene.station_joints import Turn, pose_for
from iss_viewer.scene.station_model import (
    POSE_STEP_DEG,
    StationModel,
    build_station,
    pieces_of,
    posed,
)
from iss_viewer.scene.station_parts import Built, build_part
from iss_viewer.scene.station_picture import earth_behind
from iss_viewer.station.geometry import VehicleShape
from tests.scene.station_at_launch import AFTERNOON, geometry, model_on, record, station_on

DECEMBER_2025 = datetime(2025, 12, 1, 12, 0, tzinfo=UTC)

# Along the axis of each: length in metres and the axis it lies on (0 forward, 1 starboard,
# 2 to the Earth). NASA, ESA, JAXA, Energia and Boeing pages as named in seeds/parts.json.
PUBLISHED = {
    "destiny": (8.5, 0), "unity": (5.47, 0), "columbus": (6.871, 1), "kibo": (11.2, 1),
    "kibo-elm-ps": (3.9, 2), "kibo-ef": (5.6, 1), "leonardo": (6.6, 0), "tranquility": (6.706, 1),
    "quest": (5.5, 1), "beam": (4.01, 0), "bishop": (1.8, 1), "rassvet": (6.0, 2),
    "poisk": (4.049, 2), "nauka": (13.11, 2), "prichal": (4.91, 2), "zarya": (12.56, 0),
    "zvezda": (13.1, 0), "s0": (13.4, 1), "s1": (13.7, 1), "p5": (3.37, 1), "p6": (13.7, 1),
}  # fmt: skip
SUNS: tuple[Vector3, ...] = tuple(
    vector3(unit(each))
    for each in (
        (0, 0, -1), (1, 0, 0), (-1, 0.3, 0), (0.2, 0.75, -0.6), (0.5, -0.8, 0.25), (0, 0.99, 0.1),
    )
)  # fmt: skip

HALF_OF_26 = [way for way in itertools.product((-1, 0, 1), repeat=3) if way > (0, 0, 0)]


def facing(model: StationModel, part_id: str, surface: Surface) -> np.ndarray:
    """The mean normal of a surface of a part as posed."""
    normals = []
    for piece in model.pieces_of(part_id):
        chosen = piece.mesh.surfaces[:, 0] == surface
        normals.append(piece.mesh.normals[chosen] @ model.transform(piece)[:3, :3].T)
    return unit(np.concatenate(normals).mean(axis=0))


@pytest.mark.parametrize("utc", [AFTERNOON, DECEMBER_2025])
def test_every_part_and_ship_of_the_date_has_its_mesh_and_nothing_else(utc: datetime) -> None:
    station, model = station_on(utc), model_on(utc)
    wanted = {part.id for part in station.parts} | {at.vehicle.id for at in station.vehicles}
    assert {look.id for look in model.looks} == wanted
    assert {piece.part_id for piece in model.pieces} == wanted


def test_five_ships_stood_at_the_station_on_that_evening() -> None:
    ships = {look.id for look in model_on().looks if look.is_ship}
    assert ships == {
        "spacex-crew-4", "soyuz-ms-21", "soyuz-ms-22", "progress-ms-19", "progress-ms-20",
    }  # fmt: skip


@pytest.mark.parametrize("part_id", PUBLISHED)
def test_parts_have_their_published_length_within_five_percent(part_id: str) -> None:
    length_m, axis = PUBLISHED[part_id]
    low, high = model_on(sun=None).bounds_of(part_id)
    assert high[axis] - low[axis] == pytest.approx(length_m, rel=0.05)


def test_the_wings_span_108_metres_tip_to_tip_as_nasa_gives_it() -> None:
    # NASA: 356 feet (108.5 m) across the extended wings; the model may miss it by 1 %.
    low, high = model_on(sun=None).bounds()
    assert high[1] - low[1] == pytest.approx(108.5, rel=0.01)


@pytest.mark.parametrize("sun", [None, (0.3, 0.5, 0.8), (-0.6, -0.7, 0.2)])
@pytest.mark.parametrize("spread", [0.0, 1.0])
def test_all_of_it_reaches_as_far_as_the_farthest_of_its_parts(
    sun: Vector3 | None, spread: float
) -> None:
    model = replace(model_on(sun=sun), spread=spread)
    ends = [model.bounds_of(part_id) for part_id in {piece.part_id for piece in model.pieces}]
    low, high = model.bounds()
    assert low == pytest.approx(np.min([end[0] for end in ends], axis=0), abs=1e-9)
    assert high == pytest.approx(np.max([end[1] for end in ends], axis=0), abs=1e-9)


def test_rooms_without_ships_reach_51_metres_along_the_axis_as_nasa_gives_it() -> None:
    # NASA: 167.3 feet (51.0 m) from end to end of the rooms; IDA-2 and antennas add to it.
    model = model_on(sun=None)
    ends = [model.bounds_of(part_id) for part_id in ("zvezda", "pma-2")]
    reach = max(high[0] for _, high in ends) - min(low[0] for low, _ in ends)
    assert reach == pytest.approx(51.0, rel=0.02)


def test_one_wing_pair_spans_240_feet() -> None:
    # Boeing: 240 feet (73.2 m) tip to tip of one pair.
    model = model_on(sun=None)
    (low, _), (_, high) = model.bounds_of("wing-3b"), model.bounds_of("wing-1b")
    assert high[0] - low[0] == pytest.approx(73.2, rel=0.01)


@pytest.mark.parametrize(
    ("fineness", "most"), [(LIGHT, MOST_LIGHT_TRIANGLES), (FULL, MOST_FULL_TRIANGLES)]
)
def test_every_configuration_since_1998_stays_within_its_triangles(
    fineness: Fineness, most: int
) -> None:
    """60,000 on the globe and 250,000 in the station's own view; meshes are shared, so their
    counts are added up without putting the models together."""
    counts = [
        sum(
            len(mesh.triangles)
            for _, built in pieces_of(station_on(utc), geometry(), fineness)[1]
            for _, mesh in built
        )
        for utc in record().changes
    ]
    assert len(counts) > 700
    assert 0 < min(counts) < max(counts) < most
    assert max(counts) > 30_000


@pytest.mark.parametrize(
    ("utc", "name"),
    [
        (datetime(1998, 12, 18, tzinfo=UTC), "full"),
        (datetime(2001, 7, 28, tzinfo=UTC), "full"),
        (datetime(2007, 11, 20, tzinfo=UTC), "light"),
        (AFTERNOON, "light"),
    ],
)
def test_a_young_station_is_built_finely_and_costs_no_more_than_a_whole_one(
    utc: datetime, name: str
) -> None:
    model = light_or_finer(station_on(utc), geometry())
    assert model.key.endswith(f"/{name}")
    assert model.triangle_count() < 45_000


def test_another_date_builds_only_what_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Soyuz MS-22 docked between the two: one ship is built, and nothing of the other 70."""
    built: list[str] = []

    def counted_part(part_id: str, *others: Any) -> Built:
        built.append(part_id)
        return build_part(part_id, *others)

    def counted_ship(shape: VehicleShape, fineness: Fineness) -> Mesh:
        built.append(shape.id)
        return build_ship(shape, fineness)

    monkeypatch.setattr(station_model, "build_part", counted_part)
    monkeypatch.setattr(station_model, "build_ship", counted_ship)
    before, after = datetime(2022, 9, 21, 12, tzinfo=UTC), AFTERNOON
    station_model._part.cache_clear()
    station_model._ship.cache_clear()
    first = build_station(station_on(before), geometry())
    assert len(built) == len(first.looks)
    built.clear()
    build_station(station_on(after), geometry())
    assert built == ["soyuz"]
    built.clear()
    build_station(station_on(before), geometry())
    assert built == []


@pytest.mark.parametrize("fineness", [LIGHT, FULL])
def test_every_vertex_is_sound(fineness: Fineness) -> None:
    for piece in model_on(fineness=fineness).pieces:
        mesh = piece.mesh
        assert np.isfinite(mesh.vertices).all()
        np.testing.assert_allclose(np.linalg.norm(mesh.normals, axis=1), 1.0, atol=1e-3)
        assert mesh.colours.min() >= 0.0
        assert mesh.colours.max() <= 1.0
        assert int(mesh.triangles.max()) < len(mesh.vertices)
        assert 0.0 < piece.open_sky.min() <= piece.open_sky.max() <= 1.0


@pytest.mark.parametrize("sun", SUNS)
def test_all_eight_wings_face_the_sun_within_the_step_of_their_joints(sun: Vector3) -> None:
    model = model_on(sun=sun)
    wings = [look.id for look in model.looks if look.kind == "wing" and look.id.count("-") == 1
             and look.id.startswith("wing-")]  # fmt: skip
    assert len(wings) == 8
    for wing in wings:
        cosine = float(facing(model, wing, Surface.CELLS) @ sun)
        # Two joints, each rounded to half a step.
        assert math.degrees(math.acos(min(cosine, 1.0))) < POSE_STEP_DEG


@pytest.mark.parametrize("sun", [(0.0, 0.0, 1.0), (0.5, -0.3, 0.8), (-0.5, 0.5, 0.7)])
def test_in_the_earths_shadow_the_wings_lie_flat_in_the_flow(sun: Vector3) -> None:
    model = model_on(sun=vector3(unit(sun)))
    for wing in ("wing-1a", "wing-2b", "irosa-2b", "zvezda-wings"):
        normal = facing(model, wing, Surface.CELLS)
        # An iROSA stands off its wing by 10 degrees and stays 10 degrees from the flow.
        assert abs(float(normal[0])) < math.sin(math.radians(12.0))
        assert abs(float(normal[2])) > 0.95


def test_wings_turn_on_steadily_from_sunset_to_sunrise() -> None:
    """An orbit at 20 degrees beta in tenths of a degree: no joint jumps, and the truss turns the
    same way all round."""
    beta = math.radians(20.0)
    poses = [
        pose_for(
            vector3(
                (math.cos(beta) * -math.sin(at), math.sin(beta), math.cos(beta) * -math.cos(at))
            )
        )
        for at in np.radians(np.arange(0.0, 360.0, 0.1))
    ]
    alpha = np.unwrap([pose.alpha_deg for pose in poses], period=360.0)
    assert np.diff(alpha).min() >= -1e-9
    # Ten degrees of the orbit for the last seventy of the half turn.
    assert np.diff(alpha).max() < 1.2
    assert alpha[-1] - alpha[0] == pytest.approx(359.9, abs=0.01)
    assert np.abs(np.diff([pose.beta_deg for pose in poses])).max() < 0.5


@pytest.mark.parametrize("sun", SUNS)
def test_heat_radiators_stand_edge_on_to_the_sun(sun: Vector3) -> None:
    model = model_on(sun=sun)
    pieces = model.pieces_of("radiator-s1-2") + model.pieces_of("radiator-p1-2")
    for piece in pieces:
        # The panel's broad side is the one with most of its area: its resting normal is z.
        normal = model.transform(piece)[:3, 2]
        assert abs(float(normal @ sun)) < math.sin(math.radians(POSE_STEP_DEG))


def test_roll_out_wings_came_two_by_two() -> None:
    def count(utc: datetime) -> int:
        return sum(look.kind == "roll_out_wing" for look in model_on(utc).looks)

    # NASA: the first two unrolled in June 2021, two by December 2022, two in June 2023.
    assert count(datetime(2021, 6, 1, tzinfo=UTC)) == 0
    assert count(AFTERNOON) == 2
    assert count(datetime(2023, 1, 1, tzinfo=UTC)) == 4
    assert count(DECEMBER_2025) == 6


def test_p6_stood_on_z1_until_it_moved_out_in_2007() -> None:
    early = model_on(datetime(2006, 6, 1, tzinfo=UTC))
    assert early.centre_of("p6")[2] < -5.0
    assert abs(early.centre_of("p6")[1]) < 1.0
    assert model_on().centre_of("p6")[1] < -40.0


def test_ships_leave_their_port_outward() -> None:
    model = model_on()
    # Rassvet and Prichal open to the Earth, Poisk away from it, Zvezda backwards.
    assert model.centre_of("soyuz-ms-22")[2] > model.bounds_of("rassvet")[1][2]
    assert model.centre_of("progress-ms-19")[2] < model.bounds_of("poisk")[0][2]
    assert model.centre_of("progress-ms-20")[0] < model.bounds_of("zvezda")[0][0]


@pytest.mark.parametrize("year", range(1999, 2027, 3))
def test_every_age_of_the_station_can_be_built(year: int) -> None:
    model = model_on(datetime(year, 7, 1, tzinfo=UTC))
    assert model.pieces
    low, high = model.bounds()
    assert np.isfinite(low).all()
    assert (high - low).max() < 120.0


def test_before_zarya_there_is_nothing_to_draw() -> None:
    assert model_on(datetime(1998, 1, 1, tzinfo=UTC)).pieces == ()


def test_every_kind_of_ship_has_the_length_of_the_record() -> None:
    lengths: dict[str, float] = {}
    record_ = record()
    for vehicle in record_.vehicles.values():
        shape = geometry().shape_of(vehicle)
        if shape is None or shape.id in lengths or not vehicle.port_stays:
            continue
        docked = vehicle.port_stays[0].since.utc + timedelta(minutes=1)
        model = model_on(docked)
        if model.look(vehicle.id) is None:
            continue
        vertices = np.concatenate([piece.mesh.vertices for piece in model.pieces_of(vehicle.id)])
        # Some wings stand slanting: the greatest extent in any of 13 directions counts.
        lengths[shape.id] = max(float(np.ptp(vertices @ unit(way))) for way in HALF_OF_26)
        longest = max(shape.length_m, shape.span_m or 0.0)
        # Antennas, open nose cones and the ring that goes into the port.
        assert lengths[shape.id] == pytest.approx(longest, rel=0.12)
    assert {"soyuz", "progress", "dragon", "Dragon 1", "cygnus", "htv", "atv", "shuttle"} <= set(
        lengths
    )


def test_an_unchanged_sun_gives_the_very_same_model() -> None:
    model = model_on(sun=(0.0, 0.0, -1.0))
    nearly = vector3(unit((0.004, 0.0, -1.0)))
    assert posed(model, nearly) is model
    turned = posed(model, vector3(unit((0.4, 0.0, -1.0))))
    assert turned is not model
    assert turned.pieces is model.pieces
    assert turned.key == model.key


def test_a_configuration_shares_the_meshes_that_did_not_change() -> None:
    before = build_station(station_on(datetime(2022, 9, 21, 12, 0, tzinfo=UTC)), geometry())
    after = build_station(station_on(AFTERNOON), geometry())
    assert before.key != after.key
    destiny = before.pieces_of("destiny")[0].mesh
    assert after.pieces_of("destiny")[0].mesh is destiny


def test_without_a_sun_all_joints_rest() -> None:
    model = model_on(sun=None)
    assert model.pose == pose_for(None)
    for piece in model.pieces:
        np.testing.assert_allclose(model.transform(piece), np.eye(4), atol=1e-12)
    assert any(piece.joint.turn is Turn.WING for piece in model.pieces)


def test_asking_for_a_part_that_is_not_there_names_it() -> None:
    with pytest.raises(ValueError, match="no part 'mir'"):
        model_on().bounds_of("mir")


def test_nooks_between_rooms_get_less_sky_than_open_ends() -> None:
    model = model_on()
    # Unity is hemmed in on all sides; Progress hangs free behind Zvezda.
    hemmed_in = np.mean(model.pieces_of("unity")[0].open_sky)
    free = np.mean(model.pieces_of("progress-ms-20")[0].open_sky)
    assert hemmed_in < free - 0.1


def test_without_a_known_place_there_is_no_earth_behind() -> None:
    from iss_viewer.orbit.snapshot import snapshot_at

    assert earth_behind(snapshot_at(AFTERNOON, None)) is None
