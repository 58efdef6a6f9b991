"""A shader program from assets/shaders, with its uniforms found once."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtGui import QMatrix3x3, QMatrix4x4, QVector2D, QVector3D, QVector4D
from PySide6.QtOpenGL import QOpenGLShader, QOpenGLShaderProgram

from iss_viewer import paths

_VERSION = "#version 330 core\n"
_INCLUDE = re.compile(r'^#include "([\w.]+)"$', re.MULTILINE)


class ShaderError(Exception):
    """A shader that this driver refuses; the message holds its name and the driver's log."""


def shader_text(file_name: str) -> str:
    """A file of assets/shaders with its `#include "x.glsl"` lines filled in. Raises
    ShaderError."""
    try:
        text = paths.asset("shaders", file_name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ShaderError(f"assets/shaders/{file_name} cannot be read") from error
    return _INCLUDE.sub(lambda found: shader_text(found[1]), text)


class Program:
    """`name`.vert and `name`.frag, linked. Make and use it with the context current.

    `set` takes a float, an int or bool (samplers too), or an array: 2 to 4 numbers or a 3x3 or 4x4
    matrix acting on columns. Raises ShaderError.
    """

    def __init__(self, name: str, vertex_name: str | None = None) -> None:
        self._program = QOpenGLShaderProgram()
        self._locations: dict[str, int] = {}
        # A program keeps its uniforms, and most of them stay from frame to frame.
        self._held: dict[str, object] = {}
        for kind, file_name in (
            (QOpenGLShader.ShaderTypeBit.Vertex, f"{vertex_name or name}.vert"),
            (QOpenGLShader.ShaderTypeBit.Fragment, f"{name}.frag"),
        ):
            source = _VERSION + shader_text(file_name)
            if not self._program.addShaderFromSourceCode(kind, source):
                raise ShaderError(f"{file_name}: {self._program.log()}")
        if not self._program.link():
            raise ShaderError(f"{name}: {self._program.log()}")

    def bind(self) -> None:
        self._program.bind()

    def release(self) -> None:
        self._program.release()

    def set(self, uniform: str, value: float | ArrayLike) -> None:
        """Set a uniform of the bound program; one that the driver optimised away is ignored, and
        so are a number or a tuple of them that it has already, and the very array that it has."""
        held = self._held.get(uniform)
        if held is value or (isinstance(value, float | int | tuple) and held == value):
            return
        self._held[uniform] = value
        location = self._locations.get(uniform)
        if location is None:
            location = self._locations[uniform] = self._program.uniformLocation(uniform)
        if location < 0:
            return
        if isinstance(value, bool | int):
            self._program.setUniformValue1i(location, int(value))
        elif isinstance(value, float):
            self._program.setUniformValue1f(location, value)
        elif isinstance(value, tuple) and len(value) == 3:
            self._program.setUniformValue(location, QVector3D(*value))
        else:
            self._set_array(location, np.asarray(value, np.float64))

    def _set_array(self, location: int, values: NDArray[np.float64]) -> None:
        numbers = values.ravel().tolist()
        if values.shape == (4, 4):
            self._program.setUniformValue(location, QMatrix4x4(*numbers))
        elif values.shape == (3, 3):
            self._program.setUniformValue(location, QMatrix3x3(numbers))
        elif len(numbers) == 2:
            self._program.setUniformValue(location, QVector2D(*numbers))
        elif len(numbers) == 3:
            self._program.setUniformValue(location, QVector3D(*numbers))
        elif len(numbers) == 4:
            self._program.setUniformValue(location, QVector4D(*numbers))
        else:
            raise ValueError(f"no uniform has the shape {values.shape}")
