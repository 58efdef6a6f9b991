"""How the station grew: the steps of its assembly, each said in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.station.things import Moment, Part, Precision

# What a step is named after when several parts come together; the rest come with it.
_LEADS = ("module", "airlock", "truss", "platform", "wing", "roll_out_wing", "adapter", "arm")


@dataclass(frozen=True, slots=True)
class AssemblyStep:
    """Parts that joined, moved or left at one instant. `part` and `name` are of the one it is
    named after; `said` is what happened, `parts` the ids of all that took part. `kind` is module
    or part for what joins, move for what moves or leaves."""

    when: Moment
    kind: str
    part: str
    name: str
    said: Phrase
    parts: tuple[str, ...]

    @property
    def utc(self) -> datetime:
        return self.when.utc

    @property
    def told(self) -> Phrase:
        """With its day, by UTC: a date that is known to the day has no other zone."""
        return phrase("scene.years.on", day=day_said(self.when), said=self.said)


def day_said(when: Moment) -> Phrase:
    """The day of `when` by UTC, or about when it was."""
    day: date = when.utc.date()
    is_rough = when.precision is Precision.MONTH or when.is_uncertain
    return phrase("scene.card.about_day" if is_rough else "scene.card.day", on=day)


@dataclass(frozen=True, slots=True)
class _Move:
    part: Part
    when: Moment
    how: str  # joins, moves or leaves
    parent: str | None


def assembly_steps(parts: Mapping[str, Part]) -> tuple[AssemblyStep, ...]:
    """Every step in order of time, the launch of the first part first. What hangs on the arm for
    an hour between two places is one step, its arrival."""
    by_instant: dict[datetime, list[_Move]] = {}
    for part in parts.values():
        for place, stay in enumerate(part.stays):
            move = _Move(part, stay.since, "moves" if place else "joins", stay.attached_to)
            by_instant.setdefault(stay.since.utc, []).append(move)
        last = part.stays[-1].until
        if last is not None:
            by_instant.setdefault(last.utc, []).append(_Move(part, last, "leaves", None))
    return tuple(_step(by_instant[utc], parts) for utc in sorted(by_instant))


def _step(moves: Sequence[_Move], parts: Mapping[str, Part]) -> AssemblyStep:
    joining = {move.part.id: move for move in moves if move.how == "joins"}
    # A truss's wings and radiators come with it and share its card: they go without saying.
    told = [
        move
        for move in moves
        if move.how != "joins" or move.part.group == move.part.id or move.part.group not in joining
    ]
    joins = sorted((m for m in told if m.how == "joins"), key=_rank)
    others = [move for move in told if move.how != "joins"]
    clauses = [_of_joining(joins, joining, parts)] if joins else []
    clauses += [_of_other(move, parts) for move in others]
    lead = (joins or others)[0]
    said = clauses[0]
    for clause in clauses[1:]:
        said = phrase("scene.years.also", first=said, second=clause)
    kind = "move" if not joins else "module" if lead.part.kind == "module" else "part"
    return AssemblyStep(
        lead.when, kind, lead.part.id, lead.part.name, said, tuple(move.part.id for move in moves)
    )


def _of_joining(
    joins: Sequence[_Move], joining: Mapping[str, _Move], parts: Mapping[str, Part]
) -> Phrase:
    lead, *rest = joins
    parent = lead.parent
    while (
        parent is not None and parent in joining
    ):  # What it hangs on came with it: to what both of them joined.
        parent = joining[parent].parent
    if parent is None:
        said = phrase("scene.years.first", part=lead.part.name)
    else:
        said = phrase("scene.years.joins", part=lead.part.name, parent=parts[parent].name)
    if not rest:
        return said
    names = _list_of([move.part.name for move in rest])
    return phrase("scene.years.joins_with", joins=said, parts=names)


def _list_of(names: Sequence[str]) -> Phrase:
    said = phrase("scene.card.text", text=names[0])
    for name in names[1:]:
        said = phrase("scene.years.and", first=said, last=name)
    return said


def _of_other(move: _Move, parts: Mapping[str, Part]) -> Phrase:
    if move.parent is None:
        return phrase("scene.years.leaves", part=move.part.name)
    return phrase("scene.years.moves", part=move.part.name, parent=parts[move.parent].name)


def _rank(move: _Move) -> int:
    kind = move.part.kind
    return _LEADS.index(kind) if kind in _LEADS else len(_LEADS)
