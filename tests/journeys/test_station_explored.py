"""A pupil asks how one gets to the Cupola, how large it all is, and leaves the counters running."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from iss_viewer.app.main import Program
from iss_viewer.widgets.counters_window import CountersWindow
from iss_viewer.widgets.way_dialog import WayDialog

Start = Callable[..., Program]


def dialog_of(program: Program) -> WayDialog:
    found = program.window.findChild(WayDialog)
    assert isinstance(found, WayDialog)
    return found


def test_from_the_selected_room_to_the_cupola_and_back_by_undo(
    launch_day: Program, qtbot: QtBot
) -> None:
    window, state = launch_day.window, launch_day.state
    state.select("rassvet")
    assert window.way_desk.words() == "Way from Rassvet…"
    window.menus.trigger("way")
    dialog = dialog_of(launch_day)
    assert dialog.start.currentText() == "Rassvet"
    dialog.end.setCurrentIndex(dialog.end.findData("cupola"))
    dialog.end.activated.emit(dialog.end.currentIndex())
    assert state.view.view == "station"
    assert state.view.way == ("rassvet", "cupola")
    assert "5 hatches" in dialog.sentence.text()
    dialog.steps.itemClicked.emit(dialog.steps.item(3))
    assert state.view.selection == "unity"
    state.undo()
    state.undo()
    assert state.view.way == ("rassvet", "")
    assert window.way_desk.told is None


def test_a_ship_that_has_just_docked_is_no_way_out_until_its_hatch_opens(
    launch_day: Program, qtbot: QtBot
) -> None:
    window, state = launch_day.window, launch_day.state
    docked = next(e for e in launch_day.holdings.record.replay_events() if e.kind == "docking")
    hatch = next(e for e in launch_day.holdings.record.replay_events() if e.kind == "hatch")
    state.show_view("station")
    state.show_way(("soyuz-ms-22", "unity"))
    assert window.way_desk.told is not None
    assert window.way_desk.told.sentence.id == "way-not-there"
    state.show_time(docked.when.utc)
    assert window.way_desk.told.path is None
    assert window.way_desk.told.sentence.id == "way-hatch-opens"
    state.show_time(hatch.when.utc)
    qtbot.waitUntil(
        lambda: window.way_desk.told is not None and window.way_desk.told.path is not None
    )


def test_a_pitch_and_a_bus_are_laid_down_and_taken_away(launch_day: Program) -> None:
    window, state = launch_day.window, launch_day.state
    window.menus.trigger("sizes")
    assert state.view.yardsticks == ("pitch",)
    dialog = window.size_desk._dialog
    assert dialog is not None
    dialog.boxes["bus"].click()
    assert state.view.yardsticks == ("pitch", "bus")
    assert [thing.id for thing in window.views.told.yardsticks] == ["pitch", "bus"]
    state.undo()
    state.undo()
    assert window.views.told.yardsticks == ()
    assert not dialog.boxes["pitch"].isChecked()


def counters(program: Program) -> CountersWindow:
    found = program.window.counter_desk.shown
    assert found is not None
    return found


def test_the_counters_count_the_launch_day_and_come_again_with_the_next_start(
    launch_day: Program, start: Start, qtbot: QtBot
) -> None:
    window = launch_day.window
    window.menus.trigger("counters")
    shown = counters(launch_day)
    qtbot.waitUntil(lambda: "9 orbits begun today" in shown.spoken(), timeout=20_000)
    assert "Uzbekistan" in shown.spoken()
    assert window.settings.counters_shown
    launch_day.close()
    assert not shown.isVisible()
    again = start()
    qtbot.waitUntil(lambda: again.window.counter_desk.shown is not None)
    assert counters(again).isVisible()


def test_the_counters_closed_by_the_person_stay_closed(launch_day: Program) -> None:
    window = launch_day.window
    window.menus.trigger("counters")
    counters(launch_day).close()
    assert not window.settings.counters_shown
    window.menus.trigger("counters")
    assert window.settings.counters_shown
    window.menus.trigger("counters")
    assert not counters(launch_day).isVisible()
    assert not window.settings.counters_shown


def test_the_day_is_counted_by_the_big_clocks_zone(launch_day: Program, qtbot: QtBot) -> None:
    window, state = launch_day.window, launch_day.state
    state.show_zone("Europe/Berlin")
    window.menus.trigger("counters")
    shown = counters(launch_day)
    qtbot.waitUntil(lambda: "Berlin" in shown.day.text(), timeout=20_000)
    # Two hours more of the day are over there: an orbit more, or two.
    qtbot.waitUntil(lambda: "orbits begun" in shown.spoken() and "–" not in shown.spoken())
