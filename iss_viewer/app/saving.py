"""Saves what a person wants to keep: whole or not at all, with what there was left alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from iss_viewer.exports.file_names import is_device_name
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.safe_file import write_whole


def encoded(image: QImage, kind: str) -> bytes:
    """`image` as a file of this kind, such as png; empty when that cannot be made. Qt's own
    saving says nothing of a full disk and has emptied the old file by then."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    is_made = QImageWriter(buffer, QByteArray(kind.encode())).write(image)
    return bytes(data.data()) if is_made else b""


def save_as(path: Path, data: bytes) -> Phrase:
    """Write a file that a person named, and say how that went; no data is a kind of picture
    that cannot be made."""
    if is_device_name(path.name):
        return phrase("app.save.device", file=path.name)
    if not data:
        return phrase("app.save.unknown_kind", file=path.name)
    try:
        write_whole(path, data)
    except OSError as error:
        return phrase("app.save.failed", file=path.name, why=error.strerror or str(error))
    return phrase("app.save.done", file=path.name)
