"""The list of what is next as a person clicks it, types in it and hears it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from iss_viewer.orbit.day_ahead import day_ahead
from iss_viewer.orbit.snapshot import snapshot_at
from iss_viewer.phrase import phrase
from iss_viewer.scene.whats_new import NewItem
from iss_viewer.scene.whats_next import WhatsNext, whats_next
from iss_viewer.station.record import load_record
from iss_viewer.widgets.next_popover import NextPopover
from iss_viewer.widgets.style import style_sheet
from iss_viewer.widgets.theme import DARK, LIGHT
from iss_viewer.widgets.words import Words
from tests.widgets.launch import LAUNCH, trajectory

RECORD = load_record()
BEFORE = LAUNCH - timedelta(seconds=49)


def ahead(utc: datetime = BEFORE) -> WhatsNext:
    flies = trajectory()
    return whats_next(snapshot_at(utc, flies), RECORD, day_ahead(flies, utc, None))


@pytest.fixture
def popover(qtbot: QtBot) -> Iterator[NextPopover]:
    """Open over a window of 1280x800, in Berlin's time."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.setStyleSheet(style_sheet(DARK))
    bar = QWidget(window)
    bar.setProperty("role", "bar")
    bar.setGeometry(0, 716, 1280, 84)
    button = QToolButton(bar)
    button.setObjectName("next")
    button.move(300, 20)
    made = NextPopover(Words(zone="Europe/Berlin"), window)
    window.show()
    made.show_next(ahead(), BEFORE)
    made.open_above(button)
    QApplication.processEvents()
    yield made
    window.close()


def test_a_click_on_a_row_gives_its_moment_and_its_thing_and_closes(
    popover: NextPopover, qtbot: QtBot
) -> None:
    docking = next(row for row in popover.rows if row.of.kind == "docking")
    with qtbot.waitSignal(popover.moment_clicked) as clicked:
        qtbot.mouseClick(docking, Qt.MouseButton.LeftButton)
    utc, thing = clicked.args
    assert f"{utc:%H:%M}" == "17:06"
    assert thing == "soyuz-ms-22"
    assert not popover.isVisible()


def test_what_is_known_to_the_day_that_is_shown_selects_without_moving_time(
    popover: NextPopover, qtbot: QtBot
) -> None:
    report = next(row for row in popover.rows if row.of.thing == "report-2022")
    with qtbot.waitSignal(popover.moment_clicked) as clicked:
        report.click()
    assert clicked.args == [None, "report-2022"]


def test_a_row_is_heard_with_its_hour_its_countdown_and_how_it_is_known(
    popover: NextPopover,
) -> None:
    sunset = next(row for row in popover.rows if row.of.kind == "sunset")
    spoken = sunset.accessibleName()
    assert spoken.startswith("Sunset aboard, 16:01, in 7:1")
    assert "computed: elements of 23 Sep 2022" in spoken


def test_every_second_only_the_countdown_changes(popover: NextPopover) -> None:
    rows, places = list(popover.rows), [row.geometry() for row in popover.rows]
    for second in range(1, 40):
        popover.show_next(ahead(BEFORE + timedelta(seconds=second)), BEFORE)
        QApplication.processEvents()
    assert popover.rows == rows
    assert [row.geometry() for row in popover.rows] == places


def test_it_stands_above_the_bar_with_all_rows_in_sight(popover: NextPopover) -> None:
    assert popover.geometry().bottom() < 716
    assert popover.room.verticalScrollBar().maximum() == 0


def test_down_and_up_go_through_the_rows_and_escape_closes(
    popover: NextPopover, qtbot: QtBot
) -> None:
    popover.activateWindow()
    assert popover.rows[0].hasFocus()
    qtbot.keyClick(popover.rows[0], Qt.Key.Key_Down)
    assert popover.rows[1].hasFocus()
    qtbot.keyClick(popover.rows[1], Qt.Key.Key_Up)
    qtbot.keyClick(popover.rows[0], Qt.Key.Key_Up)
    assert popover.rows[-1].hasFocus()
    qtbot.keyClick(popover.rows[-1], Qt.Key.Key_Escape)
    assert not popover.isVisible()


def test_the_button_that_opened_it_closes_it(popover: NextPopover, qtbot: QtBot) -> None:
    button = popover.window().findChild(QToolButton, "next")
    button.clicked.connect(lambda: popover.open_above(button))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not popover.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert popover.isVisible()


def test_a_click_on_the_strip_goes_to_the_sunrise_nearest_to_it(
    popover: NextPopover, qtbot: QtBot
) -> None:
    listed = ahead()
    third = listed.sunrises[2]
    x_px = round(popover.strip.x_of(third - listed.start)) + 2
    with qtbot.waitSignal(popover.moment_clicked) as clicked:
        qtbot.mouseClick(popover.strip, Qt.MouseButton.LeftButton, pos=QPoint(x_px, 5))
    assert clicked.args == [third, ""]
    assert popover.strip.accessibleName() == "Sunrises aboard in the next 24 hours: 16"


def test_news_stand_above_and_lead_back_in_time(popover: NextPopover, qtbot: QtBot) -> None:
    then = datetime(2022, 9, 1, tzinfo=UTC)
    came = phrase("scene.new.ship_came", ship="Progress MS-20")
    item = NewItem("ships", came, phrase("scene.new.elements"), then, "progress-ms-20")
    popover.show_news((item,), then)
    assert popover.news_title.text() == "Since you last looked, 1 Sep 2022, 02:00"
    with qtbot.waitSignal(popover.moment_clicked) as clicked:
        popover.rows[0].click()
    assert clicked.args == [then, "progress-ms-20"]


def test_with_nothing_known_it_says_so(popover: NextPopover) -> None:
    late = datetime(2030, 1, 1, tzinfo=UTC)
    popover.show_theme(LIGHT)
    popover.show_next(whats_next(snapshot_at(late, None), RECORD, None), late)
    assert popover.rows == []
    assert popover.nothing.isVisibleTo(popover)
    assert not popover.strip.isVisibleTo(popover)
    assert "The record reaches to" in popover.notes[1].text()
