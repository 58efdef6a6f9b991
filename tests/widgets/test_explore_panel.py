"""The panel that says what of the station to show."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from iss_viewer.app.all_phrases import ALL_PHRASES
from iss_viewer.scene.exploring import Exploring, choices
from iss_viewer.widgets.explore_panel import ExplorePanel
from iss_viewer.widgets.words import Words
from tests.scene.station_at_launch import record, station_on


@pytest.fixture
def panel(qtbot: QtBot) -> ExplorePanel:
    made = ExplorePanel(Words(tables=ALL_PHRASES))
    qtbot.addWidget(made)
    made.show_choices(choices(station_on(), record()))
    return made


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_segments_agencies_and_the_five_systems_are_one_click_each(panel: ExplorePanel) -> None:
    texts = [button.text() for button in panel.buttons.values()]
    assert texts == [
        "Whole station", "US segment", "Russian segment",
        "NASA", "Roscosmos", "ESA", "JAXA", "CSA", "Nanoracks",
        "Keeping it up", "Power", "Air and water", "Turning and pointing", "Cooling",
        "Exploded view",
    ]  # fmt: skip
    only, system = QSignalSpy(panel.only_wished), QSignalSpy(panel.system_wished)
    exploded = QSignalSpy(panel.exploded_wished)
    press(panel.buttons["agency-jaxa"])
    press(panel.buttons["system-power"])
    press(panel.buttons["exploded"])
    press(panel.buttons[""])
    assert [only.at(n)[0] for n in range(only.count())] == ["agency-jaxa", ""]
    assert system.at(0) == ["system-power"]
    assert exploded.at(0) == [True]


def test_it_shows_what_is_on(panel: ExplorePanel) -> None:
    panel.show_exploring(Exploring("segment-ros", "system-cooling", True))
    on = {name for name, button in panel.buttons.items() if button.isChecked()}
    assert on == {"segment-ros", "system-cooling", "exploded"}
    panel.show_exploring(Exploring())
    assert [n for n, button in panel.buttons.items() if button.isChecked()] == [""]
    # A part alone, which only the context menu offers, is none of these.
    panel.show_exploring(Exploring("kibo"))
    assert not any(button.isChecked() for button in panel.buttons.values())


def test_a_second_click_on_what_is_on_asks_for_the_whole_station(panel: ExplorePanel) -> None:
    panel.show_exploring(Exploring("agency-esa"))
    only = QSignalSpy(panel.only_wished)
    press(panel.buttons["agency-esa"])
    assert only.at(0) == [""]


def test_in_a_low_window_it_scrolls(panel: ExplorePanel) -> None:
    panel.fit(1000, 2000)
    whole = panel.size()
    panel.fit(1000, 200)
    assert panel.height() == 200
    assert whole.height() > 300
    assert panel.width() >= whole.width()


def test_a_screen_reader_hears_how_many_parts_there_are(panel: ExplorePanel) -> None:
    interface = QAccessible.queryAccessibleInterface(panel.buttons["segment-ros"])
    assert interface.text(QAccessible.Text.Name) == "Russian segment, 14 parts, 4 ships"


def test_the_same_choices_make_no_new_buttons(panel: ExplorePanel) -> None:
    before = panel.buttons["system-power"]
    panel.show_choices(choices(station_on(), record()))
    assert panel.buttons["system-power"] is before
