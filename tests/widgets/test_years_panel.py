"""The strip of the years as a person clicks it, turns the wheel over it, types in it, hears it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iss_viewer.scene.clock_face import ClockFace
from iss_viewer.scene.years_axis import whole_span
from iss_viewer.scene.years_layout import YearsLayout
from iss_viewer.widgets.theme import DARK, LIGHT
from iss_viewer.widgets.words import Units, Words
from iss_viewer.widgets.years_legend import SIGNS
from iss_viewer.widgets.years_paint import YearsRows
from iss_viewer.widgets.years_panel import PACES_S, YearsPanel
from tests.scene.bundled_years import bundled_years

YEARS = bundled_years()
SUMMER = datetime(2001, 7, 20, tzinfo=UTC)
ROWS = YearsRows(1.0)


def face(utc: datetime) -> ClockFace:
    return ClockFace(utc, "Europe/Berlin", is_live=False)


@pytest.fixture
def panel(qtbot: QtBot) -> YearsPanel:
    made = YearsPanel(Words(zone="Europe/Berlin"))
    qtbot.addWidget(made)
    made.resize(1280, made.sizeHint().height())
    made.show_years(YEARS)
    made.show_clock(face(SUMMER))
    made.show()
    QApplication.processEvents()
    return made


def layout_of(panel: YearsPanel) -> YearsLayout:
    layout = panel.strip.layout_shown
    assert layout is not None
    return layout


def point(panel: YearsPanel, x_px: float, y_px: float) -> QPoint:
    return QPoint(round(ROWS.margin + x_px), round(y_px))


def in_people(panel: YearsPanel, x_px: float) -> QPoint:
    """Where nothing is but time."""
    return point(panel, x_px, sum(ROWS.people) / 2.0)


def pixel_s_worth(panel: YearsPanel) -> timedelta:
    axis = layout_of(panel).axis
    return axis.span.length / (axis.width_px - axis.left_px)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.99])
def test_a_click_asks_for_the_date_under_it_to_a_pixel_s_worth(
    panel: YearsPanel, qtbot: QtBot, share: float
) -> None:
    axis = layout_of(panel).axis
    x_px = share * axis.width_px
    with qtbot.waitSignal(panel.time_requested) as asked:
        qtbot.mouseClick(panel.strip, Qt.MouseButton.LeftButton, pos=in_people(panel, x_px))
    assert asked.args is not None
    # A click lies on a whole pixel, half of one aside at most.
    assert abs(asked.args[0] - axis.utc_at(x_px)) <= pixel_s_worth(panel)


def test_a_drag_goes_through_time_and_a_shaking_click_stays_on_its_event(
    panel: YearsPanel, qtbot: QtBot
) -> None:
    strip, asked = panel.strip, []
    panel.time_requested.connect(asked.append)
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=in_people(panel, 400.0))
    qtbot.mouseMove(strip, in_people(panel, 402.0))
    assert len(asked) == 1
    qtbot.mouseMove(strip, in_people(panel, 440.0))
    qtbot.mouseMove(strip, in_people(panel, 480.0))
    qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=in_people(panel, 480.0))
    assert len(asked) == 3
    axis = layout_of(panel).axis
    assert abs(asked[-1] - axis.utc_at(480.0)) <= pixel_s_worth(panel)
    assert asked == sorted(asked)


def test_a_click_on_a_label_goes_to_that_moment_and_its_part(
    panel: YearsPanel, qtbot: QtBot
) -> None:
    mark = next(mark for mark in layout_of(panel).marks if mark.text == "Destiny")
    box = ROWS.event_row(mark.row)
    pos = point(panel, mark.left_px + mark.width_px / 2.0, box.center().y())
    with qtbot.waitSignal(panel.moment_clicked) as clicked:
        qtbot.mouseClick(panel.strip, Qt.MouseButton.LeftButton, pos=pos)
    assert clicked.args == [datetime(2001, 2, 10, tzinfo=UTC), "destiny"]


def test_a_click_on_gagarin_goes_to_1961(panel: YearsPanel, qtbot: QtBot) -> None:
    mark = next(mark for mark in layout_of(panel).marks if mark.text == "Yuri Gagarin")
    with qtbot.waitSignal(panel.moment_clicked) as clicked:
        pos = point(panel, mark.x_px, ROWS.signs)
        qtbot.mouseClick(panel.strip, Qt.MouseButton.LeftButton, pos=pos)
    assert clicked.args == [datetime(1961, 4, 12, tzinfo=UTC), "gagarin"]


def turn_wheel(panel: YearsPanel, x_px: float, notches: int) -> None:
    at = QPointF(in_people(panel, x_px))
    event = QWheelEvent(
        at, panel.strip.mapToGlobal(at), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(panel.strip, event)


def test_the_wheel_zooms_about_the_pointer_and_the_buttons_come_back(
    panel: YearsPanel, qtbot: QtBot
) -> None:
    before = layout_of(panel).axis.utc_at(700.0)
    assert not panel.buttons["whole"].isEnabled()
    turn_wheel(panel, 700.0, 8)
    axis = layout_of(panel).axis
    assert axis.span.length < whole_span(YEARS).length / 5
    # The years before the station give their room away: the date moves by that room at most.
    assert axis.span.holds(before)
    qtbot.mouseClick(panel.buttons["whole"], Qt.MouseButton.LeftButton)
    assert panel.strip.is_whole
    assert not panel.buttons["farther"].isEnabled()


def test_the_keyboard_does_all_of_it(panel: YearsPanel, qtbot: QtBot) -> None:
    strip, asked = panel.strip, []
    panel.time_requested.connect(asked.append)

    def key(which: Qt.Key) -> datetime:
        qtbot.keyClick(strip, which)
        panel.show_clock(face(asked[-1]))
        return asked[-1]

    assert key(Qt.Key.Key_Right) == datetime(2001, 9, 17, 1, 5, tzinfo=UTC)  # Pirs
    assert key(Qt.Key.Key_Left) == datetime(2001, 7, 15, 7, 40, tzinfo=UTC)  # Quest
    assert key(Qt.Key.Key_Left) == datetime(2001, 4, 22, tzinfo=UTC)  # Canadarm2
    assert key(Qt.Key.Key_Up) == datetime(2001, 4, 23, tzinfo=UTC)
    assert key(Qt.Key.Key_PageDown).date() == datetime(2001, 3, 23, tzinfo=UTC).date()
    assert key(Qt.Key.Key_Home) == YEARS.start
    assert key(Qt.Key.Key_End).date() == YEARS.record_until.date()
    length = layout_of(panel).axis.span.length
    qtbot.keyClick(strip, Qt.Key.Key_Plus)
    assert layout_of(panel).axis.span.length < length
    qtbot.keyClick(strip, Qt.Key.Key_0)
    assert panel.strip.is_whole
    with qtbot.waitSignal(panel.play_toggled):
        qtbot.keyClick(strip, Qt.Key.Key_Space)


def test_a_jump_is_followed_when_zoomed_in(panel: YearsPanel) -> None:
    panel.strip.zoom(-12.0)
    assert not layout_of(panel).axis.span.holds(datetime(2020, 1, 1, tzinfo=UTC))
    panel.show_clock(face(datetime(2020, 1, 1, tzinfo=UTC)))
    assert layout_of(panel).axis.span.holds(datetime(2020, 1, 1, tzinfo=UTC))


def test_the_lines_tell_the_day_and_a_step_while_it_is_shown(panel: YearsPanel) -> None:
    assert panel.line.text() == "20 Jul 2001"
    assert panel.known.text() == "20 parts, 8 people aboard, about 387 km high"
    panel.show_step(next(s for s in YEARS.steps if s.utc.date() == date(2001, 2, 10)).told)
    assert panel.line.text() == "10 Feb 2001: Destiny joins Unity; PMA-2 moves to Z1 truss"
    panel.show_step(None)
    assert panel.line.text() == "20 Jul 2001"
    panel.show_words(Words(units=Units.IMPERIAL))
    assert panel.known.text().endswith("about 240 miles high")


def test_the_strip_speaks_for_itself(panel: YearsPanel) -> None:
    heard = QAccessible.queryAccessibleInterface(panel.strip)
    assert heard.role() == QAccessible.Role.Slider
    assert heard.text(QAccessible.Text.Value) == (
        "20 Jul 2001: 20 parts, 8 people aboard, about 387 km high"
    )
    assert all(button.accessibleName() for button in panel.buttons.values())


class PaintedWidths(QObject):
    """Collects how wide the strip's repaints are."""

    def __init__(self) -> None:
        super().__init__()
        self.px: list[int] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.px.append(event.rect().width())
        return False


