"""Row 46: two computers of a school, each with its own profile, and one folder between them."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from pytestqt.qtbot import QtBot

from iss_viewer.app import shared_data
from iss_viewer.app.all_phrases import ALL_PHRASES
from iss_viewer.app.feed_report import FeedReport
from iss_viewer.app.feeds import Feeds
from iss_viewer.app.holdings import Holdings
from iss_viewer.app.shared_data import SharedData
from iss_viewer.app.transport import Transport
from iss_viewer.phrase import plain
from iss_viewer.sources.bundled import bundled_archive
from iss_viewer.sources.feed_book import FeedBook
from iss_viewer.sources.feeds import CELESTRAK, LAUNCH_LIBRARY, NASA_TRAJECTORY, Feed, Outcome
from iss_viewer.sources.shared_folder import SharedCopy, Wanted, file_of, look, put
from iss_viewer.sources.store import Store
from iss_viewer.station.record import load_record
from tests.feeds_at import at
from tests.sources.class_samples import NEWEST, NOW, OEM
from tests.sources.element_samples import as_json
from tests.sources.report_samples import STATION

HOUR = timedelta(hours=1)
DATA = as_json([NEWEST])
BODIES = {CELESTRAK.id: DATA, LAUNCH_LIBRARY.id: STATION, NASA_TRAJECTORY.id: OEM}


class Computer:
    """A profile with its holdings and feeds; `now` is its clock."""

    def __init__(self, profile: Path, folder: Path, feeds: tuple[Feed, ...]) -> None:
        self.now = NOW
        self.holdings = Holdings(load_record(), bundled_archive(), Store(profile), lambda: self.now)
        self.share = SharedData(folder, most_ms=300)
        self.transport = Transport(inactivity_ms=600, total_ms=1000)
        self.feeds = Feeds(
            self.holdings, FeedBook(profile), self.transport, lambda: self.now, lambda: 0.0, feeds,
            self.share,
        )  # fmt: skip
        self.rounds: list[tuple[FeedReport, ...]] = []
        self.told: list[str] = []
        self.feeds.finished.connect(self.rounds.append)
        self.feeds.news_changed.connect(
            lambda news: self.told.append(plain(news.said, ALL_PHRASES))
        )

    def ask(self, qtbot: QtBot) -> tuple[FeedReport, ...]:
        """A person presses Refresh."""
        before = len(self.rounds)
        self.feeds.refresh()
        qtbot.waitUntil(lambda: len(self.rounds) > before, timeout=5000)
        return self.rounds[-1]

    def look(self, qtbot: QtBot) -> None:
        """What the program does every ten minutes."""
        self.feeds.refresh_if_due()
        qtbot.waitUntil(lambda: not self.feeds.is_asking, timeout=5000)

    def close(self) -> None:
        self.feeds.close()
        self.holdings.close()


Start = Callable[..., Computer]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "school"
    made.mkdir()
    return made


@pytest.fixture
def start(tmp_path: Path, folder: Path, httpserver: HTTPServer) -> Iterator[Start]:
    """`start("one")`: a computer whose feeds lie on this machine."""
    computers: list[Computer] = []
    for feed_id, body in BODIES.items():
        httpserver.expect_request(f"/{feed_id}").respond_with_data(body)

    def begin(name: str, *feeds: Feed) -> Computer:
        local = tuple(at(f, httpserver.url_for(f"/{f.id}")) for f in feeds or (CELESTRAK,))
        computers.append(Computer(tmp_path / name, folder, local))
        return computers[-1]

    yield begin
    for computer in computers:
        computer.close()


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_one_asks_and_the_other_reads(
    start: Start, qtbot: QtBot, httpserver: HTTPServer, folder: Path
) -> None:
    feeds = (CELESTRAK, LAUNCH_LIBRARY, NASA_TRAJECTORY)
    one, other = start("one", *feeds), start("other", *feeds)
    assert {report.outcome for report in one.ask(qtbot)} == {Outcome.FRESH}
    assert len(httpserver.log) == 3
    qtbot.waitUntil(lambda: files(folder) == sorted(map(file_of, feeds)))
    other.now = NOW + timedelta(minutes=20)
    reports = other.ask(qtbot)
    assert {report.outcome for report in reports} == {Outcome.SHARED}
    assert len(httpserver.log) == 3
    assert (
        "Your school's folder has data of CelesTrak, Launch Library, NASA's trajectory from "
        "28 Nov 2026 09:30 UTC: used instead of asking."
    ) in other.told
    newest = other.holdings.archive.newest
    assert newest is not None
    assert (newest.epoch, newest.retrieved) == (NEWEST.epoch, NOW)
    qtbot.waitUntil(lambda: bool(other.holdings.shelf.held))
    assert other.holdings.reports[0].retrieved == NOW
    # For half a day nobody asks, also when a person wants to.
    other.now = NOW + 11 * HOUR
    assert {r.outcome for r in other.ask(qtbot) if r.feed.id == CELESTRAK.id} == {None}
    left = "CelesTrak were shared with this computer, so it need not be asked for 1:00:00."
    assert any(left in line for line in other.told)


def test_who_works_offline_reads_the_folder_and_asks_nobody(
    start: Start, qtbot: QtBot, httpserver: HTTPServer, folder: Path
) -> None:
    put(folder, CELESTRAK, SharedCopy(DATA, NOW - HOUR))
    computer = start("one")
    computer.feeds.go_offline(True)
    computer.look(qtbot)
    newest = computer.holdings.archive.newest
    assert newest is not None
    assert newest.retrieved == NOW - HOUR
    assert not httpserver.log


def test_data_of_yesterday_are_used_and_fresh_ones_asked_for(
    start: Start, qtbot: QtBot, httpserver: HTTPServer, folder: Path
) -> None:
    old = as_json([replace(NEWEST, epoch=NOW - 30 * HOUR)])
    put(folder, CELESTRAK, SharedCopy(old, NOW - 24 * HOUR))
    computer = start("one")
    computer.look(qtbot)
    computer.now = NOW + 10 * timedelta(minutes=1)
    computer.ask(qtbot)
    assert len(httpserver.log) == 1
    newest = computer.holdings.archive.newest
    assert newest is not None
    assert newest.epoch == NEWEST.epoch


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[:200]), "damaged or half-written"),
        (lambda path: path.write_bytes(b"\0" * 300), "damaged or half-written"),
        (lambda path: put(path.parent, CELESTRAK, SharedCopy(DATA, NOW + 24 * HOUR)), "still to"),
        (lambda path: put(path.parent, CELESTRAK, SharedCopy(b"<html>" * 50, NOW)), "web page"),
        (
            lambda path: put(
                path.parent, CELESTRAK,
                SharedCopy(as_json([replace(NEWEST, eccentricity=0.5)]), NOW),
            ),
            "not the station's",
        ),
    ],
)  # fmt: skip
def test_row_46_what_is_no_good_there_is_said_once_and_the_feed_is_asked(
    start: Start, qtbot: QtBot, httpserver: HTTPServer, folder: Path,
    spoil: Callable[[Path], object], said: str,
) -> None:  # fmt: skip
    put(folder, CELESTRAK, SharedCopy(DATA, NOW - HOUR))
    spoil(folder / file_of(CELESTRAK))
    computer = start("one")
    for _ in range(3):
        computer.look(qtbot)
    assert sum(said in line for line in computer.told) == 1
    assert len(httpserver.log) == 1
    # What was fetched lies there now, and is good.
    wanted = (Wanted(CELESTRAK, None),)
    qtbot.waitUntil(lambda: look(folder, wanted, NOW)[0].copy == SharedCopy(DATA, NOW))
    other = start("other")
    assert other.ask(qtbot)[0].outcome is Outcome.SHARED


def test_row_46_a_folder_that_vanishes_is_said_once_until_it_is_back(
    start: Start, qtbot: QtBot, folder: Path
) -> None:
    put(folder, CELESTRAK, SharedCopy(DATA, NOW - HOUR))
    computer = start("one")
    computer.look(qtbot)
    held = computer.holdings.archive.newest
    (folder / file_of(CELESTRAK)).unlink()
    folder.rmdir()
    computer.feeds.go_offline(True)
    for hours in (13, 14, 15):
        computer.now = NOW + hours * HOUR
        computer.look(qtbot)
    assert sum("cannot be reached" in line for line in computer.told) == 1
    assert computer.holdings.archive.newest == held
    folder.mkdir()
    computer.look(qtbot)
    folder.rmdir()
    computer.look(qtbot)
    assert sum("cannot be reached" in line for line in computer.told) == 2


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A network drive that hangs until the event is set."""
    answer = threading.Event()
    real = shared_data.look
    monkeypatch.setattr(shared_data, "look", lambda *about: (answer.wait(30.0), real(*about))[1])
    yield answer
    answer.set()


