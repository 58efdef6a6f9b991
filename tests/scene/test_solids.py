"""Solids: closed, wound outward, and as large as they claim."""

from __future__ import annotations

import math

import numpy as np
import pytest

from iss_viewer.scene.finishes import METAL
from iss_viewer.scene.mesh import Mesh, join, mirrored, moved
from iss_viewer.scene.sheets import blanket, fan, lattice, prism
from iss_viewer.scene.solids import (
    FULL,
    LIGHT,
    box,
    cone,
    frame_along,
    lathe,
    oblique_frustum,
    rods,
    sphere,
    tube,
)


def volume(mesh: Mesh) -> float:
    """By the divergence theorem; right only for closed meshes wound outward."""
    a, b, c = (mesh.vertices[mesh.triangles[:, k]].astype(np.float64) for k in range(3))
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6.0)


def turned_inward(mesh: Mesh) -> int:
    """Triangles whose winding contradicts their normals."""
    a, b, c = (mesh.vertices[mesh.triangles[:, k]] for k in range(3))
    mean = sum(mesh.normals[mesh.triangles[:, k]] for k in range(3))
    return int((np.einsum("ij,ij->i", np.cross(b - a, c - a), mean) <= 0.0).sum())


SOLIDS = {
    "box": (box((1.0, 2.0, 3.0), METAL, (4.0, 5.0, 6.0)), 6.0, 1e-6),
    "cylinder": (lathe([(0, 0), (0, 1), (2, 1), (2, 0)], 96, METAL), 2.0 * math.pi, 0.002),
    "cone": (cone((0, 0, 0), (0, 0, 3), 1.0, 0.5, 96, METAL), math.pi * 1.75, 0.002),
    "rod": (tube((0, 0, 0), (1, 2, 2), 0.5, 96, METAL, closed=True), math.pi * 0.75, 0.002),
    "sphere": (sphere(1.5, FULL, METAL), 4.0 / 3.0 * math.pi * 3.375, 0.02),
    "blanket": (blanket(3.0, 2.0, 0.5, METAL, METAL, METAL), 3.0, 1e-6),
    "prism": (prism([(0, 0), (2, 0), (2, 1), (0, 1)], 0.5, METAL), 1.0, 1e-6),
    # Cavalieri: shifting its slices sideways does not change a solid's volume.
    "bent adapter": (
        oblique_frustum(
            (0, 0, 0), (2, 0, 0.7), (1, 0, 0), [(0, 0), (0, 1), (1, 1), (1, 0)], 96, METAL
        ),
        2.0 * math.pi,
        0.002,
    ),
}


@pytest.mark.parametrize("name", SOLIDS)
def test_closed_solids_hold_their_volume_and_face_outward(name: str) -> None:
    mesh, expected, tolerance = SOLIDS[name]
    assert volume(mesh) == pytest.approx(expected, rel=tolerance)
    assert turned_inward(mesh) == 0


@pytest.mark.parametrize(
    "mesh",
    [
        rods([(0, 0, 0), (1, 1, 1)], [(0, 0, 3), (4, 5, 6)], 0.1, 5, METAL),
        lattice([(1, 0), (0, 1), (-1, 0), (0, -1)], 0.0, 6.0, 3, 0.1, FULL, METAL),
        fan(1.0, 0.1, 24, METAL, METAL),
        mirrored(box((1.0, 2.0, 3.0), METAL), 1),
    ],
)
def test_open_solids_face_outward_too(mesh: Mesh) -> None:
    assert turned_inward(mesh) == 0


def test_normals_are_finite_and_of_length_one() -> None:
    everything = join([mesh for mesh, _, _ in SOLIDS.values()])
    np.testing.assert_allclose(np.linalg.norm(everything.normals, axis=1), 1.0, atol=1e-5)


def test_gentle_bends_are_round_and_sharp_ones_keep_their_edge() -> None:
    gentle = lathe([(0.0, 1.0), (1.0, 1.05), (2.0, 1.0)], 8, METAL)
    at_bend = gentle.normals[np.isclose(gentle.vertices[:, 0], 1.0)]
    np.testing.assert_allclose(at_bend[:, 0], 0.0, atol=1e-6)
    sharp = lathe([(0.0, 1.0), (1.0, 1.0), (1.0, 0.0)], 8, METAL)
    at_edge = sharp.normals[np.isclose(sharp.vertices[:, 0], 1.0)]
    assert set(np.round(at_edge[:, 0], 6).tolist()) == {0.0, 1.0}


def test_moving_keeps_size_and_joining_keeps_everything() -> None:
    one = box((1.0, 1.0, 1.0), METAL)
    turned = moved(one, frame_along((1.0, 2.0, -0.5), (0.0, 0.0, 1.0)), (7.0, 8.0, 9.0))
    assert volume(turned) == pytest.approx(1.0, rel=1e-5)
    both = join([one, turned])
    assert volume(both) == pytest.approx(2.0, rel=1e-5)
    assert len(join([]).triangles) == 0


def test_frames_are_rotations_even_along_the_hint() -> None:
    for axis in ((0.0, 0.0, 1.0), (0.0, 0.0, -2.0), (1.0, 1.0, 1.0)):
        frame = frame_along(axis, (0.0, 0.0, 1.0))
        np.testing.assert_allclose(frame @ frame.T, np.eye(3), atol=1e-12)
        assert np.linalg.det(frame) == pytest.approx(1.0)


def test_arrays_can_not_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        box((1.0, 1.0, 1.0), METAL).vertices[0, 0] = 9.0


def test_full_is_rounder_than_light_at_every_size() -> None:
    for radius in (0.1, 0.8, 2.2):
        assert FULL.sides(radius) > LIGHT.sides(radius)
