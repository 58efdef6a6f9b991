"""Signs, labels and plates above the globe: a raster widget, the same over OpenGL and without.

A QPainter inside `paintGL` takes over a second a frame on a software renderer; a transparent
child takes a millisecond.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from iss_viewer.phrase import Phrase
from iss_viewer.scene.camera import Camera
from iss_viewer.scene.ellipsoid import facing, hidden_by_earth
from iss_viewer.scene.globe import GlobePicture
from iss_viewer.scene.globe_lines import rgb
from iss_viewer.scene.globe_marks import Mark, MarkKind
from iss_viewer.scene.globe_station import SMALLEST_MODEL_PX
from iss_viewer.scene.label_layout import Box, LabelRequest, place_labels
from iss_viewer.scene.layers import CameraMode
from iss_viewer.widgets.globe_plates import LegendEntry, paint_legend, paint_plate
from iss_viewer.widgets.globe_signs import (
    paint_arrow,
    paint_city,
    paint_ground_point,
    paint_launch_site,
    paint_site,
    paint_station_ring,
    paint_tick,
)
from iss_viewer.widgets.label_sprites import LabelSprites, Sprite
from iss_viewer.widgets.style import font
from iss_viewer.widgets.theme import TYPE_BODY, TYPE_SMALL, Theme
from iss_viewer.widgets.words import Words

BUTTON_ROW_PX = 56.0
MARGIN_PX = 14.0
_MOST_CITIES = 16
# A name that was never shown takes 1 or 2 ms to paint; after a jump there are a dozen.
_NAMES_A_TURN = 2
_CITY_SPACING_PX = 64.0
# Fading of what lies on the ground: gone below, full above (1 is seen from straight above). From
# the station itself all ground is seen at a slant.
_LIMB_FADE = (0.14, 0.34)
_LIMB_FADE_NEAR = (0.04, 0.14)
_CITY_TEXT, _STRONG_TEXT = "#DCE5F2", "#FFFFFF"


@dataclass(frozen=True, slots=True, eq=False)
class OverlayContents:
    """What to paint: `model` is the drawn station's place and how far it reaches, in pixels (None:
    no model, a ring marks the place); `scale` and `legend` fill the plates below."""

    picture: GlobePicture
    camera: Camera
    sunlit: str
    dark: str
    model: tuple[QPointF, float] | None = None
    scale: Phrase | None = None
    legend: tuple[LegendEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class _Seen:
    mark: Mark
    at: QPointF
    ahead: QPointF
    opacity: float


class GlobeOverlay(QWidget):
    """Paints `OverlayContents` over its parent; the mouse passes through."""

    def __init__(self, words: Words, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._words, self._theme = words, theme
        self._contents: OverlayContents | None = None
        self._sprites = LabelSprites()
        self._is_whole = False
        self._new_names_left = _NAMES_A_TURN
        self._more_names = QTimer(self, singleShot=True, interval=0)
        self._more_names.timeout.connect(self.update)
        self._sides: dict[str, str] = {}

    def show_contents(self, contents: OverlayContents | None) -> None:
        if contents is not self._contents:
            self._contents = contents
            self.update()

    def show_style(self, words: Words, theme: Theme) -> None:
        self._words, self._theme = words, theme
        self.update()

    def finish(self) -> None:
        """From now on paint all names at once, for a picture file."""
        self._is_whole = True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint(painter)
        painter.end()

    def paint(self, painter: QPainter) -> None:
        """Paint everything with `painter`, in widget pixels."""
        contents = self._contents
        if contents is None:
            return
        self._new_names_left = _NAMES_A_TURN
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        plates = self._paint_plates(painter, contents)
        seen = self._seen(contents)
        labels = self._placed(contents, seen, plates)
        # A city without room for its name is left out with its dot.
        shown = [
            each for each in seen if each.mark.kind is not MarkKind.CITY or each.mark.key in labels
        ]
        self._paint_signs(painter, contents, shown)
        for sprite, corner, opacity in labels.values():
            painter.setOpacity(opacity)
            painter.drawPixmap(corner, sprite.pixmap)
        painter.setOpacity(1.0)

    def _seen(self, contents: OverlayContents) -> list[_Seen]:
        """The marks in front of the Earth and inside the picture, with their pixels."""
        marks = contents.picture.marks
        if not marks:
            return []
        camera, width, height = contents.camera, self.width(), self.height()
        places = np.array([mark.position_km for mark in marks])
        pixels, _ = camera.project(places, width, height)
        with np.errstate(invalid="ignore"):
            inside = (
                (pixels[:, 0] > -8) & (pixels[:, 0] < width + 8)
                & (pixels[:, 1] > -8) & (pixels[:, 1] < height + 8)
            )  # fmt: skip
        on_ground = np.array([mark.on_ground for mark in marks])
        is_free = contents.picture.layers.camera is CameraMode.FREE
        low, high = _LIMB_FADE if is_free else _LIMB_FADE_NEAR
        fade = np.clip((facing(camera.eye, places) - low) / (high - low), 0.0, 1.0)
        clear = ~hidden_by_earth(camera.eye, places)
        if contents.model is not None and not is_free:
            # Beside the station its model covers what lies behind it.
            at, radius = contents.model
            with np.errstate(invalid="ignore"):
                behind = np.hypot(pixels[:, 0] - at.x(), pixels[:, 1] - at.y()) < radius
            inside &= ~behind
        opacity = np.where(on_ground, fade, clear.astype(np.float64)) * inside
        towards, _ = camera.project(
            [mark.ahead_km or mark.position_km for mark in marks], width, height
        )
        return self._thinned(
            [
                _Seen(
                    marks[number],
                    QPointF(*pixels[number].tolist()),
                    QPointF(*towards[number].tolist()),
                    float(opacity[number]),
                )
                for number in np.flatnonzero(opacity > 0.02)
            ]
        )

    def _thinned(self, seen: list[_Seen]) -> list[_Seen]:
        """All but cities that crowd better ranked ones."""
        kept = [each for each in seen if each.mark.kind is not MarkKind.CITY]
        spacing = _CITY_SPACING_PX * self._theme.scale
        # Plain numbers: Qt's points are ten times slower in Python.
        places = [
            (each.at.x(), each.at.y())
            for each in kept
            if each.mark.kind in (MarkKind.SITE, MarkKind.LAUNCH_SITE)
        ]
        cities = [each for each in seen if each.mark.kind is MarkKind.CITY]
        count = 0
        for city in sorted(cities, key=lambda each: -each.mark.rank):
            if count == _MOST_CITIES:
                break
            x, y = city.at.x(), city.at.y()
            if any(abs(x - other_x) + abs(y - other_y) < spacing for other_x, other_y in places):
                continue
            places.append((x, y))
            kept.append(city)
            count += 1
        return kept

    def _paint_signs(self, painter: QPainter, contents: OverlayContents, seen: list[_Seen]) -> None:
        scale = self._theme.scale
        for each in seen:
            painter.setOpacity(each.opacity)
            kind = each.mark.kind
            if kind is MarkKind.CITY:
                paint_city(painter, each.at, scale)
            elif kind is MarkKind.SITE:
                paint_site(painter, each.at, scale)
            elif kind is MarkKind.LAUNCH_SITE:
                paint_launch_site(painter, each.at, scale)
            elif kind is MarkKind.GROUND_POINT:
                paint_ground_point(painter, each.at, scale)
            elif kind is MarkKind.STATION and _model_radius(contents) < SMALLEST_MODEL_PX:
                paint_station_ring(painter, each.at, scale)
            elif each.mark.ahead_km is not None:
                colour = _mixed(contents.dark, contents.sunlit, each.mark.lit)
                paint = paint_tick if kind is MarkKind.TICK else paint_arrow
                paint(painter, each.at, each.ahead, colour, scale)
        painter.setOpacity(1.0)

    def _placed(
        self, contents: OverlayContents, seen: list[_Seen], plates: list[Box]
    ) -> dict[str, tuple[Sprite, QPointF, float]]:
        """By mark: its label, the corner to draw it at, and its opacity."""
        texts: dict[str, tuple[str, QFont, str, float]] = {}
        requests = []
        keep_off = [*plates, Box(0.0, 0.0, min(self.width(), 620.0), BUTTON_ROW_PX)]
        ratio = self.devicePixelRatioF()
        for each in seen:
            mark = each.mark
            reach = 5.0 * self._theme.scale
            gap = reach + 4.0
            if mark.kind is MarkKind.STATION:
                reach = max(0.55 * _model_radius(contents), reach)
                gap = max(0.75 * _model_radius(contents), 12.0)
            elif mark.kind is not MarkKind.CITY:
                reach, gap = 8.0 * self._theme.scale, 11.0 * self._theme.scale
            keep_off.append(Box(each.at.x() - reach, each.at.y() - reach, 2 * reach, 2 * reach))
            if mark.text is None:
                continue
            text = mark.text if isinstance(mark.text, str) else self._words.say(mark.text)
            colour = _CITY_TEXT if mark.kind is MarkKind.CITY else _STRONG_TEXT
            text_font = self._font(mark.kind)
            width, height = self._sprites.size(text, text_font)
            texts[mark.key] = text, text_font, colour, each.opacity
            prefer = "right"
            way = each.ahead - each.at
            if mark.kind is MarkKind.STATION or abs(way.x()) > abs(way.y()):
                # Beside a line that runs across the picture is above it.
                prefer = "above"
            requests.append(
                LabelRequest(
                    mark.key, each.at.x(), each.at.y(), width, height,
                    mark.rank, gap, prefer,
                )
            )  # fmt: skip
        inside = Box(0.0, 0.0, self.width(), self.height()).grown(-4.0)
        placed = place_labels(requests, inside, keep_off, self._sides)
        self._sides = {label.key: label.side for label in placed}
        found = {}
        for label in placed:
            text, text_font, colour, opacity = texts[label.key]
            if not self._sprites.has(text, text_font, colour, ratio):
                if not (self._new_names_left or self._is_whole):
                    self._more_names.start()
                    continue
                self._new_names_left -= 1
            sprite = self._sprites.sprite(text, text_font, colour, ratio)
            corner = QPointF(label.box.left - sprite.margin, label.box.top - sprite.margin)
            found[label.key] = sprite, corner, opacity
        return found

    def _font(self, kind: MarkKind) -> QFont:
        if kind is MarkKind.CITY:
            return font(self._theme, TYPE_SMALL, 500)
        if kind is MarkKind.STATION:
            return font(self._theme, TYPE_BODY, 700)
        return font(self._theme, TYPE_SMALL + 1, 600)

    def _paint_plates(self, painter: QPainter, contents: OverlayContents) -> list[Box]:
        text_font = font(self._theme, TYPE_SMALL, 500)
        plates = []
        bottom = self.height() - MARGIN_PX
        if contents.scale is not None:
            text = self._words.say(contents.scale)
            plates.append(paint_plate(painter, text, text_font, MARGIN_PX, bottom))
        if contents.legend:
            entries = [(entry, self._words.say(entry.text)) for entry in contents.legend]
            right = self.width() - MARGIN_PX
            room_left = plates[0].right + 8.0 if plates else 0.0
            plates.append(paint_legend(painter, entries, text_font, right, bottom, room_left))
        return [plate.grown(2.0) for plate in plates]


def _model_radius(contents: OverlayContents) -> float:
    return 0.0 if contents.model is None else contents.model[1]


def _mixed(dark: str, light: str, share: float) -> QColor:
    colour = [
        (1.0 - share) * from_dark + share * from_light
        for from_dark, from_light in zip(rgb(dark), rgb(light), strict=True)
    ]
    return QColor.fromRgbF(*colour)
