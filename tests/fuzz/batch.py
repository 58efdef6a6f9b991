"""Runs inputs of one kind, in a process whose memory is bounded."""

from __future__ import annotations

import faulthandler
import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from tests.fuzz.mutators import mutated
from tests.fuzz.soundness import UnsoundError, require_sound
from tests.fuzz.targets import TARGETS, NotTaken, Reader, Target

LONGEST_S = 1.0
MOST_MB = 200
# A reader that never comes back is ended here; one that takes over a second has failed as well.
HANGS_S = 20


class HangError(BaseException):
    """Past every `except Exception` of the program."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input by its number, and what it did."""

    index: int
    what: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one kind: how many were let through and refused, the time, and what memory grew by."""

    target: str
    accepted: int
    refused: int
    total_s: float
    worst_s: float
    worst_index: int
    growth_mb: float
    failures: tuple[Failure, ...]


def spoiled(target: Target, samples: tuple[bytes, ...], seed: int, index: int) -> bytes:
    """The input of that number: the same one for ever, whatever ran before."""
    chance = Random(f"{seed} {target.name} {index}")
    return target.mend(mutated(chance.choice(samples), chance), chance)


def outcome(target: Target, read: Reader, data: bytes) -> bool:
    """Whether the reader let it through; raises what it should not have raised."""
    try:
        value = read(data)
    except NotTaken:
        return False
    except target.refusals as error:
        if not str(error) or not str(error).isprintable():
            raise UnsoundError(f"refused with {str(error)!r}") from error
        return False
    require_sound(value)
    return True


def run(
    target: Target, read: Reader, seed: int, numbers: range, begin: Callable[[int], object]
) -> Tally:
    """The inputs of these numbers, each told to `begin`; a failure is counted and the rest goes
    on."""
    samples = target.samples()
    base_mb = _resident_mb()
    taken = refused = worst_index = 0
    total_s = worst_s = 0.0
    failures: list[Failure] = []
    for index in numbers:
        begin(index)
        data = spoiled(target, samples, seed, index)
        begun = time.perf_counter()
        try:
            signal.setitimer(signal.ITIMER_REAL, HANGS_S)
            is_taken = outcome(target, read, data)
            signal.setitimer(signal.ITIMER_REAL, 0)
            took_s = time.perf_counter() - begun
            if took_s > LONGEST_S:
                # Once more: on a busy machine the time may have been another's.
                begun = time.process_time()
                outcome(target, read, data)
                took_s = time.process_time() - begun
            if took_s > LONGEST_S:
                failures.append(Failure(index, f"took {took_s:.1f} s"))
        except (Exception, HangError) as error:
            signal.setitimer(signal.ITIMER_REAL, 0)
            failures.append(Failure(index, f"{type(error).__name__}: {error}"[:300]))
            continue
        taken, refused = taken + is_taken, refused + (not is_taken)
        total_s += took_s
        if took_s > worst_s:
            worst_s, worst_index = took_s, index
    return Tally(
        target.name, taken, refused, total_s, worst_s, worst_index,
        _resident_mb() - base_mb, tuple(failures),
    )  # fmt: skip


def _resident_mb() -> float:
    with Path("/proc/self/statm").open() as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


def _bound_memory() -> None:
    """Whatever a single input makes the program take beyond the bound is a MemoryError."""
    with Path("/proc/self/statm").open() as file:
        now = int(file.read().split()[0]) * resource.getpagesize()
    limit = now + MOST_MB * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _hang(_signal: int, _frame: object) -> None:
    raise HangError(f"did not come back in {HANGS_S} s")


def main() -> None:
    """`python -m tests.fuzz.batch KIND SEED FIRST LAST FILE` prints the tally as JSON; FILE holds
    the number that is being read."""
    name, (seed, first, last), place = sys.argv[1], map(int, sys.argv[2:5]), sys.argv[5]
    faulthandler.enable()
    signal.signal(signal.SIGALRM, _hang)
    target = next(t for t in TARGETS if t.name == name)
    reached = os.open(place, os.O_WRONLY)
    with tempfile.TemporaryDirectory() as folder:
        read = target.prepare(Path(folder))
        # Before the bound and the measuring, so that what is loaded late is not counted.
        for sample in target.samples():
            outcome(target, read, sample)
        _bound_memory()
        tally = run(
            target, read, seed, range(first, last),
            lambda index: os.pwrite(reached, b"%12d" % index, 0),
        )  # fmt: skip
        print(json.dumps(asdict(tally)), flush=True)
    # What Qt does at its end is no part of this.
    os._exit(0)


if __name__ == "__main__":
    main()
