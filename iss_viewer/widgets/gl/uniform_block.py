"""Numbers that several programs read, as a block of uniforms."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QOpenGLContext, QOpenGLExtraFunctions
from PySide6.QtOpenGL import QOpenGLBuffer

from iss_viewer.widgets.gl.pointer import pointer_to

_GL_UNIFORM_BUFFER = 0x8A11
# Where a program's only block reads from unless told otherwise. To tell it otherwise one asks for
# its index, and that call of PySide6 6.11 drops a reference too many.
_PLACE = 0
_FLOAT_BYTES = 4


class UniformBlock:
    """`floats` is its size in the shaders (std140), which declare no other block. Make, write, bind
    and destroy it with the context current."""

    def __init__(self, floats: int) -> None:
        # A table of our own, as MeshBuffer's.
        self._gl = QOpenGLExtraFunctions(QOpenGLContext.currentContext())
        self._buffer = QOpenGLBuffer(QOpenGLBuffer.Type.VertexBuffer)
        self._buffer.create()
        self._buffer.setUsagePattern(QOpenGLBuffer.UsagePattern.DynamicDraw)
        self._buffer.bind()
        # All that the shaders declare must be there, written or not.
        self._buffer.allocate(floats * _FLOAT_BYTES)
        self._buffer.release()

    def write(self, values: NDArray[np.float32]) -> None:
        """Replace the first of the numbers."""
        packed = np.ascontiguousarray(values, np.float32)
        if not packed.size:
            return
        self._buffer.bind()
        self._buffer.write(0, pointer_to(packed.data.cast("B")), packed.nbytes)
        self._buffer.release()

    def bind(self) -> None:
        """For the drawings that follow."""
        self._gl.glBindBufferBase(_GL_UNIFORM_BUFFER, _PLACE, self._buffer.bufferId())

    def destroy(self) -> None:
        """Give the memory back."""
        self._buffer.destroy()
