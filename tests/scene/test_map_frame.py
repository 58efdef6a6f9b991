"""Where places lie on the flat map, and how it moves."""

from __future__ import annotations

import pytest

from iss_viewer.scene.map_frame import GREATEST_STRETCH, GREATEST_ZOOM, MapFrame

SIZES = [(932.0, 664.0), (1573.0, 944.0), (2400.0, 700.0), (500.0, 900.0)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_whole_world_is_in_view_at_first(width: float, height: float) -> None:
    west, south, east, north = MapFrame(width, height).edges_deg
    assert west <= -180.0 + 1e-9
    assert east >= 180.0 - 1e-9
    assert south <= -90.0 + 1e-9
    assert north >= 90.0 - 1e-9


@pytest.mark.parametrize(("width", "height"), SIZES[:2])
def test_at_usual_sizes_the_world_fills_the_picture_to_a_pixel(width: float, height: float) -> None:
    frame = MapFrame(width, height)
    assert frame.pixel(90.0, -180.0) == pytest.approx((0.0, 0.0), abs=1.0)
    assert frame.pixel(-90.0, 180.0) == pytest.approx((width, height), abs=1.0)
    assert 1.0 <= frame.stretch <= GREATEST_STRETCH


def test_the_map_is_true_to_shape_where_it_says_so() -> None:
    """On a parallel at latitude p a degree of longitude is cos p as long as one of latitude."""
    frame = MapFrame(932.0, 664.0)
    assert frame.true_latitude_deg == pytest.approx(45.4, abs=0.1)


def test_a_place_and_its_pixel_agree_to_a_millionth_of_a_degree() -> None:
    frame = MapFrame(932.0, 664.0).zoomed(7.0, 600.0, 100.0)
    assert frame.place(*frame.pixel(43.911, 59.158)) == pytest.approx((43.911, 59.158), abs=1e-6)


def test_beside_the_world_there_is_no_place() -> None:
    frame = MapFrame(2400.0, 700.0)
    assert frame.place(10.0, 350.0) is None
    assert frame.place(1200.0, 350.0) == pytest.approx((0.0, 0.0), abs=1e-9)


def test_the_place_under_the_pointer_stays_there_while_zooming() -> None:
    frame = MapFrame(932.0, 664.0)
    before = frame.place(600.0, 200.0)
    for _ in range(6):
        frame = frame.zoomed(1.25, 600.0, 200.0)
        assert frame.place(600.0, 200.0) == pytest.approx(before, abs=1e-9)


def test_zoom_and_pan_never_leave_the_world() -> None:
    frame = MapFrame(932.0, 664.0).zoomed(1000.0, 0.0, 0.0)
    assert frame.zoom == GREATEST_ZOOM
    for step in ((1e5, 0.0), (-1e5, 0.0), (0.0, 1e5), (0.0, -1e5)):
        west, south, east, north = frame.panned(*step).edges_deg
        assert west >= -180.0 - 1e-9
        assert east <= 180.0 + 1e-9
        assert south >= -90.0 - 1e-9
        assert north <= 90.0 + 1e-9
    assert frame.zoomed(1e-9, 0.0, 0.0) == MapFrame(932.0, 664.0)
    assert frame.whole() == MapFrame(932.0, 664.0)


def test_dragging_moves_the_ground_with_the_hand() -> None:
    frame = MapFrame(932.0, 664.0).zoomed(4.0, 466.0, 332.0)
    x, y = frame.pixel(10.0, 20.0)
    assert frame.panned(30.0, -12.0).pixel(10.0, 20.0) == pytest.approx((x + 30.0, y - 12.0))
