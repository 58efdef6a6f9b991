"""Told before a pass, asked after it, and left in peace by one click, in the real window.

The machine's clocks are in our hands, as in test_clocks; nothing else is replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from iss_viewer.app.main import Program
from iss_viewer.app.settings import Settings, load_settings, save_settings
from iss_viewer.orbit.observer import Observer, observer_at
from iss_viewer.orbit.pass_list import TimedPass
from iss_viewer.scene.alerts import QuietHours
from iss_viewer.widgets.ask_dialog import AskDialog
from iss_viewer.widgets.quiet_dialog import QuietDialog
from iss_viewer.widgets.see_it_view import SeeItView
from iss_viewer.widgets.sightings_dialog import SightingsDialog
from tests.faults.seen import banner, texts
from tests.journeys.test_clocks import Machine

BERLIN = observer_at("Berlin", 52.52, 13.405, zone="Europe/Berlin")
# Half an hour before the visible pass that begins at 17:44:06 UTC, 19:44 in Berlin.
EVENING = datetime(2022, 10, 2, 17, 14, tzinfo=UTC)
A_MINUTE = timedelta(minutes=1)
SOON = "The station can be seen in "
QUESTION = "The visible pass of 19:44 is over. Did you see it?"


class Evening:
    """The program live on that evening, and its machine."""

    def __init__(self, program: Program, machine: Machine, qtbot: QtBot) -> None:
        self.program, self.machine, self._qtbot = program, machine, qtbot
        self.window = program.window
        program.window.pass_watch.begin()
        program.state.tick()
        qtbot.waitUntil(lambda: bool(program.window.pass_watch.visible), timeout=10_000)

    @property
    def first(self) -> TimedPass:
        return self.window.pass_watch.visible[0]

    @property
    def begin(self) -> datetime:
        begin = self.first.over.visible_from_utc
        assert begin is not None
        return begin

    @property
    def end(self) -> datetime:
        end = self.first.over.visible_to_utc
        assert end is not None
        return end

    def run_until(self, utc: datetime) -> None:
        """The machine runs on until then, with a tick a minute."""
        while self.machine.now < utc:
            self.machine.run_for(min((utc - self.machine.now).total_seconds(), 60.0))
            self.tick()

    def sleep_until(self, utc: datetime) -> None:
        self.machine.sleep_for(utc - self.machine.now)
        self.tick()

    def tick(self) -> None:
        """A tick, and any search that it began."""
        before = self.window.pass_watch.visible
        self.program.state.tick()
        if before:
            self._qtbot.waitUntil(lambda: bool(self.window.pass_watch.visible), timeout=10_000)

    @property
    def banner(self) -> str:
        return banner(self.program)

    def click(self, text: str) -> None:
        shown = self.window.frame.banner
        button = next(each for each in (shown.act, shown.also) if each.text() == text)
        assert button.isVisibleTo(self.window)
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


Open = Callable[..., Evening]


@pytest.fixture
def open_at(qtbot: QtBot, profile: Path) -> Iterator[Open]:
    """`open_at(site, settings)`: the program live on that evening, closed again after the test."""
    programs: list[Program] = []
    faults: list[str] = []

    def begin(
        site: Observer = BERLIN, settings: Settings | None = None, now: datetime = EVENING
    ) -> Evening:
        machine = Machine(now)
        if settings is not None:
            save_settings(profile, settings)
        program = Program(profile, is_offline=True, clocks=machine.clocks)
        programs.append(program)
        program.faults.failed.connect(faults.append)
        program.state.show_site(site)
        return Evening(program, machine, qtbot)

    yield begin
    for program in programs:
        program.close()
    assert faults == []


# Before a pass.


def test_ten_minutes_before_a_visible_pass_it_is_told_once_with_what_to_do(open_at: Open) -> None:
    evening = open_at()
    evening.run_until(evening.begin - 10 * A_MINUTE - timedelta(seconds=1))
    assert SOON not in evening.banner
    evening.run_until(evening.begin - 10 * A_MINUTE)
    # Its highest visible moment is 26 degrees up, which is three fists at arm's length.
    assert evening.banner == (
        "The station can be seen in 10 minutes: start facing west, up to 3 fists high. "
        "(Only while ISS Viewer runs.)"
    )
    evening.window.frame.banner.close_button.click()
    evening.run_until(evening.begin - A_MINUTE)
    assert evening.banner == ""


def test_the_minutes_in_the_banner_stay_true_until_the_pass_is_over(open_at: Open) -> None:
    evening = open_at()
    evening.run_until(evening.begin - 10 * A_MINUTE)
    evening.run_until(evening.begin - 4 * A_MINUTE)
    assert evening.banner.startswith("The station can be seen in 4 minutes: start facing west")
    evening.run_until(evening.begin)
    assert evening.banner.startswith("The station can be seen now: start facing west")
    evening.run_until(evening.end + timedelta(seconds=1))
    assert "can be seen" not in evening.banner


def test_the_alert_is_for_a_pass_of_the_list_of_see_it_to_a_tenth_of_a_second(
    open_at: Open, qtbot: QtBot
) -> None:
    evening = open_at()
    evening.run_until(evening.begin - 10 * A_MINUTE)
    evening.click("Show")
    assert evening.banner == ""
    view = evening.window.views.current
    assert isinstance(view, SeeItView)
    qtbot.waitUntil(lambda: view.shown is not None, timeout=10_000)
    # The clock stays: it is still to come.
    assert evening.program.state.is_live
    assert view.shown is not None
    listed = view.shown.over
    assert listed.visible_from_utc is not None
    assert listed.visible_to_utc is not None
    assert abs(listed.visible_from_utc - evening.begin) < timedelta(seconds=0.1)
    assert abs(listed.visible_to_utc - evening.end) < timedelta(seconds=0.1)
    passes = evening.window.pass_finder.latest.passes
    assert passes is not None
    a_day_on = EVENING + timedelta(days=1)
    of_the_day = [
        each.over.culmination_utc
        for each in passes.visible
        if evening.machine.now < each.over.culmination_utc <= a_day_on
    ]
    ahead = [each.over.culmination_utc for each in evening.window.pass_watch.visible]
    assert len(of_the_day) == len(ahead)
    for one, other in zip(of_the_day, ahead, strict=True):
        assert abs(one - other) < timedelta(seconds=0.1)


def test_in_see_it_the_banner_leaves_the_words_about_the_pass_free(
    open_at: Open, qtbot: QtBot
) -> None:
    evening = open_at()
    evening.window.resize(1280, 800)
    evening.window.show()
    evening.window.state.show_view("see")
    view = evening.window.views.current
    assert isinstance(view, SeeItView)
    qtbot.waitUntil(lambda: view.shown is not None, timeout=10_000)
    evening.run_until(evening.begin - 10 * A_MINUTE)
    shown, frame = evening.window.frame.banner, evening.window.frame
    assert evening.banner.startswith(SOON)

    def head_end_px() -> int:
        return view.head.mapTo(frame, view.head.rect().bottomLeft()).y()

    qtbot.waitUntil(lambda: shown.y() > head_end_px())
    # Over a view that has no head it stands right below the buttons.
    evening.window.state.show_view("globe")
    qtbot.waitUntil(lambda: shown.y() == 58)
    evening.window.state.show_view("see")
    qtbot.waitUntil(lambda: shown.y() > head_end_px())


def test_off_is_one_click_and_the_menu_brings_it_back(open_at: Open, profile: Path) -> None:
    evening = open_at()
    evening.run_until(evening.begin - 10 * A_MINUTE)
    evening.click("No more alerts")
    assert evening.banner.startswith("There will be no more alerts.")
    QTest.qWait(50)  # They are written in a turn of their own.
    kept = load_settings(profile).value
    assert kept is not None
    assert kept.alert_minutes == 0
    # From now on nothing is even searched for.
    evening.program.state.tick()
    assert evening.window.pass_watch.visible == ()
    evening.window.menus.trigger("alert_30")
    assert evening.banner == (
        "An alert comes 30 minutes before a visible pass over Berlin, only while ISS Viewer runs. "
        "None from 23:00 to 06:00 by the clock there."
    )
    QTest.qWait(50)  # They are written in a turn of their own.
    kept = load_settings(profile).value
    assert kept is not None
    assert kept.alert_minutes == 30


def test_in_a_replay_nothing_is_told_or_asked(open_at: Open) -> None:
    evening = open_at()
    evening.program.state.show_time(evening.begin - 5 * A_MINUTE)
    watch = evening.window.pass_watch
    said: list[object] = []
    watch.due.connect(lambda *told: said.append(told))
    watch.ended.connect(lambda *told: said.append(told))
    for _ in range(20):
        evening.machine.run_for(60.0)
        evening.program.state.tick()
    assert said == []
    assert watch.visible == ()


def test_going_into_a_replay_takes_the_alert_away(open_at: Open) -> None:
    evening = open_at()
    evening.run_until(evening.begin - 10 * A_MINUTE)
    evening.program.state.show_time(EVENING - timedelta(days=11))
    assert evening.banner == ""


def test_another_place_takes_the_alert_away(open_at: Open) -> None:
    evening = open_at()
    evening.run_until(evening.begin - 10 * A_MINUTE)
    assert evening.banner.startswith(SOON)
    evening.program.state.show_site(observer_at("Sydney", -33.87, 151.21, zone="Australia/Sydney"))
    assert evening.banner == ""


def test_newer_elements_move_the_minutes_of_the_alert_that_stands(
    open_at: Open, qtbot: QtBot
) -> None:
    evening = open_at()
    evening.run_until(evening.begin - 10 * A_MINUTE)
    holdings, before = evening.program.holdings, evening.window.pass_watch.visible
    used = holdings.archive.set_for(evening.machine.now, evening.machine.now)
    assert used is not None
    # The same orbit three minutes later: so is the pass, within what the Earth turns meanwhile.
    holdings.take_download(replace(used, epoch=used.epoch + 3 * A_MINUTE))
    evening.tick()
    qtbot.waitUntil(lambda: evening.window.pass_watch.visible is not before, timeout=10_000)
    evening.tick()
    assert "The station can be seen in 13 minutes" in evening.banner


@pytest.mark.parametrize("minutes_late", [0, 3, 20, 100])
def test_a_machine_that_slept_past_the_beginning_says_nothing_late(
    open_at: Open, minutes_late: int
) -> None:
    evening = open_at()
    begin = evening.begin
    said: list[object] = []
    evening.window.pass_watch.due.connect(lambda *told: said.append(told))
    evening.sleep_until(begin + minutes_late * A_MINUTE)
    assert said == []
    assert SOON not in evening.banner


def test_a_machine_that_wakes_four_minutes_before_says_four(open_at: Open) -> None:
    evening = open_at()
    evening.sleep_until(evening.begin - 4 * A_MINUTE)
    assert evening.banner.startswith("The station can be seen in 4 minutes")


def test_a_clock_that_is_set_back_brings_no_second_alert(open_at: Open) -> None:
    evening = open_at()
    evening.run_until(evening.begin - 10 * A_MINUTE)
    evening.window.frame.banner.close_button.click()
    evening.machine.set_clock_by(timedelta(minutes=-5))
    evening.tick()
    evening.run_until(evening.begin - A_MINUTE)
    assert evening.banner == ""


def test_in_quiet_hours_there_is_neither_alert_nor_question(open_at: Open) -> None:
    evening = open_at(settings=Settings(quiet=QuietHours(time(19), time(6))))
    evening.run_until(evening.end + 20 * A_MINUTE)
    assert evening.banner == ""


def test_when_quiet_hours_end_shortly_before_a_pass_what_is_left_is_told(open_at: Open) -> None:
    evening = open_at(settings=Settings(quiet=QuietHours(time(6), time(19, 40))))
    evening.run_until(evening.begin - 5 * A_MINUTE)
    assert evening.banner == ""
    # 19:40 in Berlin.
    evening.run_until(datetime(2022, 10, 2, 17, 40, tzinfo=UTC))
    assert evening.banner.startswith("The station can be seen in 4 minutes")


def test_quiet_hours_are_chosen_in_a_small_window(open_at: Open, profile: Path) -> None:
    evening = open_at()
    evening.window.menus.trigger("quiet_hours")
    dialog = evening.window.findChild(QuietDialog)
    assert dialog is not None
    assert dialog.begin.time() == QTime(23, 0)
    dialog.begin.setTime(QTime(21, 30))
    dialog.keep.click()
    QTest.qWait(50)  # They are written in a turn of their own.
    kept = load_settings(profile).value
    assert kept is not None
    assert kept.quiet == QuietHours(time(21, 30), time(6))


def test_with_elements_too_old_for_times_there_is_no_alert(qtbot: QtBot, profile: Path) -> None:
    # The newest bundled set is seven weeks old by then, and no time of a pass is known.
    machine = Machine(datetime(2026, 11, 28, 15, tzinfo=UTC))
    program = Program(profile, is_offline=True, clocks=machine.clocks)
    program.state.show_site(BERLIN)
    said: list[object] = []
    program.window.pass_watch.due.connect(lambda *told: said.append(told))
    program.window.pass_watch.begin()
    for _ in range(60):
        machine.run_for(60.0)
        program.state.tick()
        qtbot.wait(5)
    assert said == []
    assert program.window.pass_watch.visible == ()
    program.close()


def test_for_a_guessed_place_there_is_none_and_the_menu_says_why(
    qtbot: QtBot, profile: Path
) -> None:
    guess = observer_at("Berlin", 52.52, 13.405, zone="Europe/Berlin", guessed=True)
    program = Program(profile, is_offline=True, clocks=Machine(EVENING).clocks)
    program.state.show_site(guess)
    program.window.pass_watch.begin()
    program.window.menus.trigger("alert_10")
    assert banner(program).startswith("Alerts are for my place, so choose it first")
    qtbot.wait(100)
    assert program.window.pass_watch.visible == ()
    program.close()


def test_without_a_place_beside_the_desktops_clock_no_icon_is_made(open_at: Open) -> None:
    assert not QSystemTrayIcon.isSystemTrayAvailable()
    evening = open_at()
    evening.run_until(evening.begin - 10 * A_MINUTE)
    assert evening.banner.startswith(SOON)
    assert evening.window.findChild(QSystemTrayIcon) is None


# After a pass.


def open_list(evening: Evening) -> SightingsDialog:
    evening.window.menus.trigger("sightings")
    return next(each for each in evening.window.findChildren(SightingsDialog) if each.isVisible())


def test_after_a_pass_it_is_asked_and_the_answer_stands_in_the_list(
    open_at: Open, qtbot: QtBot
) -> None:
    evening = open_at()
    evening.run_until(evening.end)
    assert "Did you see it?" not in evening.banner
    evening.run_until(evening.end + timedelta(seconds=1))
    assert evening.banner == QUESTION
    evening.click("Yes")
    assert evening.banner.startswith("Noted, on this computer only.")
    dialog = open_list(evening)
    assert dialog.count.text() == "1 pass answered, 1 seen"
    assert "never leaves this computer" in texts(dialog)
    item = dialog.tree.topLevelItem(0)
    assert item is not None
    assert [item.text(column) for column in range(3)] == ["2 Oct 2022, 19:44", "Berlin", "Seen"]
    dialog.forget.click()
    ask = dialog.findChild(AskDialog)
    assert ask is not None
    ask.yes.click()
    assert evening.banner == "My sightings are deleted."
    qtbot.waitUntil(lambda: not evening.window.findChildren(SightingsDialog))
    assert open_list(evening).count.text().startswith("Nothing yet.")


def test_clouds_are_an_answer_too_and_no_answer_is_none(open_at: Open) -> None:
    evening = open_at()
    evening.run_until(evening.end + timedelta(seconds=1))
    evening.click("No, clouds")
    assert open_list(evening).count.text() == "1 pass answered, 0 seen"


def test_half_an_hour_after_the_pass_the_question_goes_away_by_itself(open_at: Open) -> None:
    evening = open_at()
    end = evening.end
    evening.run_until(end + 30 * A_MINUTE)
    assert evening.banner == QUESTION
    evening.run_until(end + 30 * A_MINUTE + timedelta(seconds=1))
    assert evening.banner == ""
    assert open_list(evening).tree.topLevelItemCount() == 0


def test_who_slept_through_the_whole_pass_is_not_asked(open_at: Open) -> None:
    evening = open_at()
    evening.sleep_until(evening.end + 5 * A_MINUTE)
    assert evening.banner == ""


def test_the_question_waits_behind_what_can_be_done_something_about(open_at: Open) -> None:
    evening = open_at()
    evening.run_until(evening.begin + A_MINUTE)
    evening.window.tell("Something else.", "refresh", "Refresh")
    evening.run_until(evening.end + A_MINUTE)
    assert evening.banner == "Something else."
    evening.window.frame.banner.close_button.click()
    evening.run_until(evening.end + 2 * A_MINUTE)
    assert evening.banner == QUESTION
