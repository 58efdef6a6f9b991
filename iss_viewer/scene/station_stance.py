"""How the station stands by its own word, for the drawing: its joints and its attitude.

The angles of the stream's joints against the drawing's were found from recordings of it, where
state vector, attitude and the Sun are known (13 October 2018, 21 May 2022). The rotary joints and
the attitude agree with them to half a degree. The wings' angles rest on less: four of them stand
within 11 degrees of the Sun there, on either side of it as wings at high beta do, and where wings
were parked, all that can be compared agree to 0.3 degrees.

Where no telemetry tells, the attitude is the one usually flown, to some degrees: forward end
ahead, as NASA's Operating an Outpost has it, and turned about while a shuttle was docked, so that
it trailed with its bay ahead (flight plan of STS-115, September 2006; Aviation Week, 23 March
2009, on STS-119). Nothing as sure was found about shuttles before the flights of 2005, when the
station flew several attitudes; they are drawn forward end ahead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.station_attitude import LEVEL, REVERSED, Attitude, attitude_from
from iss_viewer.scene.station_joints import Arrays
from iss_viewer.station.telemetry import ReadingState, Telemetry
from iss_viewer.station.things import StationAt

# Of each wing's own angle: where the drawing's is nought, and which way it counts.
_WINGS = {
    "1a": (90.0, 1.0), "3b": (90.0, 1.0), "1b": (270.0, -1.0), "3a": (270.0, -1.0),
    "2a": (90.0, -1.0), "4b": (90.0, -1.0), "2b": (270.0, 1.0), "4a": (270.0, 1.0),
}  # fmt: skip
SHUTTLES_TRAIL_SINCE = datetime(2005, 7, 26, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Stance:
    """`arrays` and `attitude` where they are live, else None; `utc` the time of the arrays;
    `usual` the attitude that a station of that date flew most."""

    arrays: Arrays | None
    attitude: Attitude | None
    utc: datetime | None
    usual: Attitude = LEVEL

    @property
    def turn(self) -> Attitude:
        return self.attitude if self.attitude is not None else self.usual

    def told(self) -> Phrase:
        """One line for the picture."""
        if self.arrays is None and self.attitude is None:
            if self.usual is REVERSED:
                return phrase("scene.station.usually_reversed")
            return phrase("scene.station.usually_ahead")
        if self.arrays is None or self.utc is None:
            return phrase("scene.station.arrays_computed")
        wing_count = len(self.arrays.beta_deg)
        if not wing_count:
            return phrase("scene.station.arrays_joints", at_clock_utc=self.utc)
        if wing_count < len(_WINGS):
            return phrase(
                "scene.station.arrays_partly", wing_count=wing_count, at_clock_utc=self.utc
            )
        return phrase("scene.station.arrays_real", at_clock_utc=self.utc)


def stance_of(telemetry: Telemetry | None, station: StationAt | None = None) -> Stance:
    """What is live of joints and attitude, none of it without `telemetry`; the rest as `station`
    usually flew."""
    usual = usual_attitude(station)
    if telemetry is None:
        return Stance(None, None, None, usual)
    starboard, port = telemetry.reading("alpha_starboard"), telemetry.reading("alpha_port")
    arrays = None
    right, left = _live(telemetry, "alpha_starboard"), _live(telemetry, "alpha_port")
    times = [each.utc for each in (starboard, port) if each.utc is not None]
    if right is not None and left is not None:
        wings = []
        for wing, (rest_deg, sign) in _WINGS.items():
            angle = _live(telemetry, f"wing_{wing}")
            if angle is not None:
                wings.append((wing, _wrapped(sign * (angle - rest_deg))))
        # The port joint counts the other way round.
        arrays = Arrays(_wrapped(right), _wrapped(-left), tuple(wings))
    since = min(times) if arrays is not None else None
    return Stance(arrays, _attitude(telemetry), since, usual)


def usual_attitude(station: StationAt | None) -> Attitude:
    """Right to some degrees for most of a date, not for manoeuvres and dockings."""
    if station is None or station.utc < SHUTTLES_TRAIL_SINCE:
        return LEVEL
    has_shuttle = any(docked.vehicle.family == "shuttle" for docked in station.vehicles)
    return REVERSED if has_shuttle else LEVEL


def _attitude(telemetry: Telemetry) -> Attitude | None:
    parts = [_live(telemetry, f"attitude_{axis}") for axis in "wxyz"]
    known = [part for part in parts if part is not None]
    return attitude_from(*known) if len(known) == len(parts) else None


def _live(telemetry: Telemetry, name: str) -> float | None:
    reading = telemetry.reading(name)
    return reading.value if reading.state is ReadingState.LIVE else None


def _wrapped(angle_deg: float) -> float:
    return (angle_deg + 180.0) % 360.0 - 180.0
