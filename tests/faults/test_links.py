"""Row 44 in the window: a page is asked for first, opened outside, and not offered offline."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from iss_viewer.app.main import Program
from iss_viewer.widgets.ask_dialog import AskDialog
from tests.faults.conftest import Begin
from tests.faults.seen import banner, texts

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What went to the browser."""
    found: list[str] = []

    def open_url(url: QUrl) -> bool:
        found.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


@pytest.fixture
def online(begin: Begin) -> Program:
    program = begin(LAUNCH, offline=False)
    program.feeds.close()  # Nothing is fetched by itself while the test runs.
    return program


def chip(program: Program, text: str) -> QPushButton:
    QApplication.processEvents()
    found = program.window.selected_card.findChildren(QPushButton)
    (button,) = [each for each in found if each.text() == text and each.isVisible()]
    return button


def dialog(program: Program) -> AskDialog:
    (shown,) = [d for d in program.window.findChildren(AskDialog) if d.isVisible()]
    return shown


def test_row_44_the_facts_live_page_is_asked_for_and_then_opened(
    online: Program, opened: list[str], qtbot: QtBot
) -> None:
    online.state.select("launch")
    chip(online, "NASA live video").click()
    asking = dialog(online)
    assert "Opens in your browser: www.nasa.gov" in texts(asking)
    assert "https://www.nasa.gov/live/" in texts(asking)
    asking.no.click()
    qtbot.wait(20)
    assert opened == []
    online.window.menus.trigger("live_page")
    dialog(online).yes.click()
    assert opened == ["https://www.nasa.gov/live/"]


def test_a_source_with_an_address_is_a_chip_and_offline_it_is_text(
    online: Program, opened: list[str]
) -> None:
    online.state.select("soyuz-ms-22")
    chip(online, "More ▾").click()
    chip(online, "planet4589.org").click()
    dialog(online).yes.click()
    assert opened == ["https://planet4589.org/space/gcat"]
    online.window.menus.trigger("offline")
    shown = texts(online.window.selected_card)
    assert "planet4589.org/space/gcat" in shown
    assert "\nplanet4589.org\n" not in f"\n{shown}\n"


def test_offline_the_live_page_is_not_offered(begin: Begin) -> None:
    program = begin(LAUNCH)
    program.state.select("launch")
    assert "NASA live video" not in texts(program.window.selected_card)
    assert not program.window.menus.is_visible("live_page")


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "javascript:x", "https://u@www.nasa.gov/", "https://evil.org/"],
)
def test_row_44_what_may_not_be_opened_is_shown_as_text(
    online: Program, opened: list[str], address: str
) -> None:
    online.window.links.open(address)
    assert address in banner(online)
    assert not online.window.findChildren(AskDialog)
    assert opened == []


def test_where_no_browser_opens_the_address_is_told(
    online: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    online.window.links.open("https://www.nasa.gov/live/")
    dialog(online).yes.click()
    assert "The address is https://www.nasa.gov/live/" in banner(online)
