"""Through the years in the real program: the strip unfolds, dates are gone to, the station grows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iss_viewer.app.main import Program
from iss_viewer.app.settings import load_settings
from iss_viewer.app.years_desk import YearsDesk
from iss_viewer.scene.assembly import AssemblyStep
from iss_viewer.widgets.years_panel import YearsPanel
from tests.journeys.conftest import Start


def unfolded(program: Program, qtbot: QtBot) -> YearsPanel:
    desk = program.window.years
    if not desk.is_shown:
        program.window.menus.trigger("years")
    qtbot.waitUntil(lambda: desk.years is not None, timeout=10_000)
    assert desk.panel is not None
    return desk.panel


def steps_taken(desk: YearsDesk) -> list[AssemblyStep]:
    taken: list[AssemblyStep] = []
    desk.growth.stepped.connect(lambda step: taken.append(step) if step is not None else None)
    return taken


def test_button_key_and_menu_unfold_it_and_the_next_start_finds_it_so(
    start: Start, qtbot: QtBot
) -> None:
    program = start()
    window = program.window
    assert not window.years.is_shown
    assert window.years.panel is None  # nothing is made before it is wanted
    window.activateWindow()
    window.frame.setFocus()
    qtbot.waitUntil(window.frame.hasFocus)
    qtbot.keyClick(window.frame, Qt.Key.Key_T)
    assert window.years.is_shown
    assert window.time_bar.years_button.isChecked()
    qtbot.mouseClick(window.time_bar.years_button, Qt.MouseButton.LeftButton)
    assert not window.years.is_shown
    window.menus.trigger("years")
    program.close()
    kept = load_settings(program.profile).value
    assert kept is not None
    assert kept.years_shown
    again = start()
    assert again.window.years.is_shown
    panel = unfolded(again, qtbot)
    qtbot.mouseClick(panel.buttons["close"], Qt.MouseButton.LeftButton)
    assert not again.window.years.is_shown
    assert not again.window.settings.years_shown


@pytest.mark.parametrize(
    ("day", "parts", "people", "now_says"),
    [
        # Before 2007 the sets bundled tell no place, only how high it flew.
        ("1998-12-10", 5, 6, "No orbit is known for this date"),
        ("2001-07-20", 20, 8, "No orbit is known for this date"),
        ("2011-07-15", 69, 10, ""),
    ],
)
@pytest.mark.parametrize("view", ["globe", "map", "station", "see"])
def test_everything_follows_the_strip_s_date(
    start: Start, qtbot: QtBot, day: str, parts: int, people: int, now_says: str, view: str
) -> None:
    program = start()
    window, state = program.window, program.state
    panel = unfolded(program, qtbot)
    state.show_view(view)
    panel.time_requested.emit(datetime.fromisoformat(day).replace(tzinfo=UTC))
    assert f"{state.utc:%Y-%m-%d}" == day
    assert state.station is not None
    assert len(state.station.parts) == parts
    assert state.crew is not None
    assert len(state.crew.aboard) == people
    assert f"{parts} parts, {people} people aboard" in panel.known.text()
    qtbot.waitUntil(lambda: now_says in window.now_card.spoken())
    assert (state.snapshot is not None and state.snapshot.flight is None) == bool(now_says)
    window.time_bar.live_button.click()
    assert state.is_live


def test_the_station_grows_part_by_part_to_its_end_and_waits_for_each_picture(
    start: Start, qtbot: QtBot
) -> None:
    program = start()
    desk, state = program.window.years, program.state
    panel = unfolded(program, qtbot)
    state.show_time(datetime(2022, 6, 1, tzinfo=UTC))
    desk.growth.set_pace(0.02)
    taken, shown = steps_taken(desk), []
    desk.growth.stepped.connect(
        lambda step: (
            shown.append((panel.line.text(), state.station.key if state.station else ""))
            if step is not None
            else None
        )
    )
    program.window.menus.trigger("grow")
    assert state.view.view == "station"
    assert desk.growth.is_playing
    qtbot.waitUntil(lambda: not desk.growth.is_playing, timeout=60_000)
    assert desk.years is not None
    assert taken == [step for step in desk.years.steps if step.utc.year >= 2022]
    assert [line for line, _ in shown] == [program.window.words.say(s.told) for s in taken]
    assert len({key for _, key in shown}) == len(taken)
    assert state.station is not None
    assert program.window.views.current.has_station(state.station)
    # Once more from the end begins at the beginning.
    desk.growth.play()
    assert f"{state.utc:%Y-%m-%d}" == "1998-11-20"
    desk.growth.stop()


def test_without_a_picture_to_wait_for_all_steps_pass_in_order(start: Start, qtbot: QtBot) -> None:
    program = start()
    desk, state = program.window.years, program.state
    unfolded(program, qtbot)
    program.window.choose(less_motion=True)
    desk.growth.set_pace(0.001)
    taken = steps_taken(desk)
    desk.growth.play()  # on the globe, which waits for nothing
    qtbot.waitUntil(lambda: not desk.growth.is_playing, timeout=60_000)
    assert desk.years is not None
    assert taken == list(desk.years.steps)
    assert f"{state.utc:%Y-%m-%d}" == "2023-06-15"


def test_space_in_the_strip_plays_and_holds_and_live_ends_it(start: Start, qtbot: QtBot) -> None:
    program = start()
    desk, state = program.window.years, program.state
    panel = unfolded(program, qtbot)
    program.window.activateWindow()
    panel.strip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(panel.strip.hasFocus)
    qtbot.keyClick(panel.strip, Qt.Key.Key_Space)
    assert desk.growth.is_playing
    assert panel.line.text() == "20 Nov 1998: Zarya, the first part, is launched"
    qtbot.keyClick(panel.strip, Qt.Key.Key_Space)
    assert not desk.growth.is_playing
    qtbot.keyClick(panel.strip, Qt.Key.Key_Space)
    assert panel.line.text() == "7 Dec 1998: Unity joins Zarya, with PMA-1 and PMA-2"
    state.show_live()
    assert not desk.growth.is_playing
    assert state.is_live
    assert "Unity" not in panel.line.text()


def test_who_moves_the_clock_while_it_plays_is_followed(start: Start, qtbot: QtBot) -> None:
    program = start()
    desk, state = program.window.years, program.state
    unfolded(program, qtbot)
    desk.growth.set_pace(0.2)
    taken = steps_taken(desk)
    desk.growth.play()
    state.show_time(datetime(2021, 7, 27, tzinfo=UTC))
    qtbot.waitUntil(lambda: len(taken) > 1, timeout=10_000)
    assert taken[1].part == "nauka"
    desk.growth.stop()


def test_the_list_has_the_years_while_they_are_unfolded(start: Start, qtbot: QtBot) -> None:
    program = start()
    window, state = program.window, program.state
    unfolded(program, qtbot)
    window.menus.trigger("list")
    tree = window.frame.twin.tree

    def titles() -> list[str]:
        items = (tree.topLevelItem(place) for place in range(tree.topLevelItemCount()))
        return [item.text(0) for item in items if item is not None]

    for view in ("globe", "station"):
        state.show_view(view)
        qtbot.waitUntil(lambda: "Through the years" in titles())
    group = tree.topLevelItem(titles().index("Through the years"))
    assert group is not None
    rows = [group.child(at) for at in range(group.childCount())]
    destiny = next(row for row in rows if "Destiny joins Unity" in row.text(0))
    tree.setCurrentItem(destiny)
    assert f"{state.utc:%Y-%m-%d}" == "2001-02-10"
    window.menus.trigger("years")
    assert "Through the years" not in titles()
