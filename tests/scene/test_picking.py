"""Picking: what the eye sees first, from all sides."""

from __future__ import annotations

import itertools
import math
import time
from datetime import UTC, datetime
from statistics import median

import numpy as np
import pytest
from numpy.typing import NDArray

from iss_viewer.scene.camera import Camera, Ray, unit, vector3
from iss_viewer.scene.picking import part_at, part_near
from iss_viewer.scene.station_model import StationModel
from tests.scene.station_at_launch import AFTERNOON, model_on

DIRECTIONS = [each for each in itertools.product((-1, 0, 1), repeat=3) if any(each)]
DATES = [
    datetime(1998, 12, 18, tzinfo=UTC), datetime(2001, 7, 28, tzinfo=UTC),
    datetime(2007, 11, 20, tzinfo=UTC), datetime(2011, 7, 15, tzinfo=UTC), AFTERNOON,
    datetime(2026, 11, 28, tzinfo=UTC),
]  # fmt: skip
TARGETS = ("zvezda", "destiny", "kibo", "wing-2b", "spacex-crew-4", "s1", "columbus")


def all_triangles(model: StationModel) -> tuple[NDArray[np.float64], list[str]]:
    """Every triangle as posed (m, 3, 3) and the part of each: no boxes, no turned rays."""
    corners, owners = [], []
    for piece in model.pieces:
        matrix = model.transform(piece)
        placed = piece.mesh.vertices.astype(np.float64) @ matrix[:3, :3].T + matrix[:3, 3]
        corners.append(placed[piece.mesh.triangles])
        owners += [piece.part_id] * len(piece.mesh.triangles)
    return np.concatenate(corners), owners


def nearest_by_planes(triangles: NDArray[np.float64], ray: Ray) -> tuple[int, float]:
    """The first triangle along a ray by the plane equation and three edge tests."""
    origin, direction = np.asarray(ray.origin), np.asarray(ray.direction)
    a, b, c = triangles[:, 0], triangles[:, 1], triangles[:, 2]
    normal = np.cross(b - a, c - a)
    along = normal @ direction
    with np.errstate(divide="ignore", invalid="ignore"):
        distance = np.einsum("ij,ij->i", normal, a - origin) / along
        point = origin + distance[:, None] * direction
        inside = np.ones(len(a), bool)
        for start, end in ((a, b), (b, c), (c, a)):
            side = np.einsum("ij,ij->i", np.cross(end - start, point - start), normal)
            inside &= side >= -1e-12
    distance = np.where(inside & (distance > 0.0) & np.isfinite(distance), distance, np.inf)
    first = int(np.argmin(distance))
    return first, float(distance[first])


@pytest.fixture(scope="module")
def model() -> StationModel:
    return model_on()


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_picking_agrees_with_every_triangle_from_26_directions(
    model: StationModel, direction: tuple[int, int, int]
) -> None:
    triangles, owners = all_triangles(model)
    jitter = np.random.default_rng(26).normal(0.0, 0.8, (len(TARGETS), 3))
    for target, shift in zip(TARGETS, jitter, strict=True):
        aim = np.asarray(model.centre_of(target)) + shift
        origin = aim + 200.0 * unit(direction)
        ray = Ray(vector3(origin), vector3(unit(aim - origin)))
        first, distance = nearest_by_planes(triangles, ray)
        hit = part_at(model, ray)
        if not math.isfinite(distance):
            assert hit is None
            continue
        assert hit is not None
        # Two parts that touch may share a surface: then the distance decides, to a millimetre.
        assert hit.distance == pytest.approx(distance, abs=1e-3)
        if hit.part_id != owners[first]:
            assert abs(hit.distance - distance) < 1e-3
        np.testing.assert_allclose(hit.point, origin + hit.distance * unit(aim - origin), atol=1e-9)


@pytest.mark.parametrize("utc", DATES)
def test_every_part_of_a_date_can_be_hit_as_it_is_seen_from_26_directions(utc: datetime) -> None:
    """The middle of one triangle of each part, another for each direction, of those that do not
    stand edge-on; every 37th ray against all triangles."""
    model = model_on(utc)
    triangles, owners = all_triangles(model)
    of_part: dict[str, list[int]] = {}
    for number, owner in enumerate(owners):
        of_part.setdefault(owner, []).append(number)
    normals = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    drawn = np.random.default_rng(26)
    rays = []
    for part_id, numbers in of_part.items():
        for direction in DIRECTIONS:
            facing = np.flatnonzero(np.abs(normals[numbers] @ unit(direction)) > 0.2)
            aim = triangles[numbers[drawn.choice(facing)]].mean(axis=0)
            rays.append((part_id, aim, unit(direction)))
    seen = set()
    for number, (part_id, aim, direction) in enumerate(rays):
        origin = aim + 200.0 * direction
        ray = Ray(vector3(origin), vector3(-direction))
        hit = part_at(model, ray)
        # What it aims at stands in its way, if nothing else does.
        assert hit is not None, part_id
        assert hit.distance < 200.0 + 1e-3
        seen.add(hit.part_id)
        if number % 37 == 0:
            _, distance = nearest_by_planes(triangles, ray)
            # A ray through a shared edge may be counted in by one and out by the other.
            assert hit.distance == pytest.approx(distance, abs=1e-3)
    assert seen == {look.id for look in model.looks}


def test_a_ray_past_the_station_meets_nothing(model: StationModel) -> None:
    assert part_at(model, Ray((0.0, 0.0, -200.0), (1.0, 0.0, 0.0))) is None


def test_a_ray_that_starts_beyond_a_part_does_not_meet_it(model: StationModel) -> None:
    hit = part_at(model, Ray((60.0, 0.0, 4.84), (1.0, 0.0, 0.0)))
    assert hit is None


def test_a_near_miss_of_a_thin_thing_still_finds_it(model: StationModel) -> None:
    camera = Camera((60.0, 20.0, -90.0), (8.0, 4.0, -3.0), (0.0, 0.0, -1.0), 30.0, 1.4, 5.0, 300.0)
    size = (1400.0, 1000.0)
    around = np.array(list(itertools.product(range(0, 1400, 100), range(0, 1000, 50))), float)
    misses = [tuple(at) for at in around if part_at(model, camera.ray_through(*at, *size)) is None]
    with_reach = [at for at in misses if part_near(model, camera, at, size, 6.0) is not None]
    assert 0 < len(with_reach) < len(misses)
    assert part_near(model, camera, misses[0], size, 0.0) is None


def test_picking_takes_less_than_a_millisecond(model: StationModel) -> None:
    camera = Camera(
        (-110.0, -90.0, -70.0), (-5.0, 0.0, 3.0), (0.0, 0.0, -1.0), 32.0, 1.4, 5.0, 400.0
    )
    rays = [
        camera.ray_through(x, y, 1400.0, 1000.0)
        for x in range(200, 1200, 50)
        for y in range(200, 800, 60)
    ]
    part_at(model, rays[0])
    took = []
    for ray in rays:
        start = time.perf_counter()
        part_at(model, ray)
        took.append(time.perf_counter() - start)
    # The median: other work on this machine may hold up single ones.
    assert median(took) < 1e-3
