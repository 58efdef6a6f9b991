"""The menu, the shortcuts, and the context menu: one table, the same words everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from iss_viewer.widgets.words import Words


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing a person can do. `group` makes it one of several choices; `in_view` keys are
    single letters that act only with the focus in the view; what is not `in_menu` has only its
    key."""

    id: str
    key: str = ""
    in_view: bool = False
    group: str = ""
    is_switch: bool = False
    in_menu: bool = True


DEEDS: tuple[tuple[str, tuple[Deed, ...]], ...] = (
    (
        "data",
        (
            Deed("refresh", "F5"),
            Deed("import", "Ctrl+O"),
            Deed("prepare"),
            Deed("shared"),
            Deed("compare"),
            Deed("burns"),
            Deed("telemetry", is_switch=True),
            Deed("offline", is_switch=True),
        ),
    ),
    (
        "time",
        (
            Deed("live", "Ctrl+L"),
            Deed("pause", "Space", in_view=True),
            Deed("replay", "Ctrl+R"),
            Deed("date", "Ctrl+D"),
            Deed("next", "N", in_view=True),
            Deed("years", "T", in_view=True, is_switch=True),
            Deed("grow", "G", in_view=True),
            Deed("freeze", "F", in_view=True, is_switch=True),
        ),
    ),
    (
        "picture",
        (
            Deed("view_globe", "Ctrl+1", group="view"),
            Deed("view_map", "Ctrl+2", group="view"),
            Deed("view_station", "Ctrl+3", group="view"),
            Deed("view_see", "Ctrl+4", group="view"),
            Deed("list", "L", in_view=True, is_switch=True),
            Deed("layers", "Y", in_view=True),
            Deed("reset", "R", in_view=True),
            Deed("way", "W", in_view=True),
            Deed("sizes", "Z", in_view=True),
            Deed("save_picture", "Ctrl+S"),
            Deed("copy", "Ctrl+C", in_view=True),
            Deed("speak", "S", in_view=True),
        ),
    ),
    (
        "station",
        (
            Deed("explore", "E", in_view=True),
            Deed("segment_usos", is_switch=True),
            Deed("segment_ros", is_switch=True),
            Deed("exploded", "X", in_view=True, is_switch=True),
            Deed("whole"),
        ),
    ),
    (
        "look",
        (
            Deed("theme_dark", group="theme"),
            Deed("theme_light", group="theme"),
            Deed("units_metric", group="units"),
            Deed("units_imperial", group="units"),
            Deed("zone_site", group="zone"),
            Deed("zone_system", group="zone"),
            Deed("zone_utc", group="zone"),
            Deed("projector", "F11", is_switch=True),
            Deed("counters", "Ctrl+M", is_switch=True),
            Deed("column", "Ctrl+B", is_switch=True),
            Deed("less_motion", is_switch=True),
            Deed("single_keys", is_switch=True),
        ),
    ),
    (
        "passes",
        (
            Deed("alert_30", group="alert"),
            Deed("alert_10", group="alert"),
            Deed("alert_5", group="alert"),
            Deed("alert_0", group="alert"),
            Deed("quiet_hours"),
            Deed("sightings"),
        ),
    ),
    (
        "edit",
        (
            Deed("undo", "Ctrl+Z"),
            Deed("redo", "Ctrl+Shift+Z"),
            Deed("place", "Ctrl+P"),
            Deed("search", "Ctrl+K"),
            Deed("deselect", "Esc"),
            Deed("menu", "F10", in_menu=False),
        ),
    ),
    (
        "help",
        (
            Deed("report", "F2"),
            Deed("live_page"),
            Deed("keys", "F1"),
            Deed("about"),
            Deed("save_report"),
            Deed("quit", "Ctrl+Q"),
        ),
    ),
)


class Menus(QObject):
    """All actions of the window.

    Signals: done(str deed, bool is_on).
    """

    done = Signal(str, bool)

    def __init__(self, window: QWidget, view_area: QWidget, words: Words) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        self._deeds: dict[str, Deed] = {}
        self._menus: dict[str, QMenu] = {}
        self._own_keys: dict[str, str] = {}
        self._own_words: dict[str, str] = {}
        self.menu = QMenu(window)
        groups: dict[str, QActionGroup] = {}
        for section, deeds in DEEDS:
            submenu = self.menu.addMenu("")
            self._menus[section] = submenu
            for deed in deeds:
                action = QAction(window)
                action.setCheckable(bool(deed.is_switch or deed.group))
                if deed.group:
                    groups.setdefault(deed.group, QActionGroup(self)).addAction(action)
                if deed.key:
                    action.setShortcut(QKeySequence(deed.key))
                    action.setShortcutContext(
                        Qt.ShortcutContext.WidgetWithChildrenShortcut
                        if deed.in_view
                        else Qt.ShortcutContext.WindowShortcut
                    )
                action.triggered.connect(
                    lambda on=False, which=deed.id: self.done.emit(which, bool(on))
                )
                (view_area if deed.in_view else window).addAction(action)
                if deed.in_menu:
                    submenu.addAction(action)
                self._actions[deed.id] = action
                self._deeds[deed.id] = deed
        self.show_words(words)

    def show_words(self, words: Words) -> None:
        for section, menu in self._menus.items():
            menu.setTitle(words.say(f"app.menu.{section}"))
        for deed_id, action in self._actions.items():
            action.setText(words.say(self._own_words.get(deed_id, f"app.deed.{deed_id}")))

    def rename(self, deed: str, said: str, words: Words) -> None:
        """Say something else for `deed` than its usual words."""
        self._own_words[deed] = said
        self.show_words(words)

    def set_on(self, deed: str, is_on: bool) -> None:
        """Show a switch or a choice as on, without doing it."""
        self._actions[deed].setChecked(is_on)

    def set_text(self, deed: str, text: str) -> None:
        """The entry's words where they tell a state, until the words change."""
        self._actions[deed].setText(text)

    def set_enabled(self, deed: str, is_enabled: bool) -> None:
        self._actions[deed].setEnabled(is_enabled)

    def set_visible(self, deed: str, is_visible: bool) -> None:
        self._actions[deed].setVisible(is_visible)

    def is_visible(self, deed: str) -> bool:
        return self._actions[deed].isVisible()

    def text(self, deed: str) -> str:
        return self._actions[deed].text()

    def key(self, deed: str) -> str:
        """As this system writes it; empty without one."""
        shortcut = self._actions[deed].shortcut()
        return shortcut.toString(QKeySequence.SequenceFormat.NativeText)

    def trigger(self, deed: str) -> None:
        self._actions[deed].trigger()

    def use_single_keys(self, is_used: bool) -> None:
        """Single letters can disturb speech input and screen readers, so they switch off."""
        for deed_id, deed in self._deeds.items():
            if deed.in_view:
                key = self._own_keys.get(deed_id, deed.key) if is_used else ""
                self._actions[deed_id].setShortcut(QKeySequence(key))

    def use_keys(self, keys: dict[str, str]) -> None:
        """A person's own shortcuts, deed id to key."""
        self._own_keys = dict(keys)
        for deed_id, key in keys.items():
            if deed_id in self._actions:
                self._actions[deed_id].setShortcut(QKeySequence(key))

    def keys_text(self) -> tuple[tuple[str, str], ...]:
        """(what it does, key) of everything that has one."""
        return tuple(
            (action.text(), action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
            for action in self._actions.values()
            if not action.shortcut().isEmpty()
        )
