"""The shadow against brute force: rays to the Sun's rim, each tried against the ellipsoid.

The Sun is skyfield's (DE421, apparent), the rim 360 rays, the time step 0.1 s; nothing of the
product's geometry is used but the position from SGP4.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.shadow import lit_share, sun_over_edge
from iss_viewer.orbit.sunlight import Illumination, next_change, sunlit_stretches
from iss_viewer.orbit.trajectory import ElementSetTrajectory, Trajectory
from tests.orbit.known_sets import (
    AFTER_LAUNCH,
    OCTOBER_2026,
    apparent_teme_km,
    skyfield_times,
)

Array = NDArray[np.float64]
SUNLIT, PENUMBRA, UMBRA = Illumination.SUNLIT, Illumination.PENUMBRA, Illumination.UMBRA

STEP_S = 0.1
# In half a step the truth lies anywhere; the rest is what is claimed.
TOLERANCE_S = 0.5


def rim_seen(trajectory: Trajectory, times: Array) -> NDArray[np.bool_]:
    """(n, 361) whether the Sun's centre and each point of its rim is in sight."""
    position, _ = trajectory.teme_many(times)
    # Over some minutes the Sun moves on a straight line.
    ends = np.array([times[0], times[-1] + 1.0])
    first, last = apparent_teme_km("sun", skyfield_times(ends))
    sun = first + ((times - ends[0]) / (ends[1] - ends[0]))[:, None] * (last - first)
    to_sun = sun - position
    distance = np.linalg.norm(to_sun, axis=1)
    unit = to_sun / distance[:, None]
    side = np.cross(unit, [0.0, 0.0, 1.0])
    side /= np.linalg.norm(side, axis=1)[:, None]
    other = np.cross(unit, side)
    radius = np.tan(np.arcsin(695_700.0 / distance))[:, None, None]
    turn = np.radians(np.arange(360.0))[None, :, None]
    rim = unit[:, None] + radius * (np.cos(turn) * side[:, None] + np.sin(turn) * other[:, None])
    rays = np.concatenate([unit[:, None], rim], axis=1)
    # |(position + k ray) / semi-axes| = 1 for some k > 0: the ray meets the Earth.
    shrink = 1.0 / np.array([6378.137, 6378.137, 6356.752314245])
    start, way = (position * shrink)[:, None], rays * shrink
    a = (way * way).sum(-1)
    b = (start * way).sum(-1)
    c = (start * start).sum(-1) - 1.0
    seen: NDArray[np.bool_] = (b * b - a * c <= 0.0) | (b >= 0.0)
    return seen


def true_states(trajectory: Trajectory, times: Array) -> list[Illumination]:
    """The shadow state at each time by brute force."""
    rim = rim_seen(trajectory, times)[:, 1:]
    return [
        SUNLIT if all_seen else PENUMBRA if any_seen else UMBRA
        for all_seen, any_seen in zip(rim.all(axis=1), rim.any(axis=1), strict=True)
    ]


def true_changes(
    trajectory: Trajectory, first: float, last: float
) -> list[tuple[float, Illumination]]:
    """Every change between two times, to half a step: 10 s coarse, then STEP_S."""
    coarse = np.arange(first, last, 10.0)
    states = true_states(trajectory, coarse)
    found = []
    for i in range(len(coarse) - 1):
        if states[i] is not states[i + 1]:
            fine = np.arange(coarse[i], coarse[i + 1] + STEP_S, STEP_S)
            close = true_states(trajectory, fine)
            found += [
                (float(fine[j]) + STEP_S / 2.0, close[j + 1])
                for j in range(len(fine) - 1)
                if close[j] is not close[j + 1]
            ]
    return found


def told_changes(
    trajectory: Trajectory, first: float, last: float
) -> list[tuple[float, Illumination]]:
    """Every change that `next_change` tells of, one after the other."""
    found: list[tuple[float, Illumination]] = []
    at = first
    while (change := next_change(trajectory, at)) is not None and change[0] < last:
        found.append(change)
        at = change[0]
    return found


