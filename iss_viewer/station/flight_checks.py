"""What no flight to the station ever did: a ship's record that says so is refused with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from iss_viewer.phrase import phrase
from iss_viewer.station.configuration import is_open
from iss_viewer.station.seeds_reader import SeedError
from iss_viewer.station.things import Moment, Port, PortStay, Precision

# A crew flies round to another port within the hour; ships without one have tested for weeks.
LONGEST_MOVE = timedelta(hours=2)
# What each family has seats for.
SEATS = {"shuttle": 7, "soyuz": 3, "dragon": 4, "starliner": 4}
_DAY = timedelta(days=1)


def check_relocation(stays: Sequence[PortStay], since: Moment, *, carries_crew: bool) -> None:
    """SeedError when a crew would be longer than two hours between this port and the one before."""
    left = stays[-1].until if stays else None
    if stays and left is None:
        raise SeedError(phrase("seed-backwards", what="port_stays"))
    if left is not None and carries_crew and since.utc - left.utc > LONGEST_MOVE:
        raise SeedError(phrase("seed-long-move"))


def check_port_is_open(port: Port, since: Moment, until: Moment | None) -> None:
    """SeedError when the port was not there, or something else sat on it, on the first or the
    last day."""
    days = [since.utc.date()] if until is None else [since.utc.date(), until.utc.date()]
    if not all(is_open(port, day) for day in days):
        raise SeedError(phrase("seed-port-closed", port=port.id))


def check_arm(
    stays: Sequence[PortStay], launch: Moment, captured: Moment | None, released: Moment | None
) -> None:
    """SeedError unless the arm caught the ship between launch and berthing, and let it go when it
    had left its port."""
    slack = _slack(captured)
    if captured is not None and (
        captured.utc + slack < launch.utc or (stays and captured.utc > stays[0].since.utc + slack)
    ):
        raise SeedError(phrase("seed-capture-order"))
    left = stays[-1].until if stays else None
    if released is not None and left is not None and released.utc + _slack(left) < left.utc:
        raise SeedError(phrase("seed-release-order"))


def check_hatch(stays: Sequence[PortStay], hatch_open: Moment | None) -> None:
    """SeedError when a hatch opened before the ship had docked or after it had left."""
    if hatch_open is None:
        return
    left = stays[-1].until if stays else None
    too_late = left is not None and hatch_open.utc > left.utc
    if not stays or hatch_open.utc < stays[0].since.utc or too_late:
        raise SeedError(phrase("seed-hatch-order"))


def _slack(moment: Moment | None) -> timedelta:
    """What is known to the day may read as hours later than what happened after it."""
    is_coarse = moment is not None and moment.precision is Precision.DAY
    return _DAY if is_coarse else timedelta()
