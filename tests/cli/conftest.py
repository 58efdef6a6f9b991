"""Runs the command line inside the test's own process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from iss_viewer import cli


@dataclass(frozen=True)
class Answer:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """`run("now", "--json")`."""

    def run_command(*typed: object) -> Answer:
        code = cli.run([str(word) for word in typed])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return run_command
