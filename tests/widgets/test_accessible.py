"""A painted view tells a screen reader its name, its role and what it shows."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from iss_viewer.widgets.accessible import make_accessible, tell_value_changed


class Painted(QWidget):
    said = "The station is over Uzbekistan."

    def spoken(self) -> str:
        return self.said


def test_a_painted_view_has_name_description_role_and_spoken_value(qtbot: QtBot) -> None:
    view = Painted()
    qtbot.addWidget(view)
    make_accessible(view, "Map", "The ground under the station.", QAccessible.Role.Graphic)
    found = QAccessible.queryAccessibleInterface(view)
    assert found.text(QAccessible.Text.Name) == "Map"
    assert found.text(QAccessible.Text.Description) == "The ground under the station."
    assert found.text(QAccessible.Text.Value) == "The station is over Uzbekistan."
    assert found.role() is QAccessible.Role.Graphic
    view.said = "The station is over Kazakhstan."
    tell_value_changed(view)
    assert found.text(QAccessible.Text.Value) == "The station is over Kazakhstan."


def test_interfaces_outlive_the_garbage_collector_and_die_with_their_view(qtbot: QtBot) -> None:
    for turn in range(50):
        view = Painted()
        make_accessible(view, f"View {turn}", "", QAccessible.Role.Slider)
        found = QAccessible.queryAccessibleInterface(view)
        gc.collect()
        assert found.role() is QAccessible.Role.Slider
        assert found.text(QAccessible.Text.Name) == f"View {turn}"
        del found
        view.deleteLater()
        qtbot.wait(1)


@pytest.fixture
def a_screen_reader() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.mark.usefixtures("a_screen_reader")
def test_a_view_made_while_a_screen_reader_runs_speaks_too(qtbot: QtBot) -> None:
    view = Painted()
    qtbot.addWidget(view)
    QAccessible.queryAccessibleInterface(view)
    make_accessible(view, "Map", "")
    found = QAccessible.queryAccessibleInterface(view)
    assert found.text(QAccessible.Text.Value) == "The station is over Uzbekistan."


def test_a_plain_widget_keeps_qts_own_interface(qtbot: QtBot) -> None:
    plain = QWidget()
    qtbot.addWidget(plain)
    found = QAccessible.queryAccessibleInterface(plain)
    assert found is not None
    assert found.text(QAccessible.Text.Value) == ""
