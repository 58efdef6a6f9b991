"""Element sets written as two lines, rounded to the format's digits."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from math import floor, log10

from iss_viewer.orbit.element_set import ElementSet, ElementSetError
from iss_viewer.orbit.tle import ALPHA5, EPOCH_STEP, checksum

LARGEST_NUMBER = 339_999

_STEPS_PER_DAY = 100_000_000


def tle_lines(elements: ElementSet) -> tuple[str, str]:
    """The two lines of `elements`, rounded to the format's digits.

    Raises ElementSetError when the format has no room for one of its values: numbers from
    340,000, epochs outside 1957-2056, rates of 1 rev/day^2 and more.
    """
    number = _encoded(elements.norad_id)
    year, day = _epoch_text(elements.epoch)
    line1 = (
        f"1 {number}{elements.classification[:1] or 'U'} {_designator(elements.cospar_id):8} "
        f"{year}{day} {_rate_text(elements.mean_motion_dot)} "
        f"{_power_text('mean motion double dot', elements.mean_motion_ddot)} "
        f"{_power_text('B*', elements.bstar)} 0 {elements.element_set_no % 10_000:4d}"
    )
    eccentricity = f"{elements.eccentricity:.7f}"
    if not eccentricity.startswith("0."):
        raise _not_representable("eccentricity", elements.eccentricity)
    line2 = (
        f"2 {number} {elements.inclination_deg:8.4f} {_angle_text(elements.raan_deg)} "
        f"{eccentricity[2:]} {_angle_text(elements.arg_perigee_deg)} "
        f"{_angle_text(elements.mean_anomaly_deg)} {elements.mean_motion_rev_per_day:11.8f}"
        f"{elements.rev_at_epoch % 100_000:5d}"
    )
    return f"{line1}{checksum(line1)}", f"{line2}{checksum(line2)}"


def _encoded(norad_id: int) -> str:
    if not 0 < norad_id <= LARGEST_NUMBER:
        raise _not_representable("catalogue number", norad_id)
    if norad_id < 100_000:
        return f"{norad_id:05d}"
    return f"{ALPHA5[norad_id // 10_000 - 10]}{norad_id % 10_000:04d}"


def _not_representable(what: str, value: object) -> ElementSetError:
    return ElementSetError(f"{what} {value} is not representable in a TLE")


def _designator(cospar_id: str) -> str:
    if re.fullmatch(r"[0-9]{4}-[0-9]{3}[A-Z]{1,3}", cospar_id):
        return cospar_id[2:].replace("-", "")
    return ""


def _epoch_text(epoch: datetime) -> tuple[str, str]:
    moment = epoch.astimezone(UTC)
    start = moment.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    moment = start + round((moment - start) / EPOCH_STEP) * EPOCH_STEP
    if not 1957 <= moment.year <= 2056:
        raise _not_representable("epoch", epoch.isoformat())
    start = moment.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    day, steps = divmod((moment - start) // EPOCH_STEP, _STEPS_PER_DAY)
    return f"{moment.year % 100:02d}", f"{day + 1:03d}.{steps:08d}"


def _power_text(what: str, value: float) -> str:
    sign = "-" if value < 0 else " "
    size = abs(value)
    exponent = max(floor(log10(size)) + 1, -9) if size else 0
    mantissa = round(size * 10.0 ** (5 - exponent))
    if mantissa == 100_000:
        mantissa, exponent = 10_000, exponent + 1
    if exponent > 9:
        raise _not_representable(what, value)
    return f"{sign}{mantissa:05d}{exponent:+d}" if mantissa else " 00000+0"


def _rate_text(value: float) -> str:
    digits = f"{abs(value):.8f}"
    if not digits.startswith("0."):
        raise _not_representable("mean motion dot", value)
    return f"{'-' if value < 0 else ' '}{digits[1:]}"


def _angle_text(value_deg: float) -> str:
    return f"{round(value_deg, 4) % 360.0:8.4f}"
