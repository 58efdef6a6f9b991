"""A server of ours that speaks enough of Lightstreamer's TLCP for its own client: it makes a
session over a web socket, takes a subscription in MERGE mode, and sends snapshot and updates."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from aiohttp import WSMsgType, web

PROTOCOL = "TLCP-2.5.0.lightstreamer.com"
PROBE_S = 1.0


@dataclass(eq=False)
class Session:
    """One client: what it subscribed to, and the fields it was sent last."""

    socket: web.WebSocketResponse
    items: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    mode: str = ""
    has_snapshot: bool = False
    sent: dict[str, tuple[str, ...]] = field(default_factory=dict)


class LightstreamerServer:
    """Holds the last value of every item. Every method may be called from any thread."""

    def __init__(self) -> None:
        self.port = 0
        self.adapter_sets: list[str] = []
        self.connected_at: list[float] = []
        self.destroyed = 0
        self.is_refusing = False
        self._values: dict[str, dict[str, str]] = {}
        self._sessions: list[Session] = []
        self._loop = asyncio.new_event_loop()
        self._runner: web.AppRunner | None = None
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def sessions(self) -> tuple[Session, ...]:
        """Those that are open."""
        return tuple(self._sessions)

    def publish(self, item: str, stamp: str, value: str, status_class: str = "24") -> None:
        """A new value, sent to whoever subscribed to it."""
        self._values[item] = {
            "TimeStamp": stamp, "Value": value, "Status.Class": status_class
        }  # fmt: skip
        self._run(self._send_all(item))

    def drop(self) -> None:
        """Cut every connection, as a network does."""
        self._run(self._drop())

    def say(self, line: str) -> None:
        """Send a line that is nothing of the protocol's, or out of its turn."""
        self._run(self._say_all(line))

    def start(self, port: int = 0) -> None:
        if not self._thread.is_alive():
            self._thread.start()
        self._run(self._start(port))

    def stop(self) -> None:
        """Nobody listens any longer."""
        self._run(self._stop())

    def end(self) -> None:
        """Stop, and give thread and loop back."""
        self.stop()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5.0)
        self._loop.close()

    def _run(self, work: Coroutine[None, None, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(5.0)

    async def _start(self, port: int) -> None:
        application = web.Application()
        application.router.add_get("/lightstreamer", self._serve)
        application.router.add_post("/lightstreamer/bind_session.txt", self._forget)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.port = self._runner.addresses[0][1]

    async def _stop(self) -> None:
        await self._drop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _drop(self) -> None:
        for session in self.sessions:
            await session.socket.close()

    async def _serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(protocols=(PROTOCOL,))
        await socket.prepare(request)
        self.connected_at.append(time.monotonic())
        session = Session(socket)
        self._sessions.append(session)
        probing = asyncio.ensure_future(self._probe(session))
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._answer(session, message.data)
        finally:
            probing.cancel()
            self._sessions.remove(session)
        return socket

    async def _forget(self, _request: web.Request) -> web.Response:
        """A client that lost its connection asks for its session: it is gone."""
        return web.Response(text="CONERR,20,Session not found\r\n")

    async def _probe(self, session: Session) -> None:
        while True:
            await asyncio.sleep(PROBE_S)
            await session.socket.send_str("PROBE\r\n")

    async def _answer(self, session: Session, text: str) -> None:
        name, _, rest = text.partition("\r\n")
        asked = {key: values[0] for key, values in parse_qs(rest.strip()).items()}
        if name == "wsok":
            await session.socket.send_str("WSOK\r\n")
        elif name == "create_session":
            self.adapter_sets.append(asked.get("LS_adapter_set", ""))
            if self.is_refusing:
                await session.socket.send_str("CONERR,2,Requested+Adapter+Set+not+available\r\n")
            else:
                await session.socket.send_str(
                    f"CONOK,S{len(self.connected_at)},50000,{int(PROBE_S * 1000)},*\r\n"
                    "SERVNAME,ours\r\nCONS,unlimited\r\n"
                )
        elif name == "control":
            await self._control(session, asked)

    async def _control(self, session: Session, asked: dict[str, str]) -> None:
        await session.socket.send_str(f"REQOK,{asked.get('LS_reqId', '0')}\r\n")
        if asked.get("LS_op") == "destroy":
            self.destroyed += 1
            await session.socket.close()
        elif asked.get("LS_op") == "add":
            session.items = tuple(asked["LS_group"].split(" "))
            session.fields = tuple(asked["LS_schema"].split(" "))
            session.mode = asked["LS_mode"]
            session.has_snapshot = asked.get("LS_snapshot") == "true"
            counts = f"{len(session.items)},{len(session.fields)}"
            await session.socket.send_str(
                f"SUBOK,{asked['LS_subId']},{counts}\r\nCONF,{asked['LS_subId']},unlimited,filtered\r\n"
            )
            if session.has_snapshot:
                for item in session.items:
                    await self._send(session, item)

    async def _send_all(self, item: str) -> None:
        for session in self.sessions:
            await self._send(session, item)

    async def _say_all(self, line: str) -> None:
        for session in self.sessions:
            await session.socket.send_str(f"{line}\r\n")

    async def _send(self, session: Session, item: str) -> None:
        """An update; what did not change is left out, as in MERGE mode."""
        if item not in session.items or item not in self._values:
            return
        values = tuple(self._values[item].get(name, "#") for name in session.fields)
        before = session.sent.get(item, ("",) * len(values))
        session.sent[item] = values
        shown = [
            "" if new == old else _quoted(new) for new, old in zip(values, before, strict=True)
        ]
        number = session.items.index(item) + 1
        await session.socket.send_str(f"U,1,{number},{'|'.join(shown)}\r\n")


def _quoted(value: str) -> str:
    """As TLCP writes a value: `$` for nothing, its own signs escaped."""
    if value == "":
        return "$"
    for sign in "%|\r\n":
        value = value.replace(sign, f"%{ord(sign):02X}")
    return f"%{ord(value[0]):02X}{value[1:]}" if value[0] in "$^" else value


@contextmanager
def lightstreamer_server() -> Iterator[LightstreamerServer]:
    """A server on a port of its own, until the end of the block."""
    server = LightstreamerServer()
    server.start()
    try:
        yield server
    finally:
        server.end()
