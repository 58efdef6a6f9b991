"""The time bar: it shows when it is, and asks for other times by pointer, key and menu."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iss_viewer.scene.clock_face import ClockFace
from iss_viewer.scene.timeline import Timeline, TimelineEvent
from iss_viewer.widgets.theme import DARK, LIGHT
from iss_viewer.widgets.time_bar import TimeBar
from iss_viewer.widgets.timeline_paint import StripRows
from iss_viewer.widgets.words import Words

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
DOCKING = datetime(2022, 9, 21, 17, 6, tzinfo=UTC)
ZONE = "Europe/Berlin"
START = datetime(2022, 9, 21, 12, tzinfo=UTC)
END = START + timedelta(hours=9)
DAY = Timeline(
    START,
    END,
    ((START, START + timedelta(minutes=50)),),
    (TimelineEvent(LAUNCH, "launch", "launch", "a"), TimelineEvent(DOCKING, "docking", "docking")),
)
REPLAY = ClockFace(datetime(2022, 9, 21, 15, tzinfo=UTC), ZONE, is_live=False)
MARGIN = StripRows(1.0).margin


@pytest.fixture
def bar(qtbot: QtBot) -> TimeBar:
    made = TimeBar(Words(zone=ZONE))
    qtbot.addWidget(made)
    made.resize(1280, made.height())
    made.show_timeline(DAY)
    made.show_clock(REPLAY)
    made.show()
    QApplication.processEvents()
    return made


def middle_of_bar(bar: TimeBar, x_px: float) -> QPoint:
    top, bottom = StripRows(1.0).bar
    return QPoint(round(MARGIN + x_px), round((top + bottom) / 2.0))


def second_a_pixel(bar: TimeBar) -> float:
    return (END - START).total_seconds() / (bar.strip.width() - 2.0 * MARGIN)


class PaintedRegions(QObject):
    """Collects what of a widget is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def test_a_click_on_the_bar_asks_for_the_time_under_it_to_a_pixel(
    bar: TimeBar, qtbot: QtBot
) -> None:
    width_px = bar.strip.width() - 2.0 * MARGIN
    for share in (0.1, 0.4, 0.93):
        with qtbot.waitSignal(bar.time_requested) as asked:
            qtbot.mouseClick(
                bar.strip, Qt.MouseButton.LeftButton, pos=middle_of_bar(bar, share * width_px)
            )
        error_s = abs((asked.args[0] - (START + share * (END - START))).total_seconds())
        assert error_s <= second_a_pixel(bar)


def test_dragging_scrubs_and_stays_inside_the_bar(bar: TimeBar, qtbot: QtBot) -> None:
    asked: list[datetime] = []
    bar.time_requested.connect(asked.append)
    qtbot.mousePress(bar.strip, Qt.MouseButton.LeftButton, pos=middle_of_bar(bar, 100))
    for x_px in (101, 140, 200, 9999):
        qtbot.mouseMove(bar.strip, middle_of_bar(bar, x_px))
    qtbot.mouseRelease(bar.strip, Qt.MouseButton.LeftButton, pos=middle_of_bar(bar, 9999))
    qtbot.mouseMove(bar.strip, middle_of_bar(bar, 300))
    assert len(asked) == 4, "a shake of one pixel asks for nothing"
    assert asked == sorted(asked)
    assert asked[-1] == END


def test_a_click_on_an_event_goes_to_its_very_second(bar: TimeBar, qtbot: QtBot) -> None:
    x_px = (LAUNCH - START) / (END - START) * (bar.strip.width() - 2.0 * MARGIN)
    sign = QPoint(round(MARGIN + x_px) + 2, round(StripRows(1.0).bar[0] - 5))
    with qtbot.waitSignal(bar.time_requested) as asked:
        qtbot.mouseClick(bar.strip, Qt.MouseButton.LeftButton, pos=sign)
    assert asked.args == [LAUNCH]
    label = QPoint(sign.x(), round(StripRows(1.0).event_row(0).center().y()))
    with qtbot.waitSignal(bar.time_requested) as asked:
        qtbot.mouseClick(bar.strip, Qt.MouseButton.LeftButton, pos=label)
    assert asked.args == [LAUNCH]


