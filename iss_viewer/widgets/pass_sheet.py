"""A pass on one sheet: as a picture file, and with the list of the next ones on paper."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from iss_viewer.scene.see_it import PassRow
from iss_viewer.scene.sky_picture import SkyPicture
from iss_viewer.widgets.pass_table import COLUMNS, RIGHT
from iss_viewer.widgets.sky_painter import sky_image
from iss_viewer.widgets.style import font
from iss_viewer.widgets.theme import DARK, LIGHT, TYPE_BODY, TYPE_LARGE, TYPE_SMALL, Theme
from iss_viewer.widgets.words import Words

# The paper is laid out in these and magnified to the printer's dots: A4 at 96 dots an inch.
_PAGE_PX = QSize(794, 1123)
_MARGIN_PX = 48.0
_GAP_PX = 14.0
_SKY_SHARE = 0.42
_DOTS_AN_INCH = 300
_INCH_PX = 96.0
_PAPER_RATIO = _DOTS_AN_INCH / _INCH_PX
# More rows than a page holds are cut; the list itself can be taken along as a calendar.
_ROW_PX = 22.0


@dataclass(frozen=True, slots=True)
class SheetTexts:
    """What stands over the sky and under everything, in `words`' language and zone."""

    title: str
    sentence: str
    note: str
    footer: str


def sheet_image(picture: SkyPicture, texts: SheetTexts, words: Words, size: QSize) -> QImage:
    """The sky with its words above and its source below, `size` in pixels."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(DARK.ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    margin = max(12.0, size.width() * 0.02)
    area = QRectF(margin, margin, size.width() - 2 * margin, size.height() - 2 * margin)
    top = _head(painter, area, texts, DARK)
    foot = _foot(painter, area, texts.footer, DARK)
    sky = QRectF(area.left(), top, area.width(), max(area.bottom() - foot - top, 1.0))
    _sky(painter, sky, picture, words)
    painter.end()
    return image


def sheet_pdf(
    picture: SkyPicture, rows: tuple[PassRow, ...], texts: SheetTexts, words: Words
) -> bytes:
    """One A4 page: the pass, its sky, and as many of `rows` as there is room for."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS_AN_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0.0, 0.0, 0.0, 0.0), QPageLayout.Unit.Millimeter)
    writer.setTitle(texts.title)
    writer.setCreator("ISS Viewer")
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_DOTS_AN_INCH / _INCH_PX, _DOTS_AN_INCH / _INCH_PX)
    area = QRectF(
        _MARGIN_PX, _MARGIN_PX,
        _PAGE_PX.width() - 2 * _MARGIN_PX, _PAGE_PX.height() - 2 * _MARGIN_PX,
    )  # fmt: skip
    top = _head(painter, area, texts, LIGHT)
    foot = _foot(painter, area, texts.footer, LIGHT)
    sky = QRectF(area.left(), top, area.width(), area.height() * _SKY_SHARE)
    _sky(painter, sky, picture, words, _PAPER_RATIO)
    below = QRectF(area.left(), sky.bottom() + _GAP_PX, area.width(), 0.0)
    below.setBottom(area.bottom() - foot)
    _table(painter, below, rows, words)
    painter.end()
    buffer.close()
    return bytes(data.data())


def _head(painter: QPainter, area: QRectF, texts: SheetTexts, theme: Theme) -> float:
    """The words above; returns where they end."""
    top = area.top()
    for text, size, weight, colour in (
        (texts.title, TYPE_LARGE, 600, theme.text),
        (texts.sentence, TYPE_BODY, 400, theme.text),
        (texts.note, TYPE_SMALL, 400, theme.quiet),
    ):
        top = _paragraph(painter, area, top, text, font(theme, size, weight), colour)
    return top + _GAP_PX / 2.0


def _foot(painter: QPainter, area: QRectF, text: str, theme: Theme) -> float:
    """The source along the bottom; returns the height that it takes."""
    face = font(theme, TYPE_SMALL)
    flags = Qt.TextFlag.TextWordWrap
    wanted = QFontMetricsF(face).boundingRect(area, flags, text)
    height = wanted.height()
    painter.setFont(face)
    painter.setPen(QColor(theme.quiet))
    painter.drawText(QRectF(area.left(), area.bottom() - height, area.width(), height), flags, text)
    return height + _GAP_PX / 2.0


def _paragraph(
    painter: QPainter, area: QRectF, top: float, text: str, face: QFont, colour: str
) -> float:
    room = QRectF(area.left(), top, area.width(), area.height())
    flags = Qt.TextFlag.TextWordWrap
    wanted = QFontMetricsF(face).boundingRect(room, flags, text)
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(room, flags, text)
    return top + wanted.height() + 2.0


def _sky(
    painter: QPainter, area: QRectF, picture: SkyPicture, words: Words, ratio: float = 1.0
) -> None:
    """As pixels, on paper too: its files know no light that fades."""
    painter.drawImage(area, sky_image(picture, words, DARK, area.size().toSize(), ratio))


def _table(painter: QPainter, area: QRectF, rows: tuple[PassRow, ...], words: Words) -> None:
    """Columns share the width as their texts need it."""
    face, bold = font(LIGHT, TYPE_SMALL), font(LIGHT, TYPE_SMALL, 600)
    metrics = QFontMetricsF(bold)
    heads = [words.say(f"widgets.see.column_{name}") for name in COLUMNS]
    most = max(int(area.height() / _ROW_PX) - 1, 0)
    lines = [[words.say(each) for each in row.cells] for row in rows[:most]]
    widths = [
        max(metrics.horizontalAdvance(text) for text in column)
        for column in zip(heads, *lines, strict=True)
    ]
    gap = (area.width() - sum(widths)) / max(len(widths) - 1, 1)
    for number, line in enumerate([heads, *lines]):
        top, left = area.top() + number * _ROW_PX, area.left()
        painter.setFont(bold if number == 0 else face)
        painter.setPen(QColor(LIGHT.text))
        for name, width, text in zip(COLUMNS, widths, line, strict=True):
            side = Qt.AlignmentFlag.AlignRight if name in RIGHT else Qt.AlignmentFlag.AlignLeft
            box = QRectF(left, top, width, _ROW_PX)
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, text)
            left += width + gap
        painter.setPen(QPen(QColor(LIGHT.line), 0.7))
        painter.drawLine(QPointF(area.left(), top + _ROW_PX), QPointF(area.right(), top + _ROW_PX))
