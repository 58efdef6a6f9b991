"""The small globe shows the place below the station in its middle, lit by the true Sun."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.scene.small_globe import DISC_SHARE, centre_of, small_globe
from tests.widgets.launch import snapshot

SIZE = 200
WHITE = np.full((90, 180, 3), 255, np.uint8)
BLACK = np.zeros((90, 180, 3), np.uint8)


def picture(day: NDArray[np.uint8] = WHITE, night: NDArray[np.uint8] = BLACK) -> NDArray[np.uint8]:
    return small_globe(snapshot(), day, night, SIZE)


def test_at_liftoff_the_terminator_runs_through_the_middle_with_the_day_in_the_west() -> None:
    # The Sun stood on the horizon under the station, near azimuth 270 a day before the equinox.
    red = picture()[:, :, 0].astype(int)
    row = red[SIZE // 2]
    assert row[SIZE // 4] > 180
    assert 50 < row[SIZE // 2] < 180
    assert row[3 * SIZE // 4] < 30


def test_the_middle_has_the_colour_of_the_ground_below_the_station() -> None:
    # 43.9 N, 59.2 E: of a picture of 2 degrees a texel row 23 and column 119.
    day = BLACK.copy()
    day[23, 119, 1] = 255
    green = small_globe(snapshot(), day, day, SIZE)[:, :, 1].astype(int)
    green[small_globe(snapshot(), BLACK, BLACK, SIZE)[:, :, 1] > 0] = 0
    rows, columns = np.nonzero(green > 40)
    assert abs(rows.mean() - SIZE / 2) < 3
    assert abs(columns.mean() - SIZE / 2) < 3


def test_the_disc_is_opaque_and_the_corners_are_clear() -> None:
    opacity = picture()[:, :, 3]
    radius = SIZE * DISC_SHARE / 2
    y, x = np.mgrid[:SIZE, :SIZE] + 0.5 - SIZE / 2
    assert (opacity[np.hypot(x, y) < radius - 1] == 255).all()
    assert (opacity[[0, 0, -1, -1], [0, -1, 0, -1]] == 0).all()


def test_without_a_known_place_the_middle_is_that_of_the_day() -> None:
    unknown = replace(snapshot(), quality=Quality.PLACE_UNKNOWN)
    assert centre_of(unknown) == unknown.subsolar
    assert centre_of(replace(snapshot(), flight=None)) == unknown.subsolar
    flight = snapshot().flight
    assert flight is not None
    assert centre_of(snapshot()) == flight.subpoint
