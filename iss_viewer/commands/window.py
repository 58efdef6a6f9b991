"""No command: the window; or, where there is no display, the same as text and a picture."""

from __future__ import annotations

import argparse
import importlib
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from iss_viewer.commands.arguments import CannotError, UsageError
from iss_viewer.commands.display import has_display, require_loaded_qt_is_sound
from iss_viewer.commands.request import Request

if TYPE_CHECKING:
    from iss_viewer.orbit.observer import Observer
    from iss_viewer.orbit.snapshot import Snapshot

PICTURE = Path("iss-now.png")
SIZE = (1280, 800)
# What the first picture needs besides Qt.
_BEFORE_QT = (
    "iss_viewer.commands.orbit_choice",
    "iss_viewer.scene.small_globe",
    "iss_viewer.scene.now_readout",
    "iss_viewer.app.phrases",
    "iss_viewer.earth.phrases",
    "iss_viewer.orbit.phrases",
    "iss_viewer.scene.phrases",
    "iss_viewer.sources.phrases",
    "iss_viewer.station.phrases",
    "iss_viewer.widgets.phrases",
    "html",
    "zoneinfo",
)


def run(request: Request, options: argparse.Namespace) -> int:
    """Open the window and stay until it is closed; CannotError when a library is missing."""
    if not has_display():
        return _without_display(request, options)
    for module in _BEFORE_QT:
        # PySide reads the source of every module that is loaded after it, numpy's hundreds too, to
        # see whether they use it.
        importlib.import_module(module)
    require_loaded_qt_is_sound()
    if request.elements is not None:
        from iss_viewer.commands.orbit_choice import read_file, read_trajectory

        # A file that cannot be read is told here, not in the window.
        if read_trajectory(request.elements, request.now) is None:
            read_file(request.elements, request.now)
    from iss_viewer.app.asked import Asked
    from iss_viewer.app.one_instance import AlreadyOpenError
    from iss_viewer.app.start import run as open_window

    asked = Asked(
        request.profile, request.offline, request.at, request.elements, options.safe, _site(request)
    )
    try:
        return open_window(["iss-viewer"], asked, partial(_first_snapshot, request))
    except AlreadyOpenError as error:
        if not error.has_come:
            raise CannotError(
                "ISS Viewer is open with this profile and does not answer; "
                "please end it, or choose another folder with --profile."
            ) from error
        print("ISS Viewer is open already; its window takes over what was asked for.")
        return 0


def _site(request: Request) -> Observer | None:
    """The place that was asked for, by its own clock."""
    if request.place is None:
        return None
    from iss_viewer.commands.sites import own_zone

    site = request.place.observer()
    return replace(site, zone=own_zone(site))


def _first_snapshot(request: Request) -> Snapshot | None:
    """What the program will show first; None where it has to say what is wrong with that."""
    from iss_viewer.commands.orbit_choice import choose

    try:
        return choose(request, only_looks=True).snapshot(request.utc, None)
    except (CannotError, UsageError, ValueError):
        return None


def _without_display(request: Request, options: argparse.Namespace) -> int:
    from iss_viewer.commands import now, picture

    print(f"There is no display here, so this is the station in words and in {PICTURE}.\n")
    code = now.run(request, options)
    sys.stdout.flush()
    picture.draw(request, PICTURE, "globe", SIZE, None)
    return code
