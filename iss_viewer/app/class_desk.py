"""Lessons in the window: preparing a class file, opening one, and the school's shared folder."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from iss_viewer.app.class_plan import content_of, day_of, plan_of, trajectory_for
from iss_viewer.app.class_saving import save_class
from iss_viewer.app.holdings import FeedNews
from iss_viewer.app.worker import Worker
from iss_viewer.orbit.observer import Observer
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.class_file import SUFFIX, ClassContent
from iss_viewer.sources.class_keeping import downloads_in
from iss_viewer.widgets.class_dialog import ClassDialog
from iss_viewer.widgets.shared_dialog import SharedDialog

if TYPE_CHECKING:
    from iss_viewer.app.window import MainWindow


class ClassDesk(QObject):
    """Acts on the window it belongs to."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._worker = Worker()
        self._dialog: ClassDialog | None = None
        self._shared: SharedDialog | None = None
        self._news: Phrase | None = None
        self._offered: Observer | None = None

    def close(self) -> None:
        self._worker.close()

    # Preparing.

    def prepare(self) -> None:
        """Open the dialog, or bring it to the front."""
        if self._dialog is not None:
            self._dialog.raise_()
            self._dialog.activateWindow()
            return
        window, today = self._window, self._today()
        self._news = None
        dialog = ClassDialog(
            window.words, window.theme, today + timedelta(days=1), today, window.state.view.site,
            window,
        )  # fmt: skip
        dialog.day_changed.connect(self.show_plan)
        dialog.fetch_requested.connect(window.feeds.refresh)
        dialog.save_requested.connect(self._ask_where)
        dialog.destroyed.connect(self._forget_dialog)
        self._dialog = dialog
        self.show_plan()
        dialog.show()

    def show_plan(self, _changed: object = None) -> None:
        """What is held has changed, or what may be asked, or the day."""
        if self._dialog is None:
            return
        window, now = self._window, self._window.state.wall
        found = day_of(window.holdings, self._dialog.chosen_day(), self._zone(), now)
        self._dialog.show_plan(plan_of(window.holdings, window.feeds, found, now, self._news))

    def show_news(self, news: FeedNews) -> None:
        if news.is_to_be_said:
            self._news = news.said
            self.show_plan()

    def _ask_where(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        say = self._window.words.say
        files = QFileDialog(dialog, say("app.class.save_title"), "", say("app.class.save_kinds"))
        files.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        files.setDefaultSuffix(SUFFIX[1:])
        files.selectFile(f"iss-{dialog.chosen_day().isoformat()}{SUFFIX}")
        files.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        files.fileSelected.connect(self.save)
        files.open()

    def save(self, name: str) -> None:
        """Write the class file of what is held now."""
        dialog, window, now = self._dialog, self._window, self._window.state.wall
        if dialog is None:
            return
        found = day_of(window.holdings, dialog.chosen_day(), self._zone(), now)
        site = window.state.view.site if dialog.wants_place else None
        title = window.words.say("app.class.title", lesson_date=found.day)
        content = content_of(window.holdings, found, site, title, now)
        slot = trajectory_for(window.holdings, now)
        path = Path(name)
        job = partial(save_class, path, content, slot, window.holdings.store)
        self._worker.do(job, partial(self._tell_saved, path))

    def _tell_saved(self, path: Path, trouble: Phrase | None) -> None:
        self._news = trouble or phrase("app.class.saved", file=path.name[:80])
        if self._dialog is None:
            self._window.tell(self._window.words.say(self._news))
        self.show_plan()

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _zone(self) -> str:
        """The lesson is at my place; without one, by this computer's clock on screen."""
        site = self._window.state.view.site
        return site.zone if site is not None else self._window.state.zone

    def _today(self) -> date:
        return self._window.state.wall.astimezone(ZoneInfo(self._zone())).date()

    # Opening.

    def take_class(self, content: ClassContent) -> None:
        """Its data are in use: leave their sources alone, and offer its place."""
        feeds = self._window.feeds
        for feed, retrieved in downloads_in(content):
            feeds.leave_alone(feed, retrieved)
        place, mine = content.place, self._window.state.view.site
        if place is None or (mine is not None and not mine.guessed and _is_same(place, mine)):
            return
        self._offered = place
        say = self._window.words.say
        self._window.tell_also(
            say("app.class.use_place", place=place.name), "class_place",
            say("app.class.use_place_short", place=place.name),
        )  # fmt: skip

    def use_place(self) -> None:
        """A person took the class's place; one undo brings the former back."""
        if self._offered is not None:
            self._window.state.show_site(self._offered)
            said = self._window.words.say("app.class.place_used", place=self._offered.name)
            self._window.tell(said)
            self._offered = None

    # The shared folder.

    def shared_words(self) -> str:
        """The menu entry, with the folder that is in use."""
        folder = self._window.settings.shared_folder
        if not folder:
            return self._window.words.say("app.deed.shared")
        return self._window.words.say("app.deed.shared_at", folder=Path(folder).name or folder)

    def open_shared(self) -> None:
        """Show the folder and its state."""
        window = self._window
        dialog = SharedDialog(
            window.words, window.theme, self._shared_state(), window.feeds.share.folder is not None,
            window,
        )  # fmt: skip
        dialog.choice_requested.connect(self._ask_which)
        dialog.stopped.connect(lambda: self.share(""))
        dialog.destroyed.connect(self._forget_shared)
        self._shared = dialog
        dialog.open()

    def share(self, folder: str) -> None:
        """Use this folder from now on, and look into it; empty for none."""
        window = self._window
        window.feeds.share.use(Path(folder) if folder else None)
        window.choose(shared_folder=folder)
        self.show_shared()
        if folder:
            window.feeds.look_now()

    def show_shared(self, _changed: object = None) -> None:
        """How the folder does now."""
        if self._shared is not None:
            is_used = self._window.feeds.share.folder is not None
            self._shared.show_state(self._shared_state(), is_used)

    def _shared_state(self) -> str:
        share, say = self._window.feeds.share, self._window.words.say
        folder = str(share.folder)
        if share.folder is None:
            return say("app.shared.off")
        if share.trouble is not None:
            return say("app.shared.trouble", folder=folder, why=share.trouble)
        if share.last_good is None:
            return say("app.shared.unread", folder=folder)
        return say("app.shared.good", folder=folder, at_moment_utc=share.last_good)

    def _ask_which(self) -> None:
        say, parent = self._window.words.say, self._shared or self._window
        files = QFileDialog(
            parent, say("app.shared.choose"), str(self._window.feeds.share.folder or "")
        )
        files.setFileMode(QFileDialog.FileMode.Directory)
        files.setOption(QFileDialog.Option.ShowDirsOnly)
        files.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        files.fileSelected.connect(self.share)
        files.open()

    def _forget_shared(self) -> None:
        self._shared = None


def _is_same(one: Observer, other: Observer) -> bool:
    """Within some hundred metres."""
    return (
        abs(one.latitude_deg - other.latitude_deg) < 0.005
        and abs(one.longitude_deg - other.longitude_deg) < 0.005
    )
