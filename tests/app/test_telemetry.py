"""Live telemetry through Lightstreamer's own client, against a server of ours."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from iss_viewer.app import feeds, isslive, telemetry
from iss_viewer.app.main import Program
from iss_viewer.app.settings import load_settings
from iss_viewer.app.telemetry import LiveTelemetry
from iss_viewer.phrase import Phrase
from iss_viewer.scene.station_stance import stance_of
from iss_viewer.sources.telemetry_items import HEARTBEAT, telemetry_items
from iss_viewer.station.telemetry import Link, ReadingState, Signal, Telemetry
from tests.app.lightstreamer_server import LightstreamerServer, lightstreamer_server
from tests.journeys.conftest import qapp, start

__all__ = ["qapp", "start"]

NOW = datetime(2026, 11, 27, 14, 3, 20, tzinfo=UTC)
PRESSURE, STARBOARD, PORT = "USLAB000058", "S0000003", "S0000004"
WAIT_MS = 15_000


class Clock:
    """This machine's time, set by the test."""

    def __init__(self) -> None:
        self.now = NOW

    def read(self) -> datetime:
        return self.now


class Ear(QObject):
    """What was told last."""

    def __init__(self, live: LiveTelemetry) -> None:
        super().__init__()
        self.last: Telemetry | None = None
        self.count = 0
        self.said: list[Phrase] = []
        live.changed.connect(self.hear)
        live.told.connect(self.said.append)

    def hear(self, told: Telemetry | None) -> None:
        self.last = told
        self.count += 1

    def state(self, name: str) -> ReadingState:
        return self.last.reading(name).state if self.last is not None else ReadingState.NEVER

    def value(self, name: str) -> float | None:
        return self.last.reading(name).value if self.last is not None else None

    @property
    def signal(self) -> Signal:
        return self.last.signal if self.last is not None else Signal.UNKNOWN

    @property
    def link(self) -> Link | None:
        return self.last.link if self.last is not None else None


def stamp(utc: datetime) -> str:
    """As the stream writes it."""
    return f"{(utc - datetime(utc.year - 1, 12, 31, tzinfo=UTC)) / timedelta(hours=1):.11f}"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[LightstreamerServer]:
    """Ours in the place of NASA's, with a station that is heard."""
    with lightstreamer_server() as ours:
        monkeypatch.setattr(telemetry, "SERVER", ours.address)
        monkeypatch.setattr(isslive, "RETRY_MS", 1_000)
        # Nothing of a window that is online leaves this machine.
        monkeypatch.setattr(feeds, "FEEDS", ())
        ours.publish(HEARTBEAT, stamp(NOW), "1")
        ours.publish(PRESSURE, stamp(NOW - timedelta(minutes=20)), "742.99")
        ours.publish(STARBOARD, stamp(NOW), "295.3")
        ours.publish(PORT, stamp(NOW), "64.8")
        yield ours


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def live(qapp: object, server: LightstreamerServer, clock: Clock) -> Iterator[LiveTelemetry]:
    made = LiveTelemetry(clock.read)
    yield made
    made.close()


def test_the_client_subscribes_in_merge_mode_and_gets_the_snapshot(
    qtbot: QtBot, server: LightstreamerServer, live: LiveTelemetry
) -> None:
    ear = Ear(live)
    live.switch(True)
    qtbot.waitUntil(lambda: ear.state("cabin_pressure") is ReadingState.LIVE, timeout=WAIT_MS)
    assert server.adapter_sets == ["ISSLIVE"]
    (session,) = server.sessions
    assert (session.mode, session.has_snapshot) == ("MERGE", True)
    assert session.fields == ("TimeStamp", "Value", "Status.Class")
    assert set(session.items) == {HEARTBEAT, *(item.item for item in telemetry_items())}
    assert (ear.link, ear.signal) == (Link.CONNECTED, Signal.ACQUIRED)
    assert ear.value("cabin_pressure") == pytest.approx(742.99)
    assert ear.state("mass") is ReadingState.NEVER


