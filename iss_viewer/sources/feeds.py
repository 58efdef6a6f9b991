"""The feeds: whom this program asks, for what, and how seldom each publisher wants to be asked.

CelesTrak counts requests per address, so a school's thirty machines are one; 50 answers that are
not 200 within two hours bring its firewall (https://celestrak.org/usage-policy.php, 2026-05-22).
Hence one request for all stations, twelve hours apart, and machines that take turns. Launch
Library allows 15 requests an hour without an account (https://ll.thespacedevs.com/docs/, 2.3.0):
since that version a station's answer names its ships and only counts its people, who stand in
the answer for its expedition. NASA's trajectory lies in public storage and changes three times a
week. The people-in-space file (https://github.com/corquaid/international-space-station-APIs) is
kept by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from iss_viewer.phrase import Phrase

_HOUR = timedelta(hours=1)


class Brings(Enum):
    """What a good answer holds."""

    ELEMENTS = "elements"
    SHIPS = "ships"
    CREW = "crew"
    PEOPLE = "people"
    TRAJECTORY = "trajectory"


@dataclass(frozen=True, slots=True)
class Feed:
    """One address and its rules. `floor` binds everyone, also a person; `interval` is how often
    the program asks by itself. A start with data younger than `fresh_enough` is put off by up to
    `start_jitter`. After "unchanged" nobody asks for `interval`, more or less `unchanged_jitter`;
    after an error for the floor and up to `error_jitter` more, after silence for `silence`. Of those who want to ask, the
    share `at_once` may; the others get a turn within `turns`."""

    id: str
    name: str
    host: str
    url: str
    brings: Brings
    most_bytes: int
    floor: timedelta
    interval: timedelta
    start_jitter: timedelta = timedelta()
    fresh_enough: timedelta = timedelta()
    unchanged_jitter: timedelta = timedelta()
    error_jitter: timedelta = timedelta()
    silence: timedelta = timedelta(minutes=30)
    at_once: float = 1.0
    turns: tuple[timedelta, timedelta] = (timedelta(), timedelta())


CELESTRAK = Feed(
    id="celestrak",
    name="CelesTrak",
    host="celestrak.org",
    url="https://celestrak.org/NORAD/elements/gp.php?GROUP=stations&FORMAT=json",
    brings=Brings.ELEMENTS,
    most_bytes=1_000_000,
    floor=2 * _HOUR,
    interval=12 * _HOUR,
    start_jitter=6 * _HOUR,
    fresh_enough=timedelta(days=3),
    unchanged_jitter=6 * _HOUR,
    error_jitter=6 * _HOUR,
    silence=2 * _HOUR,
    # Of thirty machines that want to ask in the same two hours, 24 or fewer then do in 9,998
    # cases of 10,000. Without it the simulated school of tests/sources comes near a ban.
    at_once=0.5,
    turns=(2 * _HOUR, 6 * _HOUR),
)
LAUNCH_LIBRARY = Feed(
    id="launch_library",
    name="Launch Library",
    host="ll.thespacedevs.com",
    url="https://ll.thespacedevs.com/2.3.0/space_stations/4/",
    brings=Brings.SHIPS,
    most_bytes=2_000_000,
    floor=6 * _HOUR,
    interval=6 * _HOUR,
    start_jitter=2 * _HOUR,
    fresh_enough=timedelta(days=1),
    error_jitter=2 * _HOUR,
)
LAUNCH_LIBRARY_CREW = Feed(
    id="launch_library_crew",
    name="Launch Library",
    host="ll.thespacedevs.com",
    url="https://ll.thespacedevs.com/2.3.0/expeditions/?is_active=true&space_station=4&mode=detailed",
    brings=Brings.CREW,
    most_bytes=2_000_000,
    floor=6 * _HOUR,
    interval=6 * _HOUR,
    start_jitter=2 * _HOUR,
    fresh_enough=timedelta(days=1),
    error_jitter=2 * _HOUR,
)
PEOPLE_IN_SPACE = Feed(
    id="people_in_space",
    name="People in Space",
    host="corquaid.github.io",
    url="https://corquaid.github.io/international-space-station-APIs/JSON/people-in-space.json",
    brings=Brings.PEOPLE,
    most_bytes=2_000_000,
    floor=6 * _HOUR,
    interval=24 * _HOUR,
    error_jitter=2 * _HOUR,
)
NASA_TRAJECTORY = Feed(
    id="nasa_trajectory",
    name="NASA's trajectory",
    host="nasa-public-data.s3.amazonaws.com",
    url="https://nasa-public-data.s3.amazonaws.com/iss-coords/current/ISS_OEM/ISS.OEM_J2K_EPH.txt",
    brings=Brings.TRAJECTORY,
    most_bytes=5_000_000,
    floor=12 * _HOUR,
    interval=12 * _HOUR,
    error_jitter=2 * _HOUR,
)

# In the order in which they are asked. The second source of people comes after the first.
FEEDS = (CELESTRAK, NASA_TRAJECTORY, LAUNCH_LIBRARY, LAUNCH_LIBRARY_CREW, PEOPLE_IN_SPACE)


class Outcome(Enum):
    """What the last request came to; SHARED when the data came another way."""

    FRESH = "fresh"
    UNCHANGED = "unchanged"
    BLOCKED = "blocked"
    NO_DATA = "no_data"
    WEB_PAGE = "web_page"
    MOVED = "moved"
    TOO_OFTEN = "too_often"
    ERROR = "error"
    BAD_DATA = "bad_data"
    UNREACHABLE = "unreachable"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class FeedState:
    """What must be remembered between starts. `not_before` binds everyone, also a person;
    `is_stopped` ends the asking by itself until a person asks; `waits_for_turn` says that
    `not_before` is this machine's turn, drawn before anything was asked."""

    last_asked: datetime | None = None
    last_good: datetime | None = None
    not_before: datetime | None = None
    is_stopped: bool = False
    outcome: Outcome | None = None
    server_said: str = ""
    waits_for_turn: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer means, what to tell the person, and the state to keep."""

    outcome: Outcome
    said: Phrase
    state: FeedState
