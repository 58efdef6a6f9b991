"""`make soak`: the real window at x60 for an hour, with everything around it misbehaving.

    python -m tests.soak --minutes 60 --seed 20220921

Fails on any fault, on growth over 20 MB after the warm-up, on lost references, on a request that
the feed's rules forbid, and on a block of the window over two seconds; all other times are for
people to judge, beside SPEED.md's budget of 50 ms.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler

from iss_viewer.app.application import make_application
from iss_viewer.app.faults import LOG_NAME
from iss_viewer.app.main import Program
from iss_viewer.app.view_state import ViewState
from iss_viewer.sources.feeds import FEEDS
from tests.benchmarks.archive_file import write_archive
from tests.journeys.growth import GROWTH_MB, LAUNCH, NOISE_REFERENCES, come_home, settled_mb
from tests.soak.feed_servers import FeedServers
from tests.soak.hand import Hand
from tests.soak.machine import RestlessMachine
from tests.soak.stopwatch import Blocks, Spread, timed

MINUTES, SEED = 60.0, 20_220_921
# In a hurry, until everything was made once: every shape of the station, every size of type, and
# every shader, which a processor compiles for a quarter of a second when it is first drawn with.
WARM_UP_SHARE, LONGEST_WARM_UP_S = 0.4, 300.0
BUDGET_MS, GENEROUS_MS = 50.0, 2000.0
START = datetime(2026, 10, 10, 8, 0, tzinfo=UTC)
ARCHIVE_SETS = 300
# The machine's session folder, which a container lacks.
_NOT_OURS = ("XDG_RUNTIME_DIR",)


def wait(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


class Requests:
    """Every request that the program makes, turned to the servers of this test, and whether the
    feed's rules allowed it: by the machine's own clock, unless that was set back."""

    def __init__(self, program: Program, machine: RestlessMachine, servers: FeedServers) -> None:
        self.count, self.forbidden = 0, list[str]()
        self._machine, self._servers = machine, servers
        # Whom no answer came from is tried again sooner.
        self._least = {feed.url: min(feed.floor, feed.silence) for feed in FEEDS}
        self._last: dict[str, tuple[datetime, int]] = {}
        self._fetch: Callable[..., None] = program.transport.fetch
        program.transport.fetch = self._take  # type: ignore[method-assign]  # the seam of this test
        self._transport = program.transport

    def _take(self, url: str, *rest: object) -> None:
        if not self._transport.is_offline:
            self._judge(url)
        self._fetch(self._servers.address_of(url), *rest)

    def _judge(self, url: str) -> None:
        now, set_backs = self._machine.wall(), self._machine.set_backs
        self.count += 1
        if url not in self._least:
            self.forbidden.append(f"{url} belongs to no feed")
        elif url in self._last:
            before, former_set_backs = self._last[url]
            if now - before < self._least[url] and set_backs == former_set_backs:
                self.forbidden.append(f"{url} at {now} after {before}")
        self._last[url] = now, set_backs


class Faults:
    """Whatever the program, Python or Qt complained of."""

    def __init__(self) -> None:
        self.told: list[str] = []
        qInstallMessageHandler(self._take_message)

    def watch(self, program: Program) -> None:
        program.faults.failed.connect(self.told.append)

    def _take_message(self, kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not any(word in text for word in _NOT_OURS):
            self.told.append(f"Qt: {text}")


def soak(minutes: float, seed: int, folder: Path) -> tuple[list[tuple[str, str]], list[str]]:
    """The table's rows, and what must not be."""
    ticks, warming, blocks = Spread(), Spread(), Spread()
    ViewState.tick = timed(ticks, ViewState.tick)  # type: ignore[method-assign, assignment]  # only timed, else itself
    profile = folder / "profile"
    write_archive(folder / "archive.tle", ARCHIVE_SETS)
    make_application(["iss-viewer"])
    faults, machine, servers = Faults(), RestlessMachine(START), FeedServers()
    program = Program(profile, clocks=machine.clocks, at=LAUNCH)
    faults.watch(program)
    requests = Requests(program, machine, servers)
    program.show()
    watch = Blocks(warming)
    wait(4000)
    hand = Hand(program, machine, servers, folder, seed)

    def go_on_for(seconds: float, into: Spread, *, hurried: bool) -> None:
        watch.go_on(into)
        hand.start(hurried=hurried)
        wait(round(1000 * seconds))
        hand.rest()
        watch.rest()
        # What the last deeds set off: a clock to be set right, a file being read.
        wait(3500)
        come_home(program, wait)

    whole_s = 60.0 * minutes
    warm_up_s = min(WARM_UP_SHARE * whole_s, LONGEST_WARM_UP_S)
    begun = time.monotonic()
    go_on_for(warm_up_s, warming, hurried=True)
    before_mb, before = settled_mb(wait), sys.getrefcount(None)
    go_on_for(whole_s - warm_up_s, blocks, hurried=False)
    after_mb, after = settled_mb(wait), sys.getrefcount(None)
    took_s = time.monotonic() - begun
    servers.close()
    deeds = sum(hand.done.values())
    is_visible = program.window.isVisible()
    program.close()
    wait(200)
    log = profile / LOG_NAME
    if log.exists():
        faults.told.append(log.read_text("utf-8")[:3000])
    grown_mb, lost = after_mb - before_mb, before - after
    wrong = [
        *faults.told,
        *requests.forbidden,
        *([] if is_visible else ["the window is gone"]),
        *([f"grew by {grown_mb:.1f} MB"] if grown_mb >= GROWTH_MB else []),
        *([f"lost {lost} references to None"] if lost >= NOISE_REFERENCES else []),
        *([f"stood still for {blocks.worst_ms:.0f} ms"] if blocks.worst_ms > GENEROUS_MS else []),
        *([f"only {len(hand.done)} kinds of deeds"] if len(hand.done) < 20 else []),
    ]
    rows = [
        ("time", f"{took_s / 60.0:.1f} min, {warm_up_s:.0f} s of it warm-up"),
        ("deeds", f"{deeds:,} of {len(hand.done)} kinds"),
        ("faults", f"{len(faults.told)}"),
        ("own memory", f"{before_mb:.0f} MB, then {grown_mb:+.1f} MB"),
        ("references to None", f"{-lost:+d}"),
        ("requests", f"{requests.count}, {len(requests.forbidden)} of them too early"),
        ("ticks", f"{ticks.count:,}"),
        ("a tick's Python time", _times(ticks)),
        ("blocks while warming up", _times(warming)),
        ("blocks of the window", _times(blocks)),
        ("blocks over the budget", f"{blocks.over(BUDGET_MS):,} over {BUDGET_MS:.0f} ms"),
    ]
    return rows, wrong


def _times(spread: Spread) -> str:
    return (
        f"{spread.at(0.5):.1f} ms median, {spread.at(0.99):.1f} ms 99 %, "
        f"{spread.worst_ms:.0f} ms worst"
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows, wrong = soak(asked.minutes, asked.seed, Path(folder))
    for name, figure in rows:
        print(f"{name:24}{figure}")
    print("\n".join(f"WRONG: {each}" for each in wrong) or "Nothing is wrong.", flush=True)
    # Qt's own end, with this test's objects still about, is no part of it.
    os._exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