@pytest.mark.parametrize(
    ("key", "modifier", "minutes"),
    [
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, -1),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier, -10),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, 10),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, -60),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, 60),
    ],
)
def test_keys_step_by_minutes_and_hours(
    bar: TimeBar, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, minutes: int
) -> None:
    with qtbot.waitSignal(bar.time_requested) as asked:
        qtbot.keyClick(bar.strip, key, modifier)
    assert asked.args == [REPLAY.utc + timedelta(minutes=minutes)]


def test_home_goes_live_and_space_stops_time(bar: TimeBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.live_requested):
        qtbot.keyClick(bar.strip, Qt.Key.Key_Home)
    with qtbot.waitSignal(bar.pause_toggled):
        qtbot.keyClick(bar.strip, Qt.Key.Key_Space)
    with qtbot.waitSignal(bar.pause_toggled):
        qtbot.mouseClick(bar.pause_button, Qt.MouseButton.LeftButton)


def test_back_to_live_is_offered_only_away_from_live(bar: TimeBar, qtbot: QtBot) -> None:
    assert bar.live_button.isVisible()
    assert bar.badge.spoken() == "REPLAY"
    with qtbot.waitSignal(bar.live_requested):
        qtbot.mouseClick(bar.live_button, Qt.MouseButton.LeftButton)
    bar.show_clock(ClockFace(REPLAY.utc, ZONE))
    assert not bar.live_button.isVisible()
    assert bar.badge.spoken() == "LIVE"


def test_the_rate_menu_runs_to_a_thousand_both_ways_and_marks_the_rate_in_use(
    bar: TimeBar, qtbot: QtBot
) -> None:
    actions = [action for action in bar.rate_button.menu().actions() if not action.isSeparator()]
    asked: list[float] = []
    bar.rate_requested.connect(asked.append)
    for action in actions:
        action.trigger()
    assert asked == [1, 10, 60, 300, 1000, -1, -10, -60, -300, -1000]
    bar.show_clock(ClockFace(REPLAY.utc, ZONE, False, -60.0))
    assert bar.rate_button.text() == "×−60"
    assert [action.data() for action in actions if action.isChecked()] == [-60.0]


def test_the_next_button_asks_for_the_list_of_what_comes_next(bar: TimeBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.next_requested):
        qtbot.mouseClick(bar.next_button, Qt.MouseButton.LeftButton)


def test_the_clock_says_local_time_its_zone_and_utc(bar: TimeBar) -> None:
    bar.show_clock(ClockFace(LAUNCH, ZONE, False))
    assert bar.clock.text() == "15:54:49"
    assert bar.zone.text() == "Berlin · 13:54:49 UTC"
    bar.show_clock(ClockFace(LAUNCH, "UTC", False))
    assert (bar.clock.text(), bar.zone.text()) == ("13:54:49", "UTC")


def test_a_running_clock_never_moves_the_bar(bar: TimeBar) -> None:
    widths = set()
    for second in (0, 11, 28, 44):
        bar.show_clock(ClockFace(LAUNCH.replace(second=second), ZONE, False))
        QApplication.processEvents()
        widths.add((bar.strip.x(), bar.strip.width()))
    assert len(widths) == 1


def test_a_minute_of_seconds_repaints_the_cursor_a_few_times_and_nothing_else(
    bar: TimeBar, qtbot: QtBot
) -> None:
    bar.show_clock(ClockFace(REPLAY.utc, ZONE))
    qtbot.wait(50)  # The strip is painted in a turn of its own.
    paintings = 0
    for second in range(1, 61):
        painted = PaintedRegions()
        bar.strip.installEventFilter(painted)
        bar.show_clock(ClockFace(REPLAY.utc + timedelta(seconds=second), ZONE))
        QApplication.processEvents()
        bar.strip.removeEventFilter(painted)
        box: QRect = painted.region.boundingRect()
        paintings += not box.isEmpty()
        assert box.width() * box.height() < 0.15 * bar.strip.width() * bar.strip.height()
    # A minute is one to one and a half pixels here, and half a pixel is a step.
    assert 1 <= paintings <= 4


