"""Whether a report of crew and ships can be true, whoever made it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.feeds import Brings, Feed
from iss_viewer.station.crew_report import CrewReport

# Thirteen were aboard at most, in 2009 and since.
MOST_ABOARD = 20
# Nobody has stayed for more than 438 days, on Mir; 371 here.
LONGEST_FLIGHT = timedelta(days=600)
# Times in a hand-kept file are local ones taken for UTC.
_CLOCK_SLACK = timedelta(days=1)


def report_fault(feed: Feed, report: CrewReport, now: datetime) -> Phrase | None:
    """Why the report is not believed, or None."""
    count = report.count
    if feed.brings is not Brings.SHIPS or count is not None:
        if not count or count < 0:
            return phrase("report_nobody")
        if count > MOST_ABOARD:
            return phrase("report_too_many", crew_count=count)
    elif not report.ships:
        return phrase("report_nobody")
    seen: set[str] = set()
    for person in report.people:
        if not person.name:
            return phrase("report_not_an_object")
        if person.name in seen:
            return phrase("report_twice", name=person.name)
        seen.add(person.name)
        launch = person.launch
        if launch is not None and not now - LONGEST_FLIGHT < launch < now + _CLOCK_SLACK:
            return phrase(
                "report_launch_wrong", name=person.name, launch_date_utc=launch.astimezone(UTC)
            )
    return None
