"""The window of large figures."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from iss_viewer.phrase import phrase
from iss_viewer.scene.counters import Counter
from iss_viewer.widgets.counters_window import CountersWindow
from iss_viewer.widgets.theme import DARK, LIGHT
from iss_viewer.widgets.words import Words

NAMES = ("orbits", "sunrises", "countries", "way", "aboard", "person_days", "ever", "longest")


def figures(way_km: float = 661_824.0) -> tuple[Counter, ...]:
    count = phrase("scene.counter.count", figure_count=16)
    made = [Counter(name, count, phrase(f"scene.counter.{name}")) for name in NAMES]
    made[3] = Counter(
        "way", phrase("scene.counter.kilometres", way_km=way_km), phrase("scene.counter.way"),
        phrase("scene.counter.in_space"),
    )  # fmt: skip
    return tuple(made)


@pytest.fixture
def shown(qtbot: QtBot) -> CountersWindow:
    made = CountersWindow(Words(), DARK)
    qtbot.addWidget(made)
    made.show_figures(figures(), "Today", "South Pacific Ocean, 2,300 km from land")
    made.show_clock("13:54:49", "UTC, 21 Sep 2022", "REPLAY")
    made.show()
    return made


@pytest.mark.parametrize("size", [(640, 400), (1280, 800), (1920, 1080), (1080, 1920)])
def test_no_figure_is_cut_at_any_size(
    shown: CountersWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    shown.resize(*size)
    qtbot.wait(30)
    for cell in shown._cells.values():
        figure = cell.labels[0]
        assert QFontMetricsF(figure.font()).horizontalAdvance(figure.text()) <= figure.width() + 1
        for label in cell.labels[2:]:
            assert label.geometry().right() <= shown.width()
    place = shown.place
    assert QFontMetricsF(place.font()).horizontalAdvance(place.text()) <= shown.width()


def test_a_growing_figure_moves_nothing(shown: CountersWindow, qtbot: QtBot) -> None:
    shown.show_figures(figures(9.0), "Today", "Chad")
    qtbot.wait(20)
    before = {name: cell.labels[2].geometry() for name, cell in shown._cells.items()}
    shown.show_figures(figures(661_824.0), "Today", "South Pacific Ocean, 2,300 km from land")
    qtbot.wait(20)
    assert {name: cell.labels[2].geometry() for name, cell in shown._cells.items()} == before


def test_escape_closes_it_and_f11_fills_the_screen(shown: CountersWindow, qtbot: QtBot) -> None:
    closed = QSignalSpy(shown.closed)
    qtbot.keyClick(shown, Qt.Key.Key_F11)
    assert shown.isFullScreen()
    qtbot.keyClick(shown, Qt.Key.Key_F11)
    assert not shown.isFullScreen()
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert closed.count() == 1


def test_leaving_with_the_program_is_no_closing_by_the_person(shown: CountersWindow) -> None:
    closed = QSignalSpy(shown.closed)
    shown.leave()
    assert closed.count() == 0


def test_it_speaks_each_figure_with_what_it_counts(shown: CountersWindow) -> None:
    assert "16 orbits begun today" in shown.spoken()
    assert "661,824 km flown today" in shown.spoken()


def test_it_is_light_where_the_window_is_light(shown: CountersWindow, qtbot: QtBot) -> None:
    shown.show_theme(LIGHT)
    qtbot.wait(20)
    ground = shown.grab().toImage().pixelColor(3, 3)
    assert ground.name().upper() == LIGHT.ground
