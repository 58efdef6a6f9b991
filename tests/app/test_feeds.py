"""Rows 4 to 12 and 14 to 18 for every feed, against real sockets with the real transport: a clear
sentence, the last good data kept, and the publisher left alone for as long as it wants."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytest_httpserver import HTTPServer
from pytestqt.qtbot import QtBot

from iss_viewer.app.all_phrases import ALL_PHRASES
from iss_viewer.app.feed_report import FeedReport
from iss_viewer.app.feeds import Feeds
from iss_viewer.app.holdings import Holdings
from iss_viewer.app.transport import Transport
from iss_viewer.orbit.trajectory import ElementSetTrajectory
from iss_viewer.phrase import plain
from iss_viewer.sources.bundled import bundled_archive
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.feed_book import FEED, FeedBook
from iss_viewer.sources.feeds import (
    CELESTRAK,
    FEEDS,
    LAUNCH_LIBRARY,
    LAUNCH_LIBRARY_CREW,
    NASA_TRAJECTORY,
    PEOPLE_IN_SPACE,
    Feed,
    Outcome,
)
from iss_viewer.sources.held_trajectory import Slot
from iss_viewer.sources.report_store import ReportStore
from iss_viewer.sources.store import Store
from iss_viewer.station.record import load_record
from tests.feeds_at import at
from tests.orbit.published import KVN
from tests.sources.element_samples import ISS, NAUKA, as_json
from tests.sources.report_samples import EXPEDITIONS, PEOPLE, STATION

from .raw_server import raw_server

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FRESH = replace(ISS, epoch=NOW - 3 * HOUR)
# The excerpt of another day, moved to this one.
OEM = KVN.read_bytes().replace(b"2025-02-26", NOW.date().isoformat().encode())
GOOD: dict[str, bytes] = {
    CELESTRAK.id: as_json([NAUKA, FRESH]),
    LAUNCH_LIBRARY.id: STATION,
    LAUNCH_LIBRARY_CREW.id: EXPEDITIONS,
    PEOPLE_IN_SPACE.id: PEOPLE,
    NASA_TRAJECTORY.id: OEM,
}
each_feed = pytest.mark.parametrize("feed", FEEDS, ids=lambda feed: feed.id)


class Desk:
    """A profile, what it holds, and its feeds at an address of this machine."""

    def __init__(self, profile: Path, feeds: tuple[Feed, ...], *, offline: bool = False) -> None:
        self.now = NOW
        self.book = FeedBook(profile)
        self.holdings = Holdings(load_record(), bundled_archive(), Store(profile), lambda: self.now)
        self.transport = Transport(inactivity_ms=600, total_ms=1000, is_offline=offline)
        self.feeds = Feeds(
            self.holdings, self.book, self.transport, lambda: self.now, lambda: 0.0, feeds
        )
        self.rounds: list[tuple[FeedReport, ...]] = []
        self.told: list[str] = []
        self.feeds.finished.connect(self.rounds.append)
        self.feeds.news_changed.connect(
            lambda news: self.told.append(plain(news.said, ALL_PHRASES))
        )

    def ask(self, qtbot: QtBot) -> FeedReport:
        """A person's wish; what the first feed came to."""
        before = len(self.rounds)
        self.feeds.refresh()
        qtbot.waitUntil(lambda: len(self.rounds) > before, timeout=5000)
        return self.rounds[-1][0]


Begin = Callable[..., Desk]


@pytest.fixture
def begin(profile: Path) -> Iterator[Begin]:
    desks: list[Desk] = []

    def start(*feeds: Feed, offline: bool = False) -> Desk:
        desks.append(Desk(profile, feeds, offline=offline))
        return desks[-1]

    yield start
    for desk in desks:
        desk.feeds.close()
        desk.holdings.close()


def said(report: FeedReport) -> str:
    return plain(report.said, ALL_PHRASES)


def give_good(desk: Desk, feed: Feed) -> None:
    """Something good of this feed, from a day ago, that must outlive every fault."""
    body = as_json([replace(ISS, epoch=NOW - 27 * HOUR)]) if feed == CELESTRAK else GOOD[feed.id]
    desk.feeds.take_shared(feed, body, NOW - 24 * HOUR)
    if feed.id == NASA_TRAJECTORY.id:
        while not desk.holdings.shelf.held:
            QTest.qWait(5)


