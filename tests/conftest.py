"""What holds for every test: no screen, no network, no file of the person who runs it."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before anything imports Qt. A run under Xvfb names its own platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--no-skips`, for the machine that must have everything."""
    parser.addoption(
        "--no-skips", action="store_true", help="a skipped test makes the run fail, as in CI"
    )


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn a run with skipped tests into a failed one where none may be skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if session.config.getoption("--no-skips") and reporter and reporter.stats.get("skipped"):
        reporter.write_line("Tests were skipped, and --no-skips forbids that.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def profile(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh folder for this test's settings and store, also in programs that it starts."""
    folder = tmp_path_factory.mktemp("profile")
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(folder))
    return folder / "iss-viewer"


@pytest.fixture(autouse=True)
def collected_here(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where there are widgets, cycles are taken apart in this thread alone, as the program sees to:
    one that holds a widget can end the process when a worker happens to collect it, and some tests
    make a view alone."""
    if not {"qapp", "qtbot"} & set(request.fixturenames):
        yield
        return
    gc.disable()
    yield
    gc.collect(1)
    gc.enable()


@pytest.fixture(scope="session")
def httpserver_listen_address() -> tuple[str, int]:
    """A bare machine may not know the name localhost."""
    return ("127.0.0.1", 0)
