"""Makes the binding's types in the thread that owns the widgets, a few at a time.

PySide makes the Python type of a Qt class when it is first asked for. pyqtgraph asks for every one
of them while it is imported, and here a thread imports it: on a busy machine one start in some
hundred then ended the process, the thread at that line and the window in its event loop.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, Signal

from iss_viewer.widgets.turn import Turn

# 1 to 5 ms.
_AT_ONCE = 6


class QtTypes(QObject):
    """Some 700 types, 0.1 s in all.

    Signals: made() once they all are.
    """

    made = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._left = _each_made()
        self._next = Turn(self, self._go_on)

    def begin(self) -> None:
        self._next.start()

    def stop(self) -> None:
        """Make no more of them, and never say that all are made."""
        self._next.stop()

    def _go_on(self) -> None:
        if len(list(islice(self._left, _AT_ONCE))) < _AT_ONCE:
            self.made.emit()
        else:
            self._next.start()


def _each_made() -> Iterator[str]:
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            getattr(module, name)
            yield name
