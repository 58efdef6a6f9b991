"""Parts alone, parts lit, parts drawn apart: arrays, picking and numpy's picture agree."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

import numpy as np
import pytest

from iss_viewer.scene.camera import Camera, Ray, unit, vector3
from iss_viewer.scene.exhibit import LIT_SHARE, WHOLE, Exhibit
from iss_viewer.scene.explosion import CARRIED_KINDS, SHIP_STEP_M, STEP_M
from iss_viewer.scene.picking import part_at
from iss_viewer.scene.raster_station import QUICK, painted
from iss_viewer.scene.station_batch import batch
from iss_viewer.scene.station_camera import camera_of, first_look, framed
from iss_viewer.scene.station_light import station_light
from iss_viewer.scene.station_model import StationModel, exhibited
from iss_viewer.scene.station_picture import Marks
from iss_viewer.scene.station_signs import (
    gaps,
    is_gap_hidden,
    joint_lines,
    port_rings,
    rings_on_screen,
)
from iss_viewer.station.things import Segment
from tests.scene.station_at_launch import AFTERNOON, SUN, geometry, model_on, station_on
from tests.scene.test_picking import all_triangles, nearest_by_planes

DATES = (
    datetime(1998, 12, 20, tzinfo=UTC), datetime(2006, 6, 1, tzinfo=UTC),
    datetime(2007, 11, 20, tzinfo=UTC), AFTERNOON, datetime(2025, 12, 1, 12, tzinfo=UTC),
)  # fmt: skip
APART = Exhibit(spread=1.0)
SIZE = (450, 320)
DAYLIGHT = station_light(SUN, None, 1.0)


def russian() -> Exhibit:
    ids = {part.id for part in station_on().parts if part.segment is Segment.ROS}
    return Exhibit(shown=frozenset(ids))


def seen(model: StationModel) -> Camera:
    aspect = SIZE[0] / SIZE[1]
    return camera_of(framed(model, first_look(SUN), aspect), aspect)


@pytest.mark.parametrize("utc", DATES)
def test_apart_every_joint_is_a_gap_and_nobody_meets_who_did_not_before(utc: datetime) -> None:
    model = model_on(utc, sun=None)
    apart = exhibited(model, APART)
    for leaves in model.departures:
        step = np.asarray(leaves.step_m)
        if not step.any() or leaves.parent is None:
            continue
        way = step / np.linalg.norm(step)

        def gap(of: StationModel, part: str, parent: str, way: np.ndarray = way) -> float:
            ends = [np.stack(of.bounds_of(each)) @ way for each in (part, parent)]
            return float(ends[0].min() - ends[1].max())

        before, after = (gap(of, leaves.part_id, leaves.parent) for of in (model, apart))
        # Every joint opens by its step, whatever the mesh overlaps by as built.
        step_m = SHIP_STEP_M if model.look(leaves.part_id).is_ship else STEP_M
        assert after - before == pytest.approx(step_m)


@pytest.mark.parametrize("spread", [0.0, 0.3, 1.0])
def test_apart_the_rooms_stand_in_the_order_in_which_they_were_joined(spread: float) -> None:
    model = exhibited(model_on(), Exhibit(spread=spread))
    forward = ("zvezda", "zarya", "pma-1", "unity", "destiny", "harmony", "pma-2", "ida-2")
    places = [model.centre_of(part_id)[0] for part_id in forward]
    assert places == sorted(places)
    starboard = ("p6", "p5", "p3-p4", "p1", "s0", "s1", "s3-s4", "s5", "s6")
    places = [model.centre_of(part_id)[1] for part_id in starboard]
    assert places == sorted(places)


def test_a_ship_leaves_along_its_ports_axis_and_a_wing_stays_on_its_truss() -> None:
    built, apart = model_on(), exhibited(model_on(), APART)

    def moved(part_id: str) -> np.ndarray:
        return np.subtract(apart.centre_of(part_id), built.centre_of(part_id))

    np.testing.assert_allclose(moved("soyuz-ms-22") - moved("rassvet"), (0.0, 0.0, SHIP_STEP_M))
    np.testing.assert_allclose(moved("wing-4a"), moved("p3-p4"), atol=1e-9)
    np.testing.assert_allclose(moved("irosa-4b"), moved("p6"), atol=1e-9)
    np.testing.assert_allclose(moved("zarya"), 0.0, atol=1e-9)


@pytest.mark.parametrize("spread", [0.0, 0.4, 1.0])
def test_picking_agrees_with_every_triangle_of_parts_alone_and_apart(spread: float) -> None:
    alone = russian().shown
    for exhibit in (Exhibit(spread=spread), Exhibit(shown=alone, spread=spread)):
        model = exhibited(model_on(), exhibit)
        triangles, owners = all_triangles(model)
        met = 0
        for target, way in itertools.product(
            ("zvezda", "nauka", "zarya"), ((-1, -1, -1), (0, 1, -1), (1, 0, 1), (0, -1, 0))
        ):
            aim = np.add(model.centre_of(target), (0.3, -0.2, 0.1))
            origin = aim + 200.0 * unit(way)
            ray = Ray(vector3(origin), vector3(unit(aim - origin)))
            first, distance = nearest_by_planes(triangles, ray)
            hit = part_at(model, ray)
            assert hit is not None
            assert hit.distance == pytest.approx(distance, abs=1e-3)
            met += hit.part_id == owners[first]
        # Two parts that share a surface may each be named.
        assert met >= 11


def test_numpys_picture_shows_what_picking_meets_when_apart_and_alone() -> None:
    for exhibit in (APART, Exhibit(shown=russian().shown, spread=0.5)):
        model = exhibited(model_on(), exhibit)
        camera = seen(model)
        alpha = painted(model, camera, *SIZE, DAYLIGHT, effort=QUICK)[..., 3] > 0
        rows, columns = np.nonzero(alpha)
        picks = np.random.default_rng(5).choice(len(rows), 150, replace=False)
        hits = [
            part_at(model, camera.ray_through(columns[n] + 0.5, rows[n] + 0.5, *SIZE))
            for n in picks
        ]
        # A ray through an edge pixel may slip past in float64.
        assert sum(hit is not None for hit in hits) >= 147
        if exhibit.shown is not None:
            assert {hit.part_id for hit in hits if hit is not None} <= exhibit.shown


def test_a_segment_alone_has_its_own_parts_boxes_and_frame() -> None:
    whole = model_on()
    alone = exhibited(whole, russian())
    assert {look.id for look in alone.looks} == russian().shown
    assert all(piece.part_id in (russian().shown or ()) for piece in alone.pieces)
    assert batch(alone).part_ids == tuple(look.id for look in alone.looks)
    assert alone.key != whole.key
    # A GPU goes on with what it holds of the whole.
    assert alone.whole is whole
    low, high = alone.bounds()
    assert (high - low)[1] < 40.0
    assert exhibited(whole, WHOLE) is whole


def test_drawing_apart_keeps_meshes_and_what_a_gpu_holds_of_them() -> None:
    whole = model_on()
    apart = exhibited(whole, APART)
    assert apart.pieces is whole.pieces
    assert apart.key == whole.key
    assert batch(apart) is batch(whole)


@pytest.mark.parametrize("spread", [0.0, 1.0])
def test_the_frame_holds_everything_however_far_apart(spread: float) -> None:
    model = exhibited(model_on(), Exhibit(spread=spread))
    corners = np.array(list(itertools.product(*zip(*model.bounds_of("p6"), strict=True))))
    _, depth = seen(model).project(corners, *SIZE)
    assert (depth > seen(model).near).all()
    assert (depth < seen(model).far).all()
    picture = painted(model, seen(model), *SIZE, DAYLIGHT, effort=QUICK)[..., 3]
    assert picture[:, 0].max() == picture[:, -1].max() == 0
    assert picture[0].max() == picture[-1].max() == 0


def test_lit_parts_keep_their_light_and_all_others_keep_a_sixth_of_it() -> None:
    ground = (0.0, 0.0, 0.0)
    model = model_on()
    wings = frozenset({"wing-1a", "wing-1b", "wing-3a", "wing-3b"})
    camera, marks = seen(model), Marks(lit=wings, ground=ground)
    plain = painted(model, camera, *SIZE, DAYLIGHT, effort=QUICK).astype(float)[..., :3]
    shown = painted(model, camera, *SIZE, DAYLIGHT, marks, QUICK).astype(float)[..., :3]
    shares: dict[bool, list[float]] = {True: [], False: []}
    for row, column in itertools.product(range(6, SIZE[1], 11), range(6, SIZE[0], 11)):
        hit = part_at(model, camera.ray_through(column + 0.5, row + 0.5, *SIZE))
        if hit is not None and plain[row, column].sum() > 150.0:
            share = shown[row, column].sum() / plain[row, column].sum()
            shares[hit.part_id in wings].append(share)
    assert min(map(len, shares.values())) > 20
    # Colours are rounded to whole steps of 255; on an edge picking may name the neighbour.
    assert np.percentile(shares[True], 10) == pytest.approx(1.0)
    assert np.percentile(shares[False], 10) == pytest.approx(LIT_SHARE, abs=0.01)
    assert np.percentile(shares[False], 90) == pytest.approx(LIT_SHARE, abs=0.01)


def test_a_selected_part_keeps_its_light_beside_those_that_are_lit() -> None:
    marks = Marks(selected="zvezda", lit=frozenset({"z1"}))
    assert marks.keeps_lit("zvezda")
    assert marks.keeps_lit("z1")
    assert not marks.keeps_lit("unity")


def test_ports_move_with_their_part_and_go_where_it_is_not_shown() -> None:
    rings = port_rings(station_on(), geometry())
    size = (float(SIZE[0]), float(SIZE[1]))
    apart = exhibited(model_on(), APART)
    shown = {each.ring.port_id: each.ring for each in rings_on_screen(
        rings, apart, seen(apart), size)}  # fmt: skip
    built = {ring.port_id: ring for ring in rings}
    moved = np.subtract(shown["rassvet-nadir"].position_m, built["rassvet-nadir"].position_m)
    np.testing.assert_allclose(moved, apart.shift_m("rassvet"))
    assert np.linalg.norm(moved) > 4.0
    alone = exhibited(model_on(), russian())
    left = {each.ring.port_id for each in rings_on_screen(rings, alone, seen(alone), size)}
    assert "rassvet-nadir" in left
    assert "harmony-forward" not in left


def test_a_thin_line_leads_through_every_gap_that_is_seen() -> None:
    apart = exhibited(model_on(), APART)
    camera, size = seen(apart), (float(SIZE[0]), float(SIZE[1]))
    lines = {each.part_id: each for each in joint_lines(apart, camera, size)}
    # Every part and ship but Zarya, the wings and the radiators hangs on a joint that opens.
    carried = {look.id for look in apart.looks if look.kind in CARRIED_KINDS}
    assert set(lines) == {look.id for look in apart.looks} - carried - {"zarya"}
    assert np.hypot(*np.subtract(lines["zvezda"].start, lines["zvezda"].end)) > 3.0
    assert joint_lines(model_on(), camera, size) == ()
    # From straight above, the truss stands before the gap below it.
    above = Camera((16.0, 0.0, -220.0), (16.0, 0.0, 0.0), (1.0, 0.0, 0.0), 30.0, 1.4, 5.0, 400.0)
    hidden = {each.part_id for each in gaps(apart) if is_gap_hidden(each, apart, above)}
    assert "s0" in hidden
    assert "s1" not in hidden
