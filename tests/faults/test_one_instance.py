"""Row 34: a second start of the window brings the first to the front and ends."""

from __future__ import annotations

import json
import os
import stat
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from iss_viewer.app.asked import Asked, as_line, from_line
from iss_viewer.app.one_instance import FrontDoor, ProfileLock, server_name
from iss_viewer.orbit.observer import observer_at
from tests.faults.children import start
from tests.faults.windows import Window
from tests.sources.element_samples import ISS, as_json

DOCKING = "2022-09-21T17:06:00+00:00"
NAMES = ["plain", "with spaces and ü", "x" * 200]


@pytest.mark.parametrize("name", NAMES, ids=["plain", "umlaut", "long"])
def test_row_34_and_47_a_second_start_hands_over_and_ends_with_code_0(
    tmp_path: Path, windows: list[Window], name: str
) -> None:
    profile = tmp_path / name / "and" / name
    own = tmp_path / "own.json"
    own.write_bytes(as_json([ISS]))
    first = Window(profile, hides=True)
    windows.append(first)
    first.wait_for(is_hidden=True)
    second = Window(profile, at=DOCKING, elements=str(own))
    windows.append(second)
    assert second.end() == 0
    assert second.said == ["OTHER True"]
    assert second.seen == []
    first.wait_for(is_hidden=False, utc="2022-09-21T17:0", banner="Imported from own.json")
    assert first.close() == 0
    # Nothing stays but the locks' empty files and what was kept.
    left = {path.name for path in profile.iterdir()}
    assert left == {
        "settings.json",
        "settings.json.bak",
        "imported.json",
        "window.lock",
        "profile.lock",
        "crash.log",
    }


def test_row_34_after_kill_9_the_next_start_opens_at_once(
    tmp_path: Path, windows: list[Window]
) -> None:
    first = Window(tmp_path / "profile")
    windows.append(first)
    first.wait_for(view="globe")
    first.kill()
    begun = time.monotonic()
    second = Window(tmp_path / "profile")
    windows.append(second)
    second.wait_for(view="globe")
    # Not waiting for a lock that nobody holds: that alone would be 20 s.
    assert time.monotonic() - begun < 15.0
    # And what the killed one left of its door does not keep this one's shut.
    third = Window(tmp_path / "profile")
    windows.append(third)
    assert third.end() == 0
    assert third.said == ["OTHER True"]
    assert second.close() == 0


def test_row_34_of_two_started_in_the_same_instant_one_opens(
    tmp_path: Path, windows: list[Window]
) -> None:
    windows += [Window(tmp_path / "profile", at=DOCKING) for _ in range(3)]
    waiting = list(windows)
    while len(waiting) > 1:
        waiting = [window for window in waiting if window.process.poll() is None]
        time.sleep(0.05)
    (first,) = waiting
    first.wait_for(view="globe")
    assert first.close() == 0
    others = [window for window in windows if window is not first]
    assert [window.end() for window in others] == [0, 0]
    assert [window.said for window in others] == [["OTHER True"]] * 2


def test_row_34_two_profiles_are_two_windows(tmp_path: Path, windows: list[Window]) -> None:
    windows += [Window(tmp_path / "one"), Window(tmp_path / "two")]
    for window in windows:
        window.wait_for(view="globe")
    assert [window.close() for window in windows] == [0, 0]


def test_row_34_commands_run_beside_the_window(tmp_path: Path, windows: list[Window]) -> None:
    profile = tmp_path / "profile"
    windows.append(Window(profile))
    windows[0].wait_for(view="globe")
    own = tmp_path / "own.json"
    own.write_bytes(as_json([ISS]))
    common = ("--profile", profile, "--offline")
    for typed in (("now", *common), ("elements", "import", own, *common), ("crew", *common)):
        answer = start(["-m", "iss_viewer", *typed], tmp_path)
        assert answer.returncode == 0, answer.stderr
    assert windows[0].close() == 0


