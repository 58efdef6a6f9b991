"""What is next and what is new, in the real program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from iss_viewer.app.main import Program
from iss_viewer.app.settings import Settings, load_settings, save_settings
from iss_viewer.app.view_state import MachineClocks
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.sources.bundled import bundled_archive
from iss_viewer.sources.store import Store
from iss_viewer.widgets.burns_dialog import BurnsDialog
from tests.faults.seen import banner
from tests.journeys.conftest import LAUNCH, Start
from tests.orbit.test_manoeuvres import coasted, raised

NEWEST = bundled_archive().sets[-1]


def test_next_lists_the_day_and_a_click_moves_time_and_selection(
    start: Start, qtbot: QtBot
) -> None:
    program = start(LAUNCH - timedelta(seconds=49))
    window, state = program.window, program.state
    qtbot.mouseClick(window.time_bar.next_button, Qt.MouseButton.LeftButton)
    popover = window.next_popover
    assert popover.isVisible()
    qtbot.waitUntil(lambda: any(row.of.kind == "sunset" for row in popover.rows))
    docking = next(row for row in popover.rows if row.of.kind == "docking")
    qtbot.mouseClick(docking, Qt.MouseButton.LeftButton)
    assert not popover.isVisible()
    assert f"{state.utc:%Y-%m-%d %H:%M}" == "2022-09-21 17:06"
    assert state.view.selection == "soyuz-ms-22"
    assert window.selected_card.card is not None
    assert window.selected_card.card.title == "Soyuz MS-22"


def test_the_key_opens_it_from_the_view_and_the_focus_comes_back(
    launch_day: Program, qtbot: QtBot
) -> None:
    window = launch_day.window
    window.activateWindow()
    window.frame.setFocus()
    qtbot.waitUntil(window.frame.hasFocus)
    qtbot.keyClick(window.frame, Qt.Key.Key_N)
    popover = window.next_popover
    assert popover.isVisible()
    # Escape closes the list, not the card of what is selected.
    launch_day.state.select("zvezda")
    qtbot.keyClick(popover.rows[0], Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert launch_day.state.view.selection == "zvezda"
    assert window.frame.hasFocus()


def test_the_list_twin_has_what_is_next_and_the_latest_burns(
    launch_day: Program, qtbot: QtBot
) -> None:
    launch_day.window.menus.trigger("list")
    tree = launch_day.window.frame.twin.tree

    def groups() -> dict[str, QTreeWidgetItem]:
        items = (tree.topLevelItem(place) for place in range(tree.topLevelItemCount()))
        return {item.text(0): item for item in items if item is not None}

    qtbot.waitUntil(lambda: "Sunrises aboard, 24 hours" in groups())
    ahead = groups()["What is next"]
    rows = {ahead.child(at).text(0): ahead.child(at) for at in range(ahead.childCount())}
    assert "14:01 Sunset aboard · computed" in rows
    docking = rows["17:06 Soyuz MS-22 docks at Rassvet nadir · reported"]
    assert groups()["Changes of the orbit"].childCount() == 5
    tree.setCurrentItem(docking)
    assert launch_day.state.view.selection == "soyuz-ms-22"
    assert f"{launch_day.state.utc:%H:%M}" == "17:06"


def test_the_burns_are_a_list_behind_the_word_on_the_data(
    launch_day: Program, qtbot: QtBot
) -> None:
    window = launch_day.window
    qtbot.mouseClick(window.top_bar.data_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.frame.banner.also, Qt.MouseButton.LeftButton)
    dialog = window.findChild(BurnsDialog)
    assert dialog is not None
    first = dialog.tree.topLevelItem(0)
    assert first is not None
    assert first.text(0) == "25 Sep 2026 to 27 Sep 2026"
    assert "about 1.9 km higher, 1.1 m/s" in first.text(1)
    assert first.text(2).startswith("noticed from the elements")
    with qtbot.waitSignal(dialog.time_clicked):
        dialog.tree.itemActivated.emit(first, 0)
    assert launch_day.state.utc.date() == datetime(2026, 9, 25, tzinfo=UTC).date()


# Since the last look.


class Desk:
    """Starts and closes the real program at a machine's time of the test's choosing."""

    def __init__(self, profile: Path, qtbot: QtBot) -> None:
        self.profile, self._qtbot = profile, qtbot

    def news_at(self, now: datetime) -> str:
        """What the line says after a start at `now`; the program is closed again."""
        program = Program(self.profile, True, clocks=MachineClocks(wall=lambda: now))
        program.window.resize(1280, 800)
        program.show()
        self._qtbot.wait(900)
        said = banner(program)
        program.close()
        self._qtbot.wait(20)
        return said if "Since you last looked" in said else ""

    def settings(self) -> Settings:
        settings = load_settings(self.profile).value
        assert settings is not None
        return settings

    def had_seen(self, **changes: object) -> None:
        """As if it had been closed with other things known."""
        save_settings(self.profile, msgspec.structs.replace(self.settings(), **changes))


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[Desk]:
    return Desk(profile, qtbot)


def test_three_starts_say_nothing_at_first_the_news_once_and_nothing_again(desk: Desk) -> None:
    now = NEWEST.epoch + timedelta(days=1)
    assert desk.news_at(now) == ""
    assert desk.settings().last_seen_utc == now
    assert desk.settings().last_seen_epoch_utc == NEWEST.epoch
    desk.had_seen(
        last_seen_utc=now - timedelta(days=14),
        last_seen_epoch_utc=NEWEST.epoch - timedelta(days=14),
    )
    said = desk.news_at(now)
    assert "people aboard: 4 came, 4 left" in said
    assert "the orbit was raised by about 1.9 km" in said
    assert "fresh elements" in said
    assert desk.news_at(now + timedelta(hours=1)) == ""


def test_a_clock_that_was_set_back_breaks_nothing_and_repeats_nothing(desk: Desk) -> None:
    now = NEWEST.epoch + timedelta(days=1)
    desk.news_at(now)
    assert desk.news_at(now - timedelta(days=700)) == ""
    assert desk.settings().last_seen_utc == now - timedelta(days=700)


def test_a_download_in_between_is_news(desk: Desk) -> None:
    now = NEWEST.epoch + timedelta(days=2)
    desk.news_at(now)
    Store(desk.profile).keep_downloaded(coasted(NEWEST, 1.0))
    assert desk.news_at(now) == "Since you last looked: fresh elements."


def test_a_line_that_has_something_to_do_keeps_it_when_news_join_it(start: Start) -> None:
    window = start().window
    window.tell("First.", "refresh", "Refresh")
    window.tell_also("Second.", "news", "Show")
    line = window.frame.banner
    assert line.text.text() == "First. Second."
    assert (line.act.text(), line.also.text()) == ("Refresh", "Show")
    window.deeds.open_next()
    assert line.isVisibleTo(window)
    assert not line.also.isVisibleTo(window)


def burnt(days: float) -> ElementSet:
    """The newest bundled orbit, raised by 1 m/s half a day later."""
    return replace(coasted(raised(coasted(NEWEST, 0.5), 0.006), days), source="a test")


def test_a_burn_that_fresh_sets_reveal_is_said_once(start: Start, qtbot: QtBot) -> None:
    program = start()
    said: list[object] = []
    program.window.noticing.burn_noticed.connect(said.append)
    for days in (0.5, 1.0, 1.5):
        program.holdings.take_download(burnt(days))
    qtbot.waitUntil(lambda: "the orbit was raised by about 1.8 km" in banner(program))
    assert len(said) == 1
    assert "noticed from the elements" in banner(program)