def test_updates_come_at_most_twice_a_second_and_the_last_one_counts(
    qtbot: QtBot, server: LightstreamerServer, live: LiveTelemetry
) -> None:
    ear = Ear(live)
    live.switch(True)
    qtbot.waitUntil(lambda: ear.signal is Signal.ACQUIRED, timeout=WAIT_MS)
    before, began = ear.count, time.monotonic()
    for number in range(200):
        server.publish(STARBOARD, stamp(NOW), str(number))
    qtbot.waitUntil(lambda: ear.value("alpha_starboard") == 199.0, timeout=WAIT_MS)
    assert ear.count - before <= 2.0 * (time.monotonic() - began) + 2


def test_row_45_a_frozen_stream_goes_old_and_comes_back(
    qtbot: QtBot, server: LightstreamerServer, live: LiveTelemetry, clock: Clock
) -> None:
    ear = Ear(live)
    live.switch(True)
    qtbot.waitUntil(lambda: ear.state("alpha_starboard") is ReadingState.LIVE, timeout=WAIT_MS)
    clock.now += timedelta(seconds=11)
    qtbot.waitUntil(lambda: ear.state("alpha_starboard") is ReadingState.STALE, timeout=WAIT_MS)
    assert (ear.link, ear.signal) == (Link.CONNECTED, Signal.LOST)
    assert ear.value("cabin_pressure") == pytest.approx(742.99)
    server.publish(HEARTBEAT, stamp(clock.now), "1")
    server.publish(STARBOARD, stamp(clock.now), "296.0")
    qtbot.waitUntil(lambda: ear.state("alpha_starboard") is ReadingState.LIVE, timeout=WAIT_MS)


def test_a_beat_of_another_class_loses_the_signal(
    qtbot: QtBot, server: LightstreamerServer, live: LiveTelemetry
) -> None:
    ear = Ear(live)
    live.switch(True)
    qtbot.waitUntil(lambda: ear.signal is Signal.ACQUIRED, timeout=WAIT_MS)
    server.publish(HEARTBEAT, stamp(NOW), "1", "10")
    qtbot.waitUntil(lambda: ear.signal is Signal.LOST, timeout=WAIT_MS)
    assert ear.state("cabin_pressure") is ReadingState.STALE


def test_a_lost_connection_is_told_and_taken_up_again(
    qtbot: QtBot, server: LightstreamerServer, live: LiveTelemetry
) -> None:
    ear = Ear(live)
    live.switch(True)
    qtbot.waitUntil(lambda: ear.link is Link.CONNECTED, timeout=WAIT_MS)
    port = server.port
    server.stop()
    qtbot.waitUntil(lambda: ear.link is Link.WAITING, timeout=WAIT_MS)
    server.start(port)
    server.publish(PRESSURE, stamp(NOW), "744.5")
    qtbot.waitUntil(lambda: ear.value("cabin_pressure") == 744.5, timeout=30_000)
    assert ear.link is Link.CONNECTED


def test_a_server_that_refuses_is_not_asked_again(
    qtbot: QtBot, server: LightstreamerServer, live: LiveTelemetry
) -> None:
    server.is_refusing = True
    ear = Ear(live)
    live.switch(True)
    qtbot.waitUntil(lambda: ear.link is Link.REFUSED, timeout=WAIT_MS)
    qtbot.wait(2_500)
    assert len(server.connected_at) == 1


def test_attempts_stand_fifteen_seconds_apart_or_more() -> None:
    assert isslive.RETRY_MS >= 15_000


def test_garbage_is_neither_shown_nor_does_it_break_anything(
    qtbot: QtBot, server: LightstreamerServer, live: LiveTelemetry
) -> None:
    ear = Ear(live)
    live.switch(True)
    qtbot.waitUntil(lambda: ear.state("cabin_pressure") is ReadingState.LIVE, timeout=WAIT_MS)
    for value in ("", "NaN", "1e999", "<img src=x>|%", "é" * 500, "$", "^P[]", "-40"):
        server.publish(PRESSURE, stamp(NOW), value)
    server.publish(STARBOARD, "yesterday", "12")
    server.say("U,1,999,a|b|c")
    server.publish(PORT, stamp(NOW), "70.5")
    qtbot.waitUntil(lambda: ear.state("cabin_pressure") is ReadingState.STALE, timeout=WAIT_MS)
    assert ear.value("cabin_pressure") == pytest.approx(742.99)
    assert ear.state("alpha_starboard") is ReadingState.STALE


