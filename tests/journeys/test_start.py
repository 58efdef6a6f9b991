"""The start as a person sees it: a small picture at once, then the window in its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from iss_viewer.app.asked import Asked
from iss_viewer.app.settings import Settings, save_settings
from iss_viewer.app.start import Start, chosen_look
from iss_viewer.app.window import MainWindow
from iss_viewer.orbit.observer import observer_at
from iss_viewer.widgets.opening import Opening, SmallGlobe
from tests.widgets.launch import snapshot

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)


def on_screen(kind: type[QWidget]) -> list[QWidget]:
    found = QApplication.topLevelWidgets()
    return [w for w in found if isinstance(w, kind) and w.isVisible()]


@pytest.fixture
def begun(qapp: QApplication, profile: Path) -> Iterator[Start]:
    start = Start(Asked(profile, True, LAUNCH), snapshot())
    yield start
    start.close()


def test_the_small_picture_has_the_true_numbers_and_gives_way_to_the_window(
    begun: Start, qtbot: QtBot
) -> None:
    begun.begin()
    (opening,) = on_screen(Opening)
    shown = [w.text() for kind in (QLabel, QPushButton) for w in opening.findChildren(kind)]
    assert "Uzbekistan, near Moynaq" in shown
    assert "422 km" in shown
    assert opening.findChild(SmallGlobe).isVisible()
    assert on_screen(QMainWindow) == []
    qtbot.waitUntil(lambda: bool(on_screen(QMainWindow)), timeout=20_000)
    qtbot.waitUntil(lambda: on_screen(Opening) == [], timeout=20_000)
    assert begun.error is None


def test_without_anything_to_show_first_the_window_comes_at_once(
    qapp: QApplication, profile: Path, qtbot: QtBot
) -> None:
    start = Start(Asked(profile, True, LAUNCH), None)
    start.begin()
    assert on_screen(Opening) == []
    assert len(on_screen(QMainWindow)) == 1
    qtbot.wait(50)
    start.close()
    assert on_screen(QMainWindow) == []


def test_a_fault_of_the_small_picture_does_not_hold_up_the_window(
    begun: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object, **_named: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("iss_viewer.app.start.Opening", broken)
    begun.begin()
    assert len(on_screen(QMainWindow)) == 1
    qtbot.wait(50)


def test_the_small_picture_speaks_in_the_units_that_were_chosen(
    begun: Start, profile: Path
) -> None:
    profile.mkdir()
    save_settings(profile, Settings(units="imperial", theme="light"))
    assert chosen_look(profile)["theme"] == "light"
    begun.begin()
    (opening,) = on_screen(Opening)
    assert "262 miles" in [w.text() for w in opening.findChildren(QPushButton)]


def test_closed_before_the_small_picture_was_painted_no_window_comes(
    begun: Start, qtbot: QtBot
) -> None:
    begun.begin()
    (opening,) = on_screen(Opening)
    begun.close()
    opening.painted.emit()
    qtbot.wait(50)
    assert on_screen(QMainWindow) == []


@pytest.mark.parametrize("text", ["", "[1]", "{", "[" * 100_000, "\xff"])
def test_settings_that_can_not_be_read_are_left_to_the_program(profile: Path, text: str) -> None:
    profile.mkdir()
    (profile / "settings.json").write_text(text, encoding="latin-1")
    assert chosen_look(profile) == {}


def test_the_place_that_was_asked_for_is_the_windows(
    qapp: QApplication, profile: Path, qtbot: QtBot
) -> None:
    zurich = observer_at("Zürich", 47.37, 8.54, zone="Europe/Zurich")
    start = Start(Asked(profile, True, LAUNCH, site=zurich), None)
    start.begin()
    (window,) = on_screen(QMainWindow)
    assert isinstance(window, MainWindow)
    assert window.state.view.site == zurich
    assert window.top_bar.place_button.text() == "Zürich"
    start.close()
