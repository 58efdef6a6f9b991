"""When it can be seen from a place: the one pass to go out for, and the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from iss_viewer.earth.sphere import wind_of
from iss_viewer.orbit.pass_list import PassList, TimedPass
from iss_viewer.orbit.pass_path import Bearing
from iss_viewer.orbit.passes import LEAST_ELEVATION_DEG, highest_elevation_deg
from iss_viewer.orbit.visibility import VisiblePart, WhyNot
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.pass_calendar import evening_of
from iss_viewer.scene.sky_words import (
    brightness_said,
    clock_said,
    day_said,
    duration_said,
    up_to_said,
    wind_said,
)

# Around a pass the picture stays with it: from a little before it rises.
_JUST_BEFORE = timedelta(minutes=2)
# Times of one pass by two element sets differ by less; the next one is 90 minutes on.
SAME_PASS = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class PassRow:
    """A line of the list; `culmination` tells which pass it is."""

    culmination: datetime
    day: Phrase
    at: Phrase
    in_utc: Phrase
    ways: Phrase
    height: Phrase
    brightness: Phrase
    lasts: Phrase
    give_or_take: Phrase
    is_visible: bool

    @property
    def cells(self) -> tuple[Phrase, ...]:
        """From left to right."""
        return (
            self.day, self.at, self.in_utc, self.ways, self.height, self.brightness, self.lasts,
            self.give_or_take,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over the picture: when, what to do, and how sure that is."""

    title: Phrase
    sentence: Phrase
    note: Phrase


def night_of(utc: datetime, zone: str) -> date:
    """The evening's date that a moment's night belongs to, from noon to noon at the place."""
    return evening_of(utc, ZoneInfo(zone))


def best_pass(passes: PassList, utc: datetime) -> TimedPass | None:
    """The pass to go out for: of the first night that has one still to come, the finest."""
    coming = [each for each in passes.visible if _end(each) > utc]
    if not coming:
        return None
    zone = passes.site.zone
    night = night_of(_begin(coming[0]), zone)
    return max((each for each in coming if night_of(_begin(each), zone) == night), key=_worth)


def shown_pass(passes: PassList, utc: datetime, chosen: datetime | None) -> TimedPass | None:
    """The pass on screen: the one under way, else the one chosen by its culmination, else the
    best, else the next."""
    for each in passes.passes:
        if each.over.aos_utc - _JUST_BEFORE <= utc <= each.over.los_utc:
            return each
    if chosen is not None:
        found = passes.near(chosen, SAME_PASS)
        if found is not None:
            return found
    following = (each for each in passes.passes if each.over.los_utc > utc)
    return best_pass(passes, utc) or next(following, None)


def pass_rows(passes: PassList, *, only_visible: bool) -> tuple[PassRow, ...]:
    """The list, in order of time."""
    wanted = passes.visible if only_visible else passes.passes
    return tuple(_row(each) for each in wanted)


def list_ends(passes: PassList) -> Phrase:
    """Until when the list goes, and why no farther."""
    if not passes.is_cut:
        return phrase("scene.see.ends", end_weekday_utc=passes.end)
    return phrase("scene.see.cut", end_weekday_utc=passes.end, epoch_date_utc=passes.orbit.epoch)


def why_none(passes: PassList, *, only_visible: bool) -> Phrase | None:
    """Why the list is empty, in a sentence; None when it is not."""
    if passes.visible or (passes.passes and not only_visible):
        return None
    place, days = passes.site.name, max(round((passes.end - passes.start) / timedelta(days=1)), 1)
    if passes.end <= passes.start:
        return phrase("scene.see.too_old", epoch_date_utc=passes.orbit.epoch)
    if not passes.passes:
        highest_deg = highest_elevation_deg(passes.orbit, passes.site)
        name = "never" if highest_deg < LEAST_ELEVATION_DEG else "not_over"
        return phrase(f"scene.see.{name}", place=place, day_count=days)
    hidden = sum(each.over.why_not is WhyNot.HIDDEN for each in passes.passes)
    by_day = sum(each.over.why_not is WhyNot.DAYLIGHT for each in passes.passes)
    name = "hidden" if hidden else "by_day" if 2 * by_day > len(passes.passes) else "in_shadow"
    return phrase(
        f"scene.see.none_{name}", place=place, day_count=days, pass_count=len(passes.passes)
    )


