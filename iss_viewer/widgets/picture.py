"""What every large view can be told; a view overrides what it draws and ignores the rest."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iss_viewer.orbit.ground_track import Track
from iss_viewer.orbit.horizon import Horizon
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.pass_list import PassList
from iss_viewer.orbit.pass_path import PassPath
from iss_viewer.orbit.sky_calendar import SkyCalendar
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.orbit.transits import Transit
from iss_viewer.phrase import Phrase
from iss_viewer.scene.exploring import Showing
from iss_viewer.scene.hatch_path import HatchPath
from iss_viewer.scene.label_layout import Box
from iss_viewer.scene.layers import Layers
from iss_viewer.scene.map_seen import SeenTonight
from iss_viewer.scene.station_stance import Stance
from iss_viewer.station.things import StationAt
from iss_viewer.station.yardsticks import Yardstick
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.theme import Theme
from iss_viewer.widgets.words import Words

# Without a graphics card the processor draws, and something must be left for the rest.
SOFTWARE_HZ = 10.0


class Picture(QWidget):
    """The globe, the map or the station."""

    @property
    def draws_by_opengl(self) -> bool:
        """Whether it could do without what it draws by."""
        return False

    @property
    def can_be_turned(self) -> bool:
        """Whether dragging and scrolling move what it shows."""
        return True

    @property
    def words_end_px(self) -> int:
        """How far down the view says something in words that nothing may stand before."""
        return 0

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Move to this instant."""

    def show_track(self, track: Track | None) -> None:
        """The orbit around now; None when there is none."""

    def show_station(self, station: StationAt) -> None:
        """The configuration; told again only when it changed."""

    def has_station(self, station: StationAt) -> bool:
        """Whether it shows this configuration by now."""
        return True

    def show_growing(self, is_growing: bool) -> None:
        """The configurations of years follow one another: hold the camera's side."""

    def show_stance(self, stance: Stance | None) -> None:
        """How the station stands: by its own word where it is asked and of now, else as it usually
        flew; None before that is known."""

    def show_exhibit(self, showing: Showing) -> None:
        """Which parts of the station are shown, lit, or drawn apart."""

    def show_selection(self, selected: str | None) -> None:
        """The id of the selected thing."""

    def show_layers(self, layers: Layers) -> None:
        """What to draw besides."""

    def show_site(self, site: Observer | None) -> None:
        """My place."""

    def show_launch_site(self, latitude_deg: float, longitude_deg: float, name: str) -> None:
        """Where the ship of the day starts."""

    def show_passes(
        self,
        passes: PassList | None,
        paths: tuple[PassPath, ...],
        sky: SkyCalendar | None,
        transits: tuple[Transit, ...],
        trouble: Phrase | None,
    ) -> None:
        """The passes over my place and their ways, sixty nights there, and transits; None with the
        reason when there are none."""

    def show_page(self, page: str) -> None:
        """What of the passes: one "pass", sixty "nights", or "transits"."""

    def show_all_passes(self, is_on: bool) -> None:
        """List also what cannot be seen."""

    def show_chosen_pass(self, culmination: datetime | None) -> None:
        """The pass that was picked from the list."""

    def show_horizon(self, horizon: Horizon) -> None:
        """What hides the low sky at my place."""

    def show_seen(self, tonight: SeenTonight | None, trouble: Phrase | None) -> None:
        """Where the station can be seen tonight; None with the reason when that cannot be told."""

    def show_way(self, way: HatchPath | None) -> None:
        """The way through the station's hatches; None for none."""

    def show_yardsticks(self, things: tuple[Yardstick, ...]) -> None:
        """Things that people know, beside the station to scale."""

    def keep_clear(self, covered: tuple[Box, ...]) -> None:
        """What stands before the view, in its pixels: no name is to be hidden there."""

    def show_theme(self, theme: Theme) -> None:
        """Colours and scale."""

    def show_words(self, words: Words) -> None:
        """Language, units and zone."""

    def centre(self, part_id: str) -> None:
        """Bring a part of the station to the middle."""

    def reset_camera(self) -> None:
        """Back to the first framing."""

    @property
    def wanted_hz(self) -> float:
        """How often it wants an instant at real speed: more than once a second only where the
        ground runs past."""
        return 1.0

    @property
    def greatest_hz(self) -> float:
        """How often it can draw one in fast time."""
        return SOFTWARE_HZ

    def show_motion(self, allowed: bool) -> None:
        """Without motion the camera jumps where it would glide."""

    def finish_loading(self) -> None:
        """Have the best textures now instead of bit by bit, for a picture file."""

    def stop_working(self) -> None:
        """The window closes: threads of this view need not finish."""


class BrokenPicture(Picture):
    """Stands where a view failed three times."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        text = plain_label(words.say("widgets.view.broken"), wraps=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(text)