def test_offline_there_is_no_connection_and_online_again_there_is(
    qtbot: QtBot, server: LightstreamerServer, live: LiveTelemetry
) -> None:
    ear = Ear(live)
    live.go_offline(True)
    live.switch(True)
    qtbot.wait(1_200)
    assert (len(server.connected_at), live.is_running, ear.last) == (0, False, None)
    assert [said.id for said in ear.said] == ["app.telemetry.offline"]
    live.go_offline(False)
    qtbot.waitUntil(lambda: ear.link is Link.CONNECTED, timeout=WAIT_MS)
    live.go_offline(True)
    qtbot.waitUntil(lambda: server.sessions == (), timeout=WAIT_MS)
    assert (ear.last, live.is_running, server.destroyed) == (None, False, 1)


def test_switched_off_while_it_still_loads_nothing_is_asked(
    qtbot: QtBot, server: LightstreamerServer, live: LiveTelemetry
) -> None:
    live.switch(True)
    live.switch(False)
    qtbot.wait(800)
    assert server.connected_at == []


def test_switched_off_nothing_of_it_is_loaded_and_no_timer_runs() -> None:
    program = (
        "import sys; from datetime import datetime, UTC\n"
        "from PySide6.QtCore import QCoreApplication, QTimer\n"
        "a = QCoreApplication([]); import iss_viewer.app.window\n"
        "from iss_viewer.app.telemetry import LiveTelemetry, is_installed\n"
        "live = LiveTelemetry(lambda: datetime.now(UTC)); live.switch(False); is_installed()\n"
        "print([n for n in sys.modules if n.split('.')[0] in ('lightstreamer', 'aiohttp')],"
        " live.findChildren(QTimer))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[] []"


def test_without_the_package_the_menu_says_what_to_type(
    start: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("iss_viewer.app.window", "iss_viewer.app.switches"):
        monkeypatch.setattr(f"{module}.is_installed", lambda: False)
    assert callable(start)
    program: Program = start()
    window = program.window
    (entry,) = [a for a in window.actions() if "pip install" in a.text()]
    entry.trigger()
    assert "pip install" in window.frame.banner.text.text()
    assert not entry.isChecked()
    assert not window.settings.live_telemetry
    assert not window.telemetry.is_running


def test_the_card_and_the_station_show_it_and_the_choice_is_kept(
    start: object, qtbot: QtBot, server: LightstreamerServer
) -> None:
    assert callable(start)
    program: Program = start(offline=False)
    window, state = program.window, program.state
    now = state.read_wall()
    for item, value in ((HEARTBEAT, "1"), (PRESSURE, "743"), (STARBOARD, "295"), (PORT, "65")):
        server.publish(item, stamp(now), value)
    window.menus.trigger("telemetry")
    qtbot.waitUntil(
        lambda: window.cards.live is not None and "743" in window.cards.live.accessibleName(),
        timeout=WAIT_MS,
    )
    assert load_settings(program.profile).value.live_telemetry  # type: ignore[union-attr] # just saved
    assert window.views.told.stance is not None
    assert window.views.told.stance.arrays is not None

    state.select("destiny")
    assert window.cards.live is not None
    assert any("news report" in label.text() for label in window.cards.live.findChildren(QObject)
               if hasattr(label, "text") and label.isVisibleTo(window))  # fmt: skip

    state.show_time(datetime(2022, 9, 21, 13, 54, tzinfo=UTC))
    assert window.views.told.stance == stance_of(None)

    window.menus.trigger("telemetry")
    assert (window.cards.live, window.telemetry.is_running) == (None, False)