def head_of(passes: PassList, shown: TimedPass | None, utc: datetime) -> Head:
    """The pass on screen in plain words; without one, why there is none."""
    if shown is None:
        why = why_none(passes, only_visible=True) or list_ends(passes)
        return Head(phrase("scene.see.none"), why, phrase("scene.see.nothing"))
    zone, over, part = passes.site.zone, shown.over, shown.over.longest_part
    begin = _begin(shown)
    title = phrase("scene.see.title", day=day_said(begin, utc, zone), clock=clock_said(begin, zone))
    duration = duration_said((_end(shown) - begin).total_seconds())
    if part is None:
        sentence = phrase(
            "scene.see.sentence_unseen",
            duration=duration,
            first=wind_said(over.aos_azimuth_deg),
            last=wind_said(over.los_azimuth_deg),
            highest=up_to_said(over.culmination_elevation_deg),
            why=phrase(f"scene.pass.why_{(over.why_not or WhyNot.DAYLIGHT).value}"),
        )
    else:
        sentence = phrase(
            "scene.see.sentence",
            duration=duration,
            wind=wind_said(part.from_azimuth_deg),
            highest=up_to_said(part.highest_deg),
            bright=brightness_said(part.magnitude),
        )
    note = phrase("scene.see.note", error_about_s=max(shown.error_s, 1.0))
    return Head(title, sentence, note)


def sheet_title(passes: PassList, shown: TimedPass) -> Phrase:
    """Over a picture that leaves the window, which is looked at on another day."""
    return phrase("scene.see.sheet_title", place=passes.site.name, begin_moment_utc=_begin(shown))


def sheet_footer(passes: PassList) -> Phrase:
    """Under a picture that leaves the window: where it holds, and from what it was made."""
    return phrase(
        "scene.see.footer",
        place=passes.site.name,
        zone=passes.site.zone,
        source=passes.orbit.source,
        epoch_date_utc=passes.orbit.epoch,
    )


def countdown(shown: TimedPass, now: Bearing | None, is_seen: bool, utc: datetime) -> Phrase:
    """How long until it can be seen, where it stands meanwhile, or that it is over."""
    left_s = (_begin(shown) - utc).total_seconds()
    if is_seen and now is not None:
        high = max(round(now.elevation_deg), 0)
        return phrase("scene.see.now", wind=wind_said(now.azimuth_deg), high=high)
    if left_s <= 0.0:
        return phrase("scene.see.over" if _end(shown) < utc else "scene.see.under_way")
    if left_s < 3600.0:
        return phrase("scene.see.in", left_s=left_s)
    hours, minutes = divmod(round(left_s / 60.0), 60)
    if hours >= 48:
        return phrase("scene.see.in_days", day_count=round(left_s / 86_400.0))
    return phrase("scene.see.in_hours", hours=hours, minutes=f"{minutes:02d}")


def _begin(each: TimedPass) -> datetime:
    return each.over.visible_from_utc or each.over.aos_utc


def _end(each: TimedPass) -> datetime:
    return each.over.visible_to_utc or each.over.los_utc


def _worth(each: TimedPass) -> float:
    """High, bright and long is fine: two magnitudes count like four minutes or forty degrees."""
    part = each.over.longest_part
    if part is None:
        return float("-inf")
    return part.highest_deg / 20.0 - part.magnitude + (part.to_s - part.from_s) / 120.0


def _row(each: TimedPass) -> PassRow:
    over, part = each.over, each.over.longest_part
    begin = _begin(each)
    seconds = (_end(each) - begin).total_seconds()
    first_deg = part.from_azimuth_deg if part is not None else over.aos_azimuth_deg
    last_deg = part.to_azimuth_deg if part is not None else over.los_azimuth_deg
    height = part.highest_deg if part is not None else over.culmination_elevation_deg
    return PassRow(
        over.culmination_utc,
        phrase("scene.see.day", at_weekday_utc=begin),
        phrase("scene.see.time", at_utc=begin),
        phrase("scene.see.in_utc", at_in_utc=begin),
        phrase("scene.see.ways", first=wind(first_deg), last=wind(last_deg)),
        phrase("scene.see.height", high=round(height)),
        _brightness(part, over.why_not),
        phrase("scene.see.lasts", lasts_s=seconds),
        phrase("scene.see.give_or_take", error_about_s=max(each.error_s, 1.0)),
        over.visible,
    )


def _brightness(part: VisiblePart | None, why_not: WhyNot | None) -> Phrase:
    if part is not None:
        sign = "+" if part.magnitude >= 0.05 else "−" if part.magnitude <= -0.05 else ""
        return phrase("scene.see.magnitude", sign=sign, size=f"{abs(part.magnitude):.1f}")
    return phrase(f"scene.see.{(why_not or WhyNot.DAYLIGHT).value}")


def wind(azimuth_deg: float) -> Phrase:
    """`NW` for the north-west."""
    return phrase(f"scene.wind.{wind_of(azimuth_deg)}")