def test_a_second_repaints_nothing_and_a_week_only_the_cursor(
    panel: YearsPanel, qtbot: QtBot
) -> None:
    painted = PaintedWidths()
    panel.strip.installEventFilter(painted)
    panel.show_clock(face(SUMMER + timedelta(seconds=1)))
    QApplication.processEvents()
    assert painted.px == []
    panel.show_clock(face(SUMMER + timedelta(days=60)))
    qtbot.waitUntil(lambda: bool(painted.px))
    assert max(painted.px) < 40


def test_the_pace_is_chosen_from_a_menu(panel: YearsPanel) -> None:
    chosen: list[float] = []
    panel.pace_chosen.connect(chosen.append)
    assert panel.pace_button.text() == "Steady"
    for action in panel.pace_button.menu().actions():
        action.trigger()
    assert chosen == list(PACES_S.values())
    assert panel.pace_button.text() == "Fast"


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("width_px", [720, 1280, 1920])
def test_it_paints_at_every_width_and_colour_and_keeps_its_buttons_apart(
    panel: YearsPanel, width_px: int, theme: object
) -> None:
    assert theme in (DARK, LIGHT)
    panel.show_theme(DARK if theme is DARK else LIGHT)
    panel.resize(width_px, panel.height())
    QApplication.processEvents()
    assert not panel.grab().isNull()
    shown = [each for each in (panel.play_button, panel.pace_button, *panel.buttons.values())
             if each.isVisible()]  # fmt: skip
    assert panel.buttons["close"] in shown
    boxes = [each.geometry() for each in shown]
    assert not any(
        one.intersects(other) for place, one in enumerate(boxes) for other in boxes[place + 1 :]
    )
    assert all(box.right() < width_px for box in boxes)


