"""Vertices on the GPU, from numpy arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QOpenGLContext, QOpenGLExtraFunctions
from PySide6.QtOpenGL import QOpenGLBuffer, QOpenGLVertexArrayObject

from iss_viewer.widgets.gl.pointer import at_offset, pointer_to

GL_POINTS = 0x0000
GL_LINES = 0x0001
GL_TRIANGLES = 0x0004
GL_TRIANGLE_STRIP = 0x0005
_GL_FLOAT = 0x1406
_GL_UNSIGNED_INT = 0x1405
_FLOAT_BYTES = 4


class MeshBuffer:
    """Rows of float32 attributes, drawn as triangles, a strip or points.

    `vertices` (n, sum of `attributes`) and `indices` (m,) as wanted by `draw`; the sizes in
    `attributes` take shader locations 0, 1, 2... Make it, write to it, draw it and destroy it
    with the context current; its vertex array belongs to that context alone.
    """

    def __init__(
        self,
        attributes: Sequence[int],
        vertices: NDArray[np.float32],
        indices: NDArray[np.uint32] | None = None,
    ) -> None:
        # A table of our own: the context's own one goes with it, unseen by the binding, which then
        # takes whatever Qt makes at that address for it.
        self._gl = QOpenGLExtraFunctions(QOpenGLContext.currentContext())
        self._columns = sum(attributes)
        self._array = QOpenGLVertexArrayObject()
        self._array.create()
        self._array.bind()
        self._vertices = QOpenGLBuffer(QOpenGLBuffer.Type.VertexBuffer)
        self._vertices.create()
        self._vertices.setUsagePattern(QOpenGLBuffer.UsagePattern.DynamicDraw)
        self._vertices.bind()
        offset = 0
        for location, size in enumerate(attributes):
            self._gl.glEnableVertexAttribArray(location)
            self._gl.glVertexAttribPointer(
                location, size, _GL_FLOAT, 0, self._columns * _FLOAT_BYTES, at_offset(offset)
            )
            offset += size * _FLOAT_BYTES
        self._indices: QOpenGLBuffer | None = None
        self._index_count = 0
        if indices is not None:
            packed = np.ascontiguousarray(indices, np.uint32)
            self._index_count = packed.size
            self._indices = QOpenGLBuffer(QOpenGLBuffer.Type.IndexBuffer)
            self._indices.create()
            self._indices.bind()
            self._indices.allocate(packed.tobytes(), packed.nbytes)
        self._array.release()
        self._vertices.release()
        self._capacity = 0
        self._count = 0
        self.write(vertices)

    @property
    def count(self) -> int:
        """Vertices held."""
        return self._count

    def write(self, vertices: NDArray[np.float32]) -> None:
        """Replace all vertices; the memory grows when it must."""
        packed = np.ascontiguousarray(vertices, np.float32)
        if packed.ndim != 2 or packed.shape[1] != self._columns:
            raise ValueError(f"vertices need {self._columns} columns, not {packed.shape}")
        self._count = len(packed)
        if not packed.size:
            return
        self._vertices.bind()
        if packed.nbytes > self._capacity:
            self._vertices.allocate(packed.tobytes(), packed.nbytes)
            self._capacity = packed.nbytes
        else:
            # From where it lies: lines are written anew every frame.
            self._vertices.write(0, pointer_to(packed.data.cast("B")), packed.nbytes)
        self._vertices.release()

    def draw(self, mode: int = GL_TRIANGLES, first: int = 0, count: int | None = None) -> None:
        """Draw all of it, or `count` vertices (with indices: that many indices) from `first`."""
        total = self._count if self._indices is None else self._index_count
        wanted = total - first if count is None else count
        if wanted <= 0:
            return
        self._array.bind()
        if self._indices is None:
            self._gl.glDrawArrays(mode, first, wanted)
        else:
            self._gl.glDrawElements(mode, wanted, _GL_UNSIGNED_INT, at_offset(4 * first))
        self._array.release()

    def destroy(self) -> None:
        """Give the memory back."""
        self._vertices.destroy()
        if self._indices is not None:
            self._indices.destroy()
        self._array.destroy()
