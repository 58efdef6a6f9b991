"""CelesTrak as it is on good days and on bad ones, on this machine."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from tests.app.raw_server import raw_server
from tests.sources.element_samples import ISS, NAUKA, as_json

# Nobody listens there.
GONE = "http://127.0.0.1:9/"


def _answer(status: str, body: bytes, *headers: str) -> list[bytes]:
    head = "\r\n".join((f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers))
    return [head.encode() + b"\r\n\r\n" + body]


def _good(now: datetime) -> list[bytes]:
    fresh = [replace(NAUKA, epoch=now), replace(ISS, epoch=now - timedelta(hours=3))]
    return _answer("200 OK", as_json(fresh), "Content-Type: application/json")


def _slow(now: datetime) -> list[bytes]:
    whole = b"".join(_good(now))
    return [whole[place : place + 40] for place in range(0, len(whole), 40)]


# Each makes the pieces of an answer, sent a tenth of a second apart.
MOODS: dict[str, Callable[[datetime], list[bytes]]] = {
    "good": _good,
    "good again": _good,
    "slow": _slow,
    "web page": lambda _: _answer("200 OK", b"<html><title>Please log in</title></html>"),
    "garbage": lambda _: [bytes(range(256)) * 8],
    "spoiled": lambda now: [b"".join(_good(now)).replace(b"EPOCH", b"EP\0CH")],
    "other object": lambda now: _answer("200 OK", as_json([replace(NAUKA, epoch=now)] * 2)),
    "no data": lambda _: _answer("404 Not Found", b"No GP data found"),
    "unchanged": lambda _: _answer("403 Forbidden", b"GP data has not updated since your last"),
    "blocked": lambda _: _answer("403 Forbidden", b"<html>You have been blocked</html>"),
    "too often": lambda _: _answer("429 Too Many Requests", b"", "Retry-After: 600"),
    "moved": lambda _: _answer("301 Moved", b"", "Location: https://www.celestrak.org/"),
    "broken": lambda _: _answer("503 Service Unavailable", b"later"),
    "cut short": lambda _: [b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n[{"],
    "bomb": lambda _: _answer("200 OK", gzip.compress(b"0" * 30_000_000), "Content-Encoding: gzip"),
    "silent": lambda _: [],
    "gone": lambda _: [],
}


class FeedServer:
    """One mood at a time; `address` is where it answers now."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self.address, self.mood = GONE, "gone"

    def change(self, chance: Random, now: datetime) -> None:
        self.close()
        self.mood = chance.choice(sorted(MOODS))
        if self.mood != "gone":
            hang_s = 60.0 if self.mood == "silent" else 0.0
            chunks = MOODS[self.mood](now)
            self.address = self._open.enter_context(raw_server(chunks, 0.1, hang_s))

    def close(self) -> None:
        self._open.close()
        self.address, self.mood = GONE, "gone"