def held(desk: Desk, profile: Path) -> object:
    stored = Store(profile)
    trajectory = profile / Slot.FETCHED.value
    return (
        desk.holdings.archive.newest, desk.holdings.reports, stored.downloaded(),
        stored.crew.reports(), trajectory.read_bytes() if trajectory.exists() else None,
    )  # fmt: skip


# What is good.


@each_feed
def test_a_good_answer_is_kept_with_its_source_and_time(
    qtbot: QtBot, httpserver: HTTPServer, begin: Begin, profile: Path, feed: Feed
) -> None:
    httpserver.expect_request("/feed").respond_with_data(GOOD[feed.id])
    desk = begin(at(feed, httpserver.url_for("/feed")))
    if feed == PEOPLE_IN_SPACE:
        desk.feeds.refresh_if_due()
        qtbot.waitUntil(lambda: len(desk.rounds) == 1)
        report = desk.rounds[0][0]
    else:
        report = desk.ask(qtbot)
    assert report.outcome is Outcome.FRESH
    assert said(report) == f"Fresh data came from {feed.name}."
    assert report.again == NOW + feed.floor
    assert FeedBook(profile).state(feed).last_good == NOW
    if feed == CELESTRAK:
        (kept,) = Store(profile).downloaded()
        assert (kept.source, kept.retrieved, kept.epoch) == ("CelesTrak", NOW, FRESH.epoch)
    elif feed == NASA_TRAJECTORY:
        stored = Store(profile).trajectories()[Slot.FETCHED]
        assert stored.retrieved == NOW
        assert stored.ephemeris.covers(NOW + HOUR)
        # It goes before element sets from now on.
        better, _reason = desk.holdings.trajectory_for(NOW + HOUR, NOW, False)
        assert better is not None
        assert not isinstance(better, ElementSetTrajectory)
    else:
        (told,) = ReportStore(profile).reports()
        assert (told.source, told.retrieved, told.as_of) == (feed.name, NOW, NOW.date())


def test_all_feeds_are_asked_in_one_round_and_told_in_one_line(
    qtbot: QtBot, httpserver: HTTPServer, begin: Begin
) -> None:
    for feed in FEEDS:
        httpserver.expect_request(f"/{feed.id}").respond_with_data(GOOD[feed.id])
    desk = begin(*(at(feed, httpserver.url_for(f"/{feed.id}")) for feed in FEEDS))
    desk.ask(qtbot)
    assert sorted(request.path for request, _answer in httpserver.log) == sorted(
        f"/{feed.id}" for feed in FEEDS
    )
    # Last comes that this desk's clock differs from the server's.
    assert desk.told[-2] == (
        "Fresh data came from CelesTrak, NASA's trajectory, Launch Library, People in Space."
    )
    crew = desk.holdings.crew_at(NOW)
    assert crew.told_by is not None
    assert (crew.told_by.source, crew.count_aboard) == ("Launch Library", 9)
    # A second click asks nobody.
    asked = len(httpserver.log)
    assert desk.ask(qtbot).outcome is None
    assert len(httpserver.log) == asked
    assert "CelesTrak may be asked again in 2:00:00." in desk.told[-1]


def test_the_second_source_is_asked_when_the_first_gave_nothing_or_its_own_is_a_day_old(
    qtbot: QtBot, httpserver: HTTPServer, begin: Begin
) -> None:
    for feed in FEEDS:
        httpserver.expect_request(f"/{feed.id}").respond_with_data(GOOD[feed.id])
    crew, people = (
        at(feed, httpserver.url_for(f"/{feed.id}"))
        for feed in (LAUNCH_LIBRARY_CREW, PEOPLE_IN_SPACE)
    )
    desk = begin(crew, people)

    def times_asked(feed: Feed) -> int:
        return sum(request.path == f"/{feed.id}" for request, _answer in httpserver.log)

    desk.ask(qtbot)
    assert (times_asked(crew), times_asked(people)) == (1, 1)
    for hours in (7, 14, 21):
        desk.now = NOW + hours * HOUR
        desk.ask(qtbot)
    assert (times_asked(crew), times_asked(people)) == (4, 1)
    desk.now = NOW + 28 * HOUR
    desk.ask(qtbot)
    assert (times_asked(crew), times_asked(people)) == (5, 2)
    # The first source goes silent: after a day it no longer counts.
    httpserver.clear()
    httpserver.expect_request(f"/{crew.id}").respond_with_data("", status=500)
    httpserver.expect_request(f"/{people.id}").respond_with_data(GOOD[people.id])
    for hours in (36, 44, 54):
        desk.now = NOW + hours * HOUR
        desk.ask(qtbot)
    assert times_asked(people) == 1


