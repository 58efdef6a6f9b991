"""A teacher prepares a lesson at home with no network, and opens it on the school's computer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from iss_viewer.app.main import Program
from iss_viewer.app.view_state import MachineClocks
from iss_viewer.orbit.observer import observer_at
from iss_viewer.sources.class_file import read_class
from iss_viewer.sources.feed_book import FeedBook
from iss_viewer.sources.feeds import CELESTRAK, NASA_TRAJECTORY, Outcome
from iss_viewer.widgets.class_dialog import ClassDialog
from iss_viewer.widgets.shared_dialog import SharedDialog
from tests.sources.class_samples import BERLIN, NEWEST, NOW, OEM
from tests.sources.element_samples import as_json
from tests.sources.report_samples import EXPEDITIONS

Open = Callable[[str], Program]


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """`at("home")`: the program with a profile of its own, offline, on the samples' day."""
    programs: list[Program] = []
    faults: list[str] = []

    def begin(name: str) -> Program:
        program = Program(tmp_path / name, True, clocks=MachineClocks(wall=lambda: NOW))
        program.faults.failed.connect(faults.append)
        program.window.resize(1280, 800)
        program.show()
        programs.append(program)
        qtbot.waitUntil(lambda: program.state.snapshot is not None)
        return program

    yield begin
    for program in programs:
        program.close()
        qtbot.wait(20)
    assert faults == []


def banner(program: Program) -> str:
    shown = program.window.frame.banner
    return shown.text.text() if shown.isVisibleTo(program.window) else ""


def dialog_of(program: Program, qtbot: QtBot, kind: type[QDialog] = ClassDialog) -> QDialog:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in program.window.findChildren(kind)))
    return next(d for d in program.window.findChildren(kind) if d.isVisible())


def read(dialog: QDialog) -> str:
    shown = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    return "\n".join(shown)


def hold_fresh_data(program: Program, qtbot: QtBot) -> None:
    """As after a refresh half an hour ago."""
    half_an_hour_ago = NOW - timedelta(minutes=30)
    own = replace(NEWEST, retrieved=None, source="")
    program.feeds.take_shared(CELESTRAK, as_json([own]), half_an_hour_ago)
    crew = next(feed for feed in program.feeds.all if feed.id == "launch_library_crew")
    program.feeds.take_shared(crew, EXPEDITIONS, half_an_hour_ago)
    program.feeds.take_shared(NASA_TRAJECTORY, OEM, half_an_hour_ago)
    qtbot.waitUntil(lambda: bool(program.holdings.shelf.held))


