"""What the views need later is loaded bit by bit, and is what they need."""

from __future__ import annotations

import subprocess
import sys

from pytestqt.qtbot import QtBot

from iss_viewer.app.late_modules import LateModules


def test_after_a_while_the_map_and_the_station_are_loaded(qtbot: QtBot) -> None:
    from PySide6.QtCore import QObject

    parent = QObject()
    late = LateModules(parent)
    late.begin()
    needed = ("iss_viewer.widgets.map_view", "iss_viewer.widgets.station_view")
    qtbot.waitUntil(lambda: all(name in sys.modules for name in needed), timeout=10_000)
    late.stop()


def test_nothing_of_the_two_views_is_left_to_load_when_they_are_first_shown() -> None:
    found = subprocess.run(
        [sys.executable, "-c", _LEFT], capture_output=True, text=True, check=True, timeout=60
    )
    assert found.stdout.split() == []


_LEFT = """
import importlib, sys
from iss_viewer.app import late_modules, window
for name in late_modules._MODULES[:-1]:
    if name != "widgets.map_view":
        importlib.import_module("iss_viewer." + name)
held = set(sys.modules)
import iss_viewer.widgets.map_view, iss_viewer.widgets.station_view
own = {"iss_viewer.widgets.map_view", "iss_viewer.widgets.station_view"}
print(*(name for name in sys.modules if name.startswith("iss_viewer") and name not in held | own))
"""
