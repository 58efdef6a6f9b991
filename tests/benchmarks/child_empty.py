"""Child: how long until an empty PySide6 window stands in a process that has numpy, and what
memory that takes."""

from __future__ import annotations

import json
import os
import sys
import time

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget


class Canvas(QWidget):
    """Answers at its first paint."""

    def paintEvent(self, event: QPaintEvent) -> None:
        QTimer.singleShot(0, self._answer)

    def _answer(self) -> None:
        content_s = time.monotonic() - float(sys.argv[2])
        print(
            json.dumps(
                {
                    "content_s": content_s,
                    "content_cpu_s": time.process_time(),
                    "numbers": float(np.ones(1).sum()),
                }
            ),
            flush=True,
        )
        os._exit(0)


if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = QMainWindow()
    window.setCentralWidget(Canvas())
    window.resize(1280, 800)
    window.show()
    application.exec()
