"""Loads what the views ask for later, one module a turn of the event loop.

Loading the map's or the station's modules when that view is first shown would hold the window for
30 to 60 ms. Here and not in a thread, since their classes are Qt's.
"""

from __future__ import annotations

import importlib

from PySide6.QtCore import QObject, QTimer

# What is needed by others first, so that each turn is short.
_MODULES = (
    "scene.map_frame", "scene.map_grid", "scene.map_shapes", "scene.map_band", "scene.map_motion",
    "scene.map_labels", "scene.smooth_track", "scene.map_track", "widgets.map_box",
    "widgets.map_items", "widgets.map_look", "widgets.map_outline", "widgets.map_texture",
    "widgets.map_sheet", "widgets.map_text", "widgets.map_names", "widgets.map_track_items",
    "widgets.map_legend", "widgets.map_pointer", "widgets.map_canvas", "widgets.map_view",
    "scene.sky_picture", "scene.pass_calendar", "scene.see_it", "widgets.sky_painter",
    "widgets.sky_view", "widgets.pass_charts", "widgets.pass_table", "widgets.calendar_grid",
    "widgets.pass_calendar", "widgets.transit_page", "widgets.see_it_view",
    "scene.years_layout", "widgets.years_signs", "widgets.years_paint", "widgets.years_sheet",
    "widgets.years_strip", "widgets.years_legend", "widgets.years_panel",
    "scene.station_camera", "scene.station_signs", "scene.station_outline",
    "scene.station_labels", "widgets.orbit_glide", "widgets.station_builder",
    "widgets.gl.ground_pass", "widgets.gl.scaled_picture", "widgets.gl.station_passes",
    "widgets.gl.whole_picture", "widgets.station_gl", "widgets.station_soft", "widgets.station_plates", "widgets.path_painter",
    "widgets.yardstick_painter", "widgets.station_overlay", "widgets.station_raster",
    "widgets.exhibit_line", "widgets.exhibit_glide", "widgets.station_cameraman",
    "widgets.station_look", "widgets.station_sky",
    "widgets.station_stage", "widgets.station_view",
)  # fmt: skip
_EVERY_MS = 10


class LateModules(QObject):
    """The modules of the views that are not on screen yet."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = iter(_MODULES)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._load_next)

    def begin(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        """Load no more."""
        self._timer.stop()

    def _load_next(self) -> None:
        name = next(self._left, None)
        if name is None:
            self.stop()
        else:
            importlib.import_module(f"iss_viewer.{name}")