# What is not.


@each_feed
@pytest.mark.parametrize(
    ("status", "body", "headers", "outcome", "says"),
    [
        (200, b"<!DOCTYPE html><html><body>Please log in</body></html>", {}, Outcome.WEB_PAGE,
         "a web page answered"),
        (404, b"No GP data found", {}, Outcome.NO_DATA, "has no elements for the stations"),
        (200, b"No GP data found", {}, Outcome.NO_DATA, "has no elements for the stations"),
        (403, b"<h1>Forbidden</h1> Too many errors.", {}, Outcome.BLOCKED,
         "refuses requests from this address"),
        (403, b"<h1>Forbidden</h1> Too many errors.", {}, Outcome.BLOCKED,
         "It says: “Forbidden Too many errors.”"),
        (301, b"", {"Location": "https://elsewhere.example/"}, Outcome.MOVED,
         "have moved to https://elsewhere.example/"),
        (404, b"Not Found", {}, Outcome.ERROR, "answered with error 404"),
        (500, b"", {}, Outcome.ERROR, "answered with error 500"),
        (503, b"busy", {}, Outcome.ERROR, "answered with error 503"),
        (429, b"", {"Retry-After": "86400"}, Outcome.TOO_OFTEN, "wants to be left alone"),
        (200, b'{"a": NaN}' + b" " * 60, {}, Outcome.BAD_DATA, "could not be used"),
        (200, b"[" * 200_000, {}, Outcome.BAD_DATA, "could not be used"),
        (200, b'[{"EPOCH": 1e999}]' + b" " * 60, {}, Outcome.BAD_DATA, "could not be used"),
        (200, b"x", {}, Outcome.BAD_DATA, "only 1 bytes"),
    ],
)  # fmt: skip
def test_rows_4_to_10_and_14_an_answer_that_is_no_data_leaves_all_as_it_was(
    qtbot: QtBot, httpserver: HTTPServer, begin: Begin, profile: Path, feed: Feed,
    status: int, body: bytes, headers: dict[str, str], outcome: Outcome, says: str,
) -> None:  # fmt: skip
    httpserver.expect_request("/feed").respond_with_data(body, status=status, headers=headers)
    here = at(feed, httpserver.url_for("/feed"))
    desk = begin(here)
    give_good(desk, here)
    desk.now = NOW + HOUR
    before = held(desk, profile)
    desk.feeds.refresh_if_due() if feed == PEOPLE_IN_SPACE else desk.feeds.refresh()
    qtbot.waitUntil(lambda: len(desk.rounds) == 1, timeout=5000)
    report = desk.rounds[0][0]
    assert report.outcome is outcome
    assert says in said(report)
    assert held(desk, profile) == before
    # One attempt, and not again within the floor: not by itself, not by a click, not after a
    # restart.
    desk.feeds.refresh_if_due()
    desk.ask(qtbot)
    again = begin(here)
    again.now = desk.now + feed.floor - timedelta(minutes=1)
    again.feeds.refresh_if_due()
    again.ask(qtbot)
    assert len(httpserver.log) == 1
    wait = timedelta(days=1) if outcome is Outcome.TOO_OFTEN else feed.floor
    assert report.again == desk.now + wait


def test_row_6_has_not_updated_is_no_failure_and_suggests_to_share(
    qtbot: QtBot, httpserver: HTTPServer, begin: Begin, profile: Path
) -> None:
    httpserver.expect_request("/feed").respond_with_data(
        "GP data has not updated since your last successful download of GROUP=stations at "
        "2026-11-23 11:13:07 UTC. Data is updated once every 2 hours.", status=403,
    )  # fmt: skip
    desk = begin(at(CELESTRAK, httpserver.url_for("/feed")))
    report = desk.ask(qtbot)
    assert report.outcome is Outcome.UNCHANGED
    assert "let one computer ask for all: menu, Data, “Shared folder…”" in said(report)
    assert report.again == NOW + 6 * HOUR
    assert not FeedBook(profile).state(CELESTRAK).is_stopped


