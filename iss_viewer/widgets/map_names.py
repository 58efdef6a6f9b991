"""Paints the map's names, dots and edge labels into one transparent picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from iss_viewer.orbit.observer import Observer
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.label_layout import Box
from iss_viewer.scene.layers import Layers
from iss_viewer.scene.map_frame import MapFrame
from iss_viewer.scene.map_grid import edge_labels
from iss_viewer.scene.map_labels import MapName, names_for, place_names, without_crowding
from iss_viewer.widgets.map_look import MapLook, look_of
from iss_viewer.widgets.map_text import PAD_PX, HaloTexts
from iss_viewer.widgets.style import font
from iss_viewer.widgets.theme import TYPE_SMALL, Theme
from iss_viewer.widgets.words import Words

_EDGE_GAP_PX = 6.0


class MapNames:
    """Lays out and paints names; remembers the side each stood on."""

    def __init__(self, texts: HaloTexts) -> None:
        self._sides: dict[str, str] = {}
        self._texts = texts
        self.boxes: tuple[Box, ...] = ()

    def painted(
        self,
        frame: MapFrame,
        layers: Layers,
        own: Sequence[MapName],
        words: Words,
        theme: Theme,
        keep_off: Sequence[Box],
        ratio: float,
    ) -> QPixmap:
        """All names of a frame; `own` are my place and the launch site, which come first.
        `boxes` then holds where texts stand."""
        look = look_of(theme)
        pixmap = QPixmap(QSize(round(frame.width_px * ratio), round(frame.height_px * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        text_font = font(theme, TYPE_SMALL)
        slanted = QFont(text_font)
        slanted.setItalic(True)
        metrics = QFontMetricsF(text_font)

        def say(text: str | Phrase) -> str:
            return text if isinstance(text, str) else words.say(text)

        edges = _edges(frame, words, metrics, keep_off) if layers.grid else []
        off = [*keep_off, *(box.grown(3.0) for _, box in edges)]
        wanted = (*own, *names_for(frame, cities=layers.cities, borders=layers.borders))
        names = without_crowding(wanted, frame)
        placed, self._sides = place_names(
            names, frame, say, metrics.horizontalAdvance, metrics.height(), off, self._sides
        )
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for name in own:
            paint_sign(painter, name.kind, *frame.pixel(name.latitude_deg, name.longitude_deg), look,
                       theme.scale)  # fmt: skip
        for each in placed:
            if each.name.kind == "city":
                paint_sign(painter, "city", each.x_px, each.y_px, look, theme.scale)
            is_disputed = each.name.kind == "disputed"
            text_colour = look.quiet if is_disputed else look.label
            face = slanted if is_disputed else text_font
            drawn = self._texts.picture(say(each.name.text), face, text_colour, look.halo, ratio)
            painter.drawImage(QPointF(each.box.left - PAD_PX, each.box.top - PAD_PX), drawn)
        for text, box in edges:
            drawn = self._texts.picture(text, text_font, look.quiet, look.halo, ratio)
            painter.drawImage(QPointF(box.left - PAD_PX, box.top - PAD_PX), drawn)
        painter.end()
        self.boxes = tuple(each.box for each in placed) + tuple(box for _, box in edges)
        return pixmap


def own_places(
    site: Observer | None, launch: tuple[float, float, str] | None
) -> tuple[MapName, ...]:
    """My place and the launch site as names that come before all others."""
    names = []
    if site is not None:
        text = phrase("scene.map.guessed", place=site.name) if site.guessed else site.name
        names.append(MapName("mine", text, site.latitude_deg, site.longitude_deg, "mine", 1e4))
    if launch is not None:
        latitude_deg, longitude_deg, name = launch
        names.append(MapName("launch", name, latitude_deg, longitude_deg, "launch", 9e3))
    return tuple(names)


def paint_sign(
    painter: QPainter, kind: str, x: float, y: float, look: MapLook, scale: float
) -> None:
    """A dot for a city, a ringed dot for my place, a triangle for the launch site."""
    painter.setPen(QPen(look.halo, 1.6 * scale))
    painter.setBrush(look.label)
    if kind == "mine":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.halo, 4.0 * scale))
        painter.drawEllipse(QPointF(x, y), 5.6 * scale, 5.6 * scale)
        painter.setPen(QPen(look.label, 1.8 * scale))
        painter.drawEllipse(QPointF(x, y), 5.6 * scale, 5.6 * scale)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.label)
        painter.drawEllipse(QPointF(x, y), 2.4 * scale, 2.4 * scale)
    elif kind == "launch":
        reach = 6.0 * scale
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(x, y - reach),
                    QPointF(x + reach * 0.87, y + reach * 0.6),
                    QPointF(x - reach * 0.87, y + reach * 0.6),
                ]
            )
        )
    else:
        painter.drawEllipse(QPointF(x, y), 2.3 * scale, 2.3 * scale)


def _edges(
    frame: MapFrame, words: Words, metrics: QFontMetricsF, keep_off: Sequence[Box]
) -> list[tuple[str, Box]]:
    """Edge labels with their boxes; one that would lie over another thing is left out."""
    found: list[tuple[str, Box]] = []
    height = metrics.height()
    for label in sorted(edge_labels(frame), key=lambda each: not each.is_name):
        text = words.say(label.text)
        width = metrics.horizontalAdvance(text)
        if not label.is_across:
            box = Box(label.x_px - width / 2.0, label.y_px - height - 2.0, width, height)
        elif label.is_name:
            box = Box(label.x_px - width - _EDGE_GAP_PX, label.y_px - height - 1.0, width, height)
        else:
            box = Box(_EDGE_GAP_PX, label.y_px - height / 2.0, width, height)
        inside = Box(0.0, 0.0, frame.width_px, frame.height_px).holds(box)
        others = (*keep_off, *(other for _, other in found))
        if inside and not any(box.grown(2.0).overlaps(other) for other in others):
            found.append((text, box))
    return found
