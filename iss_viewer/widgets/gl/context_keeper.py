"""What must happen in a widget's OpenGL context outside of its painting, and before it goes.

A `QOpenGLWidget` that is being destroyed no longer calls the methods of its Python half, so
neither its `makeCurrent` nor a slot of its own can give textures back. This one holds the context
itself, a surface of its own to make it current on, and is no child of the widget.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QOffscreenSurface, QOpenGLContext
from shiboken6 import getCppPointer, isValid, wrapInstance


class ContextKeeper(QObject):
    """Make it with the context current. `give_back` is called once, with the context current,
    when the context or the application ends; it must not hold the widget."""

    def __init__(self, give_back: Callable[[], None]) -> None:
        super().__init__()
        context = QOpenGLContext.currentContext()
        self._context: QOpenGLContext | None = context
        self._address = getCppPointer(context)[0]
        self._surface = QOffscreenSurface()
        self._surface.setFormat(context.format())
        self._surface.create()
        self._give_back: Callable[[], None] | None = give_back
        context.aboutToBeDestroyed.connect(self._end)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._end)

    def run(self, work: Callable[[], None]) -> None:
        """Do `work` with the context current; nothing once it is gone, or while the interpreter
        takes everything apart without having left the application."""
        context = self._context
        if context is None or QCoreApplication.closingDown():
            return
        # A widget that is being taken apart takes the Python half of its context along.
        if not isValid(context) or not isValid(self._surface):
            return
        if not context.makeCurrent(self._surface):
            return
        work()
        context.doneCurrent()

    def forget(self) -> None:
        """Nothing is to be given back after all."""
        self._context = self._give_back = None

    @Slot()
    def _end(self) -> None:
        if self._context is None or self._give_back is None:
            return
        # The widget took the Python half of its context along; the context itself is still whole.
        self._context = cast(QOpenGLContext, wrapInstance(self._address, QOpenGLContext))
        self.run(self._give_back)
        # A ring of references would leave what was given back to the garbage collector, which may
        # run in any thread; a QTimer destroyed in another than its own takes the program down.
        self._context = self._give_back = None
