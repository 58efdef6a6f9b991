"""pyqtgraph's view box as a bare surface: it maps degrees to pixels and tells what the mouse did."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGraphicsSceneWheelEvent, QWidget

from iss_viewer.scene.map_frame import MapFrame


class MapBox(pg.ViewBox):  # type: ignore[misc]  # pyqtgraph carries no types
    """No axes, no menu, no automatic range: the frame alone decides what is in view.

    Signals: dragged(float right_px, float down_px, bool is_last), wheeled(float steps, float x_px,
    float y_px), clicked(float x_px, float y_px), double_clicked().
    """

    dragged = Signal(float, float, bool)
    wheeled = Signal(float, float, float)
    clicked = Signal(float, float)
    double_clicked = Signal()

    def __init__(self) -> None:
        super().__init__(enableMenu=False, enableMouse=False, defaultPadding=0.0)
        self.disableAutoRange()

    def show_frame(self, frame: MapFrame) -> None:
        west, south, east, north = frame.edges_deg
        self.setRange(xRange=(west, east), yRange=(south, north), padding=0.0)

    def wheelEvent(self, ev: QGraphicsSceneWheelEvent, axis: int | None = None) -> None:
        ev.accept()
        self.wheeled.emit(ev.delta() / 120.0, ev.pos().x(), ev.pos().y())

    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:
        if ev.button() != Qt.MouseButton.LeftButton:
            ev.ignore()
            return
        ev.accept()
        step = ev.pos() - ev.lastPos()
        self.dragged.emit(step.x(), step.y(), bool(ev.isFinish()))

    def mouseClickEvent(self, ev: Any) -> None:
        if ev.button() != Qt.MouseButton.LeftButton:
            ev.ignore()
        elif ev.double():
            ev.accept()
            self.double_clicked.emit()
        else:
            ev.accept()
            self.clicked.emit(ev.pos().x(), ev.pos().y())


class MapSurface(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph carries no types
    """The scene's window; keys go on to the map itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, background=None)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAntialiasing(True)
        self.box = MapBox()
        self.setCentralItem(self.box)
