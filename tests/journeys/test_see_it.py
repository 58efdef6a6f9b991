"""From "when can we see it?" to the pass itself, in the real window."""

from __future__ import annotations

import csv
import io
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import zxingcpp
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from iss_viewer.app.main import Program
from iss_viewer.orbit.observer import observer_at
from iss_viewer.widgets.qr_dialog import QrDialog
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
    program.state.show_site(None)
    assert program.window.pass_finder.latest.passes is None


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
    qtbot.waitUntil(lambda: view.table.topLevelItemCount() > 0)


def test_hints_of_turning_a_picture_do_not_cover_the_list(start: Start, qtbot: QtBot) -> None:
    program = start(EVENING)
    program.state.show_site(BERLIN)
    hints = program.window.frame.hints
    assert hints.isVisible()
    see(program, qtbot)
    assert not hints.isVisible()
    program.state.show_view("globe")
    assert hints.isVisible()


def save_by(program: Program, qtbot: QtBot, deed: str, path: Path) -> bytes:
    """What a deed writes to the file that a person names."""
    program.window.take_along.deeds[deed]()
    dialog = next(each for each in program.window.findChildren(QFileDialog) if each.isVisible())
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    qtbot.waitUntil(path.exists)
    return path.read_bytes()


def test_passes_are_taken_along_in_every_form(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    program = start(EVENING)
    program.state.show_site(BERLIN)
    view = see(program, qtbot)
    passes = program.window.pass_finder.latest.passes
    assert passes is not None
    take = program.window.take_along

    take.copy_message()
    message = QApplication.clipboard().text()
    assert message.startswith("The space station over Berlin. Tonight 20:34, 5 minutes")
    one = Calendar.from_ical(save_by(program, qtbot, "event", tmp_path / "one.ics"))
    (event,) = one.walk("VEVENT")
    assert view.shown is not None
    begin = view.shown.over.visible_from_utc
    assert begin is not None
    assert abs(event["DTSTART"].dt - begin) < timedelta(seconds=1)
    whole = Calendar.from_ical(save_by(program, qtbot, "calendar", tmp_path / "all.ics"))
    assert len(whole.walk("VEVENT")) == len(passes.visible)
    table = save_by(program, qtbot, "table", tmp_path / "passes.csv").decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(table)))) == len(passes.passes)
    paper = save_by(program, qtbot, "paper", tmp_path / "pass.pdf")
    assert paper.startswith(b"%PDF-")
    assert paper.count(b"/Type /Page\n") == 1

    take.show_code()
    code = program.window.findChild(QrDialog)
    assert code is not None
    picture = code.code.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), -1)
    (read,) = zxingcpp.read_barcodes(np.ascontiguousarray(pixels[:, : picture.width()]))
    assert f"UID:{event['UID']}" in read.text
    code.close()


def test_sixty_nights_take_the_place_of_the_pass_and_a_click_leads_back(
    start: Start, qtbot: QtBot
) -> None:
    program = start(EVENING)
    program.state.show_site(BERLIN)
    view = see(program, qtbot)
    button = program.window.frame.find_button("see", "nights")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert view.nights.isVisible()
    assert view.nights.sentence.text().startswith("To be seen tonight: from 20:34")
    second = view.table.topLevelItem(1)
    assert second is not None
    passes = program.window.pass_finder.latest.passes
    assert passes is not None
    picked = passes.visible[1].over
    view.nights.grid.pass_clicked.emit(picked.visible_from_utc)
    assert not view.nights.isVisible()
    assert not button.isChecked()
    assert view.shown is passes.visible[1]


def test_transits_near_by_are_listed_and_a_click_goes_there(start: Start, qtbot: QtBot) -> None:
    program = start(datetime(2022, 9, 28, 12, tzinfo=UTC))
    program.state.show_site(BERLIN)
    view = see(program, qtbot)
    button = program.window.frame.find_button("see", "transits")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    page = view.transits
    assert page.isVisible()
    item = page.table.topLevelItem(0)
    assert item is not None
    # The station passes the Moon that day north-west of Berlin; skyfield says so too.
    assert item.text(0).startswith("Thu 29 Sep 15:4")
    assert item.text(1).startswith("the Moon")
    at = page.table.visualItemRect(item).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert program.state.utc.day == 29


def test_the_sky_has_a_list_of_its_moments(start: Start, qtbot: QtBot) -> None:
    program = start(EVENING)
    program.state.show_site(BERLIN)
    see(program, qtbot)
    program.window.deeds.show_list(True)
    tree = program.window.frame.twin.tree
    first = tree.topLevelItem(0)
    assert first is not None
    assert first.text(0) == "Tonight 20:34"
    assert first.child(1).text(1).startswith("west, ")


def test_with_old_elements_the_orbits_plane_tells_of_likely_nights(
    start: Start, qtbot: QtBot
) -> None:
    newest = start(EVENING).holdings.archive.newest
    assert newest is not None
    program = start(newest.epoch + timedelta(days=40))
    program.state.show_site(BERLIN)
    qtbot.mouseClick(program.window.top_bar.tabs["see"], Qt.MouseButton.LeftButton)
    view = program.window.views.current
    assert isinstance(view, SeeItView)
    qtbot.waitUntil(view.nights.isVisible, timeout=10_000)
    assert "No times are known" in view.nights.note.text()


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
