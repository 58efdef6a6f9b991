"""Starts the window: what is held, what was chosen, then the first instant on screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThreadPool, QTimer, QTimeZone

from iss_viewer.app.asked import Asked
from iss_viewer.app.bundle_watch import BundleWatch
from iss_viewer.app.checks import Check, file_checks, record_check, version_checks
from iss_viewer.app.collector import Collector
from iss_viewer.app.faults import Faults
from iss_viewer.app.feeds import Feeds
from iss_viewer.app.holdings import Holdings
from iss_viewer.app.report_bundle import report_texts
from iss_viewer.app.settings import Settings, load_settings, save_settings, with_shape_of
from iss_viewer.app.shared_data import SharedData
from iss_viewer.app.transport import Transport
from iss_viewer.app.view_state import MachineClocks, View, ViewState
from iss_viewer.app.window import MainWindow
from iss_viewer.earth.asset_arrays import AssetError
from iss_viewer.earth.zones import guess_city
from iss_viewer.orbit.archive import ElementArchive, archive_of
from iss_viewer.orbit.observer import Observer, observer_at
from iss_viewer.paths import default_profile
from iss_viewer.phrase import Phrase
from iss_viewer.sources.bundle import BundleFault
from iss_viewer.sources.bundled import bundled_archive
from iss_viewer.sources.errors import FeedError, StoreError
from iss_viewer.sources.feed_book import FeedBook
from iss_viewer.sources.sightings import SightingLog
from iss_viewer.sources.store import Store
from iss_viewer.station.record import load_record
from iss_viewer.widgets.gl.probe import forget_gl, gl_support, leave_gl_alone

GL_MARKER = "opengl-probe"


class Program:
    """The running window and all that belongs to it. `careful` says why this run leaves OpenGL
    and the window's kept shape alone."""

    def __init__(
        self,
        profile: Path | None = None,
        is_offline: bool = False,
        at: datetime | None = None,
        elements: Path | None = None,
        clocks: MachineClocks | None = None,
        careful: Phrase | None = None,
    ) -> None:
        clocks = clocks or MachineClocks()
        self.profile = profile if profile is not None else default_profile()
        self.loaded = load_settings(self.profile)
        self._has_told_unsaved = self._is_closed = self.wants_usual = False
        settings = self._kept = self.loaded.value or Settings()
        self._careful = careful
        if careful is not None:
            leave_gl_alone()
            settings = with_shape_of(settings, Settings())
        self.faults = Faults(self.profile)
        self._collector = Collector()
        marker = self.profile / GL_MARKER
        self._graphics = gl_support(marker if self.profile.is_dir() else None)
        self.transport = Transport(is_offline=is_offline or settings.is_offline)
        self.holdings = Holdings(load_record(), bundled_sets(), Store(self.profile), clocks.wall)
        share = SharedData(Path(settings.shared_folder) if settings.shared_folder else None)
        self.feeds = Feeds(
            self.holdings, FeedBook(self.profile), self.transport, clocks.wall, share=share
        )
        self._bundle = BundleWatch()
        self._bundle.found.connect(self._tell_bundle)
        site = settings.site if settings.site is not None else guessed_site()
        view = View(settings.view, None, site, settings.layers, horizon=settings.horizon)
        self.state = ViewState(self.holdings, view, clocks=clocks)
        log = SightingLog(self.profile)
        self.window = MainWindow(self.state, self.holdings, self.feeds, settings, log)
        self._unsaved: Settings | None = None
        # In a turn of its own: a disk takes as long as it likes.
        self._saving = QTimer(self.window, singleShot=True, interval=0)
        self._saving.timeout.connect(self._save)
        self.window.settings_changed.connect(self._save_soon)
        self.window.closed.connect(self._save)
        self.window.report_requested.connect(self._show_report)
        self.window.usual_requested.connect(self._open_as_usual)
        # Later, not in the middle of the painting that failed.
        later = Qt.ConnectionType.QueuedConnection
        self.faults.failed.connect(self.window.show_fault, later)
        self.faults.view_failed.connect(self.window.views.disable, later)
        self.faults.install()
        if at is not None:
            self.state.show_time(at)
        if elements is not None:
            self.holdings.import_file(elements)

    def show(self) -> None:
        self.window.show()
        self.state.start()
        settings = self.window.settings
        notes = [self.loaded.note, *self.holdings.store.take_notes(), self.holdings.clock_fault()]
        has_news_of_graphics = self._careful is None and not settings.told_no_opengl
        notes.append(self._graphics.reason if has_news_of_graphics else self._careful)
        told = [self.window.words.say(note) for note in notes if note is not None]
        if told:
            way_back = ("usual", self.window.words.say("app.deed.usual")) if self._careful else ()
            self.window.tell(" ".join(told), *way_back)
        if self._graphics.reason is not None and has_news_of_graphics:
            self.window.choose(told_no_opengl=True)
        if not settings.hints_seen:
            self.window.show_hints()
        # Everything that may be late is late: the map's library, then the feeds.
        self._later(0, self.window.views.import_late)
        self._later(500, self.window.tell_new)
        self._later(900, self._tell_refused)
        self._later(1000, self._bundle.look)
        self._later(1500, self.window.pass_watch.begin)
        self._later(2000, self.feeds.refresh_if_due)
        if settings.live_telemetry:
            self._later(1500, lambda: self.window.deeds.do("telemetry", True))

    def _later(self, wait_ms: int, work: Callable[[], object]) -> None:
        """Do `work` unless the window is gone by then."""
        timer = QTimer(self.window)
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: None if self._is_closed else work())
        timer.start(wait_ms)

    def close(self) -> None:
        """Close the window and let Qt take it apart in its own order, with contexts current;
        Python's collector would do it in any order."""
        if not self._is_closed:
            self._is_closed = True
            self.window.close()
            # A thread that outlives the interpreter takes the process down with it.
            for pool in (QThreadPool.globalInstance(), *self.window.findChildren(QThreadPool)):
                pool.clear()
                pool.waitForDone()
            self.faults.close()
            self.window.deleteLater()
            QCoreApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete.value)
            self._collector.close()
            if self._careful is not None:
                forget_gl()

    def take_in(self, asked: Asked) -> None:
        """A second start hands over what it was asked for: show that, in front."""
        if self._is_closed:
            return
        self.window.come_forward()
        if asked.is_offline:
            self.feeds.go_offline(True)
            self.window.telemetry.go_offline(True)
        if asked.at is not None:
            self.state.show_time(asked.at)
        if asked.site is not None:
            self.state.show_site(asked.site)
        if asked.elements is not None:
            self.holdings.import_file(asked.elements)

    def _open_as_usual(self) -> None:
        """Close a careful run; who started it opens the next one."""
        self.wants_usual = True
        self.window.close()

    def _show_report(self) -> None:
        site, say = self.state.view.site, self.window.words.say
        graphics = self._graphics.renderer or say(self._graphics.reason or "app.safe.asked")
        checks = [
            *file_checks(), record_check(self.holdings.record),
            Check("graphics", None, graphics), *version_checks(),
        ]  # fmt: skip
        settings = msgspec.structs.replace(self.window.settings, site=site)
        self.window.file_desk.show_report_to_save(report_texts(checks, settings, self.profile))

    def _tell_refused(self) -> None:
        """A fact that was edited wrongly is left out: say which and why."""
        problems = self.holdings.record.problems
        if problems:
            first = problems[0]
            said = "app.record.refused" if len(problems) == 1 else "app.record.several"
            told = self.window.words.say(
                said, file=first.file, record=first.record, reason=first.reason,
                problem_count=len(problems),
            )  # fmt: skip
            self.window.tell_also(told)

    def _tell_bundle(self, first: BundleFault, count: int) -> None:
        if self._is_closed:
            return
        alone = "app.bundle.missing" if first.is_missing else "app.bundle.damaged"
        said = alone if count == 1 else "app.bundle.several"
        self.window.tell_also(self.window.words.say(said, file=first.file, fault_count=count))

    def _save_soon(self, settings: Settings) -> None:
        self._unsaved = settings
        self._saving.start()

    def _save(self) -> None:
        """What was changed since the last time."""
        settings, self._unsaved = self._unsaved, None
        if settings is None:
            return
        if self._careful is not None:
            settings = with_shape_of(settings, self._kept)
        try:
            save_settings(self.profile, settings)
        except StoreError as error:
            if not self._has_told_unsaved:
                self._has_told_unsaved = True
                self.window.tell(self.window.words.say("app.settings.not_saved", reason=error.said))


def bundled_sets() -> ElementArchive:
    """The bundled element sets; none of them where their file is missing or damaged, which is
    told once the window stands."""
    try:
        return bundled_archive()
    except FeedError:
        return archive_of(())


def guessed_site() -> Observer | None:
    """The largest city of the system's time zone, said to be a guess; None when it has none."""
    zone = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    try:
        city = guess_city(zone)
    except AssetError:
        return None
    if city is None:
        return None
    return observer_at(
        city.name, city.latitude_deg, city.longitude_deg, zone=city.zone, guessed=True
    )