def test_the_date_popover_reads_wall_time_of_the_zone(bar: TimeBar, qtbot: QtBot) -> None:
    bar.show_clock(ClockFace(LAUNCH, ZONE, False))
    qtbot.mouseClick(bar.date_button, Qt.MouseButton.LeftButton)
    assert bar.popover.isVisible()
    assert bar.popover.field.text() == "21 Sep 2022  15:54:49"
    bar.popover.field.setDateTime(bar.popover.field.dateTime().addDays(60))  # winter time by then
    with qtbot.waitSignal(bar.time_requested) as asked:
        qtbot.mouseClick(bar.popover.go, Qt.MouseButton.LeftButton)
    assert asked.args == [datetime(2022, 11, 20, 14, 54, 49, tzinfo=UTC)]
    assert not bar.popover.isVisible()


def test_the_date_popover_closes_on_escape_and_on_a_click_beside_it(
    bar: TimeBar, qtbot: QtBot
) -> None:
    qtbot.mouseClick(bar.date_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(bar.popover, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert bar.popover.isVisible()
    qtbot.keyClick(bar.popover.field, Qt.Key.Key_Escape)
    assert not bar.popover.isVisible()
    qtbot.mouseClick(bar.date_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(bar.badge, Qt.MouseButton.LeftButton)
    assert not bar.popover.isVisible()


def test_a_preset_goes_to_the_launch_of_the_report(bar: TimeBar, qtbot: QtBot) -> None:
    qtbot.mouseClick(bar.date_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.time_requested) as asked:
        qtbot.mouseClick(bar.popover.presets["report"], Qt.MouseButton.LeftButton)
    assert asked.args == [LAUNCH]


def test_the_strip_tells_a_screen_reader_when_it_is_and_what_comes_next(bar: TimeBar) -> None:
    found = QAccessible.queryAccessibleInterface(bar.strip)
    assert found.role() is QAccessible.Role.Slider
    assert found.text(QAccessible.Text.Value) == (
        "Replay of 21 Sep 2022, 17:00:00 in Berlin. Next: 19:06 docking."
    )


def test_an_unknown_orbit_is_hatched_and_has_no_sunlit_colour(bar: TimeBar) -> None:
    def sunlit_pixels() -> int:
        image = bar.strip.grab().toImage()
        sun = 0xFFFFC845
        return sum(image.pixel(x, 46) == sun for x in range(image.width()))

    assert sunlit_pixels() > 20
    bar.show_timeline(Timeline(START, END, (), (), orbit_known=False))
    assert sunlit_pixels() == 0


def test_the_whole_bar_shrinks_to_a_narrow_window_and_grows_for_the_projector(
    bar: TimeBar,
) -> None:
    bar.resize(760, bar.height())
    QApplication.processEvents()
    assert bar.minimumSizeHint().width() <= 720, "the window's least width"
    assert bar.strip.width() >= 150
    assert not bar.date_button.isVisible()
    bar.resize(960, bar.height())
    QApplication.processEvents()
    assert bar.date_button.isVisible()
    assert not bar.next_button.text()
    bar.resize(1280, bar.height())
    QApplication.processEvents()
    assert bar.date_button.text()
    bar.show_theme(LIGHT)
    assert bar.height() == 84


def test_in_large_type_on_a_small_screen_the_years_keep_their_button(bar: TimeBar) -> None:
    bar.show_theme(replace(DARK, scale=1.5))
    bar.resize(1280, bar.height())
    QApplication.processEvents()
    assert bar.years_button.isVisible()
    assert bar.years_button.text() == ""
    assert not bar.next_button.isVisible()
    assert bar.strip.width() > 300
