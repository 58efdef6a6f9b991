"""From "when can we see it?" to the pass itself, in the real window."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iss_viewer.app.main import Program
from iss_viewer.orbit.observer import observer_at
from iss_viewer.widgets.see_it_view import SeeItView
from tests.journeys.conftest import Start

EVENING = datetime(2022, 9, 21, 16, tzinfo=UTC)
BERLIN = observer_at("Berlin", 52.52, 13.405, zone="Europe/Berlin")
SYDNEY = observer_at("Sydney", -33.87, 151.21, zone="Australia/Sydney")


def see(program: Program, qtbot: QtBot) -> SeeItView:
    """The view, once it has its list."""
    qtbot.mouseClick(program.window.top_bar.tabs["see"], Qt.MouseButton.LeftButton)
    view = program.window.views.current
    assert isinstance(view, SeeItView)
    qtbot.waitUntil(lambda: view.shown is not None, timeout=10_000)
    return view


def test_the_first_sight_is_tonights_best_pass(start: Start, qtbot: QtBot) -> None:
    program = start(EVENING)
    program.state.show_site(BERLIN)
    view = see(program, qtbot)
    # 20:34 summer time; the pass that the report's evening had over Berlin.
    assert view.head.title.text() == "Tonight 20:34"
    assert view.head.sentence.text() == (
        "5 minutes, start facing west, almost overhead, as bright as Venus."
    )


def test_without_a_place_the_way_to_one_is_one_click(start: Start, qtbot: QtBot) -> None:
    program = start(EVENING)
    program.state.show_site(None)
    qtbot.mouseClick(program.window.top_bar.tabs["see"], Qt.MouseButton.LeftButton)
    view = program.window.views.current
    assert isinstance(view, SeeItView)
    assert view.empty.isVisible()
    program.state.show_site(BERLIN)
    qtbot.waitUntil(lambda: view.shown is not None, timeout=10_000)


def test_a_click_on_a_pass_moves_the_clock_there_and_the_chip_agrees(
    start: Start, qtbot: QtBot
) -> None:
    program = start(EVENING)
    program.state.show_site(BERLIN)
    view = see(program, qtbot)
    item = view.table.topLevelItem(1)
    assert item is not None
    at = view.table.visualItemRect(item).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    shown = view.shown
    assert shown is not None
    begin = shown.over.visible_from_utc
    assert begin is not None
    assert abs(program.state.utc - begin) < timedelta(seconds=3)
    assert view.head.countdown.text().startswith("Now: ")
    qtbot.waitUntil(
        lambda: (
            (coming := program.window.outlook.coming_pass(program.state.utc)) is not None
            and abs(coming.culmination_utc - shown.over.culmination_utc) < timedelta(seconds=1)
        ),
        timeout=10_000,
    )
    program.state.show_view("globe")
    program.state.undo()
    assert program.state.view.view == "see"


def test_the_chip_leads_to_its_pass_and_the_clock_stays(start: Start, qtbot: QtBot) -> None:
    program = start(EVENING)
    program.state.show_site(BERLIN)
    bar = program.window.top_bar
    qtbot.waitUntil(lambda: bar.pass_button.isVisible(), timeout=10_000)
    before = program.state.utc
    qtbot.mouseClick(bar.pass_button, Qt.MouseButton.LeftButton)
    view = program.window.views.current
    assert isinstance(view, SeeItView)
    qtbot.waitUntil(lambda: view.shown is not None, timeout=10_000)
    coming = program.window.outlook.coming_pass(program.state.utc)
    assert coming is not None
    assert view.shown is not None
    assert abs(view.shown.over.culmination_utc - coming.culmination_utc) < timedelta(seconds=1)
    assert program.state.utc - before < timedelta(seconds=30)


def test_going_through_places_and_times_never_stops_the_window(start: Start, qtbot: QtBot) -> None:
    program = start(EVENING)
    program.state.show_site(BERLIN)
    view = see(program, qtbot)
    for number in range(12):
        program.state.show_site(SYDNEY if number % 2 else BERLIN)
        program.state.show_time(EVENING + timedelta(days=number))
        began = time.perf_counter()
        QApplication.processEvents()
        # The search itself takes a tenth of a second, in its own thread.
        assert time.perf_counter() - began < 2.0
    qtbot.waitUntil(
        lambda: (
            view.shown is not None
            and abs(view.shown.over.culmination_utc - program.state.utc) < timedelta(days=10)
        ),
        timeout=10_000,
    )
    assert view.table.topLevelItemCount() > 0


def test_what_was_chosen_comes_back_the_next_time(start: Start, qtbot: QtBot) -> None:
    from iss_viewer.orbit.horizon import Sight, horizon_of_sights

    first = start(EVENING)
    first.state.show_site(BERLIN)
    horizon = horizon_of_sights((Sight.LOW,) * 8)
    first.state.show_horizon(horizon)
    see(first, qtbot)
    first.close()
    again = start(EVENING)
    assert again.state.view.view == "see"
    assert again.state.view.horizon == horizon
    view = again.window.views.current
    assert isinstance(view, SeeItView)
    qtbot.waitUntil(lambda: view.shown is not None, timeout=10_000)
