"""Through the years: makes the strip when it is first unfolded, and keeps it in step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from iss_viewer.app.growth import Growth
from iss_viewer.scene.assembly import AssemblyStep
from iss_viewer.scene.clock_face import ClockFace
from iss_viewer.scene.twins import TwinRow
from iss_viewer.scene.years import Years, years_of, years_twin
from iss_viewer.widgets.latest_job import LatestJob
from iss_viewer.widgets.theme import Theme
from iss_viewer.widgets.words import Words

if TYPE_CHECKING:
    from iss_viewer.app.window import MainWindow
    from iss_viewer.widgets.years_panel import YearsPanel


class YearsDesk(QObject):
    """Folds the strip out above the time bar and away again; lets the station grow.

    Signals: time_requested(datetime UTC), moment_clicked(datetime UTC, str thing),
    shown(bool) when folded out or away, filled() once it has its years.
    """

    time_requested = Signal(object)
    moment_clicked = Signal(object, str)
    shown = Signal(bool)
    filled = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.panel: YearsPanel | None = None
        self.years: Years | None = None
        self._face: ClockFace | None = None
        self._is_to_grow = False
        self._job = LatestJob(self)
        self._job.done.connect(self._take)
        self.growth = Growth(window.state, self._has_picture)
        self.growth.stepped.connect(self._show_step)
        self.growth.playing_changed.connect(self._show_playing)

    @property
    def is_shown(self) -> bool:
        return self.panel is not None and self.panel.isVisibleTo(self._window)

    def show(self, is_on: bool) -> None:
        """Fold out or away; a station that grows stops growing out of sight."""
        if is_on and self.panel is None:
            self.panel = self._make()
        if self.panel is not None:
            self.panel.setVisible(is_on)
        if is_on:
            self.look_again()
            if self._face is not None:
                self.follow_clock(self._face)
        else:
            self._is_to_grow = False
            self.growth.stop()
        self.shown.emit(is_on)

    def toggle_growth(self) -> None:
        """Let the station grow before one's eyes, or hold."""
        if self.growth.is_playing:
            self.growth.stop()
            return
        if not self.is_shown:
            self.show(True)
        if self.years is None:
            self._is_to_grow = True
            return
        self._window.state.show_view("station")
        self.growth.play()

    def look_again(self) -> None:
        """Other elements are held: the curve may go on."""
        if not self.is_shown:
            return
        window = self._window
        record, archive = window.holdings.record, window.holdings.archive
        burns, now = window.noticing.burns(), window.state.read_wall()
        self._job.want(archive, lambda: years_of(record, archive, burns, now))

    def follow_clock(self, face: ClockFace) -> None:
        self._face = face
        self.growth.follow_clock(face)
        if self.panel is not None and self.is_shown:
            self.panel.show_clock(face)

    def show_words(self, words: Words) -> None:
        if self.panel is not None:
            self.panel.show_words(words)

    def show_theme(self, theme: Theme) -> None:
        if self.panel is not None:
            self.panel.show_theme(theme)

    def twin(self) -> tuple[TwinRow, ...]:
        """What the strip shows, as rows, while it is unfolded."""
        return (years_twin(self.years),) if self.years is not None and self.is_shown else ()

    def close(self) -> None:
        self.growth.stop()

    def _make(self) -> YearsPanel:
        from iss_viewer.widgets.years_panel import YearsPanel

        window = self._window
        panel = YearsPanel(window.words)
        panel.show_theme(window.theme)
        panel.time_requested.connect(self.time_requested)
        panel.moment_clicked.connect(self.moment_clicked)
        panel.play_toggled.connect(self.toggle_growth)
        panel.pace_chosen.connect(self.growth.set_pace)
        panel.closed.connect(lambda: self.show(False))
        window.whole.insertWidget(window.whole.indexOf(window.time_bar), panel)
        return panel

    def _take(self, _wish: object, years: Years) -> None:
        self.years = years
        self.growth.take_steps(years.steps)
        if self.panel is not None:
            self.panel.show_years(years)
        self.filled.emit()
        if self._is_to_grow:
            self._is_to_grow = False
            self.toggle_growth()

    def _has_picture(self) -> bool:
        station = self._window.state.station
        return station is None or self._window.views.current.has_station(station)

    def _show_step(self, step: AssemblyStep | None) -> None:
        if self.panel is not None:
            self.panel.show_step(step.told if step is not None else None)

    def _show_playing(self, is_playing: bool) -> None:
        self._window.views.show_growing(is_playing)
        if self.panel is not None:
            self.panel.show_playing(is_playing)
