"""The list of transits: when, of what, how far to drive for it, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from iss_viewer.orbit.sun_moon_table import Body
from iss_viewer.orbit.transits import Transit
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.sky_words import wind_said

# Nobody needs to go anywhere for less.
_HERE_KM = 0.5


@dataclass(frozen=True, slots=True)
class TransitRow:
    """A transit or near miss as a row. `seen` from the place itself, `drive` to where the station
    crosses the disc's middle. What `is_grey` may be seen by nobody on the line."""

    utc: datetime
    body: Phrase
    seen: Phrase
    drive: Phrase
    sure: Phrase
    is_transit: bool
    is_grey: bool


def transit_rows(transits: Iterable[Transit]) -> tuple[TransitRow, ...]:
    """In the order given."""
    return tuple(_row(transit) for transit in transits)


def _row(transit: Transit) -> TransitRow:
    return TransitRow(
        transit.utc,
        _body(transit),
        _seen(transit),
        _drive(transit),
        _sure(transit),
        transit.is_transit,
        transit.is_uncertain,
    )


def _body(transit: Transit) -> Phrase:
    if transit.body is Body.SUN or transit.lit_share is None:
        return phrase("scene.transit.sun")
    return phrase("scene.transit.moon", share=f"{100.0 * transit.lit_share:.0f} %")


def _seen(transit: Transit) -> Phrase:
    if transit.is_transit:
        return phrase("scene.transit.across", lasting=f"{transit.duration_s:.1f}")
    return phrase("scene.transit.beside", separation_deg=transit.separation_deg)


def _drive(transit: Transit) -> Phrase:
    line = transit.line
    if line.distance_km < _HERE_KM:
        return phrase("scene.transit.here")
    return phrase(
        "scene.transit.drive", distance_km=line.distance_km, wind=wind_said(line.bearing_deg)
    )


def _sure(transit: Transit) -> Phrase:
    error_s, error_km = transit.timing_error_s, transit.line_error_km
    if error_s is None or error_km is None:
        return phrase("scene.transit.not_known")
    name = "uncertain" if transit.is_uncertain else "sure"
    return phrase(f"scene.transit.{name}", seconds=f"{error_s:.0f}", error_km=error_km)