def test_row_7_a_block_stops_the_asking_over_a_restart_until_a_person_asks(
    qtbot: QtBot, httpserver: HTTPServer, begin: Begin
) -> None:
    httpserver.expect_request("/feed").respond_with_data("Too many errors.", status=403)
    here = at(CELESTRAK, httpserver.url_for("/feed"))
    begin(here).ask(qtbot)
    later = begin(here)
    later.now = NOW + HOUR
    assert said(later.ask(qtbot)) == (
        "CelesTrak refused the last request; it may be asked again in 1:00:00."
    )
    later.now = NOW + 100 * HOUR
    later.feeds.refresh_if_due()
    qtbot.wait(50)
    assert len(httpserver.log) == 1
    later.ask(qtbot)
    assert len(httpserver.log) == 2


def test_row_10_a_throttle_at_one_address_of_a_host_holds_for_the_other(
    qtbot: QtBot, httpserver: HTTPServer, begin: Begin
) -> None:
    httpserver.expect_request("/station").respond_with_data(
        "", status=429, headers={"Retry-After": "40000"}
    )
    httpserver.expect_request("/crew").respond_with_data(EXPEDITIONS)
    station = at(LAUNCH_LIBRARY, httpserver.url_for("/station"))
    crew = at(LAUNCH_LIBRARY_CREW, httpserver.url_for("/crew"))
    desk = begin(station)
    report = desk.ask(qtbot)
    assert report.again == NOW + timedelta(seconds=40_000)
    other = begin(crew)
    other.now = NOW + 11 * HOUR
    assert "Launch Library may be asked again in 6:40" in said(other.ask(qtbot))
    assert len(httpserver.log) == 1


HEAD = b"HTTP/1.1 200 OK\r\n"
BOMB = gzip.compress(b"0" * 50_000_000)


@each_feed
@pytest.mark.parametrize(
    ("chunks", "pause_s", "hang_s", "says"),
    [
        ([], 0.0, 3.0, "did not answer in time"),
        ([HEAD + b"Content-Length: 1000\r\n\r\n", *[b"x"] * 30], 0.1, 0.0,
         "did not answer in time"),
        ([HEAD + b"Content-Length: 500\r\n\r\nonly this"], 0.0, 0.0, "ended too early"),
        # "was not read", or "not used" where the connection closes before the cap is noticed.
        ([HEAD + b"\r\n", *[b"x" * 65_536] * 200], 0.0, 0.0, "was not "),
        ([HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(BOMB), BOMB],
         0.0, 0.0, ""),
        ([b"\x00\x01 not http\r\n\r\n"], 0.0, 0.0, ""),
    ],
    ids=["hang", "drip", "short", "endless", "bomb", "garbage"],
)  # fmt: skip
def test_rows_2_3_11_and_12_a_broken_answer_is_told_and_leaves_all_as_it_was(
    qtbot: QtBot, begin: Begin, profile: Path, feed: Feed,
    chunks: list[bytes], pause_s: float, hang_s: float, says: str,
) -> None:  # fmt: skip
    with raw_server(chunks, pause_s, hang_s) as address:
        here = at(feed, address)
        desk = begin(here)
        give_good(desk, here)
        desk.now = NOW + HOUR
        before = held(desk, profile)
        desk.feeds.refresh_if_due() if feed == PEOPLE_IN_SPACE else desk.feeds.refresh()
        qtbot.waitUntil(lambda: len(desk.rounds) == 1, timeout=5000)
    report = desk.rounds[0][0]
    assert report.outcome is Outcome.UNREACHABLE
    assert said(report).startswith(f"{feed.name} gave no answer. ")
    assert says in said(report)
    assert held(desk, profile) == before
    assert FeedBook(profile).state(feed).not_before == desk.now + feed.silence