def test_a_lesson_goes_by_stick_from_home_to_school(at: Open, qtbot: QtBot, tmp_path: Path) -> None:
    home = at("home")
    hold_fresh_data(home, qtbot)
    home.state.show_site(BERLIN)
    home.window.menus.trigger("prepare")
    dialog = dialog_of(home, qtbot)
    assert isinstance(dialog, ClassDialog)
    assert not dialog.isModal()
    # Tomorrow is proposed, and the place.
    assert dialog.chosen_day() == (NOW + timedelta(days=1)).date()
    assert "Put my place into the file: Berlin" in dialog.findChild(QCheckBox).text()
    words = read(dialog)
    assert "of 28 Nov 2026, 07:30 (CelesTrak)" in words
    assert "as of 28 Nov 2026 (Launch Library)" in words
    assert "Nothing is asked while working offline." in words
    assert not dialog.fetch.isEnabled()
    # The samples' trajectory ends today, so elements tell: 12 December 06:30 UTC is 14 days on.
    assert "Good until 12 Dec 2026. On the day of the lesson the place will be right to about" in (
        dialog.good.text()
    )
    dialog.day.setDate(QDate(2027, 1, 20))
    assert dialog.good.text() == (
        "The place on the orbit will not be known on that day. Prepare again from 8 Jan 2027 on."
    )
    dialog.day.setDate(QDate(2026, 12, 3))
    assert re.search(r"right to about 4 min / 1,\d00 km", dialog.good.text())

    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.findChild(QFileDialog) is not None)
    files = dialog.findChild(QFileDialog)
    assert files.selectedFiles()[0].endswith("iss-2026-12-03.issclass")
    assert not files.testOption(QFileDialog.Option.DontConfirmOverwrite)
    files.reject()
    stick = tmp_path / "stick"
    stick.mkdir()
    path = stick / "lesson.issclass"
    home.window.class_desk.save(str(path))
    qtbot.waitUntil(lambda: "Saved lesson.issclass." in read(dialog))
    assert [each.name for each in stick.iterdir()] == ["lesson.issclass"]
    content = read_class(path.read_bytes(), path.name, NOW)
    assert (content.place, content.for_date.isoformat()) == (BERLIN, "2026-12-03")
    assert content.trajectory == OEM
    home.close()

    school = at("school")
    chosen = observer_at("Hamburg", 53.55, 9.99, zone="Europe/Berlin")
    school.state.show_site(chosen)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    school.window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, *none))
    qtbot.waitUntil(lambda: "Use the class's place: Berlin?" in banner(school))
    assert "lesson.issclass, made on 28 Nov 2026" in banner(school)
    # Its data are in use, say how they came, and keep their sources from being asked.
    newest = school.holdings.archive.newest
    assert newest is not None
    assert newest.epoch == NEWEST.epoch
    assert newest.source == "CelesTrak, from the class file made on 28 Nov 2026"
    assert newest.retrieved == NOW - timedelta(minutes=30)
    assert school.holdings.reports[0].source.endswith("from the class file made on 28 Nov 2026")
    assert school.holdings.shelf.covers(NOW + timedelta(hours=4))
    state = FeedBook(tmp_path / "school").state(CELESTRAK)
    assert (state.outcome, state.not_before) == (
        Outcome.SHARED, NOW + timedelta(hours=11, minutes=30),
    )  # fmt: skip
    # The place is offered, not taken; one undo brings the former back.
    assert school.state.view.site == chosen
    button = school.window.frame.banner.findChild(QPushButton)
    assert button.text() == "Use Berlin"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert school.state.view.site == BERLIN
    school.state.undo()
    assert school.state.view.site == chosen
    # A start later it is all still there.
    school.close()
    again = at("school")
    assert again.holdings.archive.newest == newest
    qtbot.waitUntil(lambda: bool(again.holdings.shelf.held))


def test_a_damaged_class_file_changes_nothing_and_says_why(
    at: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    school = at("school")
    held = school.holdings.archive
    path = tmp_path / "lesson.issclass"
    path.write_bytes(b"PK\x03\x04 half")
    school.window.file_desk.import_file(str(path))
    qtbot.waitUntil(lambda: "lesson.issclass cannot be used." in banner(school))
    assert "It is damaged, cut short, or no class file." in banner(school)
    assert school.holdings.archive is held


def test_a_stick_that_is_full_or_gone_is_told_and_leaves_nothing_half(
    at: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    home = at("home")
    home.window.menus.trigger("prepare")
    dialog = dialog_of(home, qtbot)
    home.window.class_desk.save(str(tmp_path / "gone" / "lesson.issclass"))
    qtbot.waitUntil(lambda: "lesson.issclass could not be written" in read(dialog))
    assert not (tmp_path / "gone").exists()


def test_the_shared_folder_is_chosen_shown_in_the_menu_and_kept(
    at: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    school = at("school")
    school.window.menus.trigger("shared")
    dialog = dialog_of(school, qtbot, SharedDialog)
    assert "No folder is in use; this computer asks for itself." in read(dialog)
    folder = tmp_path / "ISS data"
    folder.mkdir()
    school.window.class_desk.share(str(folder))
    qtbot.waitUntil(lambda: "It was last read at 28 Nov 2026" in read(dialog))
    assert school.window.class_desk.shared_words() == "Shared folder… (ISS data)"
    folder.rmdir()
    school.feeds.look_now()
    qtbot.waitUntil(lambda: "cannot be reached" in read(dialog))
    school.close()
    again = at("school")
    assert again.feeds.share.folder == folder
    again.window.class_desk.share("")
    assert again.feeds.share.folder is None
