"""What the live card says: the station's own figures, the time of each, and what is of the past."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.station_attitude import Attitude, attitude_from
from iss_viewer.station.telemetry import Link, Reading, ReadingState, Signal, Telemetry

A_DAY = timedelta(hours=20)
"""From then on the clock alone would be taken for today's."""
REPORT_FACT = "power-life-support"
"""The row of the news report that these figures speak of."""

_MODES = {
    1: "standard", 2: "microgravity", 4: "reboost", 8: "proximity", 16: "external",
    32: "survival", 64: "rescue", 127: "all",
}  # fmt: skip

_Said = Callable[[Sequence[float]], Phrase | None]


@dataclass(frozen=True, slots=True)
class TelemetryRow:
    """`value` and `time` None where nothing came yet; the time is the oldest reading's."""

    label: Phrase
    value: Phrase | None
    time: Phrase | None
    is_live: bool


@dataclass(frozen=True, slots=True)
class TelemetryReadout:
    """`headline` says how it stands, `note` what a person should know besides; `rows` come at
    once, `more` under the fold, neither where `is_brief`. `spoken` is what matters of it."""

    headline: Phrase
    is_live: bool
    note: Phrase | None
    rows: tuple[TelemetryRow, ...]
    more: tuple[TelemetryRow, ...]
    spoken: Phrase
    is_brief: bool


def telemetry_readout(
    telemetry: Telemetry, *, is_shown_live: bool, is_in_report: bool, is_brief: bool = False
) -> TelemetryReadout:
    """The card's words. `is_shown_live`: the window shows now, as these figures do.
    `is_in_report`: what is selected is what the news report speaks of. `is_brief`: something
    else is selected, and wants the room."""

    def row(name: str, said: _Said, readings: tuple[Reading, ...] = ()) -> TelemetryRow:
        return _row(name, readings or (telemetry.reading(name),), said, telemetry.heard_utc)

    pressure = row("cabin_pressure", _pressure)
    rows = (
        row("mode", _mode),
        pressure,
        row("volts", _volts, _known(telemetry.named("volts_"))),
        row("clean_water", _level),
        row("waste_water", _level),
        row("urine_tank", _level),
    )
    more = (
        row("alpha", _pair, telemetry.named("alpha_")),
        row("radiator", _pair, telemetry.named("radiator_")),
        row("attitude", _attitude, telemetry.named("attitude_")),
        row("mass", _mass),
    )
    note = None
    if not is_shown_live:
        note = phrase("scene.live.of_now")
    elif is_in_report:
        note = phrase("scene.live.report")
    headline, is_live = _headline(telemetry), telemetry.signal is Signal.ACQUIRED
    spoken = phrase("scene.live.spoken_nothing", headline=headline)
    if pressure.is_live and pressure.value is not None:
        spoken = phrase("scene.live.spoken", headline=headline, pressure=pressure.value)
    return TelemetryReadout(headline, is_live, note, rows, more, spoken, is_brief)


def _headline(telemetry: Telemetry) -> Phrase:
    if telemetry.link is Link.REFUSED:
        return phrase("scene.live.refused")
    if telemetry.link is Link.WAITING:
        return phrase("scene.live.waiting")
    if telemetry.link is Link.CONNECTING or telemetry.heard_utc is None:
        return phrase("scene.live.connecting")
    if telemetry.signal is Signal.ACQUIRED:
        return phrase("scene.live.acquired")
    return phrase("scene.live.lost", at_clock_utc=telemetry.heard_utc)


def _known(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Those that came; all of them where none did."""
    return tuple(each for each in readings if each.value is not None) or readings


def _row(
    name: str, readings: tuple[Reading, ...], said: _Said, heard_utc: datetime | None
) -> TelemetryRow:
    """One line of what rests on `readings`, where all of them came."""
    label = phrase(f"scene.live.label_{name}")
    values = [each.value for each in readings if each.value is not None]
    times = [each.utc for each in readings if each.utc is not None]
    value = said(values) if values and len(values) == len(readings) else None
    if value is None:
        return TelemetryRow(label, None, None, False)
    is_live = all(each.state is ReadingState.LIVE for each in readings)
    return TelemetryRow(label, value, _time(min(times), heard_utc, is_live), is_live)


def _time(utc: datetime, heard_utc: datetime | None, is_live: bool) -> Phrase:
    name = "day" if heard_utc is not None and heard_utc - utc > A_DAY else "time"
    if not is_live:
        name += "_old"
    return phrase(f"scene.live.{name}", at_utc=utc, at_clock_utc=utc, at_date_utc=utc)


def _mode(values: Sequence[float]) -> Phrase:
    name = _MODES.get(int(values[0])) if values[0] == int(values[0]) else None
    if name is None:
        return phrase("scene.live.mode_unknown", mode_count=values[0])
    return phrase(f"scene.live.mode_{name}")


def _pressure(values: Sequence[float]) -> Phrase:
    return phrase("scene.live.pressure", pressure_count=round(values[0]))


def _volts(values: Sequence[float]) -> Phrase:
    return phrase("scene.live.volts", least_count=round(min(values)), most_count=round(max(values)))


def _level(values: Sequence[float]) -> Phrase:
    return phrase("scene.live.percent", level_count=round(values[0]))


def _mass(values: Sequence[float]) -> Phrase:
    return phrase("scene.live.mass", mass_kg=round(values[0], -2))


def _pair(values: Sequence[float]) -> Phrase:
    starboard, port = values
    return phrase("scene.live.pair", starboard_count=round(starboard), port_count=round(port))


def _attitude(values: Sequence[float]) -> Phrase | None:
    if attitude_from(*values) is None:
        return None
    yaw, pitch, roll = (round(angle) for angle in Attitude(*values).yaw_pitch_roll_deg())
    return phrase("scene.live.attitude", yaw_count=yaw, pitch_count=pitch, roll_count=roll)
