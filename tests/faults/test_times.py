"""Rows 24 to 26 and 28: old elements, times without an orbit, a replay, and a clock that is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from iss_viewer.app.main import Program
from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.scene.globe import GlobeContents, globe_picture
from iss_viewer.scene.globe_marks import MarkKind
from iss_viewer.sources.bundled import bundled_archive
from iss_viewer.widgets.globe_look import COLOURS
from iss_viewer.widgets.icons import icon
from tests.app.raw_server import raw_server
from tests.faults.conftest import Begin
from tests.faults.seen import banner, texts
from tests.feeds_at import celestrak_at
from tests.sources.element_samples import ISS, as_json

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)


def newest_epoch() -> datetime:
    newest = bundled_archive().newest
    assert newest is not None
    return newest.epoch


def shown(program: Program) -> Snapshot:
    assert program.state.snapshot is not None
    return program.state.snapshot


# Row 24.


@pytest.fixture
def sixty_days_old(begin: Begin, qtbot: QtBot) -> Program:
    """Live, sixty days after the newest elements."""
    program = begin(now=newest_epoch() + timedelta(days=60))
    qtbot.waitUntil(lambda: program.window.outlook.latest is not None)
    return program


def test_row_24_elements_60_days_old_are_told_by_an_hourglass_and_words(
    sixty_days_old: Program,
) -> None:
    window = sixty_days_old.window
    assert shown(sixty_days_old).quality is Quality.PLACE_UNKNOWN
    chip = window.top_bar.data_button
    assert chip.text() == "Old data: place not known"
    hourglass = icon("hourglass", window.theme.quiet).pixmap(16, 16).toImage()
    assert chip.icon().pixmap(16, 16).toImage() == hourglass
    card = texts(window.now_card)
    assert "Place not known" in card
    assert "60 days old" in card
    # What could be done about it stands beside it.
    for offer in ("Refresh", "Import…", "Replay 2022"):
        assert offer in card
    assert "km/h" not in card


def test_row_24_nothing_is_called_live_when_the_place_is_not_known(
    sixty_days_old: Program,
) -> None:
    window = sixty_days_old.window
    assert sixty_days_old.state.is_live
    everything = texts(window) + window.time_bar.badge.spoken()
    assert "LIVE" not in everything
    assert "Live" not in window.time_bar.strip.spoken()
    assert not window.top_bar.pass_button.isVisible()


def test_row_24_the_globe_has_a_ring_without_a_station_on_it(
    sixty_days_old: Program,
) -> None:
    forecast = sixty_days_old.window.outlook.latest
    assert forecast is not None
    assert forecast.track is not None
    contents = GlobeContents(shown(sixty_days_old), forecast.track)
    picture = globe_picture(contents, COLOURS)
    assert picture is not None
    assert picture.station is None
    assert not [mark for mark in picture.marks if mark.kind is MarkKind.STATION]
    bare = globe_picture(GlobeContents(shown(sixty_days_old)), COLOURS)
    assert bare is not None
    assert len(picture.lines) == len(bare.lines) + 1
    assert picture.lines[-1].dash_km[1] > 0.0


def test_row_24_neither_map_nor_time_bar_claims_a_place(
    sixty_days_old: Program, qtbot: QtBot
) -> None:
    forecast = sixty_days_old.window.outlook.latest
    assert forecast is not None
    assert (forecast.sunlit, forecast.coming) == ((), None)
    sixty_days_old.state.show_view("map")
    qtbot.wait(300)
    spoken = sixty_days_old.window.now_card.spoken()
    assert "cannot be told" in spoken
    assert "over" not in spoken.split("cannot be told")[0]


# Row 25.


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        (datetime(1950, 1, 1, tzinfo=UTC), datetime(1957, 1, 1, tzinfo=UTC), LAUNCH),
        (datetime(2100, 1, 1, tzinfo=UTC), datetime(2052, 12, 31, tzinfo=UTC), None),
    ],
)
def test_row_25_a_time_beyond_the_ephemeris_stops_at_its_end(
    begin: Begin, qtbot: QtBot, asked: datetime, first: datetime, last: datetime | None
) -> None:
    program = begin(LAUNCH)
    program.state.show_time(asked)
    program.state.run_at(-1000.0 if asked < LAUNCH else 1000.0)
    for view in ("map", "station", "globe"):
        program.state.show_view(view)
        qtbot.wait(150)
    assert first <= program.state.utc <= (last or datetime(2053, 1, 1, tzinfo=UTC))
    assert abs((program.state.utc - first).total_seconds()) < 86_401.0
    program.window.menus.trigger("next")
    qtbot.wait(50)


def test_row_25_before_20_november_1998_the_station_did_not_exist(
    begin: Begin, qtbot: QtBot
) -> None:
    program = begin(datetime(1998, 11, 20, 6, 39, 0, tzinfo=UTC))
    program.state.toggle_pause()
    qtbot.wait(100)
    assert shown(program).quality is Quality.NO_ELEMENTS
    assert "did not exist before 20 November 1998" in texts(program.window.now_card)
    assert "nobody aboard" in texts(program.window.crew_card)
    picture = globe_picture(GlobeContents(shown(program)), COLOURS)
    assert picture is not None
    assert picture.station is None
    # The Sun's place is still the true one: over the equator's south in November.
    assert -20.5 < shown(program).subsolar.latitude_deg < -19.0
    for view in ("map", "station", "globe"):
        program.state.show_view(view)
        qtbot.wait(150)


def test_row_25_between_two_sets_far_apart_there_is_no_orbit_for_the_date(
    begin: Begin, qtbot: QtBot
) -> None:
    epochs = sorted(elements.epoch for elements in bundled_archive().sets)
    gap, start = max((later - earlier, earlier) for earlier, later in pairwise(epochs))
    assert gap > timedelta(days=90)
    program = begin(start + gap / 2)
    program.state.toggle_pause()
    qtbot.wait(100)
    assert shown(program).flight is None
    card = texts(program.window.now_card)
    assert "No orbit is known for this date" in card
    assert f"{round(gap / timedelta(days=2))} days away" in card
    assert "Refresh" not in card  # Fresh data would not help a past date.


# Row 26.


def test_row_26_a_replay_uses_the_sets_of_its_time_though_todays_data_are_held(
    begin: Begin, qtbot: QtBot, tmp_path: Path
) -> None:
    today = datetime.now(UTC)
    path = tmp_path / "today.json"
    path.write_bytes(as_json([replace(ISS, epoch=today - timedelta(hours=5))]))
    program = begin()
    before = shown(program).orbit
    program.window.file_desk.import_file(str(path))
    qtbot.waitUntil(lambda: "Imported" in banner(program))
    live = shown(program).orbit
    assert live is not None
    assert live != before
    assert live.source == "today.json"
    program.window.menus.trigger("replay")
    snapshot = shown(program)
    assert snapshot.orbit is not None
    assert snapshot.orbit.source != "today.json"
    assert abs(snapshot.orbit.epoch - LAUNCH) < timedelta(days=3)
    # The place of the launch: 43.91 N, 59.15 E.
    assert snapshot.flight is not None
    assert snapshot.flight.subpoint.latitude_deg == pytest.approx(43.91, abs=0.02)
    assert snapshot.flight.subpoint.longitude_deg == pytest.approx(59.15, abs=0.03)
    assert "REPLAY" in program.window.time_bar.badge.spoken()


# Row 28.


def test_row_28_a_clock_before_the_newest_bundled_epoch_is_told_to_be_wrong(
    begin: Begin, qtbot: QtBot
) -> None:
    program = begin(now=datetime(2021, 5, 1, tzinfo=UTC))
    qtbot.waitUntil(lambda: "clock looks wrong" in banner(program))
    assert "when the bundled elements were made" in banner(program)
    # It is a message, not a wall: the replay still works.
    program.window.menus.trigger("replay")
    assert shown(program).flight is not None


@pytest.mark.parametrize(
    ("ahead_s", "is_told"), [(0, False), (45, False), (-90, True), (7200, True)]
)
def test_row_28_a_server_whose_date_differs_by_over_a_minute_tells_it_too(
    begin: Begin,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    ahead_s: int,
    is_told: bool,
) -> None:
    now = datetime.now(UTC)
    body = as_json([replace(ISS, epoch=now - timedelta(hours=4))])
    date = format_datetime(now - timedelta(seconds=ahead_s), usegmt=True)
    head = f"HTTP/1.1 200 OK\r\nDate: {date}\r\nContent-Length: {len(body)}\r\n\r\n"
    told: list[str] = []
    with raw_server([head.encode() + body]) as address:
        monkeypatch.setattr("iss_viewer.app.feeds.FEEDS", (celestrak_at(address),))
        program = begin(offline=False)
        program.feeds.news_changed.connect(
            lambda news: told.append(program.window.words.say(news.said))
        )
        program.feeds.refresh()
        qtbot.waitUntil(lambda: any("CelesTrak" in said for said in told))
    assert any("clock looks wrong" in said for said in told) is is_told
    assert ("clock looks wrong" in banner(program)) is is_told
    # The data are good in any case, and in use.
    assert shown(program).quality is Quality.KNOWN


@pytest.mark.parametrize("zone", ["", "Europe/Berlin", "Nowhere/At-all", "<garbage>"])
def test_row_28_times_are_utc_inside_whatever_zone_the_system_is_set_to(zone: str) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "iss_viewer", "now", "--at", "2022-09-21T13:54:49Z", "--offline",
         "--json"],
        env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    told = json.loads(answer.stdout)
    assert told["utc"] == "2022-09-21T13:54:49Z"
    assert told["latitude_deg"] == pytest.approx(43.91, abs=0.02)


@pytest.mark.parametrize("zone", [None, "", "Nowhere/At-all"])
def test_row_28_without_a_usable_time_zone_the_window_runs_on_utc(
    begin: Begin, monkeypatch: pytest.MonkeyPatch, zone: str | None
) -> None:
    if zone is None:
        monkeypatch.delenv("TZ", raising=False)
    else:
        monkeypatch.setenv("TZ", zone)
    program = begin(LAUNCH)
    program.window.menus.trigger("zone_system")
    program.window.menus.trigger("zone_utc")
    assert program.window.time_bar.clock.text() == "13:54:49"
