"""Places for labels."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from iss_viewer.scene.label_layout import Box, LabelRequest, place_labels

PICTURE = Box(0.0, 0.0, 900.0, 600.0)


@st.composite
def requests(draw: st.DrawFn) -> list[LabelRequest]:
    count = draw(st.integers(0, 40))
    number = st.floats(0.0, 1.0)
    return [
        LabelRequest(
            f"label {index}",
            900.0 * draw(number),
            600.0 * draw(number),
            20.0 + 100.0 * draw(number),
            12.0 + 10.0 * draw(number),
            draw(st.floats(0.0, 100.0)),
        )
        for index in range(count)
    ]


@given(requests())
def test_labels_never_overlap_nor_leave_the_picture(wanted: list[LabelRequest]) -> None:
    plate = Box(10.0, 560.0, 250.0, 30.0)
    placed = place_labels(wanted, PICTURE, [plate])
    for label in placed:
        assert PICTURE.holds(label.box)
        assert not label.box.overlaps(plate)
    for one, other in itertools.combinations(placed, 2):
        assert not one.box.overlaps(other.box)


@given(requests())
def test_the_best_ranked_label_is_placed_whenever_it_fits_alone(
    wanted: list[LabelRequest],
) -> None:
    placed = {label.key for label in place_labels(wanted, PICTURE)}
    if wanted:
        best = min(wanted, key=lambda each: (-each.rank, each.key))
        alone = place_labels([best], PICTURE)
        assert (best.key in placed) == bool(alone)


def test_a_label_stands_to_the_right_unless_that_is_taken() -> None:
    first = LabelRequest("first", 100.0, 100.0, 80.0, 16.0, 2.0)
    second = LabelRequest("second", 90.0, 100.0, 80.0, 16.0, 1.0)
    sides = {label.key: label.side for label in place_labels([second, first], PICTURE)}
    assert sides["first"] == "right"
    assert sides["second"] == "left"


def test_a_label_keeps_the_side_it_had() -> None:
    label = LabelRequest("city", 300.0, 300.0, 60.0, 16.0, 1.0)
    assert place_labels([label], PICTURE, sides={"city": "below"})[0].side == "below"


def test_at_the_right_edge_a_label_goes_left() -> None:
    label = LabelRequest("city", 890.0, 300.0, 60.0, 16.0, 1.0)
    assert place_labels([label], PICTURE)[0].side == "left"
