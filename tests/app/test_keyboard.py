"""The main job without a mouse. Offscreen, where a window has the focus without a window manager."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from iss_viewer.app.main import Program
from tests.journeys.conftest import launch_day, qapp, start

__all__ = ["launch_day", "qapp", "start"]


def stations_of_tab(program: Program, qtbot: QtBot, most: int = 80) -> list[QWidget]:
    """Every control that Tab comes to, until it has gone round."""
    program.window.activateWindow()
    program.window.frame.setFocus()
    found: list[QWidget] = []
    for _ in range(most):
        focused = QApplication.focusWidget()
        if focused is None or focused in found:
            break
        found.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    return found


def test_tab_goes_round_and_every_stop_has_a_name(launch_day: Program, qtbot: QtBot) -> None:
    stops = stations_of_tab(launch_day, qtbot)
    assert len(stops) > 12
    for stop in stops:
        interface = QAccessible.queryAccessibleInterface(stop)
        spoken = interface.text(QAccessible.Text.Name) if interface is not None else ""
        text = stop.text() if isinstance(stop, QAbstractButton) else ""
        is_holder = stop in (launch_day.window.frame, launch_day.window.cards)
        assert spoken or text or stop.toolTip() or is_holder, stop


def test_tab_comes_to_the_views_the_people_and_the_time(launch_day: Program, qtbot: QtBot) -> None:
    stops = stations_of_tab(launch_day, qtbot)
    window = launch_day.window
    for owner in (window.top_bar, window.cards, window.time_bar):
        assert any(owner.isAncestorOf(stop) for stop in stops), owner


def test_control_and_a_digit_changes_the_view(launch_day: Program, qtbot: QtBot) -> None:
    for key, view in (
        (Qt.Key.Key_3, "station"),
        (Qt.Key.Key_2, "map"),
        (Qt.Key.Key_1, "globe"),
    ):
        qtbot.keyClick(launch_day.window, key, Qt.KeyboardModifier.ControlModifier)
        assert launch_day.state.view.view == view


def test_a_letter_acts_only_with_the_focus_in_the_view(launch_day: Program, qtbot: QtBot) -> None:
    window, state = launch_day.window, launch_day.state
    window.top_bar.place_button.setFocus()
    qtbot.keyClick(window.top_bar.place_button, Qt.Key.Key_F)
    assert not state.is_frozen
    window.frame.setFocus()
    qtbot.keyClick(window.frame, Qt.Key.Key_F)
    assert state.is_frozen
    window.menus.trigger("freeze")
    window.menus.trigger("single_keys")
    window.frame.setFocus()
    qtbot.keyClick(window.frame, Qt.Key.Key_F)
    assert not state.is_frozen


def test_after_a_click_on_a_views_tab_letters_act_in_that_view(
    launch_day: Program, qtbot: QtBot
) -> None:
    window, state = launch_day.window, launch_day.state
    window.activateWindow()
    window.frame.setFocus()
    qtbot.mouseClick(window.top_bar.tabs["station"], Qt.MouseButton.LeftButton)
    assert state.view.view == "station"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_X)
    assert state.view.exploring.is_exploded


def test_the_list_chooses_a_part_by_arrows_and_escape_closes_its_card(
    launch_day: Program, qtbot: QtBot
) -> None:
    window, state = launch_day.window, launch_day.state
    state.show_view("station")
    window.menus.trigger("list")
    tree = window.frame.twin.tree
    qtbot.waitUntil(lambda: tree.topLevelItemCount() > 0)
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    assert state.view.selection is not None
    assert window.selected_card.card is not None
    assert window.selected_card.card.id == state.view.selection
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert state.view.selection is None
    assert window.selected_card.card is None
