"""From a name to its date: search and cards set the clock."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from iss_viewer.app.main import Program
from iss_viewer.widgets.chapter_view import ChapterView
from iss_viewer.widgets.crew_card import CrewCard


def find(program: Program, qtbot: QtBot, text: str) -> None:
    program.window.menus.trigger("search")
    qtbot.keyClicks(program.window.search.line, text)
    qtbot.keyClick(program.window.search.line, Qt.Key.Key_Return)


def chapters(program: Program) -> list[QPushButton]:
    card = program.window.selected_card
    views = [view for view in card.findChildren(ChapterView) if view.isVisibleTo(card)]
    return [view.findChildren(QPushButton)[0] for view in views]


def names(card: CrewCard) -> list[str]:
    buttons = card.findChildren(QPushButton)
    rows = [row for row in buttons if row.property("role") == "row" and row.isVisibleTo(card)]
    return [row.accessibleName() for row in rows]


def test_an_event_is_found_and_the_clock_goes_there(launch_day: Program, qtbot: QtBot) -> None:
    find(launch_day, qtbot, "sts-127 endeavour docks")
    assert f"{launch_day.state.utc:%Y-%m-%d %H:%M}" == "2009-07-17 17:47"
    assert launch_day.state.crew is not None
    assert len(launch_day.state.crew.aboard) == 13


def test_an_expedition_is_found_with_its_card(launch_day: Program, qtbot: QtBot) -> None:
    find(launch_day, qtbot, "expedition 7")
    card = launch_day.window.selected_card.card
    assert card is not None
    assert card.title == "Expedition 7"
    assert f"{launch_day.state.utc:%Y-%m-%d}" == "2003-05-03"


def test_somebody_not_aboard_has_a_card_and_a_click_goes_to_the_stay(
    launch_day: Program, qtbot: QtBot
) -> None:
    find(launch_day, qtbot, "william shepherd")
    qtbot.waitUntil(lambda: len(chapters(launch_day)) == 1)
    [stay] = chapters(launch_day)
    assert "Expedition 1" in stay.text()
    qtbot.mouseClick(stay, Qt.MouseButton.LeftButton)
    assert f"{launch_day.state.utc:%Y-%m-%d %H:%M}" == "2000-11-02 09:21"
    card = launch_day.window.selected_card.card
    assert card is not None
    assert card.title == "William Shepherd"
    crew = launch_day.window.crew_card
    qtbot.waitUntil(lambda: len(names(crew)) == 3)


def test_the_selected_person_is_never_under_the_fold(launch_day: Program, qtbot: QtBot) -> None:
    find(launch_day, qtbot, "sts-127 endeavour docks")
    launch_day.state.select("mark-polansky")
    crew = launch_day.window.crew_card
    qtbot.waitUntil(lambda: any("Mark Polansky" in name for name in names(crew)))
    assert len(names(crew)) < 13
