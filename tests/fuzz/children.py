"""Gives every kind of input its share, each in child processes, and puts together what they tell."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import msgspec

from tests.fuzz.batch import Failure, Tally, spoiled
from tests.fuzz.targets import TARGETS, Target

SEED = 20_220_921
# No child runs more than these, so that its end costs little.
SLICE = 10_000
# The offscreen plugin's own limits, as in pyproject.toml, and what a machine with few fonts says
# of other scripts.
_QUIET = ("propagateSizeHints", "does not support raise", "XDG_RUNTIME_DIR", "qt.text.font.db")


def fuzz(count: int, seed: int = SEED, only: str = "", jobs: int = 1) -> list[Tally]:
    """About `count` inputs over all kinds by their shares; one tally a kind."""
    parts = [
        (target, first, min(first + SLICE, share))
        for target in TARGETS
        if not only or target.name == only
        for share in [count if only else max(count * target.share // 1000, 1)]
        for first in range(0, share, SLICE)
    ]
    with ThreadPoolExecutor(jobs) as pool:
        tallies = list(pool.map(lambda part: _child(*part, seed), parts))
    return [
        _sum(same)
        for name in dict.fromkeys(tally.target for tally in tallies)
        for same in [[tally for tally in tallies if tally.target == name]]
    ]


def _child(target: Target, first: int, last: int, seed: int) -> Tally:
    quiet = {"QT_QPA_PLATFORM": "offscreen", "OPENBLAS_NUM_THREADS": "1"}
    with tempfile.NamedTemporaryFile() as place:
        ended = subprocess.run(
            [sys.executable, "-W", "error", "-m", "tests.fuzz.batch",
             target.name, str(seed), str(first), str(last), place.name],
            capture_output=True, text=True, check=False, env={**os.environ, **quiet},
        )  # fmt: skip
        reached = int(place.read() or first)
    # A warning where nobody can catch it, as in a destructor, is printed and not raised.
    said = [line for line in ended.stderr.splitlines() if not any(q in line for q in _QUIET)]
    if ended.returncode or not ended.stdout:
        why = f"the process ended with {ended.returncode}: {' / '.join(said[-8:])}"
        return replace(_NOTHING, target=target.name, failures=(Failure(reached, why),))
    tally = msgspec.json.decode(ended.stdout.splitlines()[-1], type=Tally)
    if said:
        loud = Failure(first, f"said on standard error: {' / '.join(said[:5])}")
        tally = replace(tally, failures=(*tally.failures, loud))
    return tally


_NOTHING = Tally("", 0, 0, 0.0, 0.0, 0, 0.0, ())


def _sum(tallies: list[Tally]) -> Tally:
    slowest = max(tallies, key=lambda tally: tally.worst_s)
    return replace(
        slowest,
        accepted=sum(t.accepted for t in tallies),
        refused=sum(t.refused for t in tallies),
        total_s=sum(t.total_s for t in tallies),
        growth_mb=max(t.growth_mb for t in tallies),
        failures=tuple(failure for t in tallies for failure in t.failures),
    )


def table(tallies: Iterable[Tally]) -> str:
    """What was read of each kind, and how long it took."""
    rows = [f"{'kind':24}{'let through':>12}{'refused':>9}{'mean ms':>9}{'worst ms':>10}"
            f"{'growth MB':>11}{'failures':>10}"]  # fmt: skip
    total = _NOTHING
    for tally in (*tallies, None):
        if tally is None:
            tally = replace(total, target="all")
        else:
            total = _sum([total, tally])
        count = tally.accepted + tally.refused
        rows.append(
            f"{tally.target:24}{tally.accepted:12,}{tally.refused:9,}"
            f"{1000 * tally.total_s / max(count, 1):9.2f}{1000 * tally.worst_s:10.0f}"
            f"{tally.growth_mb:11.1f}{len(tally.failures):10}"
        )
    return "\n".join(rows)


def save_failures(tallies: Iterable[Tally], seed: int, folder: Path, most: int = 20) -> list[str]:
    """Write the inputs that failed, and say how to read each again."""
    told = []
    for tally in tallies:
        target = next(t for t in TARGETS if t.name == tally.target)
        for failure in tally.failures[:most]:
            folder.mkdir(parents=True, exist_ok=True)
            file = folder / f"{target.name.replace(' ', '-')}-{seed}-{failure.index}"
            file.write_bytes(spoiled(target, target.samples(), seed, failure.index))
            told.append(
                f"{target.name}, seed {seed}, input {failure.index}: {failure.what}\n"
                f"  kept as {file}; again: python -m tests.fuzz --seed {seed} "
                f'--replay "{target.name}" {failure.index}'
            )
    return told
