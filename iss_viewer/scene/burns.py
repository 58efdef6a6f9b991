"""The list of burns: those noticed from the elements, those of the record, those announced."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from iss_viewer.orbit.archive import Reboost
from iss_viewer.orbit.ephemeris import Ephemeris, PlannedEvent
from iss_viewer.orbit.noticed_burns import NoticedBurn
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.station.announced import AnnouncedEvent


@dataclass(frozen=True, slots=True)
class BurnRow:
    """A burn as a row. `status` is noticed, noticed_known (the record has it too), known (the
    record alone: the sets held are too sparse to show it) or announced. Figures are approximate
    and None where there are none; a click goes to `utc`."""

    status: str
    utc: datetime
    after: datetime
    before: datetime
    height_gain_km: float | None
    delta_v_m_s: float | None
    source: Phrase | None

    @property
    def told(self) -> Phrase:
        return phrase(f"scene.burn.{self.status}")

    @property
    def when(self) -> Phrase:
        """The day, or the days between which it was."""
        if self.after.date() == self.before.date():
            return phrase("scene.burn.day", on=self.after.date())
        return phrase(
            "scene.burn.between", after_on=self.after.date(), before_on=self.before.date()
        )

    @property
    def brief(self) -> Phrase:
        """Change and status for a narrow column."""
        told = phrase("scene.burn.short_known" if self.status == "known" else "scene.burn.short")
        if self.height_gain_km is None:
            return self.told
        change = f"{self.height_gain_km:+.1f}"
        return phrase("scene.burn.detail", change=change, told=told)

    @property
    def did(self) -> Phrase:
        """The change of height and what it took."""
        if self.height_gain_km is None and self.delta_v_m_s is not None:
            return phrase("scene.next.reboost", metres_a_second=f"{self.delta_v_m_s:.1f}")
        if self.height_gain_km is None:
            return phrase("scene.burn.unknown")
        name = "raised" if self.height_gain_km > 0.0 else "lowered"
        change_km = abs(self.height_gain_km)
        if self.delta_v_m_s is None:
            return phrase(f"scene.burn.{name}", change_km=round(change_km, 1))
        delta_v = f"{abs(self.delta_v_m_s):.1f}"
        return phrase(
            f"scene.burn.{name}_by", change_km=round(change_km, 1), metres_a_second=delta_v
        )


def burn_rows(
    noticed: Sequence[NoticedBurn],
    known: Iterable[Reboost],
    announced: Iterable[AnnouncedEvent] = (),
) -> tuple[BurnRow, ...]:
    """All of them, each once, the latest first."""
    rows = [_noticed(burn) for burn in noticed]
    matched = {id(reboost) for burn in noticed for reboost in burn.known}
    rows += [
        BurnRow("known", r.middle, r.after, r.before, r.height_gain_km, None, _text(r.source))
        for r in known
        if id(r) not in matched
    ]
    rows += [
        BurnRow("announced", each.utc, each.utc, each.utc, None, each.delta_v_m_s, each.source)
        for each in announced
        if each.kind == "reboost"
    ]
    return tuple(sorted(rows, key=lambda row: row.utc, reverse=True))


def announced_burns(
    planned: Iterable[tuple[PlannedEvent, Ephemeris]],
) -> tuple[AnnouncedEvent, ...]:
    """The burns that published trajectories plan."""
    return tuple(
        AnnouncedEvent(
            burn.utc,
            "reboost",
            phrase("scene.next.reboost", metres_a_second=f"{burn.delta_v_m_s:.1f}"),
            phrase("scene.next.plan", agency=plan.agency, made_date_utc=plan.created),
            delta_v_m_s=burn.delta_v_m_s,
        )
        for burn, plan in planned
    )


def _noticed(burn: NoticedBurn) -> BurnRow:
    return BurnRow(
        "noticed_known" if burn.known else "noticed",
        burn.likely,
        burn.after,
        burn.before,
        burn.height_gain_km,
        burn.delta_v_m_s,
        _text("; ".join(dict.fromkeys(known.source for known in burn.known))),
    )


def _text(source: str) -> Phrase | None:
    return phrase("scene.card.text", text=source) if source else None
