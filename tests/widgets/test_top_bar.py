"""The bar on top keeps its views whole; what stands beside them gives up words."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iss_viewer.widgets.style import style_sheet
from iss_viewer.widgets.theme import DARK, Theme
from iss_viewer.widgets.top_bar import TopBar
from iss_viewer.widgets.words import Words

VIEWS = ("globe", "map", "station", "see")
TOLD = "Position good to about 1,200 km"


def bar_of(qtbot: QtBot, width: int, place: str = "Berlin", theme: Theme = DARK) -> TopBar:
    bar = TopBar(Words(), VIEWS)
    qtbot.addWidget(bar)
    bar.setStyleSheet(style_sheet(theme))
    bar.setMinimumWidth(1)
    bar.resize(width, 72)
    bar.show()
    bar.show_theme(theme)
    bar.show_place(place)
    bar.show_pass("Visible 20:34", "Over Berlin")
    bar.show_data(TOLD, "about 1,200 km", is_good=False)
    QApplication.processEvents()
    return bar


def test_where_there_is_room_everything_has_its_words(qtbot: QtBot) -> None:
    bar = bar_of(qtbot, 1280)
    assert bar.data_button.text() == TOLD
    assert bar.place_button.text() == "Berlin"
    assert bar.pass_button.isVisible()


@pytest.mark.parametrize("width", [720, 760, 820, 900])
@pytest.mark.parametrize("place", ["Berlin", "Llanfairpwllgwyngyll, Wales"])
def test_no_view_is_cut_and_nothing_stands_over_its_neighbour(
    qtbot: QtBot, width: int, place: str
) -> None:
    bar = bar_of(qtbot, width, place)
    for tab in bar.tabs.values():
        assert tab.width() >= tab.sizeHint().width()
    row = [bar.search_button, bar.place_button, bar.pass_button, bar.data_button]
    shown = [each for each in (*row, bar.projector_button) if each.isVisible()]
    edges = [(each.geometry().left(), each.geometry().right()) for each in shown]
    assert all(right < left for (_, right), (left, _) in itertools.pairwise(edges))
    assert edges[-1][1] < width


def test_data_that_give_up_their_words_say_them_in_the_tip_and_to_the_ear(qtbot: QtBot) -> None:
    bar = bar_of(qtbot, 760)
    assert bar.data_button.text() in ("about 1,200 km", "")
    assert bar.data_button.toolTip().startswith(f"{TOLD}. ")
    interface = QAccessible.queryAccessibleInterface(bar.data_button)
    assert interface.text(QAccessible.Text.Name) == TOLD
    bar.resize(1280, 72)
    assert bar.data_button.text() == TOLD


def test_a_long_place_is_cut_before_the_next_pass_goes(qtbot: QtBot) -> None:
    bar = bar_of(qtbot, 820, "Llanfairpwllgwyngyll, Wales")
    assert bar.place_button.text().endswith("…")
    assert bar.place_button.toolTip().startswith("Llanfairpwllgwyngyll, Wales")
    assert bar.pass_button.isVisible()
