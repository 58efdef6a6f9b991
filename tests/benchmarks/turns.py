"""Measuring in turns, so that the machine's mood touches all sides of a comparison alike."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
ROOT = Path(__file__).resolve().parents[2]

# As for a person, whose second start finds what the first compiled.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != NO_BYTECODE}

Figures = dict[str, float]


def seconds_each(works: Mapping[str, Callable[[int], object]], rounds: int) -> Figures:
    """Median seconds of one call of each work. In every round each has its turn; the work is
    told the round's number, and the first round warms up. What the others left behind is taken
    away before each: else whoever comes next pays for it, 0.3 s behind some of them."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds + 1):
        for name, work in works.items():
            gc.collect()
            begin = time.perf_counter()
            work(turn)
            if turn:
                taken[name].append(time.perf_counter() - begin)
    return {name: median(times) for name, times in taken.items()}


def process_seconds(commands: Mapping[str, Sequence[str]], rounds: int) -> Figures:
    """Median seconds of a whole process, from its start to its end."""

    def run_of(command: Sequence[str]) -> Callable[[int], object]:
        return lambda _turn: subprocess.run(
            command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True
        )

    return seconds_each({name: run_of(command) for name, command in commands.items()}, rounds)


def figures_of(module: str, *typed: str, environment: Mapping[str, str] | None = None) -> Figures:
    """What the module tests/benchmarks/`module` prints as JSON in a fresh process, with an empty
    profile; it is told its own start on the monotonic clock, which is one for all processes."""
    with tempfile.TemporaryDirectory(prefix="iss-viewer-bench-") as profile:
        started_s = time.monotonic()
        answer = subprocess.run(
            [sys.executable, "-m", f"tests.benchmarks.{module}", profile, str(started_s), *typed],
            cwd=ROOT,
            env={**ENVIRONMENT, "QT_QPA_PLATFORM": "xcb", **(environment or {})},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    found: Figures = json.loads(answer.stdout.splitlines()[-1])
    return found


def medians(runs: Sequence[Figures]) -> Figures:
    """The median of each figure over runs that all tell the same ones."""
    return {name: median(run[name] for run in runs) for name in runs[0]}


def machine() -> str:
    """The processor, how many of it, and how busy it is besides."""
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    ]
    load = os.getloadavg()[0]
    return f"{len(names)} x {names[0] if names else 'processor'}, load {load:.1f}"