@pytest.mark.parametrize(
    ("feed", "body", "says"),
    [
        (CELESTRAK, as_json([NAUKA, replace(NAUKA, norad_id=44713)]), "is of the station"),
        (CELESTRAK, as_json([replace(FRESH, eccentricity=0.9)]), "eccentricity"),
        (CELESTRAK, as_json([replace(FRESH, mean_motion_rev_per_day=17.2)]), "high is not"),
        (CELESTRAK, as_json([replace(FRESH, epoch=NOW - timedelta(days=2))]), "older than those"),
        (LAUNCH_LIBRARY, json.dumps({**json.loads(STATION), "id": 18}).encode(), "other station"),
        (LAUNCH_LIBRARY, json.dumps({**json.loads(STATION), "onboard_crew": 400}).encode(),
         "400 people"),
        (PEOPLE_IN_SPACE, json.dumps({**json.loads(PEOPLE), "people": []}).encode(), "nobody"),
        (NASA_TRAJECTORY, b"CCSDS_OMM_VERS = 2.0\n" + b"x" * 100, "no orbit ephemeris"),
        (NASA_TRAJECTORY, OEM.replace(b"1998-067-A", b"1990-037-B"), "1990-037-B"),
        (NASA_TRAJECTORY, KVN.read_bytes(), "ended"),
    ],
)  # fmt: skip
def test_rows_15_to_17_sound_data_of_something_else_are_refused(
    qtbot: QtBot, httpserver: HTTPServer, begin: Begin, profile: Path,
    feed: Feed, body: bytes, says: str,
) -> None:  # fmt: skip
    httpserver.expect_request("/feed").respond_with_data(body)
    here = at(feed, httpserver.url_for("/feed"))
    desk = begin(here)
    give_good(desk, here)
    desk.now = NOW + HOUR
    before = held(desk, profile)
    desk.feeds.refresh_if_due() if feed == PEOPLE_IN_SPACE else desk.feeds.refresh()
    qtbot.waitUntil(lambda: len(desk.rounds) == 1, timeout=5000)
    report = desk.rounds[0][0]
    assert report.outcome is Outcome.BAD_DATA
    assert says in said(report)
    assert held(desk, profile) == before


# Nobody is asked.


def test_offline_opens_no_socket_by_itself_and_none_on_a_wish(
    qtbot: QtBot, httpserver: HTTPServer, begin: Begin, profile: Path
) -> None:
    desk = begin(*(at(feed, httpserver.url_for("/feed")) for feed in FEEDS), offline=True)
    desk.feeds.refresh_if_due()
    desk.feeds.refresh()
    qtbot.wait(100)
    assert httpserver.log == []
    assert desk.told == ["ISS Viewer is set to work offline, so nothing was asked."]
    assert not (profile / FEED).exists()
    # And the switch back is heard.
    desk.feeds.go_offline(False)
    httpserver.expect_request("/feed").respond_with_data(OEM)
    desk.ask(qtbot)
    assert len(httpserver.log) >= 4


def test_shared_data_under_twelve_hours_old_keep_the_network_quiet(
    qtbot: QtBot, httpserver: HTTPServer, begin: Begin, profile: Path
) -> None:
    here = at(CELESTRAK, httpserver.url_for("/feed"))
    desk = begin(here)
    taken = desk.feeds.take_shared(here, GOOD[CELESTRAK.id], NOW - 2 * HOUR)
    assert taken == Store(profile).downloaded()[0]
    assert desk.holdings.archive.newest == taken
    desk.feeds.refresh_if_due()
    assert said(desk.ask(qtbot)) == (
        "The data of CelesTrak were shared with this computer, so it need not be asked for "
        "10:00:00."
    )
    assert httpserver.log == []


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (as_json([FRESH])[:-40], "broken"),
        (b"", "0 bytes"),
        (as_json([replace(FRESH, epoch=NOW - timedelta(days=2))]), "older than those held"),
        (as_json([replace(FRESH, eccentricity=0.9)]), "eccentricity"),
    ],
    ids=["half written", "empty", "older", "of something else"],
)
def test_row_46_what_is_shared_but_no_good_changes_nothing(
    begin: Begin, profile: Path, body: bytes, says: str
) -> None:
    desk = begin(CELESTRAK)
    give_good(desk, CELESTRAK)
    before, state = held(desk, profile), desk.book.state(CELESTRAK)
    with pytest.raises(FeedError, match=says):
        desk.feeds.take_shared(CELESTRAK, body, NOW)
    assert held(desk, profile) == before
    assert desk.book.state(CELESTRAK) == state


def test_two_windows_of_one_profile_ask_once(
    qtbot: QtBot, httpserver: HTTPServer, begin: Begin
) -> None:
    httpserver.expect_request("/feed").respond_with_data(GOOD[CELESTRAK.id])
    here = at(CELESTRAK, httpserver.url_for("/feed"))
    first, second = begin(here), begin(here)
    first.feeds.refresh()
    second.feeds.refresh()
    qtbot.waitUntil(lambda: bool(first.rounds and second.rounds))
    assert len(httpserver.log) == 1
    assert second.rounds[0][0].outcome is None
