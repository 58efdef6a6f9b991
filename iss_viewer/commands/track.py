"""`track`: the ground track as a file's text."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from iss_viewer.commands.arguments import CannotError
from iss_viewer.commands.orbit_choice import choose
from iss_viewer.commands.printing import english, print_file
from iss_viewer.commands.request import Request
from iss_viewer.exports.track_text import csv_text, czml, geojson, kml
from iss_viewer.orbit.ground_track import Track, track_between
from iss_viewer.orbit.state import PropagationError

WRITERS: dict[str, Callable[[Track], str]] = {
    "geojson": geojson, "csv": csv_text, "kml": kml, "czml": czml,
}  # fmt: skip


def run(request: Request, options: argparse.Namespace) -> int:
    """Print the track of the set that belongs to its start."""
    start: datetime = options.start or request.utc
    choice = choose(replace(request, utc=start))
    if choice.trajectory is None:
        raise CannotError(english(choice.reason) if choice.reason else "No orbit is known then.")
    try:
        track = track_between(
            choice.trajectory, start, start + options.minutes, options.step.total_seconds()
        )
    except (PropagationError, ValueError) as error:
        raise CannotError(str(error)) from error
    ends_open = options.format in ("geojson", "czml")
    print_file(WRITERS[options.format](track) + ("\n" if ends_open else ""))
    return 0
