"""The records in use: element sets, the station's record, and what sources report since."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from iss_viewer.app.class_import import import_any
from iss_viewer.app.importing import (
    Imported,
    Importer,
    take_fetched,
    trajectories_of,
)
from iss_viewer.orbit.archive import ElementArchive
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.ephemeris import Ephemeris
from iss_viewer.orbit.ephemeris_shelf import EphemerisShelf
from iss_viewer.orbit.state import PropagationError
from iss_viewer.orbit.trajectory import ElementSetTrajectory, Trajectory
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.held_trajectory import HeldTrajectory, Slot
from iss_viewer.sources.report_store import with_report
from iss_viewer.sources.store import Store
from iss_viewer.station.crew_report import CrewReport
from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import CrewAt


@dataclass(frozen=True, slots=True)
class FeedNews:
    """What a feed or a file came to, and whether a person should be told without asking."""

    said: Phrase
    is_to_be_said: bool


class Holdings(QObject):
    """Element sets from the bundle, the store and the feeds, and published trajectories; the
    station's record, and what was reported since it ends.

    Signals: holdings_changed() when other data are in use; news_changed(FeedNews);
    oem_judged(bool, Phrase) what became of a trajectory that was handed to take_oem;
    class_opened(ClassContent) once what a class file brought is in use.
    """

    holdings_changed = Signal()
    news_changed = Signal(object)
    oem_judged = Signal(bool, object)
    class_opened = Signal(object)

    def __init__(
        self,
        record: StationRecord,
        archive: ElementArchive,
        store: Store,
        read_wall: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self.record, self.store = record, store
        self._read_wall = read_wall
        # A person's own file may hold a plan of what is to come; the bundle holds none.
        self._bundled_until = archive.newest.epoch if archive.newest is not None else None
        self.archive = archive.merged_with((*store.downloaded(), *store.imported()))
        self.reports = store.crew.reports()
        self._trajectories: dict[ElementSet, Trajectory] = {}
        self.held: dict[Slot, HeldTrajectory] = {}
        self.shelf = EphemerisShelf((), self.archive)
        self._importer = Importer()
        self._importer.imported.connect(self._take_import)
        if store.has_trajectories:
            self._importer.start(lambda _: trajectories_of(store))

    def trajectory_for(
        self, utc: datetime, now: datetime, is_live: bool
    ) -> tuple[Trajectory | None, Phrase | None]:
        """What says the place at `utc`, or why nothing does. A published trajectory that covers
        it goes first. Live and future times use only sets that were known by `now`; a replay of
        the past those of both sides."""
        known_by = now if is_live or utc >= now else None
        elements = self.archive.set_for(utc, known_by)
        if elements is None:
            held: Trajectory | Phrase | None = self._reason(utc, known_by)
        else:
            held = self._trajectory(elements, utc)
        beyond = None if isinstance(held, Phrase) else held
        better = self.shelf.trajectory(utc, elements, beyond)
        if better is not None:
            return better, None
        return (None, held) if isinstance(held, Phrase) else (held, None)

    def _reason(self, utc: datetime, known_by: datetime | None) -> Phrase | None:
        """Why nothing says the place, and the mean height where at least that is known."""
        reason = self.archive.reason_for(utc, known_by)
        height_km = self.archive.mean_height_km_at(utc)
        if reason is None or height_km is None:
            return reason
        return phrase("app.elements.height_only", why=reason, mean_height_km=height_km)

    def agreement_km(self, utc: datetime) -> float | None:
        """How far apart the sets before and after `utc` put the station; None without two, and
        where no set tells the place."""
        pair = self.archive.neighbours(utc)
        if pair is None or self.shelf.covers(utc):
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

    # What the feeds brought.

    def take_download(self, elements: ElementSet) -> None:
        """Use a set that was judged good, and keep it. Raises StoreError once it is in use."""
        try:
            self.store.keep_downloaded(elements)
        finally:
            self._add((elements,))

    def take_report(self, report: CrewReport) -> None:
        """Use what a source says of crew and ships, and keep it. Raises StoreError once it is in
        use."""
        self.reports = with_report(self.reports, report)
        try:
            self.store.crew.keep(report)
        finally:
            self.holdings_changed.emit()

    def take_oem(self, body: bytes, retrieved: datetime) -> None:
        """Judge a downloaded trajectory in the importer's thread, keep it and use it; then
        oem_judged says what became of it."""
        before = self._fetched
        self._importer.start(lambda _: take_fetched(body, before, self.store, retrieved))

    @property
    def _fetched(self) -> Ephemeris | None:
        held = self.held.get(Slot.FETCHED)
        return held.ephemeris if held is not None else None

    @property
    def trajectory_retrieved(self) -> datetime | None:
        """When the fetched trajectory was downloaded; None without one."""
        held = self.held.get(Slot.FETCHED)
        return held.retrieved if held is not None else None

    def crew_at(self, utc: datetime) -> CrewAt:
        """Who is aboard by the record, and since its end by the last reports."""
        return self.record.crew_at(utc, self.reports)

    def clock_fault(self) -> Phrase | None:
        """A machine that believes to live before the bundled elements has a wrong clock."""
        until = self._bundled_until
        if until is None or until <= self._read_wall():
            return None
        return phrase("app.clock.before_elements", epoch_date_utc=until)

    def _tell(self, said: Phrase, is_to_be_said: bool) -> None:
        self.news_changed.emit(FeedNews(said, is_to_be_said))

    def _add(self, sets: tuple[ElementSet, ...]) -> None:
        self.archive = self.archive.merged_with(sets)
        self._trajectories.clear()
        self.holdings_changed.emit()

    # A person's own files.

    def import_file(self, path: Path) -> None:
        """Take the sets of a file; what was kept and refused is told."""
        self._tell(phrase("app.import.reading", file=path.name[:80]), True)
        self._importer.start(
            lambda go_on: import_any(
                path, self.archive, self.store, self._read_wall(), self._fetched, go_on
            )
        )

    def _take_import(self, imported: Imported) -> None:
        if imported.archive is not None:
            # A download or another file may have come in while this one was read.
            is_same = self.archive is imported.base
            self.archive = imported.archive if is_same else self.archive.merged_with(imported.kept)
            self._trajectories.clear()
            self.holdings_changed.emit()
        if imported.trajectories:
            self.held |= dict(imported.trajectories)
            held = (each.ephemeris for each in self.held.values())
            self.shelf = EphemerisShelf(held, self.archive)
            self.holdings_changed.emit()
        if imported.content is not None:
            for report in imported.content.reports:
                self.reports = with_report(self.reports, report)
            self.holdings_changed.emit()
        if imported.judged is not None:
            # Whoever fetched it tells.
            self.oem_judged.emit(imported.judged, imported.said)
        elif imported.said is not None:
            self._tell(imported.said, True)
        if imported.unsaved is not None:
            self._tell(imported.unsaved, True)
        if imported.content is not None:
            self.class_opened.emit(imported.content)

    def finish_reading(self) -> None:
        """Wait for files and trajectories that are being read, and use them."""
        self._importer.finish()

    def close(self) -> None:
        self._importer.close()
