"""The burns that the held element sets show by themselves, and what they did to the orbit."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter

import numpy as np

from iss_viewer.orbit.accuracy import PLACE_UNKNOWN_FROM_DAYS
from iss_viewer.orbit.archive import ElementArchive, Reboost, archive_of, mean_height_km
from iss_viewer.orbit.manoeuvres import burns, mean_elements

_MU_M3_S2 = 3.986008e14
_DAY_S = 86_400.0
_epoch = attrgetter("epoch")


@dataclass(frozen=True, slots=True)
class NoticedBurn:
    """A burn between two neighbouring sets, made some time from `after` to `before`, likeliest
    about `likely` (where both orbits meet; good to hours).

    `height_gain_km` is the change of the mean height against the earlier set carried forward,
    `delta_v_m_s` what that takes along the orbit: both approximate, negative for a lower orbit,
    and of several burns in one gap their sum. `known` are the record's reboosts in that gap.
    """

    after: datetime
    before: datetime
    likely: datetime
    height_gain_km: float
    delta_v_m_s: float
    known: tuple[Reboost, ...]


def noticed_burns(archive: ElementArchive) -> tuple[NoticedBurn, ...]:
    """The burns that the trusted sets of `archive` show, ascending. Sets over 14 days apart show
    none: so long a fall of the orbit cannot be carried forward well enough."""
    sets = [archive.sets[index] for index in archive.trusted_index.tolist()]
    elements = mean_elements(sets)
    found = []
    for index, day in zip(*(array.tolist() for array in burns(elements)), strict=True):
        earlier, later = sets[index], sets[index + 1]
        gap_days = float(elements.unix_days[index + 1] - elements.unix_days[index])
        if gap_days > PLACE_UNKNOWN_FROM_DAYS:
            continue
        # A printed derivative is half the rate.
        carried = earlier.mean_motion_rev_per_day + 2.0 * earlier.mean_motion_dot * gap_days
        motion = later.mean_motion_rev_per_day
        low, high = mean_height_km(np.array([carried, motion])).tolist()
        found.append(
            NoticedBurn(
                earlier.epoch,
                later.epoch,
                datetime.fromtimestamp(day * _DAY_S, UTC),
                high - low,
                delta_v_m_s(carried - motion, motion),
                tuple(
                    known
                    for known in archive.reboosts
                    if known.after < later.epoch and known.before > earlier.epoch
                ),
            )
        )
    return tuple(found)


def burns_revealed(archive: ElementArchive, epoch: datetime) -> tuple[NoticedBurn, ...]:
    """The burns that the sets after `epoch` brought to light: also one before it that a later
    set confirms, but none of long ago that an old file filled in."""
    since = epoch - timedelta(days=PLACE_UNKNOWN_FROM_DAYS)
    # The neighbours of what is looked at are enough, and a person's archive may be huge.
    far_back = since - timedelta(days=PLACE_UNKNOWN_FROM_DAYS)
    recent = archive.sets[bisect_right(archive.sets, far_back, key=_epoch) :]
    held = archive_of(recent[: bisect_right(recent, epoch, key=_epoch)], archive.reboosts)
    known = {(burn.after, burn.before) for burn in noticed_burns(held)}
    return tuple(
        burn
        for burn in noticed_burns(archive_of(recent, archive.reboosts))
        if burn.before > since and (burn.after, burn.before) not in known
    )


def delta_v_m_s(fall_rev_per_day: float, rev_per_day: float) -> float:
    """The push along a circular orbit that lowers its mean motion by so much: v dn / (3 n)."""
    speed_m_s: float = (_MU_M3_S2 * rev_per_day * math.tau / _DAY_S) ** (1.0 / 3.0)
    return speed_m_s * fall_rev_per_day / (3.0 * rev_per_day)
