"""What a trajectory goes by: where it is from, what its age counts from, its orbit on average."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime

from iss_viewer.orbit.element_set import ISS_NORAD_ID, ElementSet
from iss_viewer.orbit.ephemeris import PlannedEvent

# Zarya lifted off from Baikonur; nothing of the station was in orbit before.
FIRST_LAUNCH_UTC = datetime(1998, 11, 20, 6, 40, tzinfo=UTC)

_WRAP = 100_000
# The station's mean over its whole life, good to 1 %: 500 of 100,000 after ten years.
_MEAN_REV_PER_DAY = 15.63

# WGS 72, as SGP4 uses it.
_EARTH_RADIUS_KM = 6_378.135
_MU_KM3_S2 = 398_600.8
_J2 = 0.001082616


@dataclass(frozen=True, slots=True)
class Prediction:
    """A trajectory computed ahead by who flies the station, burns as planned included."""

    maker: str
    start: datetime
    stop: datetime
    burns: tuple[PlannedEvent, ...]


@dataclass(frozen=True, slots=True)
class MeanOrbit:
    """`source` is a sentence-ready name; age counts from `epoch`: of an element set its own, of
    a prediction when it was made. `mean_motion_dot` (rev/day^2) is half the rate, as OMM has it.
    `revolution` since the first launch is counted from `counted_from` on. `prediction` is None
    for an element set."""

    source: str
    epoch: datetime
    mean_motion_rev_per_day: float
    mean_motion_dot: float
    eccentricity: float
    inclination_deg: float
    counted_from: datetime
    revolution: int
    prediction: Prediction | None = None

    @property
    def nodal_turns_per_day(self) -> float:
        """From one ascending node to the next: the perigee's own turning counts as well."""
        motion = self.mean_motion_rev_per_day
        return motion + perigee_turns_per_day(motion, self.eccentricity, self.inclination_deg)


def mean_orbit_of(elements: ElementSet) -> MeanOrbit:
    """What an element set goes by."""
    return MeanOrbit(
        elements.source,
        elements.epoch,
        elements.mean_motion_rev_per_day,
        elements.mean_motion_dot,
        elements.eccentricity,
        elements.inclination_deg,
        elements.epoch,
        lifetime_revolution(elements),
    )


def lifetime_revolution(elements: ElementSet) -> int:
    """The revolution at epoch without the wrap at 100,000 that a TLE's five digits bring.

    How often it has wrapped follows from the days since the first launch. Only the station's own
    count is unwrapped.
    """
    if elements.norad_id != ISS_NORAD_ID:
        return elements.rev_at_epoch
    days = (elements.epoch - FIRST_LAUNCH_UTC).total_seconds() / 86_400.0
    wraps = round((_MEAN_REV_PER_DAY * days - elements.rev_at_epoch) / _WRAP)
    return elements.rev_at_epoch + _WRAP * max(wraps, 0)


def perigee_turns_per_day(motion: float, eccentricity: float, inclination_deg: float) -> float:
    """How fast the perigee turns along the orbit by the Earth's flattening; `motion` rev/day."""
    semi_major_km = math.cbrt(_MU_KM3_S2 / (motion * math.tau / 86_400.0) ** 2)
    ratio = _EARTH_RADIUS_KM / (semi_major_km * (1.0 - eccentricity**2))
    cos_i = math.cos(math.radians(inclination_deg))
    return 0.75 * _J2 * ratio * ratio * motion * (5.0 * cos_i * cos_i - 1.0)
