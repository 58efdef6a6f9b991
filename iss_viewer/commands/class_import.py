"""`elements import` of a class file: all that it holds, as if it had been downloaded here."""

from __future__ import annotations

from dataclasses import replace

from iss_viewer.commands.arguments import CannotError
from iss_viewer.commands.printing import clock, english, iso, print_json
from iss_viewer.commands.request import Request
from iss_viewer.sources.class_file import ClassContent
from iss_viewer.sources.class_keeping import downloads_in, keep_class, newer_reports
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.feed_book import FeedBook
from iss_viewer.sources.held_trajectory import Slot, judge_fetched
from iss_viewer.sources.store import Store


def keep(request: Request, read: ClassContent) -> int:
    """Keep what is newer than what is held."""
    store, now = Store(request.profile_folder), request.now
    content = read.with_provenance()
    content = replace(content, reports=newer_reports(content, store.crew.reports()))
    left_out = None
    if content.trajectory is not None:
        held = store.trajectories().get(Slot.FETCHED)
        try:
            judge_fetched(content.trajectory, now, held.ephemeris if held is not None else None)
        except FeedError as error:
            left_out = english(error.said)
            content = replace(content, trajectory=None)
    trouble = keep_class(content, store)
    if trouble is not None:
        raise CannotError(english(trouble))
    book = FeedBook(request.profile_folder)
    for feed, retrieved in downloads_in(content):
        if retrieved <= now:
            book.leave_alone(feed, retrieved)
    _tell(request, content, left_out)
    return 0


def _tell(request: Request, content: ClassContent, left_out: str | None) -> None:
    place = content.place
    if request.json:
        print_json(
            {
                "kept": len(content.sets),
                "class_file": {"created": iso(content.created), "for": str(content.for_date)},
                "last_epoch": iso(content.sets[-1].epoch) if content.sets else None,
                "reports": [
                    {"source": each.source, "as_of": str(each.as_of)} for each in content.reports
                ],
                "trajectory": content.trajectory is not None,
                "place": place
                and {
                    "name": place.name,
                    "latitude_deg": place.latitude_deg,
                    "longitude_deg": place.longitude_deg,
                    "height_m": place.height_m,
                },
                "refused": [],
                "note": left_out,
            }
        )
        return
    print(f"A class file made on {clock(content.created)} for {content.for_date}; it is in use.")
    if content.sets:
        print(f"  Elements of {clock(content.sets[-1].epoch)}.")
    for source in dict.fromkeys(f"{r.as_of}, {r.source}" for r in content.reports):
        print(f"  Crew and ships as of {source}.")
    if content.trajectory is not None:
        print("  NASA's trajectory.")
    elif left_out is not None:
        print(f"  Its trajectory was left out. {left_out}")
    if place is not None:
        print(f"  The class's place is {place.name}; yours is kept.")