def raised_to_beta(elements: ElementSet, raan_deg: float) -> ElementSetTrajectory:
    """The station in midsummer, its orbit's plane turned towards the Sun."""
    return ElementSetTrajectory(
        replace(elements, epoch=datetime(2026, 6, 21, tzinfo=UTC), raan_deg=raan_deg)
    )


@pytest.mark.parametrize(
    ("elements", "raan_deg"),
    [(AFTER_LAUNCH, 207.8056), (OCTOBER_2026, 116.4131), (OCTOBER_2026, 30.0)],
)
def test_every_contact_is_within_half_a_second_of_brute_force(
    elements: ElementSet, raan_deg: float
) -> None:
    trajectory = ElementSetTrajectory(replace(elements, raan_deg=raan_deg))
    first = elements.epoch.timestamp() - 86_400.0
    last = first + 3.2 * 5580.0
    truth = true_changes(trajectory, first, last)
    told = told_changes(trajectory, first, last)
    assert len(truth) >= 12
    assert [state for _, state in told] == [state for _, state in truth]
    assert [s for s, _ in told] == pytest.approx([s for s, _ in truth], abs=TOLERANCE_S)


def test_near_the_full_sun_season_no_short_visit_to_the_shadow_is_missed_or_invented() -> None:
    # Beta about 70 deg: the shadow becomes a graze, then a mere penumbra, then nothing.
    seen = set()
    for raan_deg in (162.5, 163.0, 163.25, 163.75, 164.25, 164.5):
        trajectory = raised_to_beta(OCTOBER_2026, raan_deg)
        first = trajectory.orbit.epoch.timestamp()
        last = first + 2.0 * 5580.0
        truth = true_changes(trajectory, first, last)
        told = told_changes(trajectory, first, last)
        assert [state for _, state in told] == [state for _, state in truth]
        # A grazing contact is slow: the Sun skims along the Earth's edge.
        assert [s for s, _ in told] == pytest.approx([s for s, _ in truth], abs=3.0)
        seen.add(frozenset(state for _, state in told))
    assert seen == {frozenset(), frozenset({SUNLIT, PENUMBRA}), frozenset(Illumination)}


def test_half_the_disc_is_what_half_of_many_rays_say() -> None:
    trajectory = ElementSetTrajectory(AFTER_LAUNCH)
    start = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
    stretches = sunlit_stretches(trajectory, start, start + timedelta(hours=3))
    edges = [edge for stretch in stretches for edge in stretch][1:-1]
    assert len(edges) >= 2
    for edge in edges:
        times = edge.timestamp() + np.arange(-1.0, 1.0, STEP_S)
        centre_seen = rim_seen(trajectory, times)[:, 0]
        change = int(np.flatnonzero(centre_seen[1:] != centre_seen[:-1])[0])
        assert times[change] + STEP_S / 2.0 == pytest.approx(edge.timestamp(), abs=0.1)


def test_the_share_of_the_disc_runs_from_none_to_all() -> None:
    heights = np.array([-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 50.0])
    # A circle cut half a radius from its centre keeps 0.1955 of its area (its segment's formula).
    assert lit_share(heights) == pytest.approx([0, 0, 0.1955, 0.5, 0.8045, 1, 1], abs=1e-4)


def test_right_under_and_right_opposite_the_sun_the_numbers_stay_finite() -> None:
    sun = np.array([[1.0, 0.0, 0.0]] * 3)
    place = np.array([[6800.0, 0.0, 0.0], [-6800.0, 0.0, 0.0], [0.0, 0.0, 6778.0]])
    heights = sun_over_edge(place, sun, np.full(3, 149.6e6))
    assert np.isfinite(heights).all()
    assert heights[0] > 1.0
    assert heights[1] < -1.0
    assert heights[2] > 1.0
