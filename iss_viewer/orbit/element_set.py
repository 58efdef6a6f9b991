"""GP mean elements as OMM names them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

ISS_NORAD_ID = 25544


class ElementSetError(ValueError):
    """A record that is not a usable element set; the message names line or field and reason."""


@dataclass(frozen=True, slots=True)
class ElementSet:
    """One GP element set (TEME, SGP4). Angles in degrees, epoch UTC-aware.

    `mean_motion_dot` (rev/day^2) and `mean_motion_ddot` (rev/day^3) are the TLE/OMM figures,
    that is half and a sixth of the true derivatives. `rev_at_epoch` is as printed, so it wraps
    at 100,000; `wraps` says how often it has. `source` is a sentence-ready name.
    """

    norad_id: int
    name: str
    cospar_id: str
    epoch: datetime
    mean_motion_rev_per_day: float
    eccentricity: float
    inclination_deg: float
    raan_deg: float
    arg_perigee_deg: float
    mean_anomaly_deg: float
    bstar: float
    mean_motion_dot: float
    mean_motion_ddot: float
    rev_at_epoch: int
    element_set_no: int = 999
    classification: str = "U"
    source: str = ""
    retrieved: datetime | None = None

    def age_days(self, utc: datetime) -> float:
        """Days from epoch to `utc`; negative when the epoch lies after it."""
        return (utc - self.epoch).total_seconds() / 86_400.0
