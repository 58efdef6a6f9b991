"""Every file that a person opens or saves by the window, each after a dialog."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from iss_viewer.app.report_bundle import as_zip
from iss_viewer.app.saving import encoded, save_as
from iss_viewer.exports.file_names import file_name
from iss_viewer.widgets.report_dialog import ReportDialog

if TYPE_CHECKING:
    from iss_viewer.app.window import MainWindow


class FileDesk(QObject):
    """Asks where, does it, and says how it went."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def ask_for_import(self) -> None:
        """Which file to import."""
        say = self._window.words.say
        dialog = QFileDialog(self._window, say("app.import.title"), "", say("app.import.kinds"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open(dialog, self.import_file)

    def _open(self, dialog: QFileDialog, take: Callable[[str], object]) -> None:
        """Show a file dialog without stopping the clock; `take` gets the chosen name."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(take)
        dialog.open()

    def import_file(self, name: str) -> None:
        """Elements, a trajectory or a class file; what came of it is told."""
        self._window.holdings.import_file(Path(name))

    def save_picture(self) -> None:
        """The view as it is on screen."""
        say, state = self._window.words.say, self._window.state
        # Taken now, before the dialog stands in front of it.
        picture = self._window.frame.stack.grab().toImage()
        card = self._window.selected_card.card
        about = card.title if card is not None else state.view.view
        name = file_name("iss", about, f"{state.utc:%Y-%m-%d}", suffix=".png")

        def save(chosen: str) -> None:
            path = Path(chosen)
            self._window.tell(say(save_as(path, encoded(picture, path.suffix[1:]))))

        self._ask_where(say("app.save.title"), say("app.save.kinds"), name, save)

    def show_report_to_save(self, texts: dict[str, str]) -> None:
        """Show what a report would hold; saving it is one click more."""
        dialog = ReportDialog(self._window.words, texts, self._window)
        dialog.save_requested.connect(lambda: self._save_report(texts, dialog))
        dialog.open()

    def _save_report(self, texts: dict[str, str], above: ReportDialog) -> None:
        say = self._window.words.say

        def save(chosen: str) -> None:
            above.accept()
            self._window.tell(say(save_as(Path(chosen), as_zip(texts))))

        name = file_name("iss-viewer-report", suffix=".zip")
        self._ask_where(say("app.report.title"), say("app.report.kinds"), name, save, above)

    def ask_and_save(self, title: str, kinds: str, name: str, data: bytes) -> None:
        """Ask where `data` should go, write it there, and say how that went."""

        def save(chosen: str) -> None:
            self._window.tell(self._window.words.say(save_as(Path(chosen), data)))

        self._ask_where(title, kinds, name, save)

    def _ask_where(
        self, title: str, kinds: str, name: str, save: Callable[[str], object],
        above: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Qt's dialog asks by itself before a file is replaced."""
        dialog = QFileDialog(above or self._window, title, "", kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix[1:])
        dialog.selectFile(name)
        self._open(dialog, save)
