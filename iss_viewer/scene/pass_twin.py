"""The sky's picture as rows: where the station stands, minute by minute, and the passes after."""

from __future__ import annotations

from datetime import datetime, timedelta

from iss_viewer.orbit.pass_list import PassList, TimedPass
from iss_viewer.orbit.pass_path import PassPath
from iss_viewer.orbit.timescale import utc_from_unix
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.see_it import head_of, pass_rows
from iss_viewer.scene.sky_words import wind_said
from iss_viewer.scene.twins import TwinRow

_MINUTE = timedelta(minutes=1)


def pass_twin(
    passes: PassList, shown: TimedPass | None, path: PassPath | None, utc: datetime
) -> tuple[TwinRow, ...]:
    """The pass on screen in words, its moments, and the list of what can be seen."""
    head = head_of(passes, shown, utc)
    moments = _moments(path) if path is not None else ()
    listed = tuple(
        TwinRow(
            phrase("scene.twin.pass", day=row.day, at=row.at),
            phrase("scene.twin.pass_detail", ways=row.ways, height=row.height),
            "", row.culmination,
        )
        for row in pass_rows(passes, only_visible=True)
    )  # fmt: skip
    return (
        TwinRow(head.title, None, "", None, (TwinRow(head.sentence), *moments)),
        TwinRow(phrase("scene.twin.passes"), None, "", None, listed),
    )


def _moments(path: PassPath) -> tuple[TwinRow, ...]:
    """Both ends of what can be seen, or of the whole pass, and the full minutes between."""
    longest = path.over.longest_part
    begin = utc_from_unix(longest.from_s) if longest is not None else path.over.aos_utc
    end = utc_from_unix(longest.to_s) if longest is not None else path.over.los_utc
    times = [begin]
    minute = begin.replace(second=0, microsecond=0) + _MINUTE
    while minute < end:
        times.append(minute)
        minute += _MINUTE
    return tuple(_moment(path, each) for each in (*times, end))


def _moment(path: PassPath, utc: datetime) -> TwinRow:
    where = path.at(utc)
    detail: Phrase | None = None
    if where is not None:
        high = max(round(where.elevation_deg), 0)
        detail = phrase("scene.twin.stands", wind=wind_said(where.azimuth_deg), high=high)
    return TwinRow(phrase("scene.twin.moment", at_clock_utc=utc), detail, "", utc)
