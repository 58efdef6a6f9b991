"""Takes the pictures of README and user guide from the real window.

    xvfb-run -a -s "-screen 0 1920x1200x24" python tools/take_pictures.py docs/pictures [NAME ...]

Each picture is one start of the program, offline, with a fresh profile, at a given instant.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from iss_viewer.app.application import make_application
from iss_viewer.app.main import Program
from iss_viewer.orbit.horizon import Sight, horizon_of_sights
from iss_viewer.orbit.observer import observer_at
from iss_viewer.scene.layers import CameraMode
from iss_viewer.widgets.map_placeholder import MapPlaceholder

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
DOCKED = datetime(2022, 9, 21, 18, 0, tzinfo=UTC)
DAY = datetime(2022, 9, 21, 13, 44, tzinfo=UTC)
ARABIA = datetime(2022, 9, 21, 12, 14, tzinfo=UTC)
EVENING = datetime(2022, 9, 21, 17, 20, tzinfo=UTC)
NIGHT = datetime(2022, 9, 21, 14, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Shot:
    """A picture: when, which view, and what is done before it is taken."""

    at: datetime | None
    view: str = "globe"
    select: str | None = None
    camera: CameraMode = CameraMode.FREE
    light: bool = False
    site: bool = True
    size: tuple[int, int] = (1280, 800)
    do: Callable[[Program], object] | None = None


SHOTS: dict[str, Shot] = {
    "launch": Shot(LAUNCH),
    "launch-large": Shot(LAUNCH, size=(1920, 1080)),
    "day": Shot(DAY),
    "night": Shot(NIGHT),
    "follow": Shot(ARABIA, camera=CameraMode.FOLLOW),
    "window": Shot(ARABIA, camera=CameraMode.WINDOW),
    "true-scale": Shot(
        DAY,
        do=lambda p: p.state.show_layers(replace(p.state.view.layers, true_scale=True)),
    ),
    "map": Shot(LAUNCH, "map"),
    "map-large": Shot(LAUNCH, "map", size=(1920, 1080)),
    "map-light": Shot(LAUNCH, "map", light=True),
    "station": Shot(DOCKED, "station"),
    "station-large": Shot(DOCKED, "station", size=(1920, 1080)),
    "station-zvezda": Shot(DOCKED, "station", "zvezda"),
    "station-light": Shot(DOCKED, "station", "destiny", light=True),
    "station-russian": Shot(
        DOCKED, "station", do=lambda p: p.window.explorer.show_only("segment-ros")
    ),
    "station-exploded": Shot(DOCKED, "station", do=lambda p: p.window.explorer.explode(True)),
    "station-power": Shot(DOCKED, "station", "system-power"),
    "explore": Shot(DOCKED, "station", do=lambda p: p.window.explorer.open_panel()),
    "years": Shot(
        datetime(2001, 2, 13, tzinfo=UTC), "station", do=lambda p: p.window.years.show(True)
    ),
    "years-light": Shot(
        datetime(2011, 7, 15, tzinfo=UTC), light=True, do=lambda p: p.window.years.show(True)
    ),
    "rubio": Shot(DOCKED, "globe", "frank-rubio"),
    "live": Shot(None),
    "live-light": Shot(None, light=True),
    "live-map": Shot(None, "map"),
    "without-place": Shot(LAUNCH, site=False),
    "see-it": Shot(EVENING, "see"),
    "see-it-large": Shot(EVENING, "see", size=(1920, 1080)),
    "see-it-light": Shot(EVENING, "see", light=True),
    "see-it-flying": Shot(datetime(2022, 9, 21, 18, 37, tzinfo=UTC), "see"),
    "see-it-without-place": Shot(EVENING, "see", site=False),
    "nights": Shot(EVENING, "see", do=lambda p: p.window.deeds.show_page("nights")),
    "nights-light": Shot(
        EVENING, "see", light=True, do=lambda p: p.window.deeds.show_page("nights")
    ),
    "nights-old-data": Shot(None, "see"),
    "transits": Shot(
        datetime(2022, 9, 28, 12, tzinfo=UTC),
        "see",
        do=lambda p: p.window.deeds.show_page("transits"),
    ),
    "horizon": Shot(
        EVENING,
        "see",
        do=lambda p: p.state.show_horizon(
            horizon_of_sights(
                (
                    Sight.HOUSE,
                    Sight.LOW,
                    Sight.LOW,
                    Sight.OPEN,
                    Sight.LOW,
                    Sight.HOUSE,
                    Sight.OPEN,
                    Sight.TALL,
                )
            )
        ),
    ),
    "see-it-projector": Shot(
        EVENING, "see", do=lambda p: p.window.top_bar.projector_button.setChecked(True)
    ),
    "list": Shot(LAUNCH, do=lambda p: p.window.deeds.show_list(True)),
    "projector": Shot(LAUNCH, do=lambda p: p.window.top_bar.projector_button.setChecked(True)),
}


def wait(milliseconds: int) -> None:
    """Serve the event loop. QTest's own waiting leaves threads no time to work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def take(name: str, shot: Shot, folder: Path) -> None:
    """Start, wait until everything has arrived, grab."""
    program = Program(Path(tempfile.mkdtemp()), True, shot.at)
    state, window = program.state, program.window
    window.resize(*shot.size)
    window.choose(hints_seen=True)
    if shot.light:
        window.choose(theme="light")
    program.show()
    if shot.site:
        state.show_site(observer_at("Berlin", 52.52, 13.405, zone="Europe/Berlin"))
    state.show_view(shot.view)
    state.select(shot.select)
    state.show_layers(replace(state.view.layers, camera=shot.camera))
    wait(600)
    if shot.do is not None:
        shot.do(program)
    # pyqtgraph comes in a thread; until then a placeholder stands where the map will be.
    while isinstance(window.views.current, MapPlaceholder):
        wait(100)
    wait(3500)
    window.views.current.finish_loading()
    wait(300)
    window.grab().save(str(folder / f"{name}.png"))
    program.close()


def main(arguments: list[str]) -> int:
    """Take all pictures, or those named."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    make_application(["iss-viewer"])
    for name in arguments[1:] or SHOTS:
        take(name, SHOTS[name], folder)
        print(folder / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
