"""Lines stay on the GPU while the eye moves, and are drawn as exactly as if sent anew."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from iss_viewer.scene.camera import Camera, vector3
from iss_viewer.widgets.gl.mesh_buffer import MeshBuffer
from iss_viewer.widgets.globe_gl import GlobeGl
from tests.scene.test_globe_picture import ORBIT, picture_of

SIZE = (640, 480)


def camera_at(height_km: float, behind_km: float = 0.0) -> Camera:
    """Looks at the station from above it, and from behind it on its way."""
    place = np.array(ORBIT.fixed(0.0))
    way = np.array(ORBIT.fixed(1.0)) - place
    up = place / np.linalg.norm(place)
    eye = place + height_km * up - behind_km * way / np.linalg.norm(way)
    return Camera(
        vector3(eye), vector3(place), vector3(way), 40.0, SIZE[0] / SIZE[1], 0.002, 100_000.0
    )


def pixels_of(canvas: GlobeGl) -> NDArray[np.int64]:
    image = canvas.grabFramebuffer().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows.reshape(image.height(), image.width(), 4)[:, :, :3].astype(np.int64)


def canvas_that_looked(qtbot: QtBot, *cameras: Camera) -> GlobeGl:
    canvas = GlobeGl()
    qtbot.addWidget(canvas)
    canvas.resize(*SIZE)
    picture = picture_of()
    for camera in cameras:
        canvas.show_picture(picture, camera, None, 1.0)
        canvas.grabFramebuffer()
    return canvas


def test_near_the_orbit_a_line_that_was_sent_from_afar_lies_where_it_would_anew(
    qtbot: QtBot,
) -> None:
    # From straight above nothing lies behind the eye, where lines are cut and sent every time.
    far, near = camera_at(14_000.0), camera_at(0.4)
    moved = pixels_of(canvas_that_looked(qtbot, far, near))
    anew = pixels_of(canvas_that_looked(qtbot, near))
    assert np.ptp(anew) > 100
    # Half a metre of float32 at the Earth's centre would be a pixel here.
    assert np.abs(moved - anew).max() <= 2


def test_turning_the_globe_sends_nothing_anew(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []
    write = MeshBuffer.write

    def counted(buffer: MeshBuffer, vertices: NDArray[np.float32]) -> None:
        sent.append(vertices.shape[1])
        write(buffer, vertices)

    monkeypatch.setattr(MeshBuffer, "write", counted)
    cameras = [camera_at(14_000.0 - step, 100.0 * step) for step in range(20)]
    canvas_that_looked(qtbot, *cameras)
    # The ribbons are the only vertices of 19 columns; once empty when they are made.
    assert sent.count(19) == 2
