"""`make fuzz`: spoiled files and words for every reader of the program, seeded and counted.

python -m tests.fuzz --count 200000 --seed 20220921 --only "OMM as JSON"
python -m tests.fuzz --replay "OMM as JSON" 4711
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.fuzz.batch import outcome, spoiled
from tests.fuzz.children import SEED, fuzz, save_failures, table
from tests.fuzz.targets import TARGETS

COUNT = 200_000


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT, help="inputs over all kinds")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument(
        "--only", default="", help="one kind alone", choices=[t.name for t in TARGETS]
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--replay", nargs=2, metavar=("KIND", "INDEX"), help="one input, here")
    asked = parser.parse_args()
    if asked.replay:
        return replay(asked.replay[0], asked.seed, int(asked.replay[1]))
    tallies = fuzz(asked.count, asked.seed, asked.only, asked.jobs)
    print(table(tallies))
    told = save_failures(tallies, asked.seed, Path("fuzz-failures"))
    print("\n".join(told) or "No failure.")
    return 1 if told else 0


def replay(name: str, seed: int, index: int) -> int:
    """Read one input again in this process, with the traceback of whatever it raises."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    target = next(t for t in TARGETS if t.name == name)
    with tempfile.TemporaryDirectory() as folder:
        read = target.prepare(Path(folder))
        data = spoiled(target, target.samples(), seed, index)
        print(data[:2000])
        print("let through" if outcome(target, read, data) else "refused", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
