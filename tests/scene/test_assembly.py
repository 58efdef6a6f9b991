"""The steps of the assembly: as many as the record has changes of parts, each in one true line."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from iss_viewer.scene.assembly import AssemblyStep, assembly_steps
from iss_viewer.scene.years import step_after
from iss_viewer.station.configuration import part_stay_at
from iss_viewer.station.record import load_record
from iss_viewer.widgets.words import Words

RECORD = load_record()
STEPS = assembly_steps(RECORD.parts)


def step_on(day: str) -> AssemblyStep:
    (step,) = (step for step in STEPS if f"{step.utc:%Y-%m-%d}" == day)
    return step


def placed(utc: datetime) -> frozenset[tuple[str, str | None]]:
    """Which part hangs on which at `utc`."""
    stays = ((part.id, part_stay_at(part, utc)) for part in RECORD.parts.values())
    return frozenset((part, stay.attached_to) for part, stay in stays if stay is not None)


def test_there_is_a_step_for_every_change_of_parts_in_the_record() -> None:
    """PMA-3 comes back to the module that it left, twice in the same hour or day. It once hangs on
    the arm for 49 minutes and Kibo's logistics module for 42, which are no steps of their own."""
    changes = [utc for utc in RECORD.changes if utc in {step.utc for step in STEPS}]
    assert len(changes) == len(STEPS)
    others = [utc for utc in RECORD.changes if utc not in set(changes)]
    before = dict(zip(RECORD.changes[1:], RECORD.changes, strict=False))
    told_nowhere = [utc for utc in others if placed(utc) != placed(before[utc])]
    assert told_nowhere == [
        datetime(2007, 8, 30, 12, 18, tzinfo=UTC),
        datetime(2008, 6, 6, 19, 16, tzinfo=UTC),
    ]


def test_the_steps_bring_every_part_of_today_and_take_pirs_away() -> None:
    there: set[str] = set()
    for step in STEPS:
        there |= set(step.parts)
    assert there == RECORD.parts.keys()
    assert step_on("2021-07-26").parts == ("pirs",)
    assert {part.id for part in RECORD.station_at(STEPS[-1].utc).parts} == there - {"pirs"}


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("1998-11-20", "20 Nov 1998: Zarya, the first part, is launched"),
        ("1998-12-07", "7 Dec 1998: Unity joins Zarya, with PMA-1 and PMA-2"),
        ("2000-12-03", "3 Dec 2000: P6 truss joins Z1 truss"),
        ("2001-02-10", "10 Feb 2001: Destiny joins Unity; PMA-2 moves to Z1 truss"),
        ("2010-02-12", "12 Feb 2010: Tranquility joins Unity, with Cupola"),
        ("2021-07-26", "26 Jul 2021: Pirs leaves the station"),
        ("2021-07-29", "29 Jul 2021: Nauka joins Zvezda, with European Robotic Arm"),
    ],
)
def test_a_step_is_said_in_one_line(day: str, said: str) -> None:
    assert Words().say(step_on(day).told) == said


def test_a_module_is_told_from_a_part_and_from_a_move() -> None:
    kinds = [step_on(day).kind for day in ("2001-02-10", "2002-04-11", "2007-11-14")]
    assert kinds == ["module", "part", "move"]


def test_the_step_after_a_time_is_the_first_later_one_and_none_after_the_last() -> None:
    assert STEPS[step_after(STEPS, datetime(2001, 1, 1, tzinfo=UTC))] == step_on("2001-02-10")
    assert step_after(STEPS, STEPS[3].utc) == 4
    assert step_after(STEPS, STEPS[-1].utc) == len(STEPS)
