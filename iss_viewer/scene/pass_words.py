"""One pass in words: the sentence of a card, a calendar's entry, and a message to a friend."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from iss_viewer.orbit.mean_orbit import MeanOrbit
from iss_viewer.orbit.passes import Pass
from iss_viewer.orbit.timescale import unix_s, utc_from_unix
from iss_viewer.orbit.visibility import VisiblePart
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.sky_words import (
    OVERHEAD_DEG,
    brightness_said,
    clock_said,
    day_said,
    duration_said,
    height_said,
    up_to_said,
    wind_said,
)

# Where times are less sure than that, seconds would only look exact.
_SECONDS_MATTER_BELOW_S = 30.0
_MINUTES_FROM_S = 90.0


@dataclass(frozen=True, slots=True)
class ToldPass:
    """A pass over a place whose clock is `zone`. `error_s` is how far its times may be off, nine
    times out of ten; None when that is not known."""

    over: Pass
    place: str
    zone: str
    orbit: MeanOrbit
    error_s: float | None

    def clock(self, unix_s: float) -> str:
        """In the place's zone, to the second where seconds are known."""
        is_sure = self.error_s is not None and self.error_s < _SECONDS_MATTER_BELOW_S
        return clock_said(utc_from_unix(unix_s), self.zone, to_seconds=is_sure)


def pass_sentence(over: Pass, now_utc: datetime, zone: str) -> Phrase:
    """When, how long, which way to face, how high and how bright: of the part that can be seen
    for longest, or of the whole pass and why it cannot be seen."""
    part = over.longest_part
    if part is None:
        return phrase(
            "scene.pass.sentence_unseen",
            day=day_said(over.aos_utc, now_utc, zone),
            clock=clock_said(over.aos_utc, zone),
            duration=duration_said((over.los_utc - over.aos_utc).total_seconds()),
            wind=wind_said(over.aos_azimuth_deg),
            end_wind=wind_said(over.los_azimuth_deg),
            highest=up_to_said(over.culmination_elevation_deg),
            why=_why_unseen(over),
        )
    begins_utc = utc_from_unix(part.from_s)
    return phrase(
        "scene.pass.sentence",
        day=day_said(begins_utc, now_utc, zone),
        clock=clock_said(begins_utc, zone),
        duration=duration_said(part.to_s - part.from_s),
        wind=wind_said(part.from_azimuth_deg),
        highest=up_to_said(part.highest_deg),
        bright=brightness_said(part.magnitude),
    )


def pass_summary(over: Pass) -> Phrase:
    """A calendar's line, without the time that stands beside it."""
    part = over.longest_part
    if part is None:
        highest = up_to_said(over.culmination_elevation_deg)
        return phrase("scene.pass.summary_unseen", highest=highest)
    return phrase(
        "scene.pass.summary",
        highest=up_to_said(part.highest_deg),
        bright=brightness_said(part.magnitude),
    )


def pass_description(told: ToldPass) -> tuple[Phrase, ...]:
    """All there is to say, a sentence each: where to look first, how high it gets, where and why
    it ends, how bright it is, and how sure all that is."""
    part = told.over.longest_part
    rest = (_error(told), _source(told))
    if part is None:
        return (*_whole(told), phrase("scene.pass.unseen", why=_why_unseen(told.over)), *rest)
    return (
        _begins(told, part),
        *_highest(told, part),
        _ends(told, part),
        phrase("scene.pass.bright", bright=brightness_said(part.magnitude)),
        phrase("scene.pass.steady"),
        phrase("scene.pass.clouds"),
        *rest,
    )


def pass_message(told: ToldPass, now_utc: datetime) -> Phrase | None:
    """To be copied and sent; None for a pass that nobody can see."""
    part = told.over.longest_part
    if part is None:
        return None
    return phrase(
        "scene.pass.message",
        place=told.place,
        sentence=pass_sentence(told.over, now_utc, told.zone),
        ends=_ends(told, part),
        clouds=phrase("scene.pass.clouds"),
        error=_error(told),
        source=_source(told),
    )


def _begins(told: ToldPass, part: VisiblePart) -> Phrase:
    return phrase(
        "scene.pass.begins",
        clock=told.clock(part.from_s),
        wind=wind_said(part.from_azimuth_deg),
        high=height_said(part.from_elevation_deg),
        why=phrase(f"scene.pass.begins_{part.begins.value}"),
    )


def _ends(told: ToldPass, part: VisiblePart) -> Phrase:
    return phrase(
        "scene.pass.ends",
        clock=told.clock(part.to_s),
        wind=wind_said(part.to_azimuth_deg),
        high=height_said(part.to_elevation_deg),
        why=phrase(f"scene.pass.ends_{part.ends.value}"),
    )


def _highest(told: ToldPass, part: VisiblePart | None) -> tuple[Phrase, ...]:
    """Nothing where the highest moment cannot be seen: then an end is highest, and is told."""
    over = told.over
    at_s = unix_s(over.culmination_utc)
    if part is not None and not part.from_s < at_s < part.to_s:
        return ()
    high = height_said(over.culmination_elevation_deg)
    if over.culmination_elevation_deg >= OVERHEAD_DEG:
        return (phrase("scene.pass.highest_overhead", clock=told.clock(at_s), high=high),)
    wind = wind_said(over.culmination_azimuth_deg)
    return (phrase("scene.pass.highest", clock=told.clock(at_s), high=high, wind=wind),)


def _whole(told: ToldPass) -> tuple[Phrase, ...]:
    over = told.over
    rises = phrase(
        "scene.pass.rises",
        clock=told.clock(unix_s(over.aos_utc)),
        wind=wind_said(over.aos_azimuth_deg),
    )
    sets = phrase(
        "scene.pass.sets",
        clock=told.clock(unix_s(over.los_utc)),
        wind=wind_said(over.los_azimuth_deg),
    )
    return (rises, *_highest(told, None), sets)


def _why_unseen(over: Pass) -> Phrase:
    # A pass without a visible part always has a reason; daylight is the commonest.
    return phrase(f"scene.pass.why_{over.why_not.value if over.why_not else 'daylight'}")


def _error(told: ToldPass) -> Phrase:
    if told.error_s is None:
        return phrase("scene.pass.error_unknown")
    if told.error_s >= _MINUTES_FROM_S:
        return phrase("scene.pass.error_minutes", minute_count=math.ceil(told.error_s / 60.0))
    return phrase("scene.pass.error_s", second_count=max(math.ceil(told.error_s), 1))


def _source(told: ToldPass) -> Phrase:
    return phrase(
        "scene.pass.source",
        source=told.orbit.source,
        epoch_date_utc=told.orbit.epoch,
        zone=told.zone,
    )
