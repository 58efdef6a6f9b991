"""What can be on or off: menu entries, word buttons, and the settings behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from iss_viewer.app.telemetry import is_installed
from iss_viewer.scene.layers import CameraMode

if TYPE_CHECKING:
    from iss_viewer.app.window import MainWindow


class Switches(QObject):
    """Turns them, and shows which are on."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._by_id: dict[str, Callable[[bool], object]] = {
            "offline": self._go_offline,
            "telemetry": self._switch_telemetry,
            "freeze": window.state.freeze,
            "list": window.deeds.show_list,
            "years": window.years.show,
            "projector": window.top_bar.projector_button.setChecked,
            "column": self._fold_column,
            "counters": window.counter_desk.switch,
            "single_keys": self._use_single_keys,
            "less_motion": lambda on: window.choose(less_motion=on),
            **window.explorer.switches,
        }

    def has(self, name: str) -> bool:
        """Whether there is one of that name."""
        return name in self._by_id

    def turn(self, name: str, is_on: bool) -> None:
        """On or off."""
        self._by_id[name](is_on)

    def show(self) -> None:
        """Menu entries and buttons show what is on."""
        window = self._window
        settings, view = window.settings, window.state.view
        menus, frame, layers = window.menus, window.frame, view.layers
        menus.set_on(f"view_{view.view}", True)
        menus.set_on(f"theme_{settings.theme}", True)
        menus.set_on(f"units_{settings.units}", True)
        menus.set_on(f"zone_{settings.zone.lower()}", True)
        menus.set_on(f"alert_{settings.alert_minutes}", True)
        menus.set_on("offline", settings.is_offline)
        has_network = not window.feeds.is_offline
        menus.set_visible("live_page", has_network)
        window.selected_card.show_links(has_network)
        menus.set_on("telemetry", settings.live_telemetry)
        menus.set_text("shared", window.class_desk.shared_words())
        menus.set_text("way", window.way_desk.words())
        menus.set_on("single_keys", settings.single_keys)
        menus.set_on("less_motion", settings.less_motion)
        menus.set_on("column", not settings.column_folded)
        menus.set_on("counters", settings.counters_shown)
        menus.set_on("freeze", window.state.is_frozen)
        window.explorer.show_switches()
        menus.set_on("years", window.years.is_shown)
        window.time_bar.years_button.setChecked(window.years.is_shown)
        menus.set_on("list", frame.twin.isVisibleTo(frame))
        menus.set_on("projector", window.top_bar.projector_button.isChecked())
        for name, is_on in (
            ("follow", layers.camera is CameraMode.FOLLOW),
            ("window", layers.camera is CameraMode.WINDOW),
            ("scale", layers.true_scale),
            ("segments", layers.segment_colours),
            ("labels", layers.part_labels),
            ("earth", layers.earth_behind_station),
            ("list", frame.twin.isVisibleTo(frame)),
        ):
            frame.set_on(name, is_on)

    def _go_offline(self, is_on: bool) -> None:
        self._window.feeds.go_offline(is_on)
        self._window.telemetry.go_offline(is_on)
        self._window.choose(is_offline=is_on)

    def _switch_telemetry(self, is_on: bool) -> None:
        if is_on and not is_installed():
            self._window.tell(self._window.words.say("app.telemetry.missing"))
            is_on = False
        self._window.choose(live_telemetry=is_on)
        self._window.telemetry.switch(is_on)

    def _fold_column(self, is_shown: bool) -> None:
        self._window.cards.setVisible(is_shown)
        self._window.choose(column_folded=not is_shown)

    def _use_single_keys(self, is_on: bool) -> None:
        self._window.menus.use_single_keys(is_on)
        self._window.choose(single_keys=is_on)
