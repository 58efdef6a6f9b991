"""NASA's public stream, through Lightstreamer's own client.

Imported only when a person switches live telemetry on: the client is an optional extra, takes a
fifth of a second to load, and starts threads of its own. They put what comes into a `Mailbox` and
touch nothing else of ours.
"""

from __future__ import annotations

from threading import Lock
from typing import Protocol

from lightstreamer.client import LightstreamerClient, Subscription

from iss_viewer.sources.telemetry import FIELDS, RawUpdate
from iss_viewer.station.telemetry import Link

ADAPTER_SET = "ISSLIVE"
MOST_UPDATES_A_SECOND = "1"
# First 15 s between two attempts; the client itself goes up to a minute after ten of them.
RETRY_MS = 15_000
# It gives a dead connection up after 3 s, and tries to take up the same session for 15 s.
RECOVERY_MS = 15_000


class Mailbox:
    """The last update of each item since somebody looked, and how the connection stands."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._updates: dict[str, RawUpdate] = {}
        self._link = Link.CONNECTING

    def put(self, update: RawUpdate) -> None:
        with self._lock:
            self._updates[update.item] = update

    def put_link(self, link: Link) -> None:
        with self._lock:
            # Between two attempts it is still the same that does not work.
            if not (link is Link.CONNECTING and self._link is Link.WAITING):
                self._link = link

    def take(self) -> tuple[tuple[RawUpdate, ...], Link]:
        """What came, each once."""
        with self._lock:
            updates, self._updates = tuple(self._updates.values()), {}
            return updates, self._link


class ItemUpdate(Protocol):
    """What the client hands over, as far as it is used."""

    def getItemName(self) -> str: ...

    def getValue(self, name: str, /) -> str | None: ...


class IssLive:
    """One connection to the stream. Every method returns at once."""

    def __init__(self, server: str, items: tuple[str, ...], retry_ms: int = RETRY_MS) -> None:
        self.mailbox = Mailbox()
        self._client = LightstreamerClient(server, ADAPTER_SET)
        options = self._client.connectionOptions
        options.setRetryDelay(retry_ms)
        options.setFirstRetryMaxDelay(retry_ms)
        options.setSessionRecoveryTimeout(RECOVERY_MS)
        options.setSlowingEnabled(False)
        self._status = _Status(self.mailbox)
        self._client.addListener(self._status)
        subscription = Subscription("MERGE", list(items), list(FIELDS))
        subscription.setRequestedSnapshot("yes")
        subscription.setRequestedMaxFrequency(MOST_UPDATES_A_SECOND)
        subscription.addListener(_Updates(self.mailbox))
        self._client.subscribe(subscription)

    def connect(self) -> None:
        self._client.connect()

    def disconnect(self) -> None:
        """End the session; nothing more comes."""
        self._client.removeListener(self._status)
        self._client.disconnect()


class _Status:
    """The client calls what is not None."""

    onPropertyChange = onListenStart = onListenEnd = onServerError = None

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    def onStatusChange(self, status: str) -> None:
        self._mailbox.put_link(_link_of(status))


class _Updates:
    """The client calls what is not None."""

    onSubscription = onUnsubscription = onListenStart = onListenEnd = None
    onClearSnapshot = onEndOfSnapshot = onItemLostUpdates = onRealMaxFrequency = None
    onCommandSecondLevelItemLostUpdates = onCommandSecondLevelSubscriptionError = None

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    def onItemUpdate(self, update: ItemUpdate) -> None:
        stamp, value, status = (update.getValue(name) for name in FIELDS)
        self._mailbox.put(RawUpdate(update.getItemName(), stamp, value, status))

    def onSubscriptionError(self, _code: int, _message: str) -> None:
        self._mailbox.put_link(Link.REFUSED)


def _link_of(status: str) -> Link:
    if status.startswith("CONNECTED") or status == "STALLED":
        return Link.CONNECTED
    if status.startswith("DISCONNECTED:"):
        return Link.WAITING
    return Link.CONNECTING if status == "CONNECTING" else Link.REFUSED
