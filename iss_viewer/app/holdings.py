"""The records in use, and the one feed that renews them."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from iss_viewer.app.importing import Imported, Importer, import_elements
from iss_viewer.app.transport import Answer, Transport
from iss_viewer.orbit.archive import ElementArchive
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.state import PropagationError
from iss_viewer.orbit.trajectory import ElementSetTrajectory, Trajectory
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.download import receive
from iss_viewer.sources.errors import StoreError
from iss_viewer.sources.feed_policy import (
    HOST,
    MOST_BYTES,
    URL,
    FeedState,
    Outcome,
    asked,
    clock_error_s,
    judge_silence,
    next_by_itself,
    refusal,
)
from iss_viewer.sources.store import Store
from iss_viewer.station.record import StationRecord

# The feed's next turn is looked at now and then; a machine that slept is late by no more.
CHECK_EVERY_MS = 10 * 60 * 1000


@dataclass(frozen=True, slots=True)
class FeedNews:
    """What the feed last came to, and whether a person should be told without asking."""

    said: Phrase
    is_to_be_said: bool


class Holdings(QObject):
    """Element sets from the bundle, the store and the feed; the station's record.

    Signals: holdings_changed() when other element sets are in use; news_changed(FeedNews).
    """

    holdings_changed = Signal()
    news_changed = Signal(object)

    def __init__(
        self,
        record: StationRecord,
        archive: ElementArchive,
        store: Store,
        transport: Transport,
        read_wall: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self.record, self.store = record, store
        self._read_wall = read_wall
        self._started = read_wall()
        self._transport = transport
        # A person's own file may hold a plan of what is to come; the bundle holds none.
        self._bundled_until = archive.newest.epoch if archive.newest is not None else None
        self.archive = archive.merged_with((*store.downloaded(), *store.imported()))
        self.news = FeedNews(phrase("app.feed.not_asked"), False)
        self._trajectories: dict[ElementSet, Trajectory] = {}
        self._is_asking = False
        self._was_wished = False
        self._chance = random.random()
        self._check = QTimer(self)
        self._check.timeout.connect(self.refresh_if_due)
        self._check.start(CHECK_EVERY_MS)
        self._importer = Importer()
        self._importer.imported.connect(self._take_import)

    @property
    def is_asking(self) -> bool:
        return self._is_asking

    def trajectory_for(
        self, utc: datetime, now: datetime, is_live: bool
    ) -> tuple[Trajectory | None, Phrase | None]:
        """What says the place at `utc`, or why nothing does. Live and future times use only
        sets that were known by `now`; a replay of the past those of both sides."""
        known_by = now if is_live or utc >= now else None
        elements = self.archive.set_for(utc, known_by)
        if elements is None:
            return None, self._reason(utc, known_by)
        held = self._trajectory(elements, utc)
        return (None, held) if isinstance(held, Phrase) else (held, None)

    def _reason(self, utc: datetime, known_by: datetime | None) -> Phrase | None:
        """Why nothing says the place, and the mean height where at least that is known."""
        reason = self.archive.reason_for(utc, known_by)
        height_km = self.archive.mean_height_km_at(utc)
        if reason is None or height_km is None:
            return reason
        return phrase("app.elements.height_only", why=reason, mean_height_km=height_km)

    def agreement_km(self, utc: datetime) -> float | None:
        """How far apart the sets before and after `utc` put the station; None without two."""
        pair = self.archive.neighbours(utc)
        if pair is None:
            return None
        states = [self._trajectory(elements, utc) for elements in pair]
        trajectories = [state for state in states if not isinstance(state, Phrase)]
        if len(trajectories) < len(states):
            return None
        first, second = (t.teme_at(utc.timestamp())[0] for t in trajectories)
        return math.dist(first, second)

    def _trajectory(self, elements: ElementSet, utc: datetime) -> Trajectory | Phrase:
        """The one trajectory of `elements`, or why it says nothing at `utc`: a set that has
        decayed by then may serve earlier times."""
        try:
            held = self._trajectories.get(elements)
            if held is None:
                held = self._trajectories[elements] = ElementSetTrajectory(elements)
            held.teme_at(utc.timestamp())
        except PropagationError as error:
            return phrase("app.elements.refused", why=str(error))
        return held

    # The feed.

    def refresh_if_due(self) -> None:
        """Ask the feed when its turn has come."""
        now = self._read_wall()
        newest = self.archive.newest
        due = next_by_itself(
            self.store.feed_state(),
            newest.epoch if newest else None,
            now,
            self._started,
            self._chance,
        )
        if due is not None and due <= now and not self._transport.is_offline:
            self._ask(now, is_wished=False)

    def refresh(self) -> None:
        """A person asks: as soon as the feed's rules allow, else say when that is."""
        now = self._read_wall()
        if self._transport.is_offline:
            self._tell(phrase("app.net.offline"), True)
            return
        wait = refusal(self.store.feed_state(), now)
        if wait is not None:
            self._tell(wait, True)
        else:
            self._ask(now, is_wished=True)

    def _ask(self, now: datetime, *, is_wished: bool) -> None:
        if self._is_asking:
            return
        self._is_asking, self._was_wished = True, is_wished
        # On disk before the request, so that no crash and no second window forgets it.
        self._keep(asked(self.store.feed_state(), now))
        if is_wished:
            self._tell(phrase("app.feed.asking", host=HOST), True)
        self._transport.fetch(URL, MOST_BYTES, self._take)

    def _take(self, answer: Answer) -> None:
        self._is_asking = False
        self._chance = random.random()
        now = self._read_wall()
        state = self.store.feed_state()
        if answer.trouble:
            why = phrase(answer.trouble, host=HOST)
            verdict = judge_silence(state, now, why)
            self._keep(verdict.state)
            self._tell(verdict.said, self._was_wished)
            return
        received = receive(
            state, answer.status, answer.body, now, self.archive.newest,
            answer.retry_after, answer.location,
        )  # fmt: skip
        self._keep(received.verdict.state)
        if received.elements is not None:
            self._take_download(received.elements)
        outcome = received.verdict.outcome
        is_trouble = outcome not in (Outcome.FRESH, Outcome.UNCHANGED)
        self._tell(received.verdict.said, self._was_wished or is_trouble)
        self._judge_clock(answer.date, now)

    def _take_download(self, elements: ElementSet) -> None:
        try:
            self.store.keep_downloaded(elements)
        except StoreError as error:
            self._tell(error.said, True)
        self._add((elements,))

    def _judge_clock(self, date_header: str, now: datetime) -> None:
        ahead_s = clock_error_s(date_header, now)
        if ahead_s is not None:
            self._tell(phrase("app.clock.wrong", apart_s=abs(ahead_s)), True)

    def clock_fault(self) -> Phrase | None:
        """A machine that believes to live before the bundled elements has a wrong clock."""
        until = self._bundled_until
        if until is None or until <= self._read_wall():
            return None
        return phrase("app.clock.before_elements", epoch_date_utc=until)

    def _keep(self, state: FeedState) -> None:
        try:
            self.store.keep_feed_state(state)
        except StoreError as error:
            self._tell(error.said, False)

    def _tell(self, said: Phrase, is_to_be_said: bool) -> None:
        self.news = FeedNews(said, is_to_be_said)
        self.news_changed.emit(self.news)

    def _add(self, sets: tuple[ElementSet, ...]) -> None:
        self.archive = self.archive.merged_with(sets)
        self._trajectories.clear()
        self.holdings_changed.emit()

    # A person's own files.

    def import_file(self, path: Path) -> None:
        """Take the sets of a file; what was kept and refused is told."""
        self._tell(phrase("app.import.reading", file=path.name[:80]), True)
        self._importer.start(
            lambda go_on: import_elements(path, self.archive, self.store, self._read_wall(), go_on)
        )

    def _take_import(self, imported: Imported) -> None:
        if imported.archive is not None:
            # A download or another file may have come in while this one was read.
            is_same = self.archive is imported.base
            self.archive = imported.archive if is_same else self.archive.merged_with(imported.kept)
            self._trajectories.clear()
            self.holdings_changed.emit()
        self._tell(imported.said, True)
        if imported.unsaved is not None:
            self._tell(imported.unsaved, True)

    def go_offline(self, is_offline: bool) -> None:
        self._transport.is_offline = is_offline

    def close(self) -> None:
        self._check.stop()
        self._transport.close()
        self._importer.close()
