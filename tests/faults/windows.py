"""Windows in processes of their own that live on while a test does something to them."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.faults.children import HERE

PATIENCE_S = 60.0


class Window:
    """A running `start_child.py`."""

    def __init__(
        self, profile: Path, *, inside: Sequence[str] = (), proxy: str = "", **wanted: Any
    ) -> None:
        """`inside` is a command that runs the one behind it; `proxy` the system's, for all."""
        proxies = {name: proxy for name in ("http_proxy", "https_proxy") if proxy}
        usual = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
        self.process = subprocess.Popen(
            [
                *inside, sys.executable, str(HERE / "start_child.py"), str(profile),
                json.dumps(wanted),
            ],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**usual, **proxies, "QT_QPA_PLATFORM": "offscreen"},
        )  # fmt: skip
        self._lines: queue.Queue[str | None] = queue.Queue()
        self.seen: list[dict[str, Any]] = []
        self.said: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.strip())
        self._lines.put(None)

    def wait_for(self, **expected: Any) -> dict[str, Any]:
        """The first thing it shows that has these values; a text needs only to be contained."""
        while True:
            line = self._lines.get(timeout=PATIENCE_S)
            assert line is not None, f"it ended; it showed {self.seen[-1:]}"
            if not line.startswith("SEEN "):
                self.said.append(line)
                continue
            now = json.loads(line[5:])
            self.seen.append(now)
            if all(_fits(now[key], value) for key, value in expected.items()):
                return now

    def close(self) -> int:
        """Close the window as the end of a session does; the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.end()

    def kill(self) -> None:
        self.process.kill()
        self.end()

    def end(self) -> int:
        """The exit code, once it has ended by itself."""
        code = self.process.wait(PATIENCE_S)
        while (line := self._lines.get(timeout=PATIENCE_S)) is not None:
            if line.startswith("SEEN "):
                self.seen.append(json.loads(line[5:]))
            else:
                self.said.append(line)
        for stream in (self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()
        return code


def _fits(found: Any, expected: Any) -> bool:
    return expected in found if isinstance(expected, str) else bool(found == expected)
