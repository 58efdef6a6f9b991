"""`picture`: a view as a PNG file, by OpenGL under a display and without it elsewhere."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from iss_viewer.commands.arguments import CannotError, UsageError
from iss_viewer.commands.display import (
    DRAWING,
    has_display,
    require_installed_qt_is_sound,
    require_libraries,
)
from iss_viewer.commands.printing import print_json
from iss_viewer.commands.request import Request

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from iss_viewer.widgets.picture import Picture

WITHOUT_OPENGL = "without OpenGL"
LOADING_MS = 20_000


def run(request: Request, options: argparse.Namespace) -> int:
    """Write the picture and say what drew it."""
    width, height = options.size
    renderer = draw(request, options.out, options.view, options.size, options.select)
    if request.json:
        found = {"file": str(options.out), "width": width, "height": height, "renderer": renderer}
        print_json(found)
    else:
        print(f"{options.out}: {width} x {height} pixels, drawn {renderer}.")
    return 0


def draw(
    request: Request, out: Path, view: str, size: tuple[int, int], selected: str | None
) -> str:
    """Write one view as `out`; what drew it. CannotError, UsageError."""
    if out.suffix.lower() != ".png":
        raise UsageError(f"{str(out)!r} does not end in .png.")
    if not out.absolute().parent.is_dir():
        raise CannotError(f"The folder {out.absolute().parent} does not exist.")
    require_installed_qt_is_sound()
    require_libraries(DRAWING)
    if not _has_usable_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # A picture has the size that was asked for, whatever the screen magnifies.
    os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"
    if view == "sky":
        from iss_viewer.commands.sky_picture import sky_image

        image, renderer = sky_image(request, size), WITHOUT_OPENGL
    else:
        image, renderer = _image(request, view, size, selected)
    _save(image, out)
    return renderer


def _has_usable_display() -> bool:
    try:
        return has_display()
    except CannotError:
        return False  # A library for windows is missing; a picture needs none.


def _image(
    request: Request, name: str, size: tuple[int, int], selected: str | None
) -> tuple[QImage, str]:
    tell = _telling(request, selected)

    from PySide6.QtCore import Qt

    from iss_viewer.app.application import make_application

    application = make_application(["iss-viewer"])
    view, renderer = _view(name)
    try:
        # Shown to Qt, so that everything is laid out and drawn, and to nobody else.
        view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        view.resize(*size)
        tell(view)
        view.show()
        # What views prepare in threads arrives as events, and may begin a picture anew.
        _wait_for_threads(view)
        application.processEvents()
        view.finish_loading()
        return view.grab().toImage(), renderer
    finally:
        _wait_for_threads(view)
        view.close()
        view.deleteLater()
        application.processEvents()


def _wait_for_threads(view: Picture) -> None:
    """None may outlive the interpreter."""
    from PySide6.QtCore import QThreadPool

    for pool in (QThreadPool.globalInstance(), *view.findChildren(QThreadPool)):
        pool.waitForDone(LOADING_MS)


def _view(name: str) -> tuple[Picture, str]:
    from iss_viewer.widgets.words import Words

    if name == "map":
        from iss_viewer.widgets.map_view import MapView

        return MapView(Words()), WITHOUT_OPENGL
    from iss_viewer.widgets.gl.probe import gl_support

    view: Picture
    if name == "station":
        from iss_viewer.widgets.station_view import StationView

        view = StationView(Words())
    else:
        from iss_viewer.widgets.globe_view import GlobeView

        view = GlobeView(Words())
    by_opengl = f"by OpenGL on {gl_support().renderer}"
    return view, by_opengl if view.draws_by_opengl else WITHOUT_OPENGL


def _telling(request: Request, selected: str | None) -> Callable[[Picture], None]:
    """Tells a view everything that the window would; what is asked is judged before Qt loads."""
    from iss_viewer.commands.orbit_choice import choose
    from iss_viewer.commands.report import record
    from iss_viewer.scene.station_stance import stance_of

    if selected is not None and record().thing(selected) is None:
        raise UsageError(f"Nothing in the record is called {selected!r}.")
    site = request.place.observer() if request.place else None
    choice = choose(request)
    snapshot = choice.snapshot(request.utc, site)
    station = record().station_at(request.utc)
    pad = record().launch_site

    def tell(view: Picture) -> None:
        from iss_viewer.app.forecaster import Wanted, forecast

        # The track alone: no stretches of sunlight, no pass.
        wanted = Wanted(choice.trajectory, None, request.utc, (request.utc, request.utc), False)
        if pad is not None:
            view.show_launch_site(pad.latitude_deg, pad.longitude_deg, pad.name)
        view.show_site(site)
        view.show_station(station)
        view.show_stance(stance_of(None, station))
        view.show_track(forecast(wanted).track)
        view.show_snapshot(snapshot)
        view.show_selection(selected)

    return tell


def _save(image: QImage, out: Path) -> None:
    from iss_viewer.app.saving import encoded
    from iss_viewer.sources.safe_file import write_whole

    data = encoded(image, "png")
    if not data:
        raise CannotError(f"The picture {out} could not be made.")
    write_whole(out, data)
