"""Reads parts and their joints from the seeds, and refuses joints that cannot be."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec import UNSET, UnsetType

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.station.body import Body, Placing, Vector3
from iss_viewer.station.geometry_schema import BodySeed, PartGeometrySeed
from iss_viewer.station.joints import JoinedParts, Joint, PartModel
from iss_viewer.station.placing import UNTURNED, Face, Frame, face
from iss_viewer.station.seeds_reader import SeedError, SeedProblem, read_records, read_utc
from iss_viewer.station.seeds_schema import PartSeed

PARTS: Final = "parts.json"
PART_GEOMETRY: Final = "part_geometry.json"

Span = tuple[datetime, datetime | None]


def load_joined_parts(seeds: Path, problems: list[SeedProblem]) -> JoinedParts:
    """The parts of `seeds` with their joints; what cannot be is in `problems`. What is wrong
    with a part beyond its joints is the record's to tell."""
    told_by_the_record: list[SeedProblem] = []
    parts = read_records(seeds, PARTS, PartSeed, told_by_the_record).good
    adapters = {part.id for part in parts if part.kind == "adapter"}
    named = {part.id for part in parts} | {problem.record for problem in told_by_the_record}
    models: dict[str, PartModel] = {}
    for seed in read_records(seeds, PART_GEOMETRY, PartGeometrySeed, problems).good:
        try:
            if seed.part not in named and "" not in named:
                raise SeedError(phrase("seed-unknown-part", id=seed.part))
            if seed.part in models:
                raise SeedError(phrase("seed-id-twice", id=seed.part))
            models[seed.part] = _model(seed, seed.part in adapters)
        except SeedError as error:
            problems.append(SeedProblem(PART_GEOMETRY, seed.part, error.reason))
    # A part whose own figures were refused is told of there; its joints are not looked into.
    refused = {problem.record for problem in problems}
    joining = _Joining(models, refused)
    joints: dict[str, tuple[Joint, ...]] = {}
    forms: dict[str, tuple[tuple[datetime, str], ...]] = {}
    for part in parts:
        try:
            dated = tuple((read_utc(each.since.utc), each.form) for each in part.forms)
            own = tuple(_joint(part, number) for number in range(len(part.stays)))
        except SeedError:
            continue
        reason = joining.form_fault(part.id, dated) or joining.fault(part.id, own)
        if reason is None:
            joining.take(part.id, own)
            joints[part.id], forms[part.id] = own, dated
        else:
            problems.append(SeedProblem(PARTS, part.id, reason))
    return JoinedParts(models, joints, forms)


class _Joining:
    """Which faces there are, and what hangs on each of them when."""

    def __init__(self, models: dict[str, PartModel], refused: set[str]) -> None:
        self._models = models
        self._refused = refused
        self._taken: dict[tuple[str, str], list[tuple[str, Span]]] = {}

    def form_fault(self, part: str, forms: tuple[tuple[datetime, str], ...]) -> Phrase | None:
        model = self._models.get(part)
        for _, form in forms if model is not None else ():
            if model is not None and form not in model.bodies:
                return phrase("seed-unknown-form", form=form, id=part)
        return None

    def fault(self, part: str, joints: tuple[Joint, ...]) -> Phrase | None:
        """Why these joints cannot be; None when they can, or when something they need was
        refused and has been told."""
        if part not in self._models:
            return None if part in self._refused else phrase("seed-no-geometry", id=part)
        for joint in joints:
            for owner, name in self._ends(part, joint):
                if owner not in self._models:
                    continue
                if name not in self._models[owner].faces:
                    return phrase("seed-unknown-face", face=name, id=owner)
                other = self._holder(owner, name, (joint.since, joint.until))
                if other is not None:
                    return phrase("seed-face-taken", face=name, id=owner, other=other)
            if joint.parent is None and self._models[part].root is None:
                return phrase("seed-no-parent", id=part)
        return None

    def take(self, part: str, joints: tuple[Joint, ...]) -> None:
        for joint in joints:
            for owner, name in self._ends(part, joint):
                held = self._taken.setdefault((owner, name), [])
                held.append((part, (joint.since, joint.until)))

    @staticmethod
    def _ends(part: str, joint: Joint) -> tuple[tuple[str, str], ...]:
        if joint.parent is None:
            return ()
        return ((joint.parent, joint.at), (part, joint.by))

    def _holder(self, owner: str, name: str, span: Span) -> str | None:
        since, until = span
        for other, (held_since, held_until) in self._taken.get((owner, name), ()):
            ends_before = held_until is not None and held_until <= since
            starts_after = until is not None and until <= held_since
            if not (ends_before or starts_after):
                return other
        return None


def _joint(part: PartSeed, number: int) -> Joint:
    stay = part.stays[number]
    until = None if stay.until is None else read_utc(stay.until.utc)
    placing = Placing(stay.quality)
    return Joint(read_utc(stay.since.utc), until, stay.attached_to, stay.at, stay.by, placing)


def _model(seed: PartGeometrySeed, is_adapter: bool) -> PartModel:
    bodies = {"": seed.bodies, **seed.forms}
    faces: dict[str, Face] = {
        name: face(each.position_m, each.out, each.roll_deg) for name, each in seed.faces.items()
    }
    root = None if seed.stands_at_m is None else Frame(UNTURNED, seed.stands_at_m)
    solids = {form: tuple(_body(each) for each in own) for form, own in bodies.items()}
    if not all(solids.values()):
        raise SeedError(phrase("seed-empty", what="bodies"))
    return PartModel(solids, faces, is_adapter, root)


def _body(seed: BodySeed) -> Body:
    a, b = _or_none(seed.end_a_m), _or_none(seed.end_b_m)
    size, centre = _or_none(seed.size_m), _or_none(seed.center_m)
    if seed.shape in ("cylinder", "frustum"):
        if a is None or b is None:
            raise SeedError(phrase("seed-shape", shape=seed.shape, field="end_a_m, end_b_m"))
        if centre is None:
            centre = ((a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0, (a[2] + b[2]) / 2.0)
    if centre is None:
        raise SeedError(phrase("seed-shape", shape=seed.shape, field="center_m"))
    if seed.shape == "box":
        if size is None:
            raise SeedError(phrase("seed-shape", shape=seed.shape, field="size_m"))
    elif seed.diameter_m <= 0.0:
        raise SeedError(phrase("seed-shape", shape=seed.shape, field="diameter_m"))
    far = seed.diameter_m if seed.diameter_b_m is UNSET else float(seed.diameter_b_m)
    return Body(seed.shape, Placing(seed.quality), a, b, centre, size, seed.diameter_m, far)


def _or_none(point: Vector3 | UnsetType) -> Vector3 | None:
    return None if point is UNSET or isinstance(point, UnsetType) else point
