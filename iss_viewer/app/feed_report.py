"""What asking the feeds came to, one by one and in one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.download import Brought
from iss_viewer.sources.feed_policy import GOOD
from iss_viewer.sources.feeds import CELESTRAK, Feed, Outcome


@dataclass(frozen=True, slots=True)
class FeedReport:
    """What asking one feed came to: `outcome` None when it was not asked; `again` is when it may
    be asked next; `retrieved` when another machine had downloaded what came, if one had."""

    feed: Feed
    outcome: Outcome | None
    said: Phrase
    taken: Brought | None
    again: datetime
    retrieved: datetime | None = None


def summary(reports: Iterable[FeedReport]) -> Phrase | None:
    """A round in one line: who brought something new, what went wrong, and when CelesTrak may
    be asked. Of the others that were not asked it is told only when there is nothing else."""
    reports = tuple(reports)
    fresh = dict.fromkeys(r.feed.name for r in reports if r.said.id == "feed_fresh")
    lines = [phrase("feed_fresh", feed=", ".join(fresh))] if fresh else []
    copies = [(r.retrieved, r.feed.name) for r in reports if r.retrieved is not None]
    if copies:
        # Dated by the oldest of them.
        names = ", ".join(dict.fromkeys(name for _retrieved, name in copies))
        lines.append(phrase("shared_used", feed=names, at_moment_utc=min(copies)[0]))
    others = [
        r for r in reports if r.outcome not in (None, Outcome.SHARED) and r.said.id != "feed_fresh"
    ]
    # Where one host cannot be reached, the others mostly cannot either.
    silent = [r.said for r in others if r.outcome is Outcome.UNREACHABLE]
    lines += [r.said for r in others if r.outcome is not Outcome.UNREACHABLE] + silent[:1]
    unasked = [r.said for r in reports if r.outcome is None]
    lines += [r.said for r in reports if r.outcome is None and r.feed.id == CELESTRAK.id]
    lines = list(dict.fromkeys(lines)) or unasked[:1]
    if not lines:
        return None
    said = lines[0]
    for line in lines[1:]:
        said = phrase("app.feed.and", said=said, also=line)
    return said


def is_to_be_said(report: FeedReport) -> bool:
    """Whether a person should hear it without having asked: when CelesTrak refuses."""
    trouble = report.outcome is not None and report.outcome not in GOOD
    is_silence = report.outcome is Outcome.UNREACHABLE
    return trouble and not is_silence and report.feed.id == CELESTRAK.id
