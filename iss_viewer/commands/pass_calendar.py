"""Passes over places as a calendar's text in plain English."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from iss_viewer.commands.printing import english
from iss_viewer.commands.sites import own_zone, typed_observer
from iss_viewer.exports.calendar_text import CalendarEvent, calendar_text
from iss_viewer.exports.pass_calendar import pass_event
from iss_viewer.orbit.mean_orbit import MeanOrbit
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.passes import Pass
from iss_viewer.scene.pass_words import ToldPass, pass_description, pass_summary


def calendar(
    found: Iterable[tuple[Observer, Pass, float | None]],
    orbit: MeanOrbit,
    now_utc: datetime,
    *,
    is_typed: bool,
) -> str:
    """Each pass with its place and how far its times may be off, in seconds. Coordinates that
    were typed become a name of a tenth of a degree, for calendars are shared. ValueError without
    a pass."""
    return calendar_text(
        (_event(site, over, error_s, orbit, is_typed) for site, over, error_s in found), now_utc
    )


def _event(
    site: Observer, over: Pass, error_s: float | None, orbit: MeanOrbit, is_typed: bool
) -> CalendarEvent:
    location = site.name
    if is_typed:
        location = typed_observer(
            round(site.latitude_deg, 1), round(site.longitude_deg, 1), site.height_m
        ).name
    told = ToldPass(over, location, own_zone(site), orbit, error_s)
    return pass_event(
        over,
        site,
        orbit,
        summary=english(pass_summary(over)),
        description="\n".join(english(sentence) for sentence in pass_description(told)),
        location=location,
    )