def test_row_34_the_command_says_where_its_wish_went(tmp_path: Path, windows: list[Window]) -> None:
    windows.append(Window(tmp_path / "profile"))
    windows[0].wait_for(view="globe")
    answer = start(
        ["-m", "iss_viewer", "--profile", tmp_path / "profile", "--offline", "--at", DOCKING],
        tmp_path, has_screen=True,
    )  # fmt: skip
    assert (answer.returncode, answer.stderr) == (0, "")
    said = "ISS Viewer is open already; its window takes over what was asked for.\n"
    assert answer.stdout == said
    windows[0].wait_for(utc="2022-09-21T17:0")


def test_row_34_the_lock_has_one_holder_and_comes_free(tmp_path: Path) -> None:
    first, second = ProfileLock(tmp_path), ProfileLock(tmp_path)
    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()


def test_where_no_lock_can_be_had_the_window_opens_all_the_same(tmp_path: Path) -> None:
    in_the_way = tmp_path / "profile"
    in_the_way.write_text("I am a file.")
    assert ProfileLock(in_the_way).take()


def test_the_address_is_short_and_the_same_for_every_way_to_write_it(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["Ein Ordner für Größeres"] * 12)
    deep.mkdir(parents=True)
    link = tmp_path / "link"
    link.symlink_to(deep)
    assert server_name(deep) == server_name(link) == server_name(deep / ".." / deep.name)
    assert server_name(deep) != server_name(tmp_path)
    assert len(server_name(deep)) == len("iss-viewer-") + 32


def test_only_this_user_may_knock(qtbot: QtBot, tmp_path: Path) -> None:
    door = FrontDoor(tmp_path)
    address = _address(tmp_path)
    mode = stat.S_IMODE(os.stat(address).st_mode)
    assert mode & (stat.S_IRWXG | stat.S_IRWXO) == 0
    door.close()


def _address(profile: Path) -> str:
    socket = QLocalSocket()
    socket.connectToServer(server_name(profile))
    assert socket.waitForConnected(1000)
    address = socket.fullServerName()
    socket.abort()
    return address


@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"null\n",
        b"[]\n",
        b'{"at": 5, "elements": null, "is_offline": false}\n',
        b'{"at": "2022-09-21", "elements": null, "is_offline": false}\n',
        b'{"at": "never", "elements": null, "is_offline": false}\n',
        b"[" * 60_000 + b"\n",
        b"\xff" * 100 + b"\n",
        b"x" * 200_000,
    ],
    ids=lambda line: repr(line[:12]),
)
def test_nonsense_at_the_door_is_turned_away(qtbot: QtBot, tmp_path: Path, line: bytes) -> None:
    door = FrontDoor(tmp_path)
    knocks: list[Asked] = []
    door.knocked.connect(knocks.append)
    socket = QLocalSocket()
    socket.connectToServer(server_name(tmp_path))
    socket.write(line)
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert bytes(socket.readAll().data()) == b""
    assert knocks == []
    door.close()


def test_a_wish_comes_through_as_it_was_told(tmp_path: Path) -> None:
    place = observer_at("Zürich", 47.37, 8.54, 400.0, "Europe/Zurich")
    for told in (
        Asked(None, True, None, tmp_path / "ü b.tle"),
        Asked(at=datetime(2022, 9, 21, tzinfo=UTC), site=place),
    ):
        assert from_line(as_line(told)) == told
    assert json.loads(as_line(Asked(elements=Path("own.tle"))))["elements"] == str(
        Path.cwd() / "own.tle"
    )


@pytest.mark.parametrize(
    "place", [["Here", 200.0, 0.0, 0.0, "UTC"], ["Here", 0.0, 0.0, 0.0, "No/Where"], [1], "x", 7]
)
def test_a_wish_for_no_place_on_earth_is_refused(place: object) -> None:
    wish = {"at": None, "elements": None, "is_offline": False, "site": place}
    with pytest.raises(ValueError, match=r"."):
        from_line(json.dumps(wish).encode())


def test_a_door_that_is_not_ours_gets_nothing(
    qapp: QCoreApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from iss_viewer.app import one_instance

    server = QLocalServer()
    assert server.listen(server_name(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 4242)
    assert not one_instance.hand_over(Asked(tmp_path))
    server.waitForNewConnection(100)
    caller = server.nextPendingConnection()
    assert caller is None or caller.bytesAvailable() == 0
    server.close()
