"""The only module that opens sockets: one polite HTTP request at a time, judged elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest

from iss_viewer import __version__

INACTIVITY_MS = 15_000
TOTAL_MS = 30_000
USER_AGENT = f"ISSViewer/{__version__} (desktop app; a few requests a day)"
# Troubles that come before the request is sent.
NOT_SENT = frozenset({"app.net.offline", "app.net.unreachable", "app.net.certificate"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `status` 0 when nothing did, then `trouble` is an app phrase id."""

    url: str
    status: int
    body: bytes
    retry_after: str = ""
    date: str = ""
    location: str = ""
    last_modified: str = ""
    trouble: str = ""

    @property
    def was_sent(self) -> bool:
        """Whether the server may have seen the request, also when nothing came back."""
        return self.trouble not in NOT_SENT


class Transport(QObject):
    """Fetches one address and calls back once. Redirects are reported, never followed; a drip
    that would outlive the inactivity timer meets the total deadline; too long a body is cut off.
    Proxy and certificates are the operating system's; a TLS error ends the request."""

    def __init__(
        self, inactivity_ms: int = INACTIVITY_MS, total_ms: int = TOTAL_MS, is_offline: bool = False
    ) -> None:
        super().__init__()
        self._inactivity_ms, self._total_ms = inactivity_ms, total_ms
        self._manager: QNetworkAccessManager | None = None
        self._deadlines: dict[QNetworkReply, QTimer] = {}
        self.is_offline = is_offline
        self.awaits_name = False
        """Whether a name was still being looked up when its request was ended: that goes on in a
        thread of Qt's, which the process would wait for at its end."""

    def fetch(self, url: str, cap_bytes: int, done: Callable[[Answer], None]) -> None:
        """GET `url`; `done` is called once, on this thread, also when offline."""
        if self.is_offline:
            done(Answer(url, 0, b"", trouble="app.net.offline"))
            return
        if self._manager is None:
            # Made late: the manager starts threads that a window without network never needs.
            self._manager = QNetworkAccessManager(self)
        request = QNetworkRequest(QUrl(url))
        request.setTransferTimeout(self._inactivity_ms)
        request.setAttribute(
            QNetworkRequest.Attribute.RedirectPolicyAttribute,
            QNetworkRequest.RedirectPolicy.ManualRedirectPolicy,
        )
        request.setHeader(QNetworkRequest.KnownHeaders.UserAgentHeader, USER_AGENT)
        reply = self._manager.get(request)
        reply.setReadBufferSize(cap_bytes + 1)
        deadline = self._deadlines[reply] = QTimer(reply)
        deadline.setSingleShot(True)
        deadline.timeout.connect(lambda: self._give_up(reply, "app.net.too_slow"))
        deadline.start(self._total_ms)
        reply.downloadProgress.connect(
            lambda got, _total: (
                self._give_up(reply, "app.net.too_long") if got > cap_bytes else None
            )
        )
        reply.socketStartedConnecting.connect(lambda: reply.setProperty("has_name", True))
        reply.finished.connect(lambda: self._finish(reply, cap_bytes, done))

    def close(self) -> None:
        """End what is running; nobody is called back."""
        for reply in tuple(self._deadlines):
            self._forget(reply)
            self._note_name(reply)
            reply.abort()
            reply.deleteLater()

    def _note_name(self, reply: QNetworkReply) -> None:
        self.awaits_name = self.awaits_name or not reply.property("has_name")

    def _give_up(self, reply: QNetworkReply, trouble: str) -> None:
        reply.setProperty("trouble", trouble)
        reply.abort()

    def _forget(self, reply: QNetworkReply) -> None:
        """Let go of a reply, which is taken apart later: were its connections the last to hold us
        then, they would take the manager with them, whose child it is."""
        deadline = self._deadlines.pop(reply)
        for signal in (
            deadline.timeout, reply.downloadProgress, reply.socketStartedConnecting, reply.finished,
        ):  # fmt: skip
            signal.disconnect()

    def _finish(self, reply: QNetworkReply, cap_bytes: int, done: Callable[[Answer], None]) -> None:
        self._forget(reply)
        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute) or 0
        body = bytes(reply.read(cap_bytes + 1).data()) if reply.isOpen() else b""
        trouble = str(reply.property("trouble") or "")
        if not trouble and len(body) > cap_bytes:
            trouble = "app.net.too_long"
        trouble = trouble or _trouble(reply, int(status), body)
        if trouble == "app.net.too_slow":
            self._note_name(reply)
        answer = Answer(
            reply.request().url().toString(),
            0 if trouble else int(status),
            b"" if trouble else body,
            retry_after=_header(reply, "Retry-After"),
            date=_header(reply, "Date"),
            location=_header(reply, "Location"),
            last_modified=_header(reply, "Last-Modified"),
            trouble=trouble,
        )
        reply.deleteLater()
        done(answer)


def _header(reply: QNetworkReply, name: str) -> str:
    return bytes(reply.rawHeader(name).data()).decode("latin-1")[:200]


def _trouble(reply: QNetworkReply, status: int, body: bytes) -> str:
    error, known = reply.error(), QNetworkReply.NetworkError
    if error is known.SslHandshakeFailedError:
        return "app.net.certificate"
    if error is known.RemoteHostClosedError:
        return "app.net.cut_short"
    length = _header(reply, "Content-Length")
    encoded = _header(reply, "Content-Encoding")
    if status and length.isdigit() and not encoded and len(body) < int(length):
        return "app.net.cut_short"
    if 200 <= status < 300 and error is not known.NoError:
        return "app.net.cut_short"  # Qt gave the body up: broken, or a bomb of zeros.
    if status:
        return ""
    if error in (known.OperationCanceledError, known.TimeoutError):
        return "app.net.too_slow"
    return "app.net.unreachable"
