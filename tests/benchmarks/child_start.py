"""Child: how long until the real program, started as a person would, shows its content."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QLabel, QPushButton

from iss_viewer import cli
from iss_viewer.app import main as program_module
from iss_viewer.widgets.globe_view import GlobeView
from tests.benchmarks.children import answer, gl_widgets, profile, started_s


class WatchedProgram(program_module.Program):
    """Ends the process when the Now card has its figures, the globe its first frame, and then
    the ground its best picture."""

    def show(self) -> None:
        super().show()
        self._content_s = 0.0
        view = self.window.views.current
        assert isinstance(view, GlobeView)
        self._view = view
        widgets = gl_widgets(self)
        if widgets:
            widgets[0].frameSwapped.connect(self._look)
        else:
            self._painted = _Painted(view)
            view.installEventFilter(self._painted)
            self._painted.callback = self._look

    def _look(self) -> None:
        now = time.monotonic() - started_s()
        if not self._content_s and self._view.camera is not None and self._has_figures():
            self._content_s = now
        if self._content_s and self._view.is_settled:
            answer({"content_s": self._content_s, "settled_s": now})

    def _has_figures(self) -> bool:
        card = self.window.now_card
        texts = [w.text() for kind in (QLabel, QPushButton) for w in card.findChildren(kind)]
        return "422 km" in texts


class _Painted(QObject):
    """Tells that the watched widget was painted, once that is on screen."""

    callback = staticmethod(lambda: None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self.callback)
        return False


if __name__ == "__main__":
    program_module.Program = WatchedProgram  # type: ignore[misc]
    cli.run(["--at", "2022-09-21T13:54:49Z", "--offline", "--profile", str(profile())])
