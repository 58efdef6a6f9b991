"""The parts of the station as a chain of dated joints, from the first part outwards.

A part's place is its parent's place and the two faces that meet, so whatever hangs on a part
moves with it. Worked out once for every span between two changes, and kept.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from iss_viewer.station.body import Body, Placing, worse
from iss_viewer.station.placing import Face, Frame


@dataclass(frozen=True, slots=True)
class PartModel:
    """A part in its own axes. `bodies` are its solids by form, "" the usual one; `root` is where
    it stands if it hangs on nothing."""

    bodies: Mapping[str, tuple[Body, ...]]
    faces: Mapping[str, Face]
    is_adapter: bool = False
    root: Frame | None = None


@dataclass(frozen=True, slots=True)
class Joint:
    """The face `by` of a part on the face `at` of `parent`, over a span; `parent` None for the
    part that hangs on nothing. `placing` is how well the place there is known at best."""

    since: datetime
    until: datetime | None
    parent: str | None
    at: str
    by: str
    placing: Placing = Placing.SOURCED

    def holds(self, utc: datetime) -> bool:
        return self.since <= utc and (self.until is None or utc < self.until)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Every part as it stands between two changes: its joint and its solids in station axes."""

    joints: Mapping[str, Joint]
    frames: Mapping[str, Frame]
    bodies: Mapping[str, tuple[Body, ...]]


class JoinedParts:
    """Parts through time. A part whose chain of joints is broken has no place."""

    def __init__(
        self,
        models: Mapping[str, PartModel],
        joints: Mapping[str, tuple[Joint, ...]],
        forms: Mapping[str, tuple[tuple[datetime, str], ...]],
    ) -> None:
        self._models = models
        self._joints = joints
        self._forms = forms
        times = {joint.since for each in joints.values() for joint in each}
        times |= {joint.until for each in joints.values() for joint in each if joint.until}
        times |= {since for each in forms.values() for since, _ in each}
        self.changes: tuple[datetime, ...] = tuple(sorted(times))
        self._kept: dict[int, Arrangement] = {}
        self._solids: dict[tuple[str, str, Frame, Placing], tuple[Body, ...]] = {}

    def at(self, utc: datetime) -> Arrangement:
        """All parts that have a place at `utc`; the same value until the next change."""
        span = bisect_right(self.changes, utc)
        found = self._kept.get(span)
        if found is None:
            found = self._kept[span] = self._arrange(utc)
        return found

    def outer_face(self, part: str, name: str, utc: datetime) -> Face | None:
        """A face in station axes; where adapters stand on it, the far end of the last of them."""
        now = self.at(utc)
        ends = {
            (joint.parent, joint.at): (adapter, joint.by)
            for adapter, joint in now.joints.items()
            if self._models[adapter].is_adapter
        }
        while (part, name) in ends:
            part, inner = ends[part, name]
            others = [each for each in self._models[part].faces if each != inner]
            if len(others) != 1:
                return None
            name = others[0]
        face = self.face(part, name)
        if part not in now.frames or face is None:
            return None
        return now.frames[part].face(face)

    def knows(self, part: str) -> bool:
        """Whether there are figures of this part."""
        return part in self._models

    def face(self, part: str, name: str) -> Face | None:
        """A face in its part's own axes; None for an unknown one."""
        model = self._models.get(part)
        return None if model is None else model.faces.get(name)

    def _arrange(self, utc: datetime) -> Arrangement:
        joints = {
            part: joint
            for part, each in self._joints.items()
            for joint in each
            if joint.holds(utc) and part in self._models
        }
        frames: dict[str, Frame] = {}
        known: dict[str, Placing] = {}
        # Outwards from what stands by itself; what is never reached has no place.
        waiting = dict(joints)
        while waiting:
            reached = {
                part: frame
                for part, joint in waiting.items()
                if (frame := self._frame(part, joint, frames)) is not None
            }
            if not reached:
                break
            frames |= reached
            for part in reached:
                joint = waiting.pop(part)
                before = known.get(joint.parent or "", Placing.SOURCED)
                known[part] = worse(before, joint.placing)
        solids = {
            part: self._bodies(part, self._form(part, utc), frame, known[part])
            for part, frame in frames.items()
        }
        return Arrangement({part: joints[part] for part in frames}, frames, solids)

    def _frame(self, part: str, joint: Joint, frames: Mapping[str, Frame]) -> Frame | None:
        if joint.parent is None:
            return self._models[part].root
        at, by = self.face(joint.parent, joint.at), self.face(part, joint.by)
        if joint.parent not in frames or at is None or by is None:
            return None
        return frames[joint.parent].joined(at, by)

    def _form(self, part: str, utc: datetime) -> str:
        return next((form for since, form in self._forms.get(part, ())[::-1] if since <= utc), "")

    def _bodies(self, part: str, form: str, frame: Frame, known: Placing) -> tuple[Body, ...]:
        """The same tuple for the same place, so that who draws it can keep what was drawn."""
        key = (part, form, frame, known)
        found = self._solids.get(key)
        if found is None:
            own = self._models[part].bodies.get(form, ())
            found = self._solids[key] = tuple(
                replace(frame.body(body), placing=worse(body.placing, known)) for body in own
            )
        return found
