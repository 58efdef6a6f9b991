"""Child: what memory an empty PySide6 window takes beside numpy, plain or with an OpenGL widget."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QApplication, QMainWindow

MEGA = 1e6
SETTLING_MS = 1500


def proportional_mb() -> float:
    """This process's share of the memory it is in, the kernel's PSS."""
    for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024 / MEGA
    raise OSError("the kernel tells no PSS")


def answer() -> None:
    print(json.dumps({"total_mb": proportional_mb(), "numbers": float(np.ones(1).sum())}))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = QMainWindow()
    if "opengl" in sys.argv:
        window.setCentralWidget(QOpenGLWidget())
    window.resize(1280, 800)
    window.show()
    QTimer.singleShot(SETTLING_MS, answer)
    application.exec()
