"""What docs/faults.md and SECURITY.md say of tests and hosts is true."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from iss_viewer.app.telemetry import SERVER
from iss_viewer.sources.feeds import FEEDS

ROOT = Path(__file__).resolve().parent.parent


def rows() -> dict[int, str]:
    text = (ROOT / "docs" / "faults.md").read_text("utf-8")
    found = re.findall(r"^\| (\d+) \| [^|]+ \| ([^|]+) \|$", text, re.MULTILINE)
    return {int(number): tests for number, tests in found}


def test_every_fault_has_tests_and_they_are_there() -> None:
    names = [
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", file.read_text("utf-8"), re.MULTILINE)
    ]
    assert list(rows()) == list(range(1, 49))
    lacking = []
    for number, told in rows().items():
        parts = re.findall(r"`(\w+)`", told)
        lacking += [(number, part) for part in parts if not any(part in name for name in names)]
        if not parts:
            lacking.append((number, told))
    assert lacking == []


def test_the_hosts_that_are_asked_are_the_hosts_that_are_told() -> None:
    told = re.findall(
        r"^\| ([a-z0-9.-]+\.[a-z]+) \|", (ROOT / "SECURITY.md").read_text("utf-8"), re.MULTILINE
    )
    assert set(told) == {*(feed.host for feed in FEEDS), urlsplit(SERVER).hostname}
