"""What the calendar of passes says: its one sentence, each hour, and its list twin."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from iss_viewer.orbit.calendar_cells import SkyState
from iss_viewer.orbit.passes import Pass
from iss_viewer.orbit.plane_sky import LikelyWindow
from iss_viewer.orbit.sky_calendar import WhyNone
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.pass_calendar import HOURS, NO_STATE, PassCalendar
from iss_viewer.scene.twins import TwinRow

_NOON = 12
_NIGHT_ENDS = 3
# What the plane alone can only make likely.
_BY_PLANE = (WhyNone.ALWAYS_IN_SHADOW, WhyNone.ONLY_BY_DAY, WhyNone.TOO_LOW)


def sentence(calendar: PassCalendar) -> Phrase:
    """What comes tonight, or why nothing does and which is the next good date."""
    sky, now = calendar.sky, calendar.now
    start, end = calendar.night(calendar.tonight)
    good = sky.next_good(now)
    if good is not None and _starts(good) < end:
        if isinstance(good, Pass):
            return phrase("scene.calendar.tonight", **_seen(good))
        return phrase(
            "scene.calendar.tonight_likely", from_utc=max(good.from_utc, now), to_utc=good.to_utc
        )
    why = sky.why_none(max(start, now), end)
    is_nothing_told = not (sky.states > SkyState.DAYLIGHT).any()
    if why is WhyNone.NEVER_RISES or (why is WhyNone.PLACE_UNKNOWN and is_nothing_told):
        return _why(calendar, why)
    return phrase("scene.calendar.and", why=_why(calendar, why), next=_next(calendar, good))


def known_note(calendar: PassCalendar) -> Phrase:
    """Until when times are told, and what is told after that."""
    sky = calendar.sky
    known = np.flatnonzero(sky.is_known)
    if not len(known):
        has_plane = bool((sky.states > SkyState.DAYLIGHT).any())
        return phrase(f"scene.calendar.{'known_none' if has_plane else 'not_even_plane'}")
    if known[-1] == len(sky.is_known) - 1:
        return phrase("scene.calendar.known_all")
    return phrase("scene.calendar.known_until", until_weekday_utc=sky.utc_of(int(known[-1]) + 1))


def hour_words(calendar: PassCalendar, row: int, hour: int) -> Phrase:
    """One hour of a night, for the pointer and for the ear; hour 0 begins at noon."""
    day = calendar.evenings[row] + timedelta(days=int(hour >= HOURS - _NOON))
    begins = (hour + _NOON) % HOURS
    return phrase(
        "scene.calendar.cell",
        day_weekday=day,
        hour=f"{begins:02d}:00",
        until=f"{(begins + 1) % HOURS:02d}:00",
        what=_what(calendar, row, hour),
    )


def calendar_twin(calendar: PassCalendar) -> tuple[TwinRow, ...]:
    """The sentence, then every pass to be seen, then every likely window."""
    good = calendar.sky.next_good(calendar.now)
    rows = [TwinRow(sentence(calendar), None, "", _starts(good) if good is not None else None)]
    seen = tuple(
        TwinRow(
            _night(_starts(each.over)),
            phrase("scene.calendar.night_seen", high=_high(each.over)),
            "",
            _starts(each.over),
        )
        for each in calendar.sightings
    )
    likely = tuple(
        TwinRow(_night(each.from_utc), phrase("scene.calendar.night_likely", to_utc=each.to_utc))
        for each in calendar.sky.windows
    )
    for name, children in (("known", seen), ("likely", likely)):
        if children:
            rows.append(TwinRow(phrase(f"scene.calendar.group_{name}"), None, "", None, children))
    rows.append(TwinRow(known_note(calendar)))
    return tuple(rows)


def _why(calendar: PassCalendar, why: WhyNone | None) -> Phrase:
    sky = calendar.sky
    least = f"{sky.min_elevation_deg:g}"
    if why is None:
        return phrase("scene.calendar.tonight_slight")
    if why is WhyNone.PLACE_UNKNOWN and sky.highest_deg is None:
        return phrase("scene.calendar.why_no_orbit")
    begun = calendar.night(calendar.tonight)[0]
    if why is not WhyNone.PLACE_UNKNOWN and sky.seen_between(begun, calendar.now):
        return phrase("scene.calendar.tonight_over")
    is_known = bool(sky.is_known[sky.cells_between(*calendar.night(calendar.tonight))].all())
    by_plane = "" if is_known or why not in _BY_PLANE else "_likely"
    return phrase(f"scene.calendar.why_{why.value}{by_plane}", least=least)


def _next(calendar: PassCalendar, good: Pass | LikelyWindow | None) -> Phrase:
    if good is None:
        is_all_known = not (calendar.sky.states == SkyState.NOT_KNOWN).any()
        name = "next_none" if is_all_known else "next_none_known"
        return phrase(f"scene.calendar.{name}", days_count=len(calendar.evenings))
    starts = _starts(good)
    hour = starts.astimezone(ZoneInfo(calendar.zone)).hour
    part = "evening" if hour >= _NOON else "night" if hour < _NIGHT_ENDS else "morning"
    if isinstance(good, Pass):
        return phrase(f"scene.calendar.next_{part}", at_weekday_utc=starts, at_utc=starts)
    return phrase(
        f"scene.calendar.next_likely_{part}",
        at_weekday_utc=starts,
        at_utc=starts,
        to_utc=good.to_utc,
    )


def _what(calendar: PassCalendar, row: int, hour: int) -> Phrase:
    state, least = int(calendar.hour_states(row, hour).max()), calendar.sky.min_elevation_deg
    if state == NO_STATE:
        states = calendar.states[row]
        is_within = (states[: hour * 4] >= 0).any() and (states[hour * 4 :] >= 0).any()
        return phrase(f"scene.calendar.cell_{'no_hour' if is_within else 'beyond'}")
    sighting = calendar.sighting_in(row, hour)
    if state == SkyState.VISIBLE and sighting is not None:
        return phrase("scene.calendar.cell_visible", **_seen(sighting.over))
    name = SkyState(state).name.lower()
    span = calendar.hour_span(row, hour)
    if span is not None and state in (SkyState.DAYLIGHT, SkyState.SHADOW, SkyState.TOO_LOW):
        cells = calendar.sky.cells_between(*span)
        is_known = bool(calendar.sky.is_known[cells].all())
        if state != SkyState.DAYLIGHT:
            name += "" if is_known else "_likely"
        elif is_known and bool(calendar.sky.comes_over[cells].any()):
            name += "_over"
    return phrase(f"scene.calendar.cell_{name}", least=f"{least:g}")


def _seen(over: Pass) -> dict[str, datetime | int]:
    ends = over.visible_to_utc or over.los_utc
    return {"from_utc": _starts(over), "to_utc": ends, "high": _high(over)}


def _high(over: Pass) -> int:
    longest = over.longest_part
    return round(longest.highest_deg if longest is not None else over.culmination_elevation_deg)


def _starts(good: Pass | LikelyWindow) -> datetime:
    return (good.visible_from_utc or good.aos_utc) if isinstance(good, Pass) else good.from_utc


def _night(utc: datetime) -> Phrase:
    return phrase("scene.calendar.night", at_weekday_utc=utc, at_utc=utc)
