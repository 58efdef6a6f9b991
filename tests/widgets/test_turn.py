"""Work that is late is done one piece a turn of the event loop, whoever it belongs to."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from iss_viewer.widgets.turn import Turn


class Painted(QWidget):
    """Notes when it is painted."""

    def __init__(self, done: list[str]) -> None:
        super().__init__()
        self._done = done

    def paintEvent(self, event: QPaintEvent) -> None:
        self._done.append("painted")


def test_between_two_pieces_what_the_first_changed_is_painted(qtbot: QtBot) -> None:
    done: list[str] = []
    widget = Painted(done)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    qtbot.wait(50)
    done.clear()
    first = Turn(widget, lambda: (done.append("first"), widget.update()))
    second = Turn(widget, lambda: done.append("second"))
    first.start()
    second.start()
    qtbot.waitUntil(lambda: "second" in done)
    assert done == ["first", "painted", "second"]


def test_a_timer_that_is_due_comes_between_two_pieces(qtbot: QtBot) -> None:
    owner, done = QObject(), []
    turns = [Turn(owner, lambda name=name: done.append(name)) for name in "abc"]
    tick = QTimer(owner, interval=0)
    tick.timeout.connect(lambda: done.append("."))
    for turn in turns:
        turn.start()
    tick.start()
    qtbot.waitUntil(lambda: "c" in done)
    told = "".join(done)
    assert told.replace(".", "") == "abc"
    assert "ab" not in told
    assert "bc" not in told


def test_however_often_it_is_asked_for_it_is_done_once_and_not_after_a_stop(qtbot: QtBot) -> None:
    owner, done = QObject(), []
    often, never = Turn(owner, lambda: done.append("often")), Turn(owner, lambda: done.append("no"))
    for _ in range(3):
        often.start()
    never.start()
    never.stop()
    assert often.is_waiting
    assert not never.is_waiting
    qtbot.wait(50)
    assert done == ["often"]
    often.start()
    qtbot.waitUntil(lambda: len(done) == 2)


def test_what_belonged_to_a_widget_that_is_gone_is_left_out(qtbot: QtBot) -> None:
    gone, here, done = QObject(), QObject(), []
    lost = Turn(gone, lambda: done.append("lost"))
    kept = Turn(here, lambda: done.append("kept"))
    lost.start()
    kept.start()
    delete(gone)
    qtbot.waitUntil(lambda: bool(done))
    QCoreApplication.processEvents()
    assert done == ["kept"]
