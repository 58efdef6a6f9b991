"""What the live card says: the station's own figures, the time of each, and what is of the past."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.station_attitude import attitude_from
from iss_viewer.station.telemetry import Link, Reading, ReadingState, Signal, Telemetry

SEA_LEVEL_MMHG = 760.0
REPORT_FACT = "power-life-support"
"""The row of the news report that these figures speak of."""

_MODES = {
    1: "standard", 2: "microgravity", 4: "reboost", 8: "proximity", 16: "external",
    32: "survival", 64: "rescue", 127: "all",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TelemetryRow:
    """`value` None where nothing came yet; `utc` is of the oldest reading in it."""

    label: Phrase
    value: Phrase | None
    utc: datetime | None
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
    one = telemetry.reading
    pressure = _row("cabin_pressure", (one("cabin_pressure"),), _pressure)
    rows = (
        _row("mode", (one("mode"),), _mode),
        pressure,
        _row("volts", _known(telemetry.named("volts_")), _volts),
        _row("clean_water", (one("clean_water"),), _level),
        _row("waste_water", (one("waste_water"),), _level),
        _row("urine_tank", (one("urine_tank"),), _level),
    )
    more = (
        _row("alpha", telemetry.named("alpha_"), _pair),
        _row("radiator", telemetry.named("radiator_"), _pair),
        _row("attitude", telemetry.named("attitude_"), _attitude),
        _row("mass", (one("mass"),), _mass),
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
    return tuple(each for each in readings if each.value is not None)


def _row(
    name: str, readings: tuple[Reading, ...], said: Callable[[Sequence[float]], Phrase | None]
) -> TelemetryRow:
    """One line of what rests on `readings`, where all of them came."""
    label = phrase(f"scene.live.label_{name}")
    values = [each.value for each in readings if each.value is not None]
    times = [each.utc for each in readings if each.utc is not None]
    value = said(values) if values and len(values) == len(readings) else None
    if value is None:
        return TelemetryRow(label, None, None, False)
    is_live = all(each.state is ReadingState.LIVE for each in readings)
    return TelemetryRow(label, value, min(times), is_live)


def _mode(values: Sequence[float]) -> Phrase:
    name = _MODES.get(int(values[0])) if values[0] == int(values[0]) else None
    if name is None:
        return phrase("scene.live.mode_unknown", mode_count=values[0])
    return phrase(f"scene.live.mode_{name}")


def _pressure(values: Sequence[float]) -> Phrase:
    share = round(values[0] / SEA_LEVEL_MMHG * 100.0)
    return phrase("scene.live.pressure", pressure_count=round(values[0]), share_count=share)


def _volts(values: Sequence[float]) -> Phrase:
    return phrase("scene.live.volts", least_count=round(min(values)), most_count=round(max(values)))


def _level(values: Sequence[float]) -> Phrase:
    return phrase("scene.live.percent", level_count=round(values[0]))


def _mass(values: Sequence[float]) -> Phrase:
    return phrase("scene.live.mass", mass_kg=round(values[0], -2))


def _pair(values: Sequence[float]) -> Phrase:
    starboard_deg, port_deg = values
    return phrase("scene.live.pair", starboard_deg=starboard_deg, port_deg=port_deg)


def _attitude(values: Sequence[float]) -> Phrase | None:
    attitude = attitude_from(*values)
    if attitude is None:
        return None
    yaw_deg, pitch_deg, roll_deg = attitude.yaw_pitch_roll_deg()
    return phrase("scene.live.attitude", yaw_deg=yaw_deg, pitch_deg=pitch_deg, roll_deg=roll_deg)
