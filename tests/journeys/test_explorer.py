"""The station taken apart, as a pupil would: by panel, key, menu, search and right click."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from iss_viewer.app.main import Program
from iss_viewer.scene.exploring import ALL, Exploring
from iss_viewer.widgets.station_view import StationView
from tests.journeys.test_first_day import press, texts


@pytest.fixture
def station(launch_day: Program, qtbot: QtBot) -> StationView:
    launch_day.window.choose(less_motion=True)
    launch_day.state.show_view("station")
    view = launch_day.window.views.current
    assert isinstance(view, StationView)
    qtbot.waitUntil(lambda: view.model is not None, timeout=20_000)
    return view


def shown(view: StationView) -> set[str]:
    return set() if view.model is None else {look.id for look in view.model.looks}


def test_the_panel_shows_a_segment_alone_and_the_line_leads_back(
    launch_day: Program, station: StationView, qtbot: QtBot
) -> None:
    window = launch_day.window
    button = window.frame.find_button("station", "explore")
    assert button is not None
    press(qtbot, button)
    panel = window.explorer.panel
    assert panel.isVisible()
    assert window.rect().contains(panel.geometry())
    press(qtbot, panel.buttons["segment-ros"])
    assert panel.isVisible()
    assert "zvezda" in shown(station)
    assert "unity" not in shown(station)
    assert "Russian segment: 14 parts, 3 ships" in texts(station)
    press(qtbot, station._line.back)
    assert "unity" in shown(station)
    assert launch_day.state.view.exploring == ALL


def test_undo_takes_back_what_was_shown(launch_day: Program, station: StationView) -> None:
    launch_day.window.menus.trigger("exploded")
    launch_day.window.explorer.show_only("agency-jaxa")
    assert station.model is not None
    assert (len(shown(station)), station.model.spread) == (4, 1.0)
    launch_day.window.menus.trigger("undo")
    assert station.model.spread == 1.0
    assert len(shown(station)) > 50
    launch_day.window.menus.trigger("undo")
    assert station.model.spread == 0.0


def test_escape_closes_the_card_first_and_then_shows_all(
    launch_day: Program, station: StationView
) -> None:
    state, menus = launch_day.state, launch_day.window.menus
    launch_day.window.explorer.show_only("segment-usos")
    state.select("destiny")
    menus.trigger("deselect")
    assert state.view.selection is None
    assert state.view.exploring == Exploring("segment-usos")
    menus.trigger("deselect")
    assert state.view.exploring == ALL
    assert "zvezda" in shown(station)


def test_search_finds_a_system_and_lights_it_until_its_card_is_closed(
    launch_day: Program, station: StationView, qtbot: QtBot
) -> None:
    window, state = launch_day.window, launch_day.state
    window.search_desk.open()
    qtbot.keyClicks(window.search.line, "air and water")
    qtbot.keyClick(window.search.line, Qt.Key.Key_Return)
    assert state.view.selection == "system-life-support"
    assert station._showing.exhibit.lit == {"tranquility", "destiny", "zvezda", "nauka"}
    card = texts(window.selected_card)
    assert "Air and water" in card
    assert "News report, 21 Sep 2022" in card
    assert "simplified" in card
    assert "later" in card
    # Its parts lead to their own cards, and it stays lit meanwhile.
    state.select("nauka")
    assert station._showing.exhibit.lit is not None
    state.select("system-life-support")
    window.deeds.deselect()
    assert station._showing.exhibit.lit is None


def test_a_right_click_offers_the_parts_segment_and_agency_in_the_panels_words(
    launch_day: Program, station: StationView
) -> None:
    launch_day.window.explorer.open_part_menu("kibo", QPoint(200, 200))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entries = {action.text(): action for action in menu.actions() if action.text()}
    assert list(entries) == [
        "Select Kibo", "Bring it to the middle", "Way from here…", "Show only: US segment",
        "Show only: JAXA", "Show only: Kibo", "Exploded view", "Show all",
    ]  # fmt: skip
    entries["Show only: JAXA"].trigger()
    menu.close()
    assert shown(station) == {"kibo", "kibo-elm-ps", "kibo-ef", "kibo-arm"}


def test_a_banner_that_stands_already_makes_room_for_the_line(
    launch_day: Program, station: StationView
) -> None:
    window = launch_day.window
    window.tell("Something happened.")
    window.explorer.show_only("segment-ros")
    banner = window.frame.banner.geometry()
    line = station._line.geometry().translated(station.mapTo(window.frame, QPoint(0, 0)))
    assert not banner.intersects(line)
    window.explorer.show_whole()
    assert window.frame.banner.y() < banner.y()


def test_a_way_begins_at_a_right_click_on_a_room_whatever_is_selected(
    launch_day: Program, station: StationView
) -> None:
    window, state = launch_day.window, launch_day.state
    state.select("zvezda")
    state.show_way(("zvezda", "cupola"))
    assert window.way_desk.is_room("kibo")
    assert not window.way_desk.is_room("s0")
    window.way_desk.open_from("kibo")
    assert state.view.way == ("kibo", "cupola")
    window.way_desk.open_from("cupola")
    assert state.view.way == ("cupola", "")
    assert state.view.selection == "zvezda"


def test_the_panel_opens_the_way_and_the_sizes_in_the_menus_words(
    launch_day: Program, station: StationView, qtbot: QtBot
) -> None:
    window = launch_day.window
    launch_day.state.select("zvezda")
    window.explorer.open_panel()
    panel = window.explorer.panel
    assert panel.buttons["way"].text() == window.menus.text("way") == "Way from Zvezda…"
    assert panel.buttons["sizes"].toolTip() == "Sizes… (Z)"
    covered = station._covered[-1]
    at = window.frame.mapFromGlobal(panel.mapToGlobal(QPoint(0, 0)))
    assert (covered.left, covered.top) == (at.x(), at.y())
    press(qtbot, panel.buttons["way"])
    assert not panel.isVisible()
    assert covered not in station._covered
    assert launch_day.state.view.way == ("zvezda", "")


def test_on_other_views_its_entries_do_nothing(launch_day: Program) -> None:
    window, state = launch_day.window, launch_day.state
    for deed in ("explore", "exploded", "segment_ros", "whole"):
        assert not window.menus._actions[deed].isEnabled()
    state.show_view("station")
    assert window.menus._actions["exploded"].isEnabled()
    assert window.menus._actions["exploded"].shortcut() == QKeySequence("X")
    # Nothing to go back to yet.
    assert not window.menus._actions["whole"].isEnabled()


def test_a_wish_outlives_a_change_of_the_date(
    launch_day: Program, station: StationView, qtbot: QtBot
) -> None:
    launch_day.window.explorer.show_only("agency-jaxa")
    launch_day.state.show_time(datetime(2008, 4, 1, tzinfo=UTC))
    # Of Kibo only its logistics module was there by then.
    qtbot.waitUntil(lambda: shown(station) == {"kibo-elm-ps"}, timeout=20_000)
    assert "JAXA: 1 part" in texts(station)
    launch_day.state.show_time(datetime(2001, 4, 1, tzinfo=UTC))
    qtbot.waitUntil(lambda: "JAXA: nothing there" in texts(station), timeout=20_000)
    assert station._showing.exhibit.lit == frozenset()
