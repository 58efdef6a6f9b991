"""The stars against places and magnitudes that every catalogue gives."""

from __future__ import annotations

import math

import numpy as np
import pytest

from iss_viewer.earth.stars import stars


@pytest.mark.parametrize(
    ("name", "ascension_deg", "declination_deg", "magnitude", "b_minus_v"),
    [
        # Right ascension and declination of J2000, V and B-V, from SIMBAD.
        ("Sirius", 101.2872, -16.7161, -1.46, 0.00),
        ("Canopus", 95.9880, -52.6957, -0.74, 0.15),
        ("Vega", 279.2347, 38.7837, 0.03, 0.00),
        ("Polaris", 37.9546, 89.2641, 2.02, 0.60),
        ("Betelgeuse", 88.7929, 7.4071, 0.42, 1.85),
        ("Spica", 201.2982, -11.1613, 0.97, -0.23),
    ],
)
def test_a_bright_star_stands_where_it_does(
    name: str, ascension_deg: float, declination_deg: float, magnitude: float, b_minus_v: float
) -> None:
    catalogue = stars()
    index = {called: i for i, called in catalogue.names}[name]
    level = math.cos(math.radians(declination_deg))
    expected = (
        level * math.cos(math.radians(ascension_deg)),
        level * math.sin(math.radians(ascension_deg)),
        math.sin(math.radians(declination_deg)),
    )
    # A hundredth of a degree; variable stars differ by half a magnitude between catalogues.
    apart_deg = math.degrees(np.linalg.norm(catalogue.directions[index] - expected))
    assert apart_deg < 0.01
    assert catalogue.magnitudes[index] == pytest.approx(magnitude, abs=0.5)
    assert catalogue.b_minus_v[index] == pytest.approx(b_minus_v, abs=0.4)


def test_there_are_as_many_stars_as_the_eye_sees() -> None:
    # The Bright Star Catalogue has 5,080 stars to magnitude 6.0.
    catalogue = stars()
    assert 4900 <= len(catalogue.magnitudes) <= 5200
    assert catalogue.magnitudes.max() <= 6.0
    assert (np.diff(catalogue.magnitudes) >= 0).all()


def test_directions_have_unit_length_and_nothing_can_be_written() -> None:
    catalogue = stars()
    for arrows in (catalogue.directions, catalogue.figures):
        assert np.allclose(np.linalg.norm(arrows, axis=-1), 1, atol=1e-6)
    for array in (catalogue.directions, catalogue.magnitudes, catalogue.b_minus_v):
        assert not array.flags.writeable
        assert np.isfinite(array).all()


def test_figures_join_stars() -> None:
    # Nearly every end of a line is a star of the catalogue, within a hundredth of a degree.
    catalogue = stars()
    ends = catalogue.figures.reshape(-1, 3)
    closeness = (ends @ catalogue.directions.T).max(axis=1)
    assert np.mean(closeness > math.cos(math.radians(0.05))) > 0.95
