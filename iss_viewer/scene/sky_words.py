"""Where in the sky, how bright, on which day: in words that need no instrument."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from iss_viewer.earth.sphere import wind_of
from iss_viewer.phrase import Phrase, phrase

# A fist at arm's length, long known to hold for a child as for a grown-up.
FIST_DEG = 10.0
OVERHEAD_DEG = 80.0
_ALMOST_OVERHEAD_DEG = 65.0
_HALF_WAY_DEG = 45.0
_NEAR_HALF_WAY_DEG = 2.5

# Up to which magnitude the words hold, half way to the next. On average Venus has -4.1 and Jupiter
# -2.2 (Mallama and Hilton 2018, Astronomy and Computing 25); Sirius has -1.46, Vega 0.03 and the
# Pole Star 2.02 (Bright Star Catalogue, fifth edition). "Any star" keeps clear of Sirius by the
# half magnitude that the station's own is good to.
_BRIGHTNESS = (
    (-3.3, "venus"), (-2.0, "over_stars"), (-1.0, "sirius"), (1.0, "bright_stars"),
    (2.5, "pole_star"), (math.inf, "faint"),
)  # fmt: skip

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NIGHT_ENDS_HOUR, _NOON_HOUR, _EVENING_HOUR = 4, 12, 17


def height_said(elevation_deg: float) -> Phrase:
    """Over the horizon in fists, good to half a fist."""
    if elevation_deg >= OVERHEAD_DEG:
        return phrase("scene.sky.overhead")
    if elevation_deg >= _ALMOST_OVERHEAD_DEG:
        return phrase("scene.sky.almost")
    if abs(elevation_deg - _HALF_WAY_DEG) <= _NEAR_HALF_WAY_DEG:
        return phrase("scene.sky.half")
    fists = math.floor(elevation_deg / FIST_DEG + 0.5)
    if fists < 1:
        return phrase("scene.sky.low")
    return phrase("scene.sky.fist") if fists == 1 else phrase("scene.sky.fists", fist_count=fists)


def up_to_said(elevation_deg: float) -> Phrase:
    """The highest point, as "up to 4 fists high" or "overhead"."""
    high = height_said(elevation_deg)
    if high.id in ("scene.sky.fist", "scene.sky.fists"):
        return phrase("scene.sky.up_to", high=high)
    return high


def wind_said(azimuth_deg: float) -> Phrase:
    """One of the eight winds."""
    return phrase(f"compass.{wind_of(azimuth_deg)}")


def brightness_said(magnitude: float) -> Phrase:
    """Beside what people know in the sky."""
    name = next(name for most, name in _BRIGHTNESS if magnitude <= most)
    return phrase(f"scene.sky.{name}")


def duration_said(seconds: float) -> Phrase:
    """In whole minutes."""
    minutes = math.floor(seconds / 60.0 + 0.5)
    if minutes < 1:
        return phrase("scene.sky.less_than_a_minute")
    if minutes == 1:
        return phrase("scene.sky.minute")
    return phrase("scene.sky.minutes", minute_count=minutes)


def day_said(utc: datetime, now_utc: datetime, zone: str) -> Phrase:
    """The day of `utc` in `zone`, in everyday words where it is today, tonight or tomorrow. What
    comes before four in the morning belongs to the night before, so it is never "tomorrow"."""
    local, now = utc.astimezone(ZoneInfo(zone)), now_utc.astimezone(ZoneInfo(zone))
    days = (local.date() - now.date()).days
    if days == 0:
        return phrase(f"scene.sky.{_part_of_today(local, now)}")
    if days == 1 and local.hour < _NIGHT_ENDS_HOUR <= now.hour:
        return phrase("scene.sky.after_midnight")
    if days == 1 and local.hour >= _NIGHT_ENDS_HOUR:
        return phrase("scene.sky.tomorrow")
    weekday = phrase(f"scene.sky.{_WEEKDAYS[local.weekday()]}")
    return phrase("scene.sky.day", weekday=weekday, on=local.date())


def _part_of_today(local: datetime, now: datetime) -> str:
    if local.hour < _NIGHT_ENDS_HOUR:
        return "tonight" if now.hour < _NIGHT_ENDS_HOUR else "today"
    if local.hour < _NOON_HOUR:
        return "this_morning"
    return "tonight" if local.hour >= _EVENING_HOUR else "today"


def clock_said(utc: datetime, zone: str, *, to_seconds: bool = False) -> str:
    """`20:14` in `zone`, the minute that has begun, or `20:14:05` to the nearest second.

    Text and not a time, since a place's own clock is meant whatever zone the reader has chosen.
    """
    local = utc.astimezone(ZoneInfo(zone))
    if to_seconds:
        return f"{local + timedelta(microseconds=500_000):%H:%M:%S}"
    return f"{local:%H:%M}"
