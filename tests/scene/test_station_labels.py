"""Names round the station: apart, in place, and steady."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from iss_viewer.scene.camera import Camera, turned, vector3
from iss_viewer.scene.label_layout import Box
from iss_viewer.scene.station_camera import TURNTABLE, camera_of, first_look, framed
from iss_viewer.scene.station_labels import (
    ASKED_RANK,
    LabelWish,
    StationLabel,
    anchor_of,
    how_many,
    is_worth_naming,
    label_rank,
    place_station_labels,
    visible_parts,
)
from iss_viewer.scene.station_outline import Coverage, surface_points
from tests.scene.station_at_launch import SUN, model_on

SIZE = (932.0, 664.0)
LEGEND = Box(430.0, 615.0, 490.0, 36.0)


def camera(azimuth_deg: float = 0.0) -> Camera:
    orbit = framed(model_on(), first_look(SUN), SIZE[0] / SIZE[1])
    return camera_of(turned(orbit, azimuth_deg, 0.0, TURNTABLE), SIZE[0] / SIZE[1])


def wishes(asked: str = "") -> list[LabelWish]:
    made = []
    for look in model_on().looks:
        rank = ASKED_RANK if look.id == asked else label_rank(look, 40.0)
        if look.is_ship or look.kind in ("module", "airlock") or look.id == asked:
            made.append(LabelWish(look.id, 8.0 * len(look.name), 22.0, rank))
    return sorted(made, key=lambda wish: -wish.rank)[:14]


def placed(
    azimuth_deg: float = 0.0, asked: str = "", before: tuple[StationLabel, ...] = ()
) -> tuple[StationLabel, ...]:
    return place_station_labels(
        model_on(), camera(azimuth_deg), SIZE, wishes(asked), [LEGEND], before
    )


@pytest.mark.parametrize("azimuth_deg", range(0, 360, 45))
def test_names_never_lie_over_one_another_or_the_legend(azimuth_deg: float) -> None:
    labels = placed(azimuth_deg)
    assert len(labels) >= 6
    for a, b in itertools.combinations([label.box for label in labels] + [LEGEND], 2):
        assert not a.overlaps(b)
    whole = Box(0.0, 0.0, *SIZE)
    assert all(whole.holds(label.box) for label in labels)


def test_names_keep_off_the_hull_where_there_is_room() -> None:
    coverage = Coverage(model_on(), camera(), *SIZE)
    shares = [
        float(coverage.share(np.array([b.left]), np.array([b.top]), b.width, b.height)[0])
        for b in (label.box for label in placed())
    ]
    assert np.mean(shares) < 0.25


def test_leaders_run_from_the_part_to_the_rim_of_its_name() -> None:
    seen_from = camera()
    for label in placed():
        expected, _ = seen_from.project([anchor_of(model_on(), label.part_id)], *SIZE)
        np.testing.assert_allclose(label.anchor, expected[0])
        x, y = label.end
        assert label.box.left <= x <= label.box.right
        assert label.box.top <= y <= label.box.bottom


@pytest.mark.parametrize("part_id", ["wing-4b", "radiator-s1-2", "zvezda", "dextre"])
def test_what_a_person_asked_for_is_named(part_id: str) -> None:
    assert part_id in {label.part_id for label in placed(asked=part_id)}


def test_names_stay_beside_their_parts_while_the_station_turns_slowly() -> None:
    before = placed()
    after = {label.part_id: label for label in placed(2.0, before=before)}
    moved = []
    for label in before:
        now = after.get(label.part_id)
        if now is not None:
            then_x, then_y = label.box.left - label.anchor[0], label.box.top - label.anchor[1]
            moved.append(
                np.hypot(
                    now.box.left - now.anchor[0] - then_x, now.box.top - now.anchor[1] - then_y
                )
            )
    # Each name keeps its place beside its part, but for those that would lie over another.
    assert len(moved) >= len(before) - 2
    assert sum(distance < 1.0 for distance in moved) >= len(moved) - 2


def test_hidden_parts_are_not_named() -> None:
    # From behind, Zvezda hides what is joined to Destiny's far end; nothing hides Progress.
    aft = camera(38.0)
    seen = visible_parts(model_on(), aft, ["progress-ms-20", "ida-2", "zvezda"])
    assert seen == {"progress-ms-20", "zvezda"}


def test_leaders_of_arms_end_on_the_arm() -> None:
    model = model_on()
    points = surface_points(model, "kibo-arm")
    nearest = np.linalg.norm(points - np.asarray(anchor_of(model, "kibo-arm")), axis=1).min()
    assert nearest < 1e-9


def test_rooms_are_named_from_afar_and_girders_only_from_near_by() -> None:
    looks = {look.id: look for look in model_on().looks}
    assert is_worth_naming(looks["zvezda"], 40.0)
    assert is_worth_naming(looks["soyuz-ms-22"], 40.0)
    assert not is_worth_naming(looks["s1"], 40.0)
    assert is_worth_naming(looks["s1"], 200.0)
    assert not is_worth_naming(looks["wing-2b"], 900.0)


def test_larger_pictures_bear_more_names_and_larger_type_fewer() -> None:
    assert how_many(932, 664, 1.0) < how_many(1400, 900, 1.0)
    assert how_many(1400, 900, 1.6) < how_many(1400, 900, 1.0)
    assert how_many(200, 150, 1.0) >= 4


def test_points_cover_the_surface_evenly() -> None:
    model = model_on()
    wing = surface_points(model, "wing-1b")
    # Two blankets of some 33 x 4.6 m, both sides: about 600 square metres and as many points.
    assert 500 < len(wing) < 900
    low, high = model.bounds_of("wing-1b")
    assert (wing >= low - 1e-6).all()
    assert (wing <= high + 1e-6).all()


def test_nothing_is_named_where_all_parts_lie_behind_the_camera() -> None:
    ahead = camera()
    away = replace(ahead, target=vector3(2.0 * np.asarray(ahead.eye) - np.asarray(ahead.target)))
    assert place_station_labels(model_on(), away, SIZE, wishes()) == ()
    assert place_station_labels(model_on(), ahead, SIZE, []) == ()


def test_no_leader_runs_under_the_legend_but_to_what_was_asked_for() -> None:
    label = next(label for label in placed() if label.part_id == "zvezda")
    x, y = label.anchor
    covered = Box(x - 5.0, y - 5.0, 10.0, 10.0)

    def named(asked: str) -> set[str]:
        made = place_station_labels(model_on(), camera(), SIZE, wishes(asked), [covered])
        return {label.part_id for label in made}

    assert "zvezda" not in named("")
    assert "zvezda" in named("zvezda")
