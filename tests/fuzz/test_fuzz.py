"""The share of `make fuzz` that every change must pass: 20,000 inputs with a fixed seed, each kind
in child processes of its own that may take 200 MB and a second an input, and may warn of nothing.
What is let through is finite, and so is every state propagated from it."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.fuzz.batch import outcome, spoiled
from tests.fuzz.children import fuzz, save_failures, table
from tests.fuzz.soundness import UnsoundError, require_sound
from tests.fuzz.targets import LAUNCH, TARGETS, Target

COUNT = 20_000
MOST_GROWTH_MB = 20.0


@pytest.mark.timeout(600)
def test_twenty_thousand_spoiled_inputs_are_read_or_refused_in_a_sentence() -> None:
    tallies = fuzz(COUNT, jobs=os.cpu_count() or 1)
    print(table(tallies))
    told = save_failures(tallies, 20_220_921, Path("fuzz-failures"))
    assert told == []
    assert sum(t.accepted + t.refused for t in tallies) >= COUNT * 0.99
    for tally in tallies:
        assert tally.growth_mb < MOST_GROWTH_MB, tally
        # Else the spoiling is too harsh or too mild to prove anything.
        assert tally.accepted > 0, tally
        assert tally.refused > 0, tally


def test_the_shares_are_of_a_thousand_and_no_kind_stands_twice() -> None:
    assert sum(target.share for target in TARGETS) == 1000
    assert len({target.name for target in TARGETS}) == len(TARGETS)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_an_input_is_known_by_seed_and_number_alone(target: Target) -> None:
    samples = target.samples()
    first = [spoiled(target, samples, 1, number) for number in range(20)]
    random.seed(0)
    assert [spoiled(target, target.samples(), 1, number) for number in range(20)] == first
    assert [spoiled(target, samples, 2, number) for number in range(20)] != first


@pytest.mark.parametrize(
    "value",
    [float("nan"), (1.0, [float("inf")]), {"a": -float("inf")}, LAUNCH.replace(tzinfo=None)],
    ids=repr,
)
def test_what_is_not_finite_or_has_no_zone_is_found_wherever_it_hides(value: object) -> None:
    with pytest.raises(UnsoundError):
        require_sound(value)


def test_an_error_that_no_reader_may_raise_is_not_swallowed(tmp_path: Path) -> None:
    def broken(_data: bytes) -> object:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        outcome(TARGETS[0], broken, b"")
