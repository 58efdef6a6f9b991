"""The chip at the top that tells the next pass over my place."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from iss_viewer.orbit.passes import LEAST_ELEVATION_DEG, Pass, highest_elevation_deg

if TYPE_CHECKING:
    from iss_viewer.app.window import MainWindow


class PassChip(QObject):
    """Says when, or why never, and leads there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def show(self, utc: datetime) -> None:
        """What comes after `utc`."""
        coming = self._window.outlook.coming_pass(utc)
        words = self._words(coming, utc) if coming else self._no_pass_words()
        self._window.top_bar.show_pass(*words)

    def follow(self) -> None:
        """To the pass that it tells; where there is none, the reason in words."""
        window = self._window
        coming = window.outlook.coming_pass(window.state.utc)
        if coming is not None:
            window.state.choose_pass(coming.culmination_utc)
            window.state.show_view("see")
        else:
            window.tell(self._no_pass_words()[1])

    def _words(self, coming: Pass, utc: datetime) -> tuple[str, str]:
        """The chip for the next pass and its tooltip."""
        say = self._window.words.say
        name = "visible" if coming.visible else "over"
        day = "" if (coming.aos_utc - utc).total_seconds() < 64_800 else "_later"
        chip = say(f"app.pass.{name}{day}", at_utc=coming.aos_utc, at_moment_utc=coming.aos_utc)
        tip = say(
            "app.pass.tip", at_moment_utc=coming.aos_utc,
            height_deg=coming.culmination_elevation_deg,
            lasts_s=(coming.los_utc - coming.aos_utc).total_seconds(),
        )  # fmt: skip
        return chip, tip

    def _no_pass_words(self) -> tuple[str, str]:
        """The chip and its tooltip where the station never stands high enough; else nothing."""
        site, snapshot = self._window.state.view.site, self._window.state.snapshot
        if site is None or snapshot is None or snapshot.orbit is None:
            return "", ""
        orbit = snapshot.orbit
        height_deg = highest_elevation_deg(orbit, site)
        if height_deg >= LEAST_ELEVATION_DEG:
            return "", ""
        name = "app.pass.never" if height_deg < 0.0 else "app.pass.low"
        say = self._window.words.say
        tip = say(
            f"{name}_tip", inclination_deg=orbit.inclination_deg, place=site.name,
            height_deg=height_deg, least_deg=LEAST_ELEVATION_DEG,
        )  # fmt: skip
        return say(name), tip
