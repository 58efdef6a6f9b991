"""What the live card says of the station's own figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from iss_viewer.phrase import plain
from iss_viewer.scene.phrases import PHRASES
from iss_viewer.scene.telemetry_readout import TelemetryReadout, telemetry_readout
from iss_viewer.sources.telemetry_items import telemetry_items
from iss_viewer.station.telemetry import Link, Reading, ReadingState, Signal, Telemetry

NOW = datetime(2026, 11, 27, 14, 3, 20, tzinfo=UTC)
VALUES = {
    "mode": 1.0, "cabin_pressure": 742.998, "clean_water": 66.65, "waste_water": 15.2,
    "urine_tank": 33.0, "mass": 471_930.0, "alpha_starboard": 295.33, "alpha_port": 64.78,
    "volts_1a": 151.09, "volts_2a": 160.42,
}  # fmt: skip


def heard(
    state: ReadingState = ReadingState.LIVE,
    link: Link = Link.CONNECTED,
    signal: Signal = Signal.ACQUIRED,
    **values: float,
) -> Telemetry:
    known = VALUES | values
    readings = tuple(
        Reading(item.name, item.unit, state, known[item.name], NOW - timedelta(seconds=number))
        if item.name in known
        else Reading(item.name, item.unit, ReadingState.NEVER)
        for number, item in enumerate(telemetry_items())
    )
    return Telemetry(link, signal, None if signal is Signal.UNKNOWN else NOW, readings)


def readout(telemetry: Telemetry, *, live: bool = True, report: bool = False) -> TelemetryReadout:
    return telemetry_readout(telemetry, is_shown_live=live, is_in_report=report)


def said(telemetry: Telemetry) -> dict[str, str]:
    found = readout(telemetry)
    return {
        plain(row.label, (PHRASES,)): plain(row.value, (PHRASES,)) if row.value else ""
        for row in (*found.rows, *found.more)
    }


def test_figures_are_told_in_peoples_units() -> None:
    words = said(heard())
    assert words["Mode"] == "Standard"
    assert words["Cabin air"] == "743 mmHg"
    assert words["Solar arrays"] == "151–160 V"
    assert words["Clean water"] == "67 %"
    assert words["Mass"] == "471900 kg"
    assert words["Array joints"] == "295°, 65°"
    assert words["Radiators"] == ""


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "Standard"), (2, "Microgravity"), (4, "Reboost"), (8, "Ship near by"),
     (16, "Work outside"), (32, "Survival"), (64, "Crew return"), (127, "All modes"),
     (3, "Number 3"), (1.5, "Number 1.5")],
)  # fmt: skip
def test_the_mode_is_a_word(number: float, word: str) -> None:
    assert said(heard(mode=number))["Mode"] == word


def test_a_row_is_as_old_as_its_oldest_reading_and_live_only_when_all_are() -> None:
    volts = next(row for row in readout(heard()).rows if row.label.id.endswith("volts"))
    times = [each.utc for each in heard().named("volts_") if each.utc is not None]
    assert volts.time is not None
    assert (volts.time.id, dict(volts.time.values)["at_utc"]) == ("scene.live.time", min(times))
    for row in readout(heard(ReadingState.STALE)).rows:
        assert row.time is not None
        assert (row.is_live, row.time.id) == (False, "scene.live.time_old")


@pytest.mark.parametrize(
    ("state", "said"), [(ReadingState.LIVE, "day"), (ReadingState.STALE, "day_old")]
)
def test_what_stands_for_days_is_told_with_its_day(state: ReadingState, said: str) -> None:
    """A mode has the time of its last change, and the clock alone would mean today."""
    telemetry = heard(state)
    mode = replace(telemetry.reading("mode"), utc=NOW - timedelta(days=3))
    found = readout(replace(telemetry, readings=(mode, *telemetry.readings[1:]))).rows[0]
    assert found.time is not None
    assert found.time.id == f"scene.live.{said}"


@pytest.mark.parametrize(
    ("link", "signal", "headline"),
    [
        (Link.CONNECTED, Signal.ACQUIRED, "acquired"),
        (Link.CONNECTED, Signal.LOST, "lost"),
        (Link.CONNECTED, Signal.UNKNOWN, "connecting"),
        (Link.CONNECTING, Signal.UNKNOWN, "connecting"),
        (Link.WAITING, Signal.LOST, "waiting"),
        (Link.WAITING, Signal.ACQUIRED, "waiting"),
        (Link.REFUSED, Signal.UNKNOWN, "refused"),
    ],
)
def test_the_headline_says_how_it_stands(link: Link, signal: Signal, headline: str) -> None:
    assert readout(heard(link=link, signal=signal)).headline.id == f"scene.live.{headline}"


def test_in_a_replay_the_card_says_that_its_figures_are_of_now() -> None:
    note = readout(heard(), live=False, report=True).note
    assert note is not None
    assert note.id == "scene.live.of_now"


def test_beside_the_reports_fact_it_says_so() -> None:
    assert readout(heard()).note is None
    note = readout(heard(), report=True).note
    assert note is not None
    assert note.id == "scene.live.report"


def test_four_numbers_that_are_no_rotation_are_not_told_as_angles() -> None:
    axes = {f"attitude_{axis}": 0.5 for axis in "wxyz"}
    assert said(heard(**axes))["Yaw, pitch, roll"]
    assert said(heard(**axes | {"attitude_w": 0.0}))["Yaw, pitch, roll"] == ""


def test_what_is_spoken_names_no_old_figure() -> None:
    assert "743" in plain(readout(heard()).spoken, (PHRASES,))
    old = readout(heard(ReadingState.STALE, signal=Signal.LOST))
    assert "743" not in plain(old.spoken, (PHRASES,))
