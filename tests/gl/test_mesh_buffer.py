"""Vertices on the GPU, and what is left of them once their context is gone."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QAction, QOffscreenSurface, QOpenGLContext
from PySide6.QtWidgets import QApplication, QMenu

from iss_viewer.widgets.gl.gl_format import surface_format
from iss_viewer.widgets.gl.mesh_buffer import MeshBuffer


def buffer_without_context() -> MeshBuffer:
    context, surface = QOpenGLContext(), QOffscreenSurface()
    context.setFormat(surface_format(software=True))
    assert context.create()
    surface.setFormat(context.format())
    surface.create()
    assert context.makeCurrent(surface)
    buffer = MeshBuffer((2,), np.zeros((3, 2), np.float32))
    buffer.destroy()
    context.doneCurrent()
    return buffer


def test_buffers_that_outlive_their_contexts_are_not_taken_for_what_is_made_later(
    qapp: QApplication,
) -> None:
    """A stand-in of the binding's for a C++ object that has gone is handed out for the next object
    at its address: an action of a menu once came out as a table of OpenGL functions."""
    buffers = [buffer_without_context() for _ in range(200)]
    menu = QMenu()
    actions = [menu.addAction("x") for _ in range(20_000)]
    assert {type(action) for action in actions} == {QAction}
    assert len(buffers) == 200  # They lived on until here.
