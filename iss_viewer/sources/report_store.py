"""The last believed report of each source, kept in crew.json with the generation before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from iss_viewer.orbit.element_ranges import tidy_name
from iss_viewer.phrase import Phrase
from iss_viewer.sources.feeds import FEEDS
from iss_viewer.sources.profile_lock import locked
from iss_viewer.sources.safe_file import NewerSchemaError, load, save
from iss_viewer.station.crew_report import CrewReport

SCHEMA = 1
CREW = "crew.json"

Reports = tuple[CrewReport, ...]

_ORDER = {feed.id: place for place, feed in enumerate(FEEDS)}


@dataclass(frozen=True, slots=True)
class _Version:
    schema: int


@dataclass(frozen=True, slots=True)
class _Kept:
    schema: int = SCHEMA
    reports: list[CrewReport] = field(default_factory=list)


class ReportStore:
    """Reports of one profile, one for each feed. Who `only_looks` leaves what cannot be read
    to a reader that tells about it."""

    def __init__(self, profile: Path, *, only_looks: bool = False) -> None:
        self._folder, self._only_looks = profile, only_looks
        self._notes: list[Phrase] = []

    def reports(self) -> Reports:
        loaded = load(self._folder / CREW, _parsed, keeps_aside=not self._only_looks)
        if loaded.note is not None:
            self._notes.append(loaded.note)
        return loaded.value or ()

    def keep(self, report: CrewReport) -> None:
        """In the place of the same feed's last one. Raises StoreError."""
        from msgspec import json

        with locked(self._folder):
            kept = with_report(self.reports(), report)
            save(self._folder / CREW, json.encode(_Kept(reports=list(kept))))

    def take_notes(self) -> tuple[Phrase, ...]:
        """What happened to an unreadable file since this was last asked, told once."""
        notes, self._notes = tuple(self._notes), []
        return notes


def with_report(reports: Reports, report: CrewReport) -> Reports:
    """The reports with this one in the place of its feed's, the first source first."""
    kept = (*(each for each in reports if each.feed != report.feed), report)
    return tuple(sorted(kept, key=lambda each: _ORDER.get(each.feed, len(_ORDER))))


def _parsed(data: bytes) -> Reports:
    """Raises ValueError for what holds no reports, NewerSchemaError for a later version's."""
    from msgspec import MsgspecError, json

    try:
        if json.decode(data, type=_Version).schema > SCHEMA:
            raise NewerSchemaError
        reports = json.decode(data, type=_Kept).reports
    except MsgspecError as error:
        raise ValueError(str(error)) from error
    for report in reports:
        _check(report)
    return tuple(reports)


def _check(report: CrewReport) -> None:
    """Raises ValueError for what no reader of ours has written."""
    people, ships = report.people, report.ships
    moments = (report.retrieved, *(p.launch for p in people), *(s.docked for s in ships))
    if any(moment is not None and moment.tzinfo is None for moment in moments):
        raise ValueError("a time has no time zone")
    texts = (
        report.feed, report.source,
        *(text for p in people for text in (p.name, p.nationality, p.agency, p.role, p.ship)),
        *(text for s in ships for text in (s.name, s.port, s.mission)),
    )  # fmt: skip
    if any(tidy_name(text) != text for text in texts):
        raise ValueError("a text is too long or holds what cannot be shown")
