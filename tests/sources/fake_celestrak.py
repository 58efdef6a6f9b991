"""CelesTrak and a school, simulated: what the server counts, and machines that use the rules.

The server knows one address. It gives the data of each two-hour update once and says "has not
updated" to everybody after that; it counts answers that are not 200 and bans at fifty in two
hours, until two hours have passed without a request.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from iss_viewer.sources.feed_policy import (
    Decision,
    decide,
    judge_answer,
    judge_silence,
    next_by_itself,
    shared,
)
from iss_viewer.sources.feeds import Feed, FeedState
from iss_viewer.sources.http_answer import Reply
from tests.sources.element_samples import ISS, as_json

HOUR = timedelta(hours=1)
WINDOW = 2 * HOUR
BAN_AT = 50
UNCHANGED = b"GP data has not updated since your last successful download of GROUP=stations."
DATA = as_json([ISS])


@dataclass
class FakeCelesTrak:
    """Answers one address. `trouble` says what goes wrong at a time: a status, or "hang"."""

    trouble: Callable[[datetime], int | str | None]
    asked: list[datetime] = field(default_factory=list)
    errors: deque[datetime] = field(default_factory=deque)
    most_errors: int = 0
    bans: int = 0
    asked_while_banned: int = 0
    updates_given: set[int] = field(default_factory=set)
    statuses: dict[int, int] = field(default_factory=dict)
    _banned_until: datetime | None = None

    def answer(self, now: datetime) -> Reply | None:
        """None when the connection hangs, which the server counts as an error too."""
        self.asked.append(now)
        if self._banned_until is not None and now < self._banned_until:
            self.asked_while_banned += 1
            self._banned_until = now + WINDOW
            self._count(now)
            return None
        reply = self._reply(now)
        status = reply.status if reply is not None else 0
        self.statuses[status] = self.statuses.get(status, 0) + 1
        if status != 200:
            self._count(now)
        return reply

    def _reply(self, now: datetime) -> Reply | None:
        trouble = self.trouble(now)
        if trouble == "hang":
            return None
        if isinstance(trouble, int):
            body = b"No GP data found" if trouble == 404 else b"<html>Please stop.</html>"
            return Reply(trouble, body)
        update = int(now.timestamp() // 7200)
        if update in self.updates_given:
            return Reply(403, UNCHANGED)
        self.updates_given.add(update)
        return Reply(200, DATA)

    def _count(self, now: datetime) -> None:
        self.errors.append(now)
        while self.errors[0] <= now - WINDOW:
            self.errors.popleft()
        self.most_errors = max(self.most_errors, len(self.errors))
        if len(self.errors) >= BAN_AT and (self._banned_until is None or now > self._banned_until):
            self.bans += 1
            self._banned_until = now + WINDOW


@dataclass
class FakeFolder:
    """A school's shared folder: when what lies in it was downloaded. What is put there can be
    seen from the next minute of the simulation on, as on a slow network drive."""

    retrieved: datetime | None = None
    _coming: datetime | None = None

    def put(self, now: datetime) -> None:
        self._coming = now

    def settle(self) -> None:
        self.retrieved = self._coming or self.retrieved


class Machine:
    """One computer and its profile. What is kept on disk outlives a restart; when the program
    started and what it drew for that start do not."""

    def __init__(
        self,
        feed: Feed,
        chance: random.Random,
        claim: Callable[..., Decision],
        folder: FakeFolder | None = None,
    ) -> None:
        self._feed, self._random, self._claim = feed, chance, claim
        self._folder = folder
        self.state = FeedState()
        self.asked: list[datetime] = []
        self.newest: datetime | None = None
        self._started: datetime | None = None
        self._chance = 0.0

    @property
    def is_on(self) -> bool:
        return self._started is not None

    def start(self, now: datetime) -> None:
        self._started, self._chance = now, self._random.random()

    def stop(self) -> None:
        self._started = None

    def look(self, now: datetime, server: FakeCelesTrak) -> None:
        """What the program does every ten minutes."""
        assert self._started is not None
        if self.newest is None or now - self.newest >= self._feed.interval:
            self._read_folder()
        due = next_by_itself(self._feed, self.state, self.newest, now, self._started, self._chance)
        if due is not None and due <= now:
            self._ask(now, server)

    def click(self, now: datetime, server: FakeCelesTrak) -> None:
        self._read_folder()
        self._ask(now, server)

    def _read_folder(self) -> None:
        retrieved = self._folder.retrieved if self._folder is not None else None
        if retrieved is not None and (self.newest is None or retrieved > self.newest):
            self.newest = retrieved
            self.state = shared(self._feed, self.state, retrieved)

    def _ask(self, now: datetime, server: FakeCelesTrak) -> None:
        decision = self._claim(self._feed, self.state, now, self._random.random)
        self.state = decision.state
        if not decision.may_ask:
            return
        self.asked.append(now)
        reply = server.answer(now)
        self._chance, chance = self._random.random(), self._random.random()
        if reply is None:
            why = judge_answer(self._feed, self.state, Reply(500, b""), now, 0.0).said
            verdict = judge_silence(self._feed, self.state, now, why, chance, was_sent=True)
        else:
            verdict = judge_answer(self._feed, self.state, reply, now, chance)
            if reply.body == DATA:
                self.newest = now
                if self._folder is not None:
                    self._folder.put(now)
        self.state = verdict.state


@dataclass(frozen=True)
class Month:
    """What came of a month: how near the school came to a ban."""

    server: FakeCelesTrak
    machines: list[Machine]

    @property
    def shortest_pause(self) -> timedelta:
        """Between two requests of one profile."""
        return min(
            (later - earlier
             for machine in self.machines
             for earlier, later in zip(machine.asked, machine.asked[1:], strict=False)),
            default=timedelta.max,
        )  # fmt: skip


def month_of_a_school(
    feed: Feed,
    seed: int,
    trouble: Callable[[datetime], int | str | None],
    claim: Callable[..., Decision] = decide,
    machines: int = 30,
    folder: FakeFolder | None = None,
) -> Month:
    """Thirty days from a Monday: lessons at eight and ten on school days, at which all machines
    are started within ten minutes and everybody presses Refresh until it would have to work;
    some crash and start again; a third run day and night."""
    chance = random.Random(seed)
    begin = datetime.fromisoformat("2026-11-02T00:00:00+00:00")
    server = FakeCelesTrak(trouble)
    school = [Machine(feed, chance, claim, folder) for _ in range(machines)]
    for minute in range(0, 30 * 24 * 60, 2):
        now = begin + timedelta(minutes=minute)
        if folder is not None:
            folder.settle()
        in_lesson = now.weekday() < 5 and now.hour in (8, 9, 10, 11)
        for number, machine in enumerate(school):
            stays_on = number % 3 == 0
            if not machine.is_on and (in_lesson or stays_on) and chance.random() < 0.3:
                machine.start(now)
            elif (machine.is_on and not in_lesson and not stays_on) or (
                machine.is_on and chance.random() < 0.002
            ):
                machine.stop()
            if not machine.is_on:
                continue
            if (minute // 2 + number) % 5 == 0:
                machine.look(now, server)
            if in_lesson and chance.random() < 0.25:
                machine.click(now, server)
    return Month(server, school)
