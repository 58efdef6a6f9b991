"""How much larger than life the station is drawn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from iss_viewer.scene.globe_camera import framing, free_camera, free_orbit, whole_earth_km
from iss_viewer.scene.model_scale import exaggeration, globe_width_px
from tests.scene.circular_orbit import random_orbit, random_sun

SPAN_M = 134.0


@pytest.mark.parametrize(("width", "height"), [(932, 664), (1573, 944), (400, 700)])
@pytest.mark.parametrize("zoom", [1.0, 0.7, 0.4, 2.0])
def test_the_model_never_takes_more_than_12_percent_of_the_globes_width(
    width: int, height: int, zoom: float
) -> None:
    random = np.random.default_rng(13)
    for _ in range(30):
        orbit = random_orbit(random)
        snapshot = orbit.snapshot(0.0, random_sun(random))
        aspect = width / height
        middle = framing(snapshot, None, None)
        camera = free_camera(free_orbit(middle, whole_earth_km(aspect) * zoom), aspect)
        place = np.array(orbit.fixed(0.0))
        factor = exaggeration(camera, place, SPAN_M, width, height)
        half_km = factor * SPAN_M / 2000.0
        across = np.cross(place - camera.eye, [0.3, 0.5, 0.8])
        across *= half_km / np.linalg.norm(across)
        pixels, _ = camera.project([place - across, place + across], width, height)
        drawn_px = np.linalg.norm(pixels[1] - pixels[0])
        assert drawn_px <= 0.12 * globe_width_px(camera, height)
        assert drawn_px <= 0.25 * min(width, height)
        if zoom == 1.0:
            # Nor is it much smaller than it may be: two digits cost a tenth, foreshortening more.
            assert drawn_px > 0.07 * globe_width_px(camera, height)


def test_the_factor_has_two_digits_and_is_at_least_one() -> None:
    random = np.random.default_rng(4)
    orbit = random_orbit(random)
    middle = framing(orbit.snapshot(), None, None)
    for zoom in np.linspace(0.3, 3.0, 40).tolist():
        camera = free_camera(free_orbit(middle, whole_earth_km(1.4) * zoom), 1.4)
        factor = exaggeration(camera, orbit.fixed(0.0), SPAN_M, 932, 664)
        assert factor == float(f"{factor:.2g}")
        assert factor >= 1.0


def test_seen_from_within_it_has_its_own_size() -> None:
    orbit = random_orbit(np.random.default_rng(1))
    place = orbit.fixed(0.0)
    middle = framing(orbit.snapshot(0.0), None, None)
    camera = replace(free_camera(free_orbit(middle, 20_000.0), 1.4), eye=place)
    assert exaggeration(camera, place, SPAN_M, 932, 664) == 1.0
