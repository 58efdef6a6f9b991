"""One window a profile: a second start hands what it was asked for to the first, and ends.

Who holds the lock is the first. The operating system lets go of it when its holder ends, however
that ends, so a crash leaves nothing behind that would keep the next start out.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, QTimer, Signal

from iss_viewer.app.asked import Asked, as_line, from_line

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

LOCK_FILE = "window.lock"
# The first may be loading still, on a slow machine.
PATIENCE_MS = 20_000
TURN_MS = 100
ANSWER_MS = 10_000
MOST_BYTES = 64_000
SHOWN = b"shown\n"


class AlreadyOpenError(Exception):
    """Another window has this profile; `has_come` says whether it came to the front."""

    def __init__(self, has_come: bool) -> None:
        super().__init__("another window has this profile")
        self.has_come = has_come


class ProfileLock:
    """The system's own lock on a file in the profile."""

    def __init__(self, profile: Path) -> None:
        self._path = profile / LOCK_FILE
        self._handle: int | None = None

    def take(self) -> bool:
        """Whether no other window has the profile. True as well where no lock can be had: what
        cannot be written, two windows cannot write at once."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return True
        if not _lock(handle):
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """The file stays: one that is removed may be another's by now."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # A file system without locks.
    return True


def server_name(profile: Path) -> str:
    """The same for every way to write the profile's path, and short: a socket's address has room
    for some hundred bytes."""
    import hashlib  # 4 ms that the first picture need not wait for.

    whole = os.fsencode(os.path.realpath(profile))
    return f"iss-viewer-{hashlib.sha256(whole).hexdigest()[:32]}"


def claim(lock: ProfileLock, asked: Asked) -> None:
    """Be the first, or hand over. Raises AlreadyOpenError when there is another window."""
    patience = QDeadlineTimer(PATIENCE_MS)
    while not lock.take():
        if hand_over(asked):
            raise AlreadyOpenError(has_come=True)
        if patience.hasExpired():
            raise AlreadyOpenError(has_come=False)
        # The other one is just starting, or just ending.
        QThread.msleep(TURN_MS)


def hand_over(asked: Asked) -> bool:
    """Whether the window that has the profile took over what was asked."""
    # Loaded only where it is needed, for the first window has none of it to wait for.
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(server_name(asked.profile_folder))
    if not socket.waitForConnected(TURN_MS) or not _is_ours(socket.fullServerName()):
        return False
    socket.write(as_line(asked))
    answer = b""
    patience = QDeadlineTimer(ANSWER_MS)
    while answer != SHOWN and socket.waitForReadyRead(max(0, patience.remainingTime())):
        answer += bytes(socket.readAll().data())
    socket.abort()
    return answer == SHOWN


def _is_ours(address: str) -> bool:
    """Not a socket that somebody else laid where ours would be."""
    if sys.platform == "win32":
        return True
    try:
        return os.stat(address).st_uid == os.geteuid()
    except OSError:
        return False


class FrontDoor(QObject):
    """Where second starts knock; open to this user only.

    Signals: knocked(Asked).
    """

    knocked = Signal(object)

    def __init__(self, profile: Path) -> None:
        super().__init__()
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._let_in)
        name = server_name(profile)
        # What a killed window left lying; the lock says that none is alive.
        QLocalServer.removeServer(name)
        self._server.listen(name)

    def close(self) -> None:
        """Later ones wait for the lock instead."""
        self._server.close()

    def _let_in(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.readyRead.connect(lambda one=caller: self._hear(one))
            caller.disconnected.connect(caller.deleteLater)
            QTimer.singleShot(ANSWER_MS, caller, caller.abort)

    def _hear(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine():
            if caller.bytesAvailable() > MOST_BYTES:
                caller.abort()
            return
        try:
            asked = from_line(bytes(caller.readLine(MOST_BYTES).data()))
        except ValueError:
            caller.abort()
            return
        caller.write(SHOWN)
        caller.flush()
        caller.disconnectFromServer()
        self.knocked.emit(asked)
