"""Opens a page in the person's own browser: only one that may be opened, and only when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from iss_viewer.scene.links import host_to_open, hosts_of
from iss_viewer.widgets.ask_dialog import AskDialog

if TYPE_CHECKING:
    from iss_viewer.app.window import MainWindow


class Links(QObject):
    """The only way out of the window it belongs to."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        sources = window.holdings.record.sources.values()
        self._hosts = hosts_of(source.where for source in sources)

    def open(self, address: str) -> None:
        """Ask, then open; an address that may not be opened is shown as text."""
        words, url = self._window.words, QUrl(address, QUrl.ParsingMode.StrictMode)
        host = host_to_open(address, self._hosts)
        # Qt reads the address once more, so it has to come to the same.
        if host is None or (url.scheme(), url.authority()) != ("https", host):
            self._window.tell(words.say("app.link.refused", address=address[:200]))
            return
        dialog = AskDialog(
            words, "app.link.title", words.say("app.link.ask", host=host), address,
            words.say("app.link.open"), self._window,
        )  # fmt: skip
        dialog.accepted.connect(lambda: self._go(url))
        dialog.open()

    def _go(self, url: QUrl) -> None:
        if not QDesktopServices.openUrl(url):
            said = self._window.words.say("app.link.no_browser", address=url.toString())
            self._window.tell(said)
