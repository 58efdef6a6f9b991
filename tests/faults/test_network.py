"""Rows 1, 2 and 13: whatever the network is like, the window opens as fast as ever and says one
honest line. The network is really cut, the proxy really refuses, names are really never answered.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.app.certificates import HOST, Authority, tls_server
from tests.app.raw_server import raw_server
from tests.faults.children import HERE
from tests.faults.windows import Window

NOBODY_LISTENS = "http://127.0.0.1:9/"
FEED = "https://celestrak.org/NORAD/elements/gp.php?GROUP=stations&FORMAT=json"
UNREACHABLE = "celestrak.org cannot be reached. Everything else works without it."
TOO_SLOW = "celestrak.org did not answer in time. What was known before still stands."
# What a busy machine may add to a start, whose own time is about two seconds.
NO_SLOWER_S = 8.0


def in_namespaces(*kinds: str) -> list[str]:
    rights = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    return ["unshare", *rights, *(f"--{kind}" for kind in kinds)]


@pytest.fixture(scope="module")
def offline_s(tmp_path_factory: pytest.TempPathFactory) -> float:
    """How long the first picture takes where nothing is asked."""
    window = Window(tmp_path_factory.mktemp("offline") / "profile")
    seconds = float(window.wait_for(view="globe")["age_s"])
    window.close()
    return seconds


def assert_opens_and_says(window: Window, offline_s: float, line: str) -> None:
    first = window.wait_for(view="globe")
    assert first["age_s"] < offline_s + NO_SLOWER_S
    # It lives on while it waits for the network: a second later than any that was seen is shown.
    window.wait_for(banner=line)
    seconds = {seen["utc"] for seen in window.seen}
    while window.wait_for(view="globe")["utc"] in seconds:
        pass
    # One line, in the words of the program.
    (told,) = {seen["banner"] for seen in window.seen if line in seen["banner"]}
    assert not any(word in told for word in ("Traceback", "Error", "QNetwork"))


def assert_ends_soon(window: Window) -> None:
    begun = time.monotonic()
    assert window.close() == 0
    assert time.monotonic() - begun < 6.0


@pytest.mark.parametrize(
    ("what", "line"),
    [("cut", UNREACHABLE), ("proxy", UNREACHABLE), ("refused", UNREACHABLE)],
)
def test_rows_1_and_2_the_window_opens_as_fast_and_says_one_line(
    tmp_path: Path, windows: list[Window], offline_s: float, what: str, line: str
) -> None:
    given: dict[str, Any] = {
        "cut": {"url": FEED, "inside": in_namespaces("net")},
        "proxy": {"url": FEED, "proxy": NOBODY_LISTENS},
        "refused": {"url": NOBODY_LISTENS},
    }[what]
    windows.append(Window(tmp_path / "profile", is_live=True, **given))
    assert_opens_and_says(windows[0], offline_s, line)
    assert_ends_soon(windows[0])


def test_row_13_with_a_wrong_certificate_the_host_is_named_and_nothing_fetched(
    tmp_path: Path, windows: list[Window], offline_s: float
) -> None:
    (tmp_path / "authority").mkdir()
    certificate = Authority(tmp_path / "authority").self_signed("self", HOST)
    line = "The certificate of celestrak.org is not trusted, so nothing was fetched."
    with tls_server(certificate) as (url, asked):
        windows.append(Window(tmp_path / "profile", url=url, is_live=True))
        assert_opens_and_says(windows[0], offline_s, line)
    assert asked == []
    assert_ends_soon(windows[0])


def test_row_2_a_server_that_hangs_is_given_up_while_the_window_goes_on(
    tmp_path: Path, windows: list[Window], offline_s: float
) -> None:
    with raw_server([], hang_s=60.0) as url:
        windows.append(Window(tmp_path / "profile", url=url, is_live=True))
        assert_opens_and_says(windows[0], offline_s, TOO_SLOW)
        assert_ends_soon(windows[0])


def test_row_2_a_name_server_that_never_answers_holds_nothing_up(
    tmp_path: Path, windows: list[Window], offline_s: float
) -> None:
    inside = [
        *in_namespaces("mount", "net"), sys.executable, str(HERE / "hanging_names.py"),
        str(tmp_path / "resolv.conf"),
    ]  # fmt: skip
    windows.append(Window(tmp_path / "profile", url=FEED, inside=inside, is_live=True))
    assert_opens_and_says(windows[0], offline_s, TOO_SLOW)
    # Its own process is two below; closing it must not wait for the name either.
    begun = time.monotonic()
    os.kill(_window_below(windows[0].process.pid), signal.SIGTERM)
    assert windows[0].end() == 0
    assert time.monotonic() - begun < 6.0


def _window_below(process: int) -> int:
    """The process that shows the window, below the helper that keeps the name server."""
    while below := Path(f"/proc/{process}/task/{process}/children").read_text().split():
        process = int(below[0])
    return process


def test_row_1_at_a_first_start_without_network_the_bundled_elements_serve(
    tmp_path: Path, windows: list[Window]
) -> None:
    """With the feed's own turn, not a person's wish: no dialog and no line about the network."""
    windows.append(
        Window(tmp_path / "profile", inside=in_namespaces("net"), is_online=True, is_live=True)
    )
    windows[0].wait_for(view="globe")
    deadline = time.monotonic() + 6.0
    while time.monotonic() < deadline:
        banner = windows[0].wait_for(view="globe")["banner"]
        assert "celestrak" not in banner.lower()
    assert_ends_soon(windows[0])
