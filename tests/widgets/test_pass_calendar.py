"""The painted calendar as a person sees it, points at it, types in it and hears it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QImage, qGray
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from iss_viewer.orbit.calendar_cells import SkyState
from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.sky_calendar import sky_calendar
from iss_viewer.scene.pass_calendar import HOURS, PassCalendar, calendar_span, pass_calendar
from iss_viewer.widgets.calendar_boxes import calendar_boxes
from iss_viewer.widgets.calendar_grid import CalendarGrid
from iss_viewer.widgets.pass_calendar import PassCalendarView
from iss_viewer.widgets.style import style_sheet
from iss_viewer.widgets.theme import DARK, LIGHT, Theme
from iss_viewer.widgets.words import Words
from tests.widgets.launch import LAUNCH, trajectory

BERLIN = observer_at("Berlin", 52.52, 13.405, 34.0, "Europe/Berlin")


@cache
def calendar_of_launch(now: datetime = LAUNCH) -> PassCalendar:
    start, days = calendar_span(now, BERLIN.zone)
    return pass_calendar(sky_calendar(trajectory(), BERLIN, start, days), now, BERLIN.zone)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[PassCalendarView]:
    made = PassCalendarView(Words())
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(DARK))
    made.resize(940, 660)
    made.show_calendar(calendar_of_launch())
    made.show()
    QApplication.processEvents()
    yield made
    made.close()


def middle_of(grid: CalendarGrid, row: int, hour: int) -> QPoint:
    assert grid.boxes is not None
    return grid.boxes.hour(row, hour).center().toPoint()


def picture_of(grid: CalendarGrid) -> QImage:
    return grid.grab().toImage()


def test_the_sentence_and_until_when_times_are_known_come_first(view: PassCalendarView) -> None:
    assert view.sentence.text().startswith("To be seen tonight: from 20:3")
    assert view.note.text().startswith("Times are known until ")
    view.show_calendar(None)
    assert view.sentence.text() == view.note.text() == view.grid.spoken() == ""


def test_a_click_on_a_visible_cell_gives_when_the_pass_begins_to_be_seen(
    view: PassCalendarView, qtbot: QtBot
) -> None:
    sighting = calendar_of_launch().sightings[0]
    hour = int(sighting.first_column) // 4
    with qtbot.waitSignal(view.pass_clicked) as clicked:
        qtbot.mouseClick(
            view.grid, Qt.MouseButton.LeftButton, pos=middle_of(view.grid, sighting.row, hour)
        )
    assert clicked.args == [sighting.over.visible_from_utc]
    assert view.grid.cursor_at == (sighting.row, hour)
    with qtbot.assertNotEmitted(view.pass_clicked):
        # By day, and in a likely window, whose time is not known.
        qtbot.mouseClick(view.grid, Qt.MouseButton.LeftButton, pos=middle_of(view.grid, 0, 1))
        row, hour = likely_cell()
        qtbot.mouseClick(view.grid, Qt.MouseButton.LeftButton, pos=middle_of(view.grid, row, hour))


def likely_cell() -> tuple[int, int]:
    calendar = calendar_of_launch()
    return next(
        (row, hour)
        for row in range(len(calendar.evenings))
        for hour in range(HOURS)
        if (calendar.hour_states(row, hour) == SkyState.LIKELY).all()
    )


def test_the_arrows_walk_from_hour_to_hour_and_night_to_night_and_are_heard(
    view: PassCalendarView, qtbot: QtBot
) -> None:
    grid = view.grid
    assert grid.spoken().startswith("To be seen tonight")
    grid.clearFocus()
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert grid.cursor_at == (0, 8)
    assert grid.spoken().startswith("Wed 21 Sep, 20:00 to 21:00: to be seen from 20:3")
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert grid.cursor_at == (1, 7)
    qtbot.keyClick(grid, Qt.Key.Key_PageDown)
    assert grid.cursor_at == (8, 7)
    for _ in range(40):
        qtbot.keyClick(grid, Qt.Key.Key_PageDown)
    assert grid.cursor_at is not None
    assert grid.cursor_at[0] <= 59
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    assert grid.cursor_at[0] == 0
    qtbot.keyClick(grid, Qt.Key.Key_End)
    assert grid.cursor_at == (0, 8)
    with qtbot.waitSignal(grid.pass_clicked):
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert grid.accessibleName() == "When the station can be seen"
    assert "Arrows move" in grid.accessibleDescription()


def test_the_tip_is_plain_text_of_the_hour(view: PassCalendarView) -> None:
    at = middle_of(view.grid, 0, 8)
    event = QHelpEvent(QEvent.Type.ToolTip, at, view.grid.mapToGlobal(at))
    QApplication.sendEvent(view.grid, event)
    assert QToolTip.text().startswith("Wed 21 Sep, 20:00 to 21:00: to be seen")
    QToolTip.hideText()


def test_it_is_painted_once_until_what_it_shows_changes(view: PassCalendarView) -> None:
    grid = view.grid
    grid.repaint()
    before = grid.picture
    assert before is not None
    grid.repaint()
    view.show_calendar(calendar_of_launch())
    assert grid.picture is before
    view.show_theme(LIGHT)
    assert grid.picture is None
    grid.repaint()
    assert grid.picture is not None


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_states_differ_in_colour_and_in_pattern(view: PassCalendarView, theme: Theme) -> None:
    """Seen without colour, two states with a like ground still differ: hatched or plain, framed
    or not."""
    view.show_theme(theme)
    grid, calendar = view.grid, calendar_of_launch()
    picture = picture_of(grid)
    assert grid.boxes is not None
    looks: dict[int, tuple[float, float]] = {}
    for row in range(2, len(calendar.evenings)):
        states = calendar.states[row].tolist()
        for column in range(0, 88, 4):
            run = set(states[column : column + 8])
            if len(run) == 1 and row != calendar.first_row_not_known:
                box = grid.boxes.cells(row, column + 1, column + 3).toRect()
                grey = [
                    qGray(picture.pixel(x, y)) / 255.0
                    for x in range(box.left(), box.right())
                    for y in range(box.top() + 1, box.bottom())
                ]
                looks.setdefault(run.pop(), (sum(grey) / len(grey), max(grey) - min(grey)))
    assert {SkyState.DAYLIGHT, SkyState.TOO_LOW, SkyState.SHADOW, SkyState.LIKELY} <= looks.keys()
    day, low = looks[SkyState.DAYLIGHT], looks[SkyState.TOO_LOW]
    assert abs(day[0] - low[0]) > 0.08
    assert looks[SkyState.SHADOW][1] > 0.12 > max(day[1], low[1])
    assert looks[SkyState.LIKELY][1] > 0.12


@pytest.mark.parametrize("size", [(360, 300), (620, 420), (940, 660), (1600, 1100)])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_pixel_of_the_nights_belongs_to_the_hour_that_is_painted_there(
    view: PassCalendarView, size: tuple[int, int], scale: float
) -> None:
    boxes = calendar_boxes(
        QRectF(0.0, 0.0, *size),
        scale,
        60,
        ["Wed 21 Sep"],
        ["one", "two"],
        lambda text: 7.0 * len(text),
    )
    assert boxes.grid.left() > 0.0
    assert boxes.grid.right() < size[0]
    for row in range(60):
        for hour in (0, 11, 23):
            box = boxes.hour(row, hour)
            if box.height() >= 2.0:
                assert boxes.at(box.center()) == (row, hour)
                assert boxes.at(QPointF(box.center().x(), box.top())) == (row, hour)
    assert boxes.at(QPointF(0.0, 0.0)) is None


def test_the_smallest_and_the_projectors_size_are_painted_and_nothing_is_without_words(
    view: PassCalendarView,
) -> None:
    view.show_theme(replace(DARK, scale=1.6))
    for size in ((420, 380), (1280, 800)):
        view.resize(*size)
        assert not picture_of(view.grid).isNull()
    view.show_words(Words(zone="Asia/Tokyo"))
    # The place's zone counts, not the clock's.
    assert view.sentence.text().startswith("To be seen tonight: from 20:3")


def test_after_the_last_row_and_before_the_first_the_cursor_stays(
    view: PassCalendarView, qtbot: QtBot
) -> None:
    qtbot.keyClick(view.grid, Qt.Key.Key_Home)
    for _ in range(12):
        qtbot.keyClick(view.grid, Qt.Key.Key_Left)
    assert view.grid.cursor_at == (0, 0)
    qtbot.keyClick(view.grid, Qt.Key.Key_Up)
    assert view.grid.cursor_at == (0, 0)
    assert calendar_of_launch(datetime(2022, 9, 22, 8, tzinfo=UTC)).tonight == 1
