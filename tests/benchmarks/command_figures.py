"""How quickly the commands answer, beside loading the libraries that they stand on."""

from __future__ import annotations

import sys

from tests.benchmarks.table import Aim, Budget, Row
from tests.benchmarks.turns import process_seconds

COMMANDS = ("now", "crew", "station", "facts")
AT = ("--at", "2022-09-21T13:54:49Z", "--json", "--offline")


def command_rows(rounds: int) -> list[Row]:
    """Whole processes, from start to end."""
    taken = process_seconds(
        {
            **{name: [sys.executable, "-m", "iss_viewer", name, *AT] for name in COMMANDS},
            "libraries": [sys.executable, "-c", "import numpy, sgp4.api, skyfield.api"],
        },
        rounds,
    )
    return [
        Row(
            f"iss-viewer {name}, against importing numpy, sgp4 and skyfield",
            taken[name], "s", taken["libraries"], Budget(Aim.SLOWER_AT_MOST, 2.0),
        )
        for name in COMMANDS
    ]  # fmt: skip
