"""A pass over a place as a calendar's event that can be found again."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from iss_viewer.exports.calendar_text import CalendarEvent
from iss_viewer.orbit.mean_orbit import FIRST_LAUNCH_UTC, MeanOrbit
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.passes import Pass
from iss_viewer.orbit.timescale import unix_s

# From one highest moment over a place to the next are at least one turn round the Earth, which
# has never taken under 91 minutes, and a little more since the place moves on eastwards.
_SLOT_S = 5_400.0
# 11 km: what a name tells of a place is not told more exactly by its hash.
_PLACE_DIGITS = 1


def pass_event(
    over: Pass, site: Observer, orbit: MeanOrbit, *, summary: str, description: str, location: str
) -> CalendarEvent:
    """The part that can be seen for longest, with an alarm, or the whole pass when nothing can
    be seen, without one. `location` is what the calendar may tell of the place."""
    start_utc, end_utc = over.visible_from_utc, over.visible_to_utc
    return CalendarEvent(
        uid=pass_uid(over, site, location),
        start_utc=start_utc or over.aos_utc,
        end_utc=end_utc or over.los_utc,
        summary=summary,
        description=description,
        location=location,
        sequence=max((orbit.epoch - FIRST_LAUNCH_UTC) // timedelta(minutes=1), 0),
        has_alarm=over.visible,
    )


def pass_uid(over: Pass, site: Observer, location: str) -> str:
    """The same for the same pass over the same place, whichever elements it was found from.

    Its time is kept as a slot of 90 minutes, in which only one pass over a place can be highest.
    Elements that put the station s seconds apart give two ids in one of 5,400 / s passes: that
    cannot be less without a common count, and the sets' own revolutions differ by one in a third
    of all neighbours, those whose epoch is the node. The place is rounded to a tenth of a degree.
    """
    slot = int(unix_s(over.culmination_utc) // _SLOT_S)
    # Plus zero: a rounded -0.0 is 0.0's place.
    cell = [
        f"{round(degrees, _PLACE_DIGITS) + 0.0:.{_PLACE_DIGITS}f}"
        for degrees in (site.latitude_deg, site.longitude_deg)
    ]
    told = "\n".join((*cell, location)).encode(errors="replace")
    return f"iss-pass-{slot}-{hashlib.sha256(told).hexdigest()[:16]}@iss-viewer"
