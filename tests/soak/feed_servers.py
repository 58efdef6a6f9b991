"""The feeds as they are on good days and on bad ones, on this machine."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from iss_viewer.sources.feeds import FEEDS, Brings
from tests.app.raw_server import raw_server
from tests.orbit.published import KVN
from tests.sources.element_samples import ISS, NAUKA, as_json
from tests.sources.report_samples import EXPEDITIONS, PEOPLE, STATION

Mood = Callable[[datetime, Brings], list[bytes]]

# Nobody listens there.
GONE = "http://127.0.0.1:9/"


def _answer(status: str, body: bytes, *headers: str) -> list[bytes]:
    head = "\r\n".join((f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers))
    return [head.encode() + b"\r\n\r\n" + body]


def _elements(now: datetime) -> bytes:
    return as_json([replace(NAUKA, epoch=now), replace(ISS, epoch=now - timedelta(hours=3))])


def _body(now: datetime, brings: Brings) -> bytes:
    return {
        Brings.SHIPS: STATION,
        Brings.CREW: EXPEDITIONS,
        Brings.PEOPLE: PEOPLE,
        Brings.TRAJECTORY: KVN.read_bytes(),
    }.get(brings) or _elements(now)


def _good(now: datetime, brings: Brings) -> list[bytes]:
    return _answer("200 OK", _body(now, brings), "Content-Type: application/json")


def _slow(now: datetime, brings: Brings) -> list[bytes]:
    whole = b"".join(_good(now, brings))
    step = len(whole) // 30 + 1
    return [whole[place : place + step] for place in range(0, len(whole), step)]


def _spoiled(now: datetime, brings: Brings) -> list[bytes]:
    return _answer("200 OK", _body(now, brings).replace(b"N", b"\0"))


def _says(status: str, body: bytes, *headers: str) -> Mood:
    return lambda _now, _brings: _answer(status, body, *headers)


# Each makes the pieces of an answer, sent a tenth of a second apart.
MOODS: dict[str, Mood] = {
    "good": _good,
    "good again": _good,
    "slow": _slow,
    "spoiled": _spoiled,
    "web page": _says("200 OK", b"<html><title>Please log in</title></html>"),
    "garbage": lambda _now, _brings: [bytes(range(256)) * 8],
    "other object": lambda now, _brings: _answer("200 OK", as_json([replace(NAUKA, epoch=now)])),
    "no data": _says("404 Not Found", b"No GP data found"),
    "unchanged": _says("403 Forbidden", b"GP data has not updated since your last"),
    "blocked": _says("403 Forbidden", b"<html>You have been blocked</html>"),
    "too often": _says("429 Too Many Requests", b"", "Retry-After: 600"),
    "moved": _says("301 Moved", b"", "Location: https://www.celestrak.org/"),
    "broken": _says("503 Service Unavailable", b"later"),
    "cut short": lambda _now, _brings: [b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n[{"],
    "bomb": _says("200 OK", gzip.compress(b"0" * 30_000_000), "Content-Encoding: gzip"),
    "silent": lambda _now, _brings: [],
    "gone": lambda _now, _brings: [],
}


class FeedServers:
    """One for each feed, all in the same mood, or none."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self._addresses: dict[str, str] = {}

    def address_of(self, url: str) -> str:
        """Where the server answers that stands for `url` now."""
        return self._addresses.get(url, GONE)

    def change(self, chance: Random, now: datetime) -> None:
        self.close()
        mood = chance.choice(sorted(MOODS))
        if mood != "gone":
            hang_s = 60.0 if mood == "silent" else 0.0
            for feed in FEEDS:
                server = raw_server(MOODS[mood](now, feed.brings), 0.1, hang_s)
                self._addresses[feed.url] = self._open.enter_context(server)

    def close(self) -> None:
        self._open.close()
        self._addresses.clear()