def test_row_46_a_drive_that_hangs_is_not_waited_for_and_comes_back(
    start: Start, qtbot: QtBot, httpserver: HTTPServer, hanging: threading.Event
) -> None:
    computer = start("one")
    before = time.monotonic()
    assert computer.ask(qtbot)[0].outcome is Outcome.FRESH
    assert time.monotonic() - before < 2.0
    assert sum("does not answer" in line for line in computer.told) == 1
    # While it hangs it is not asked again, and nothing is written to it.
    computer.ask(qtbot)
    assert sum("does not answer" in line for line in computer.told) == 1
    with qtbot.waitSignal(computer.share.looked, timeout=3000):
        hanging.set()
    assert computer.share.trouble is None


def test_row_46_closing_waits_for_no_drive_that_hangs(
    start: Start, qtbot: QtBot, hanging: threading.Event
) -> None:
    computer = start("one")
    computer.feeds.refresh()
    qtbot.wait(50)
    before = time.monotonic()
    computer.close()
    assert time.monotonic() - before < 1.5


def without_roots_right_to_write_anywhere() -> None:
    """So that file permissions hold for root as for anybody (Linux; prctl PR_CAPBSET_DROP)."""
    if os.geteuid() == 0:
        for capability in (1, 2, 3):
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


def test_row_46_a_folder_that_is_read_only_is_said_and_what_came_is_kept(
    tmp_path: Path, folder: Path
) -> None:
    """In a child without root's rights; `feeds.FEEDS` is nobody there, so it writes directly."""
    folder.chmod(0o555)
    program = (
        "import sys; from pathlib import Path; from datetime import UTC, datetime\n"
        "from PySide6.QtCore import QCoreApplication, QTimer\n"
        "from iss_viewer.app.shared_data import SharedData\n"
        "from iss_viewer.phrase import plain; from iss_viewer.sources.phrases import PHRASES\n"
        "from iss_viewer.sources.feeds import CELESTRAK\n"
        "from iss_viewer.sources.shared_folder import SharedCopy\n"
        "application = QCoreApplication([]); share = SharedData(Path(sys.argv[1]))\n"
        "share.told.connect(lambda said: print(plain(said, (PHRASES,))))\n"
        "for _ in range(3): share.put(CELESTRAK, SharedCopy(b'x' * 60, datetime.now(UTC)))\n"
        "QTimer.singleShot(500, application.quit); application.exec(); share.close()\n"
    )
    try:
        answer = subprocess.run(
            [sys.executable, "-c", program, folder],
            cwd=tmp_path, capture_output=True, text=True, check=True, timeout=30,
            preexec_fn=without_roots_right_to_write_anywhere,
        )  # fmt: skip
    finally:
        folder.chmod(0o755)
    assert answer.stdout.splitlines() == [
        f"The shared folder {folder} cannot be written (Permission denied), so other computers "
        "have to ask for themselves."
    ]
    assert files(folder) == []


def test_two_computers_that_write_at_once_leave_one_whole_file(folder: Path) -> None:
    copies = [SharedCopy(DATA, NOW - HOUR * n) for n in (1, 2)]
    threads = [
        threading.Thread(target=lambda c=copy: [put(folder, CELESTRAK, c) for _ in range(50)])
        for copy in copies
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert files(folder) == [file_of(CELESTRAK)]
