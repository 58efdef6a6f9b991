"""`update --for DATE`: how good the place will be on the day of a lesson, and its class file."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from iss_viewer.commands.arguments import CannotError, UsageError
from iss_viewer.commands.printing import day as day_words
from iss_viewer.commands.printing import iso
from iss_viewer.commands.request import Request
from iss_viewer.orbit.lesson_day import LessonDay
from iss_viewer.orbit.observer import Observer
from iss_viewer.phrase import plain

if TYPE_CHECKING:
    from iss_viewer.app.holdings import Holdings


@dataclass(frozen=True, slots=True)
class LessonWish:
    """What was asked for; `day` None when no lesson was."""

    day: date | None
    file: Path | None
    shared: Path | None
    place: Observer | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """What came of it: lines for people, JSON, and what could not be done."""

    lines: tuple[str, ...]
    as_json: dict[str, object]
    trouble: str | None


def lesson_wish(request: Request, options: argparse.Namespace) -> LessonWish:
    """The wish of a command line. UsageError, CannotError for one that cannot be fulfilled, so
    before anybody is asked."""
    if options.class_file is not None:
        if options.lesson is None:
            raise UsageError("--class-file needs --for DATE, the day of the lesson.")
        if options.class_file.exists():
            raise CannotError(f"{options.class_file} exists already; choose another name.")
    if options.lesson is not None and options.lesson < request.now.date():
        raise UsageError(f"{options.lesson} is over; --for takes a day to come.")
    place = request.place.observer() if request.place is not None else None
    return LessonWish(options.lesson, options.class_file, _shared(request, options), place)


def _shared(request: Request, options: argparse.Namespace) -> Path | None:
    """The folder that was named, else the one chosen in the window."""
    from iss_viewer.app.settings import load_settings

    if options.shared is not None:
        named: Path = options.shared
        return named
    settings = load_settings(request.profile_folder).value
    return Path(settings.shared_folder) if settings and settings.shared_folder else None


def prepared(holdings: Holdings, wish: LessonWish, now: datetime) -> Lesson | None:
    """How good what is held will be on the day; the class file is written where one is wished."""
    from iss_viewer.app.all_phrases import ALL_PHRASES
    from iss_viewer.app.class_plan import content_of, day_of, trajectory_for
    from iss_viewer.app.class_saving import save_class

    if wish.day is None:
        return None
    zone = wish.place.zone if wish.place is not None else "UTC"
    found = day_of(holdings, wish.day, zone, now)
    said = _sentence(found, now)
    lines, written, trouble = [], None, None if found.is_place_known else said
    if found.is_place_known:
        lines.append(said)
    if wish.file is not None:
        title = f"Lesson on {wish.day}"
        content = content_of(holdings, found, wish.place, title, now)
        slot = trajectory_for(holdings, now)
        fault = save_class(wish.file, content, slot, holdings.store)
        if fault is None:
            written = str(wish.file)
            lines.append(f"Written: {wish.file}.")
        else:
            trouble = plain(fault, ALL_PHRASES)
    accuracy = found.accuracy
    told: dict[str, object] = {
        "date": wish.day.isoformat(),
        "quality": accuracy.quality.value,
        "good_until_utc": iso(found.until) if found.until and found.is_place_known else None,
        "along_track_error_s": accuracy.along_track_error_s,
        "along_track_error_km": accuracy.along_track_error_km,
        "by_published_trajectory": found.is_published,
        "prepare_again_from": None if found.is_place_known else found.again_from.isoformat(),
        "said": said,
        "class_file": written,
    }
    return Lesson(tuple(lines), told, trouble)


def _sentence(found: LessonDay, now: datetime) -> str:
    accuracy = found.accuracy
    if found.until is None or accuracy.along_track_error_s is None:
        again = "now" if found.again_from <= now.date() else f"from {found.again_from} on"
        return f"The place on the orbit will not be known on {found.day}: prepare again {again}."
    by = ", by NASA's trajectory" if found.is_published else ""
    return (
        f"Good until {day_words(found.until)}; on {found.day} the place will be right to about "
        f"{_about(accuracy.along_track_error_s)} / "
        f"{float(f'{max(1.0, accuracy.along_track_error_km or 0.0):.2g}'):,.0f} km{by}."
    )


def _about(seconds: float) -> str:
    return f"{max(1, round(seconds))} s" if seconds < 90 else f"{round(seconds / 60)} min"
