"""Names, ports, arrows and the legend above the station: a raster widget over either renderer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from iss_viewer.phrase import Phrase
from iss_viewer.scene.camera import Camera
from iss_viewer.scene.hatch_path import HatchPath, path_through
from iss_viewer.scene.label_layout import Box
from iss_viewer.scene.station_attitude import LEVEL, Attitude
from iss_viewer.scene.station_labels import (
    ASKED_RANK,
    LabelWish,
    StationLabel,
    carried,
    how_many,
    is_worth_naming,
    label_rank,
    place_station_labels,
    visible_parts,
)
from iss_viewer.scene.station_model import PartLook, StationModel
from iss_viewer.scene.station_signs import (
    PortRing,
    RingOnScreen,
    arrow_on_screen,
    gaps,
    is_gap_hidden,
    joint_lines,
    rings_on_screen,
    scale_bar,
)
from iss_viewer.scene.yardsticks import YardstickSign
from iss_viewer.station.things import Segment
from iss_viewer.widgets.path_painter import paint_path
from iss_viewer.widgets.station_plates import (
    Legend,
    SegmentLook,
    legend_width,
    paint_arrow,
    paint_joint,
    paint_leader,
    paint_legend,
    paint_pill,
    paint_ring,
    pill_size,
)
from iss_viewer.widgets.style import font
from iss_viewer.widgets.theme import RADIUS_SMALL, TYPE_BODY, TYPE_SMALL, Theme
from iss_viewer.widgets.turn import Turn
from iss_viewer.widgets.words import Units, Words
from iss_viewer.widgets.yardstick_painter import YardstickPlate, paint_yardsticks, place_yardsticks

MARGIN_PX = 14.0
# The buttons above the picture: how far they reach at scale 1.
_BUTTONS_WIDE_PX, _BUTTONS_HIGH_PX = 640.0, 31.0
_METRES_PER_FOOT = 0.3048
_SELECTED_RANK, _HOVERED_RANK = ASKED_RANK + 100.0, ASKED_RANK
_PASSED_RANK = ASKED_RANK + 50.0
_ARROWS_PX, _ARROWS_TOP_PX = 92.0, 20.0
_LEGEND_LEAST_PX = 220.0
_RING_REACH_PX = 10.0
_RAYS_A_TURN = 4
_END = object()
# While the station turns, names are only carried along for so long.
_PLACED_HOLDS_MS = 150


@dataclass(frozen=True, slots=True, eq=False)
class StationContents:
    """What to paint over the picture. While `is_moving`, what hides what is not searched anew.
    Where some parts are `lit`, only they have names and ports."""

    model: StationModel
    camera: Camera
    rings: tuple[PortRing, ...]
    selected: str | None
    hovered: str | None
    has_labels: bool
    is_moving: bool
    attitude: Attitude = LEVEL
    lit: frozenset[str] | None = None

    def wants_name(self, look: PartLook, size_px: float) -> bool:
        """Unasked, if it can be seen."""
        return is_worth_naming(look, size_px) if self.lit is None else look.id in self.lit


class StationOverlay(QWidget):
    """Paints `StationContents` over its parent; the mouse passes through."""

    def __init__(self, words: Words, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._words, self._theme = words, theme
        self._contents: StationContents | None = None
        self._message = ""
        self._note: Phrase | None = None
        self._clear: tuple[Box, ...] = ()
        self._hidden_joints: frozenset[str] = frozenset()
        self._way: HatchPath | None = None
        self._yardsticks: tuple[YardstickSign, ...] = ()
        self._sizes: tuple[YardstickPlate, ...] = ()
        self._labels: tuple[StationLabel, ...] = ()
        self._rings: tuple[RingOnScreen, ...] = ()
        self._visible: frozenset[str] = frozenset()
        self._hidden_ports: frozenset[str] | None = None
        self._searched_for: tuple[object, ...] = ()
        self._placed_for: tuple[object, ...] = ()
        self._placed = QElapsedTimer()
        # What is left of a search for what is hidden, a few rays a turn.
        self._pieces: Iterator[None] = iter(())
        self._searching = Turn(self, self._search_on)

    def show_contents(self, contents: StationContents | None, message: str = "") -> None:
        """Paint this; without contents, `message` in the middle."""
        self._contents, self._message = contents, message
        if contents is None or contents.is_moving:
            self._searching.stop()
        elif self.isVisible():
            self._search_soon(contents)
        if not self._searching.is_waiting:
            self.update()

    def finish(self) -> None:
        """Search what is hidden now instead of a turn of the event loop later."""
        self._searching.stop()
        if self._contents is not None:
            self._search(self._contents)
        self.update()

    def show_note(self, note: Phrase | None) -> None:
        """One line in the lower left corner, of how the arrays' angles are known."""
        if note != self._note:
            self._note = note
            self.update()

    def keep_clear(self, boxes: tuple[Box, ...]) -> None:
        """No name stands there."""
        if boxes != self._clear:
            self._clear = boxes
            self._placed_for = ()
            self.update()

    def note_end_px(self) -> float:
        """How far down the buttons and that one line reach."""
        has_note = self._note is not None
        return self._buttons_end_px() + (8.0 + 24.0 * self._theme.scale if has_note else 0.0)

    def _buttons_end_px(self) -> float:
        return MARGIN_PX + _BUTTONS_HIGH_PX * self._theme.scale + 11.0

    def show_way(self, way: HatchPath | None) -> None:
        """The way through the station; its rooms are named even where the hull hides them."""
        if way != self._way:
            self._way, self._placed_for = way, ()
            self.update()

    def show_yardsticks(self, signs: tuple[YardstickSign, ...]) -> None:
        """Names of what lies below the station."""
        if signs != self._yardsticks:
            self._yardsticks, self._placed_for = signs, ()
            self.update()

    def show_style(self, words: Words, theme: Theme) -> None:
        self._words, self._theme = words, theme
        self.update()

    @property
    def labels(self) -> tuple[StationLabel, ...]:
        """The names as last painted."""
        return self._labels

    @property
    def sizes(self) -> tuple[YardstickPlate, ...]:
        """The names of the things that it is measured by, as last painted."""
        return self._sizes

    @property
    def rings(self) -> tuple[RingOnScreen, ...]:
        """The ports in front of the eye as last painted."""
        return self._rings

    def thing_at(self, at: QPointF) -> str | None:
        """The part whose name, or the free port whose ring, lies under the pointer."""
        for label in self._labels:
            box = label.box
            if box.left <= at.x() <= box.right and box.top <= at.y() <= box.bottom:
                return label.part_id
        if self._contents is None or not self._contents.has_labels:
            return None
        for shown in self._rings:
            x, y = shown.middle
            is_near = float(np.hypot(at.x() - x, at.y() - y)) <= _RING_REACH_PX
            if is_near and shown.ring.held_by is None and not shown.is_hidden:
                return shown.ring.port_id
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint(painter)
        painter.end()

    def paint(self, painter: QPainter) -> None:
        """Paint everything with `painter`, in widget pixels."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        contents = self._contents
        if contents is None:
            self._paint_message(painter)
            return
        if self.isVisible():
            self._search_soon(contents)
        else:
            self._search(contents)
        if self._hidden_ports is not None:
            self._rings = self._rings_of(contents, self._hidden_ports)
        legend = self._paint_legend(painter, contents)
        arrows = self._paint_arrows(painter, contents)
        note = self._paint_note(painter)
        size = (float(self.width()), float(self.height()))
        for line in joint_lines(contents.model, contents.camera, size, self._hidden_joints):
            paint_joint(painter, line, self._theme)
        self._paint_rings(painter, contents)
        buttons_px = min(self.width(), _BUTTONS_WIDE_PX * self._theme.scale)
        keep_off = [
            legend,
            arrows,
            *([] if note is None else [note]),
            *self._clear,
            Box(0.0, 0.0, buttons_px, self._buttons_end_px()),
        ]
        if self._way is not None:
            way = path_through(self._way, contents.model)
            keep_off += paint_path(painter, way, contents.camera, size, self._words, self._theme)
        self._sizes = place_yardsticks(
            self._yardsticks, contents.camera, size, self._words, self._theme, keep_off
        )
        keep_off += [plate.box for plate in self._sizes]
        self._paint_labels(painter, contents, keep_off)

    def segment_looks(self) -> dict[Segment, SegmentLook]:
        """How the two segments are told here."""
        say, theme = self._words.say, self._theme
        return {
            Segment.USOS: SegmentLook(
                theme.us, say("scene.station.us_letter"), say("scene.station.us"), False
            ),
            Segment.ROS: SegmentLook(
                theme.russian,
                say("scene.station.russian_letter"),
                say("scene.station.russian"),
                True,
            ),
        }

    def _state(self, contents: StationContents) -> tuple[object, ...]:
        """All that what is hidden depends on."""
        size = (float(self.width()), float(self.height()))
        model = contents.model
        return (model.key, model.pose, model.spread, contents.lit, contents.camera, size)

    def _is_unsearched(self, contents: StationContents) -> bool:
        is_elsewhere = self._state(contents) != self._searched_for
        return self._hidden_ports is None or (is_elsewhere and not contents.is_moving)

    def _search(self, contents: StationContents) -> None:
        """Find what is hidden from here, at once."""
        if self._is_unsearched(contents):
            for _ in self._searched(contents):
                pass

    def _search_soon(self, contents: StationContents) -> None:
        """A search that is begun goes on to its end first, or in fast time none ever would."""
        if self._is_unsearched(contents) and not self._searching.is_waiting:
            self._pieces = self._searched(contents)
            self._searching.start()

    def _search_on(self) -> None:
        if next(self._pieces, _END) is not _END:
            self._searching.start()
            return
        if self._contents is not None and self.isVisible():
            self._search_soon(self._contents)
        self.update()

    def _searched(self, contents: StationContents) -> Iterator[None]:
        """Find what is hidden from here, a few rays at a time: each takes up to a millisecond, so
        not while the picture moves."""
        model, camera, state = contents.model, contents.camera, self._state(contents)
        wished = [
            look.id
            for look in model.looks
            if contents.wants_name(look, self._size_px(contents, look.id))
        ]
        yield
        visible: frozenset[str] = frozenset()
        for first in range(0, len(wished), _RAYS_A_TURN):
            visible |= visible_parts(model, camera, wished[first : first + _RAYS_A_TURN])
            yield
        hidden = set()
        unseen = gaps(model)
        for first in range(0, len(unseen), _RAYS_A_TURN):
            some = unseen[first : first + _RAYS_A_TURN]
            hidden |= {each.part_id for each in some if is_gap_hidden(each, model, camera)}
            yield
        rings = self._rings_of(contents, None)
        self._hidden_ports = frozenset(r.ring.port_id for r in rings if r.is_hidden)
        self._visible, self._hidden_joints = visible, frozenset(hidden)
        self._searched_for = state

    def _rings_of(
        self, contents: StationContents, hidden_ports: frozenset[str] | None
    ) -> tuple[RingOnScreen, ...]:
        """The ports in front of the eye; which are hidden takes a ray each where that is not
        known."""
        size = (float(self.width()), float(self.height()))
        return rings_on_screen(contents.rings, contents.model, contents.camera, size, hidden_ports)

    def _size_px(self, contents: StationContents, part_id: str) -> float:
        low, high = contents.model.bounds_of(part_id)
        away = (low + high) / 2.0 - np.asarray(contents.camera.eye)
        scale = contents.camera.pixels_per_unit(float(np.linalg.norm(away)), self.height())
        return float(np.max(high - low)) * scale

    def _wishes(self, contents: StationContents) -> list[LabelWish]:
        wishes = []
        for look in contents.model.looks:
            is_passed = self._way is not None and look.id in self._way.rooms
            is_marked = is_passed or look.id in (contents.selected, contents.hovered)
            if not is_marked and not (contents.has_labels and look.id in self._visible):
                continue
            rank = label_rank(look, self._size_px(contents, look.id))
            if look.id == contents.selected:
                rank = _SELECTED_RANK
            elif look.id == contents.hovered:
                rank = _HOVERED_RANK
            elif is_passed:
                rank = _PASSED_RANK
            width, height = pill_size(look.name, self._font(is_marked), self._theme)
            wishes.append(LabelWish(look.id, width, height, rank))
        wishes.sort(key=lambda wish: -wish.rank)
        return wishes[: how_many(self.width(), self.height(), self._theme.scale)]

    def _paint_labels(
        self, painter: QPainter, contents: StationContents, keep_off: list[Box]
    ) -> None:
        """Leaders first, so that none crosses a name."""
        size = (float(self.width()), float(self.height()))
        state = (contents, size, self._visible, self._theme, self._words)
        is_fresh = self._placed.isValid() and self._placed.elapsed() < _PLACED_HOLDS_MS
        if contents.is_moving and self._labels and is_fresh:
            self._labels = carried(self._labels, contents.model, contents.camera, size)
        elif state != self._placed_for:
            self._placed.start()
            self._placed_for = state
            self._labels = place_station_labels(
                contents.model, contents.camera, size, self._wishes(contents), keep_off,
                self._labels,
            )  # fmt: skip
        looks = self.segment_looks()
        for label in self._labels:
            part = contents.model.look(label.part_id)
            if part is not None:
                start, end = QPointF(*label.anchor), QPointF(*label.end)
                paint_leader(painter, start, end, looks[part.segment], self._theme)
        paint_yardsticks(painter, self._sizes, self._theme, is_quiet=contents.lit is not None)
        for label in self._labels:
            part = contents.model.look(label.part_id)
            if part is not None:
                is_strong = part.id in (contents.selected, contents.hovered) or (
                    self._way is not None and part.id in self._way.rooms
                )
                paint_pill(
                    painter, label.box, part.name, self._font(is_strong), looks[part.segment],
                    self._theme, is_strong=is_strong,
                )  # fmt: skip
        for shown in self._rings:
            if shown.ring.port_id in (contents.selected, contents.hovered):
                self._paint_port_name(painter, shown)

    def _paint_port_name(self, painter: QPainter, shown: RingOnScreen) -> None:
        if shown.ring.held_by is not None:
            text = shown.ring.name
        else:
            text = self._words.say("scene.station.port_is_free", port=shown.ring.name)
        text_font = self._font(True)
        width, height = pill_size(text, text_font, self._theme)
        x, y = shown.middle
        left = min(max(x - width / 2.0, 4.0), self.width() - width - 4.0)
        top = y - height - 14.0 if y > height + 70.0 else y + 14.0
        part_look = self.segment_looks()[Segment.USOS]
        free = SegmentLook(self._theme.good, "", "", False)
        look = free if shown.ring.held_by is None else part_look
        paint_pill(
            painter, Box(left, top, width, height), text, text_font, look, self._theme,
            is_strong=True,
        )  # fmt: skip

    def _paint_rings(self, painter: QPainter, contents: StationContents) -> None:
        for shown in self._rings:
            is_strong = shown.ring.port_id in (contents.selected, contents.hovered)
            is_lit = contents.lit is None or shown.ring.part_id in contents.lit
            if is_strong or (contents.has_labels and is_lit and not shown.is_hidden):
                paint_ring(painter, shown, self._theme, is_strong=is_strong)

    def _paint_arrows(self, painter: QPainter, contents: StationContents) -> Box:
        scale = self._theme.scale
        reach = _ARROWS_PX * scale
        middle = QPointF(self.width() - reach - 4.0, _ARROWS_TOP_PX + reach * 0.8)
        text_font = font(self._theme, TYPE_SMALL, 600)
        for direction, name in (
            ((1.0, 0.0, 0.0), "scene.station.flight"),
            ((0.0, 0.0, 1.0), "scene.station.earth"),
        ):
            way = arrow_on_screen(contents.attitude.in_station(direction), contents.camera)
            text = self._words.say(name)
            paint_arrow(painter, middle, way, text, text_font, self._theme)
        return Box(middle.x() - reach * 0.75, middle.y() - reach * 0.75, reach * 1.9, reach * 1.5)

    def _paint_legend(self, painter: QPainter, contents: StationContents) -> Box:
        if self.height() < _LEGEND_LEAST_PX * self._theme.scale:
            # Names have their segment's letter too, and the little room is the station's.
            return Box(0.0, float(self.height()), 0.0, 0.0)
        is_metric = self._words.units is Units.METRIC
        unit_m = 1.0 if is_metric else _METRES_PER_FOOT
        bar = scale_bar(contents.camera, self.height(), unit_m)
        phrase_id = "scene.station.bar_metres" if is_metric else "scene.station.bar_feet"
        is_any_free = any(ring.held_by is None for ring in contents.rings)
        free_port = self._words.say("scene.station.free_port") if is_any_free else ""
        segments = tuple(self.segment_looks().values())
        letters = tuple(replace(look, name="") for look in segments)
        room = self.width() - 2.0 * MARGIN_PX
        text_font = font(self._theme, TYPE_SMALL, 500)
        # Narrow pictures keep what cannot be guessed: which line is whose, and how long is ten.
        choices = [
            Legend(looks, port, bar, self._words.say(phrase_id, length=bar.length))
            for looks, port in ((segments, free_port), (segments, ""), (letters, ""))
        ]
        legend = next(
            (each for each in choices if legend_width(each, text_font, self._theme) <= room),
            choices[-1],
        )
        corner = QPointF(self.width() - MARGIN_PX, self.height() - MARGIN_PX)
        return paint_legend(painter, legend, text_font, self._theme, corner)

    def _paint_note(self, painter: QPainter) -> Box | None:
        if self._note is None:
            return None
        text, text_font = self._words.say(self._note), self._font(False)
        wide, high = QFontMetricsF(text_font).horizontalAdvance(text), 24.0 * self._theme.scale
        at = Box(MARGIN_PX, self._buttons_end_px() + 4.0, wide + 20.0, high)
        plate = QColor(self._theme.card)
        plate.setAlphaF(0.86)
        painter.setPen(QColor(self._theme.line))
        painter.setBrush(plate)
        place = QRectF(at.left, at.top, wide + 20.0, high)
        painter.drawRoundedRect(place, RADIUS_SMALL, RADIUS_SMALL)
        painter.setFont(text_font)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        return at

    def _paint_message(self, painter: QPainter) -> None:
        text_font = font(self._theme, TYPE_BODY, 500)
        wide = QFontMetricsF(text_font).horizontalAdvance(self._message)
        painter.setFont(text_font)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(QPointF((self.width() - wide) / 2.0, self.height() / 2.0), self._message)

    def _font(self, is_strong: bool) -> QFont:
        return font(self._theme, TYPE_SMALL, 650 if is_strong else 500)
