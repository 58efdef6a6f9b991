"""A thread does one thing at a time, and of what is wanted meanwhile only the last."""

from __future__ import annotations

import gc
import sys
import threading
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from iss_viewer.widgets.latest_job import AFTER_MS, LatestJob


def test_of_the_wishes_that_come_while_one_is_done_only_the_last_is_done(qtbot: QtBot) -> None:
    owner, gate = QObject(), threading.Event()
    job = LatestJob(owner)
    done = QSignalSpy(job.done)
    job.want("first", lambda: gate.wait(5.0))
    qtbot.wait(2 * AFTER_MS)
    for wish in ("second", "third", "fourth"):
        job.want(wish, lambda wish=wish: wish.upper())
    gate.set()
    qtbot.waitUntil(lambda: done.count() == 2)
    qtbot.wait(50)
    assert [done.at(number) for number in range(done.count())] == [
        ["first", True],
        ["fourth", "FOURTH"],
    ]


def test_it_waits_until_the_window_has_painted(qtbot: QtBot) -> None:
    owner, begun = QObject(), threading.Event()
    job = LatestJob(owner)
    job.want("first", lambda: None)
    job.want("second", begun.set)
    done = QSignalSpy(job.done)
    # What the loop does next, painting before all, comes before the thread.
    QCoreApplication.processEvents()
    assert not begun.is_set()
    qtbot.waitUntil(lambda: done.count() == 1)
    assert done.at(0)[0] == "second"


def test_the_work_is_done_in_another_thread_and_told_in_this_one(qtbot: QtBot) -> None:
    owner = QObject()
    job = LatestJob(owner)
    threads: list[int] = []
    job.done.connect(lambda _wish, _result: threads.append(threading.get_ident()))
    with qtbot.waitSignal(job.done) as told:
        job.want(1, threading.get_ident)
    assert told.args is not None
    assert told.args[1] != threading.get_ident()
    assert threads == [threading.get_ident()]


def test_wanting_again_what_is_being_done_leaves_nothing_to_do(qtbot: QtBot) -> None:
    owner, gate = QObject(), threading.Event()
    job = LatestJob(owner)
    done = QSignalSpy(job.done)
    job.want("first", lambda: gate.wait(5.0))
    qtbot.wait(2 * AFTER_MS)
    job.want("second", lambda: None)
    job.want("first", lambda: None)
    gate.set()
    qtbot.waitUntil(lambda: done.count() == 1)
    qtbot.wait(50)
    assert done.count() == 1


def test_work_that_breaks_is_told_and_does_not_keep_the_next_from_being_done(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: told.append(kind))
    owner = QObject()
    job = LatestJob(owner, after_ms=0)
    failed, done = QSignalSpy(job.failed), QSignalSpy(job.done)
    with qtbot.captureExceptions():
        job.want("first", lambda: 1 // 0)
        qtbot.waitUntil(lambda: failed.count() == 1)
        job.want("second", lambda: 2)
        qtbot.waitUntil(lambda: done.count() == 1)
    assert failed.at(0) == ["first"]
    assert done.at(0) == ["second", 2]


def test_what_is_stopped_begins_nothing_more(qtbot: QtBot) -> None:
    owner, begun = QObject(), threading.Event()
    job = LatestJob(owner, after_ms=10)
    job.want("first", begun.set)
    job.stop()
    qtbot.wait(60)
    assert not begun.is_set()


class Made:
    """Stands for the megabytes that a thread makes."""


def test_what_was_done_is_let_go_of(qtbot: QtBot) -> None:
    owner = QObject()
    job = LatestJob(owner, after_ms=0)
    held: weakref.WeakSet[Made] = weakref.WeakSet()
    answers: list[int] = []
    job.done.connect(lambda wish, _made: answers.append(wish))

    def make() -> Made:
        made = Made()
        held.add(made)
        return made

    for wish in range(1, 400):
        job.want(wish, make)
        qtbot.waitUntil(lambda wish=wish: len(answers) == wish)
    gc.collect()
    assert len(held) == 0
