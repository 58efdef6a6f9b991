"""`next`: what comes next, computed, planned and reported."""

from __future__ import annotations

import argparse
import sys

from iss_viewer.commands.orbit_choice import choose
from iss_viewer.commands.printing import clock, english, iso, print_json, print_table, print_wrapped
from iss_viewer.commands.report import record
from iss_viewer.commands.request import Request
from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.day_ahead import day_ahead
from iss_viewer.orbit.state import PropagationError
from iss_viewer.scene.burns import announced_burns
from iss_viewer.scene.whats_next import Coming, WhatsNext, countdown, moment_said, whats_next


def run(request: Request, _options: argparse.Namespace) -> int:
    """Print the list. Why something is missing from it stands on standard error with JSON."""
    ahead = coming_at(request)
    if request.json:
        print_json([_row_json(row) for row in ahead.rows])
        for note in ahead.notes:
            print(f"iss-viewer: {english(note)}", file=sys.stderr)
    else:
        _print(ahead)
    return 0


def coming_at(request: Request) -> WhatsNext:
    """The list at the asked time, for the asked place if there is one."""
    choice = choose(request)
    site = request.place.observer() if request.place is not None else None
    snapshot = choice.snapshot(request.utc, site)
    day = None
    is_known = snapshot.quality in (Quality.KNOWN, Quality.UNCERTAIN)
    if choice.trajectory is not None and is_known:
        try:
            day = day_ahead(choice.trajectory, request.utc, site)
        except PropagationError:
            day = None  # It can be computed now and not for the whole day.
    planned = announced_burns(choice.planned_from(request.utc))
    return whats_next(snapshot, record(), day, planned)


def _row_json(row: Coming) -> dict[str, object]:
    return {
        "utc": iso(row.utc.replace(microsecond=0)),
        "precision": row.precision.value,
        "kind": row.kind,
        "said": english(row.said),
        "source": english(row.source),
        "status": row.status.value,
        "thing": row.thing or None,
    }


def _print(ahead: WhatsNext) -> None:
    utc = ahead.start
    print(f"What comes next after {clock(utc)}\n")
    rows = [
        (
            english(moment_said(row, utc, "UTC")),
            english(countdown(row, utc)),
            english(row.said),
            row.status.value,
            english(row.source),
        )
        for row in ahead.rows
    ]
    if rows:
        print_table([("When", "", "What", "", "Source"), *rows])
        print()
    if ahead.sunrise_count is not None:
        print(f"{english(ahead.sunrise_count)}.")
    for note in ahead.notes:
        print_wrapped(english(note), 0)
