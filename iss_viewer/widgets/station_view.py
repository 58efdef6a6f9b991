"""The station of the date, to scale: turn it, point at a part, click it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.scene.camera import Camera
from iss_viewer.scene.exploring import Showing
from iss_viewer.scene.hatch_path import HatchPath, path_through
from iss_viewer.scene.label_layout import Box
from iss_viewer.scene.layers import Layers
from iss_viewer.scene.picking import part_near
from iss_viewer.scene.solids import FULL, LIGHT
from iss_viewer.scene.station_model import StationModel, posed
from iss_viewer.scene.station_picture import Marks
from iss_viewer.scene.station_signs import PortRing, port_rings
from iss_viewer.scene.station_stance import Stance
from iss_viewer.scene.yardsticks import with_yardsticks, yardstick_signs
from iss_viewer.station.geometry import StationGeometry, load_geometry
from iss_viewer.station.things import StationAt
from iss_viewer.station.yardsticks import Yardstick
from iss_viewer.widgets.accessible import make_accessible, tell_value_changed
from iss_viewer.widgets.exhibit_line import ExhibitLine
from iss_viewer.widgets.gl.probe import GlSupport, gl_support
from iss_viewer.widgets.picture import Picture
from iss_viewer.widgets.picture_hands import PictureHands
from iss_viewer.widgets.station_builder import StationBuilder
from iss_viewer.widgets.station_cameraman import EXHIBIT_MARGIN, MARGIN, StationCameraman
from iss_viewer.widgets.station_gl import StationGl
from iss_viewer.widgets.station_look import StationLook
from iss_viewer.widgets.station_overlay import MARGIN_PX, StationContents, StationOverlay
from iss_viewer.widgets.station_raster import StationRaster
from iss_viewer.widgets.station_sky import StationSky
from iss_viewer.widgets.station_soft import StationSoft
from iss_viewer.widgets.station_stage import StationStage
from iss_viewer.widgets.theme import DARK, Theme
from iss_viewer.widgets.words import Words

_REACH_PX = 5.0
_STILL_AFTER_MS = 180
_KEY_STEP_DEG = 6.0


class StationView(Picture):
    """The station by OpenGL where it can be had, else by numpy.

    It repaints when what it shows has changed, not by itself. Drag turns, Shift and drag moves,
    wheel and plus and minus come nearer, arrows turn, Home frames anew, a double click centres a
    part. Meshes are built in another thread; the picture before stays until they are there.

    Signals: part_clicked(str id of a part, ship or port), part_hovered(str id, empty for none),
    nothing_clicked(), menu_wished(str id of a part or ship, QPoint on the screen), all_wished()
    to see the whole station again.
    """

    part_clicked = Signal(str)
    part_hovered = Signal(str)
    nothing_clicked = Signal()
    menu_wished = Signal(str, QPoint)
    all_wished = Signal()

    def __init__(
        self,
        words: Words,
        theme: Theme = DARK,
        support: GlSupport | None = None,
        geometry: StationGeometry | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.support = support or gl_support()
        self._words, self._look = words, StationLook(theme, Layers())
        self._geometry = geometry or load_geometry()
        is_fast = self.support.ok and not self.support.software
        self._builder = StationBuilder(self._geometry, FULL if is_fast else LIGHT, self)
        self._builder.built.connect(self._receive)
        self._canvas = self._make_canvas()
        self._canvas.improved.connect(self._repaint_overlay)
        self._overlay = StationOverlay(words, theme, self._canvas)
        self._station: StationAt | None = None
        self._showing = Showing()
        self._rings: tuple[PortRing, ...] = ()
        self._sky = StationSky()
        self._yardsticks: tuple[Yardstick, ...] = ()
        self._covered: tuple[Box, ...] = ()
        self._selected: str | None = None
        self._hovered: str | None = None
        self._camera: Camera | None = None
        self._is_moving = False
        self._cameraman = StationCameraman(self)
        self._cameraman.moved.connect(self._follow_camera)
        self._stage = StationStage(is_fast=is_fast, parent=self)
        self._stage.moved.connect(self._cameraman.take)
        self._hands = PictureHands(self, may_move=True)
        self._connect_hands()
        self._line = ExhibitLine(words, self)
        self._line.all_wished.connect(self.all_wished)
        self._is_growing = False
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_STILL_AFTER_MS)
        self._still.timeout.connect(self._stand_still)
        self._name()

    def _connect_hands(self) -> None:
        hands, man = self._hands, self._cameraman
        hands.dragged.connect(man.drag)
        hands.moved.connect(lambda dx, dy: man.pan(dx, dy, self.height()))
        hands.stepped.connect(self._step)
        hands.zoomed.connect(man.zoom)
        hands.pointed.connect(self._point)
        hands.clicked.connect(self._click)
        hands.frame_wished.connect(self.reset_camera)

    def _make_canvas(self) -> StationRaster | StationSoft | StationGl:
        if not self.draws_by_opengl:
            return StationRaster(self)
        return StationSoft(self) if self.support.software else StationGl(self)

    # -- what it is told ---------------------------------------------------------------------

    def show_station(self, station: StationAt) -> None:
        if self._station is not None and self._station.key == station.key:
            return
        self._station = station
        self._rings = port_rings(station, self._geometry)
        self._builder.begin(station)
        tell_value_changed(self)

    def has_station(self, station: StationAt) -> bool:
        whole = self._stage.whole
        if whole is None or not self._builder.is_of(whole, station):
            return False
        shown = self._beside(self._stage.model)
        return shown is None or not shown.pieces or self._canvas.has_drawn(shown)

    def show_growing(self, is_growing: bool) -> None:
        self._is_growing = is_growing

    def show_snapshot(self, snapshot: Snapshot) -> None:
        sky, before = self._sky, self._stage.whole
        had_sun = sky.sun is not None
        is_otherwise = sky.follow(snapshot, self._look)
        whole = posed(before, sky.sun, sky.arrays) if before is not None else None
        if not is_otherwise and whole is before:
            return
        self._stage.take(whole)
        if not had_sun and sky.sun is not None:
            self._frame()
        self._redraw()

    def show_stance(self, stance: Stance | None) -> None:
        sky = self._sky
        if stance == sky.stance:
            return
        had = sky.attitude, sky.arrays is not None
        sky.stance = stance
        self._overlay.show_note(stance.told() if stance is not None else None)
        is_otherwise = had != (sky.attitude, sky.arrays is not None)
        if is_otherwise:
            # The next snapshot looks at everything anew.
            sky.earth = None
        if sky.snapshot is not None:
            self.show_snapshot(sky.snapshot)
        if is_otherwise and self._cameraman.orbit is not None:
            self._cameraman.level(sky.attitude)
            self._frame()
            self._redraw()
        self._place_line()

    def show_exhibit(self, showing: Showing) -> None:
        """Parts come and go at once; they move apart in 400 ms while the camera goes along."""
        if showing == self._showing:
            return
        self._showing = showing
        self._line.show_line(showing.line, self._words)
        self._place_line()
        tell_value_changed(self)
        stage, man, goal = self._stage, self._cameraman, showing.exhibit
        shown, spread = stage.exhibit.shown, stage.spread
        man.stop()
        stage.show(goal)
        if (goal.shown, goal.spread) != (shown, spread):
            is_as_built = goal.shown is None and not goal.spread
            man.margin = MARGIN if is_as_built else EXHIBIT_MARGIN
            goes_to = self._beside(stage.model)
            end = man.framing(goes_to, self._aspect()) if goes_to is not None else None
            if man.orbit is not None and end is not None and self._may_glide():
                stage.go(spread, (man.orbit, end))
                return
            man.orbit = end
            self._frame()
        self._redraw()

    def show_selection(self, selected: str | None) -> None:
        if selected != self._selected:
            self._selected = selected
            self._redraw()
            tell_value_changed(self)

    def show_way(self, way: HatchPath | None) -> None:
        self._overlay.show_way(way)
        model = self._stage.model
        if way is not None:
            self._cameraman.may_glide = self._may_glide()
            self._cameraman.look_along((path_through(way, model) if model else way).line_m)

    def show_yardsticks(self, things: tuple[Yardstick, ...]) -> None:
        if things == self._yardsticks:
            return
        self._yardsticks = things
        model = self._beside(self._stage.model)
        if model is not None:
            self._cameraman.may_glide = self._may_glide()
            self._cameraman.show_all(model, self._aspect())
        self._redraw()

    def show_layers(self, layers: Layers) -> None:
        if layers == self._look.layers:
            return
        self._look = replace(self._look, layers=layers)
        self._sky.look_again(self._look)
        self._redraw()

    def show_theme(self, theme: Theme) -> None:
        self._look = replace(self._look, theme=theme)
        self._sky.look_again(self._look)
        self._redraw()
        self._place_line()

    def show_words(self, words: Words) -> None:
        self._words = words
        self._name()
        self._line.show_line(self._showing.line, words)
        self._place_line()
        self._redraw()

    def show_motion(self, allowed: bool) -> None:
        """Without motion the camera jumps where it would glide."""
        self._moves = allowed

    def keep_clear(self, covered: tuple[Box, ...]) -> None:
        self._covered = covered
        self._place_line()

    def reset_camera(self) -> None:
        """Show the whole station again, as at first."""
        self._stage.finish()
        model, man = self._beside(self._stage.model), self._cameraman
        if model is not None and model.pieces:
            man.may_glide = self._may_glide()
            man.reset(model, self._sky.sun, self._sky.attitude, self._aspect())

    def centre(self, part_id: str) -> None:
        """Bring a part or ship to the middle, near enough to see it well."""
        model = self._stage.model
        if model is not None and model.look(part_id) is not None:
            self._cameraman.may_glide = self._may_glide()
            self._cameraman.centre(model, part_id)

    # -- what it can say ---------------------------------------------------------------------

    @property
    def wanted_hz(self) -> float:
        """How often it wants a snapshot."""
        return 1.0

    @property
    def words_end_px(self) -> int:
        """Below the line on what is shown."""
        return self._line.geometry().bottom() + 6 if self._line.isVisibleTo(self) else 0

    @property
    def camera(self) -> Camera | None:
        """Where it is seen from, in station axes; None before the first model."""
        return self._camera

    @property
    def model(self) -> StationModel | None:
        """What is shown; None until it is built."""
        return self._stage.model

    @property
    def draws_by_opengl(self) -> bool:
        return self.support.ok

    @property
    def is_settled(self) -> bool:
        """Whether the best picture of the latest station is on the screen."""
        return self._is_latest() and self._canvas.is_settled

    def finish_loading(self) -> None:
        """Build and draw the best picture now instead of bit by bit, for a picture file."""
        if self._station is not None and not self._is_latest():
            self._receive(self._station, self._builder.build(self._station))
        self._stand_still()
        self._overlay.finish()
        self._canvas.finish_loading()

    def spoken(self) -> str:
        """What the station is made of now, for the ear."""
        station = self._station
        if station is None or not station.parts:
            return self._words.say("scene.station.not_built")
        held = {each.port.id for each in station.vehicles}
        sentence = self._words.say(
            "scene.station.spoken",
            part_count=len(station.parts),
            ship_count=len(station.vehicles),
            free_count=sum(port.id not in held for port in station.ports),
        )
        if self._showing.line is not None:
            line = self._words.say(self._showing.line)
            sentence += " " + self._words.say("scene.exhibit.spoken", line=line)
        model = self._stage.model
        look = model.look(self._selected or "") if model is not None else None
        if look is None:
            return sentence
        return sentence + " " + self._words.say("scene.station.spoken_selected", name=look.name)

    def _name(self) -> None:
        say = self._words.say
        make_accessible(self, say("scene.station.name"), say("scene.station.description"))

    def _is_latest(self) -> bool:
        return self._builder.is_of(self._stage.whole, self._station)

    # -- picture -----------------------------------------------------------------------------

    def _receive(self, station: StationAt, model: StationModel) -> None:
        if self._station is None or station.key != self._station.key or self._is_latest():
            return
        is_first = self._cameraman.orbit is None
        self._stage.finish()
        self._stage.take(posed(model, self._sky.sun, self._sky.arrays))
        self._frame(is_wanted=is_first)
        self._redraw()

    def _frame(self, *, is_wanted: bool = False) -> None:
        """Anew, unless a person has chosen where to look from."""
        model, man = self._beside(self._stage.model), self._cameraman
        if model is None or not (is_wanted or not man.is_held):
            return
        if self._is_growing and man.orbit is not None:
            man.may_glide = self._may_glide()
            man.show_all(model, self._aspect())
        else:
            man.frame(model, self._sky.sun, self._sky.attitude, self._aspect())

    def _may_glide(self) -> bool:
        return self._moves and self.isVisible()

    def _beside(self, model: StationModel | None) -> StationModel | None:
        """The station and what lies below it, which is drawn but neither named nor clicked."""
        return None if model is None else with_yardsticks(model, self._yardsticks)

    def _aspect(self) -> float:
        return self.width() / max(self.height(), 1)

    def _redraw(self) -> None:
        model, camera = self._stage.model, self._cameraman.camera(self._aspect())
        self._overlay.show_style(self._words, self._look.overlay_theme(self._sky.earth))
        if model is None or camera is None or not model.pieces:
            message = ""
            if model is not None and not model.pieces:
                message = self._words.say("scene.station.not_built")
            self._overlay.show_contents(None, message)
            return
        self._camera = camera
        # On a processor lifting the part pointed at would cost a frame; its name tells it too.
        is_fast = self.support.ok and not self.support.software
        hovered = self._hovered if is_fast else None
        marks = Marks(self._selected, hovered, lit=self._showing.exhibit.lit)
        beside = with_yardsticks(model, self._yardsticks)
        self._canvas.show_picture(
            self._look.picture(beside, self._sky.light, self._sky.earth, marks), camera
        )
        self._overlay.show_yardsticks(yardstick_signs(model, self._yardsticks))
        self._overlay.show_contents(
            StationContents(
                model,
                camera,
                self._rings,
                self._selected,
                self._hovered,
                self._look.layers.part_labels,
                self._is_moving,
                self._sky.attitude,
                self._showing.exhibit.lit,
            )
        )

    def _repaint_overlay(self) -> None:
        self._overlay.update()

    def _show_moving(self) -> None:
        self._is_moving = True
        self._canvas.show_moving(True)
        self._still.start()

    def _stand_still(self) -> None:
        self._still.stop()
        if self._is_moving:
            self._is_moving = False
            self._canvas.show_moving(False)
            self._redraw()

    def _follow_camera(self) -> None:
        self._show_moving()
        self._redraw()

    def _place_line(self) -> None:
        """Under the buttons, and what is said there of the arrays."""
        top = round(self._overlay.note_end_px()) + 4
        self._line.place(round(MARGIN_PX), top, max(120, self.width() - 2 * round(MARGIN_PX)))
        at = self._line.geometry()
        line = Box(at.x(), at.y(), at.width(), at.height())
        has_line = self._showing.line is not None
        self._overlay.keep_clear((*self._covered, line) if has_line else self._covered)

    # -- events ------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._canvas.setGeometry(self.rect())
        self._overlay.setGeometry(self._canvas.rect())
        self._place_line()
        self._stage.finish()
        self._frame()
        self._redraw()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._stage.finish()
        self._hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hands.move(event)
        if self._hands.is_dragging:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._hands.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.centre(self._thing_at(event.position()) or "")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Of the part under the pointer, or of the selected one by the key; else the view's."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        thing = self._selected if by_key else self._thing_at(QPointF(event.pos()))
        model = self._stage.model
        if model is None or model.look(thing or "") is None:
            event.ignore()
        else:
            self.menu_wished.emit(thing, event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._stage.finish()
        self._hands.wheel(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._stage.finish()
        if self._cameraman.orbit is None or not self._hands.key(event):
            super().keyPressEvent(event)

    # -- pointing ----------------------------------------------------------------------------

    def _step(self, across: float, down: float) -> None:
        self._cameraman.turn(_KEY_STEP_DEG * across, _KEY_STEP_DEG * down)

    def _point(self, at: QPointF) -> None:
        self._hover(self._thing_at(at))

    def _click(self, at: QPointF) -> None:
        thing = self._thing_at(at)
        if thing is None:
            self.nothing_clicked.emit()
        else:
            self.part_clicked.emit(thing)

    def _hover(self, thing: str | None) -> None:
        shape = Qt.CursorShape.OpenHandCursor
        self.setCursor(Qt.CursorShape.PointingHandCursor if thing is not None else shape)
        if thing == self._hovered:
            return
        self._hovered = thing
        self._redraw()
        self.part_hovered.emit(thing or "")

    def _thing_at(self, at: QPointF) -> str | None:
        """The name, port or part under the pointer."""
        model, camera = self._stage.model, self._camera
        if model is None or camera is None or not model.pieces:
            return None
        painted = self._overlay.thing_at(at)
        if painted is not None:
            return painted
        size = (float(self.width()), float(self.height()))
        hit = part_near(model, camera, (at.x(), at.y()), size, _REACH_PX)
        return hit.part_id if hit is not None else None
