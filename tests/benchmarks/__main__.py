"""Prints how the program stands against its budget: `make bench`, or
`make bench ARGS="start commands --rounds 9 --markdown"`.

Every comparison is taken in turns within one run, since a machine's mood changes by the minute;
read the ratios. Nothing here fails: a figure is for people to judge.
"""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from tests.benchmarks.command_figures import command_rows
from tests.benchmarks.orbit_figures import orbit_rows
from tests.benchmarks.passes_figures import passes_rows
from tests.benchmarks.start_figures import start_rows
from tests.benchmarks.table import Row, markdown, plain
from tests.benchmarks.transit_figures import transit_rows
from tests.benchmarks.turns import machine
from tests.benchmarks.window_figures import (
    block_rows,
    drag_rows,
    memory_rows,
    tick_rows,
)

SECTIONS: dict[str, Callable[[int], list[Row]]] = {
    "start": start_rows,
    "orbit": orbit_rows,
    "passes": passes_rows,
    "transits": transit_rows,
    "tick": tick_rows,
    "drag": drag_rows,
    "blocks": block_rows,
    "memory": memory_rows,
    "commands": command_rows,
}
ROUNDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("sections", nargs="*", help=f"of {', '.join(SECTIONS)}; all when none")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="turns of each, at least 5")
    parser.add_argument("--markdown", action="store_true", help="the table for a page")
    asked = parser.parse_args()
    for name in asked.sections:
        if name not in SECTIONS:
            parser.error(f"there is no section {name!r}")
    rows: list[Row] = []
    for name in asked.sections or SECTIONS:
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        rows += SECTIONS[name](max(ROUNDS, asked.rounds))
    now = datetime.now(UTC)
    print(f"{now:%Y-%m-%d %H:%M} UTC, {machine()}, Python {platform.python_version()}\n")
    print(markdown(rows) if asked.markdown else plain(rows))


if __name__ == "__main__":
    main()