def test_a_wide_strip_tells_its_signs_and_that_hatched_is_without_element_sets(
    panel: YearsPanel,
) -> None:
    assert panel.legend.isVisible()
    assert panel.legend.texts() == (
        "module", "other part", "moved or left", "milestone", "reboost", "no element sets"
    )  # fmt: skip
    assert panel.legend.width() >= panel.legend.sizeHint().width()
    assert panel.legend.geometry().right() < panel.buttons["farther"].geometry().left()
    heard = QAccessible.queryAccessibleInterface(panel.legend)
    assert "no element sets" in heard.text(QAccessible.Text.Name)


def test_the_signs_of_the_legend_are_those_of_the_strip(panel: YearsPanel) -> None:
    """Each is painted, and no two alike."""
    picture = panel.legend.grab().toImage()
    legend, half = panel.legend, panel.legend.height() // 2
    lefts, left = [], 0.0
    for wide in legend._columns():
        lefts.append(round(left))
        left += wide + 14.0
    signs = [
        picture.copy(left, row * half, 13, half) for left in lefts for row in range(2)
    ]  # fmt: skip
    assert len(signs) == len(SIGNS)
    for number, sign in enumerate(signs):
        assert all(sign != other for other in signs[:number])


def test_a_narrow_strip_leaves_the_signs_words_out(panel: YearsPanel) -> None:
    panel.resize(1000, panel.height())
    QApplication.processEvents()
    assert not panel.legend.isVisible()
