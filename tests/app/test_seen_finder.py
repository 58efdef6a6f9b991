"""Where it can be seen tonight, or why that cannot be told, here and now."""

from __future__ import annotations

from datetime import timedelta

from iss_viewer.app.seen_finder import WantedSeen, find_seen
from iss_viewer.orbit.ephemeris_trajectory import ContinuedTrajectory, EphemerisTrajectory
from iss_viewer.orbit.trajectory import ElementSetTrajectory
from iss_viewer.widgets.words import Words
from tests.orbit.published import excerpt, held_set

START = excerpt().start + timedelta(hours=2)
ALONE = EphemerisTrajectory(excerpt(), held_set())
ELEMENTS = ElementSetTrajectory(held_set())


def test_a_published_trajectory_is_continued_by_elements_through_the_night() -> None:
    """Twelve hours of NASA's, then a set of the same day: within a hundredth of the ground the
    same as by the set alone."""
    both = find_seen(WantedSeen(ContinuedTrajectory(ALONE, ELEMENTS), START))
    elements = find_seen(WantedSeen(ELEMENTS, START))
    assert both.trouble is None
    assert both.tonight is not None
    assert elements.tonight is not None
    seen = both.tonight.seen.margin_deg > 0.0
    assert 0.1 < seen.mean() < 0.5
    assert (seen != (elements.tonight.seen.margin_deg > 0.0)).mean() < 0.01


def test_a_trajectory_that_ends_before_the_night_says_when() -> None:
    found = find_seen(WantedSeen(ALONE, START))
    assert found.tonight is None
    assert found.trouble is not None
    assert Words().say(found.trouble) == ("tonight not known: orbital data end 26 Feb 2025, 23:57")


def test_elements_that_are_too_old_say_of_when_they_are() -> None:
    found = find_seen(WantedSeen(ELEMENTS, START + timedelta(days=60)))
    assert found.tonight is None
    assert found.trouble is not None
    assert Words().say(found.trouble) == "tonight not known: orbital data of 26 Feb 2025"
