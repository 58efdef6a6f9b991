"""What the element sets and the record show that was not known before."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from iss_viewer.app.holdings import Holdings
from iss_viewer.app.settings import Settings
from iss_viewer.orbit.noticed_burns import burns_revealed, noticed_burns
from iss_viewer.phrase import phrase
from iss_viewer.scene.burns import BurnRow, announced_burns, burn_rows
from iss_viewer.scene.whats_new import (
    LastLook,
    NewItem,
    aboard_ids,
    burn_detail,
    burn_said,
    whats_new,
)
from iss_viewer.station.announced import AnnouncedEvent

EARLIEST, LATEST = datetime(1957, 1, 1, tzinfo=UTC), datetime(2053, 1, 1, tzinfo=UTC)


class Noticing(QObject):
    """Compares what is held with what was held before.

    Signals: burn_noticed(Phrase) once, when new sets bring a burn to light.
    """

    burn_noticed = Signal(object)

    def __init__(self, holdings: Holdings) -> None:
        super().__init__()
        self._holdings = holdings
        self._newest = self._newest_epoch()
        self._rows: tuple[object, tuple[BurnRow, ...]] = (None, ())

    def burns(self) -> tuple[BurnRow, ...]:
        """Every burn that is known, the latest first."""
        archive, planned = self._holdings.archive, self.announced()
        if self._rows[0] != (archive, planned):
            rows = burn_rows(noticed_burns(archive), archive.reboosts, planned)
            self._rows = (archive, planned), rows
        return self._rows[1]

    def announced(self) -> tuple[AnnouncedEvent, ...]:
        """The burns that published trajectories plan, past ones too."""
        return announced_burns(self._holdings.shelf.planned_between(EARLIEST, LATEST))

    def look_again(self) -> None:
        """Other sets are held: say what the newer ones of them reveal."""
        before, self._newest = self._newest, self._newest_epoch()
        if before is None or self._newest is None or self._newest <= before:
            return
        revealed = burns_revealed(self._holdings.archive, before)
        if revealed:
            burn = revealed[-1]
            said = phrase("app.noticed", what=burn_said(burn), detail=burn_detail(burn))
            self.burn_noticed.emit(said)

    def news(self, settings: Settings, now: datetime) -> tuple[NewItem, ...]:
        """What is new since the window was last closed; nothing at the first start."""
        if settings.last_seen_utc is None:
            return ()
        epoch = settings.last_seen_epoch_utc
        last = LastLook(
            settings.last_seen_utc, epoch, settings.last_seen_record, settings.last_seen_aboard
        )
        held = self._holdings
        revealed = burns_revealed(held.archive, epoch) if epoch is not None else ()
        return whats_new(last, now, held.record, held.crew_at(now), self._newest, revealed)

    def seen(self, now: datetime) -> dict[str, object]:
        """The settings that say that all of this was seen by `now`."""
        return {
            "last_seen_utc": now,
            "last_seen_epoch_utc": self._newest,
            "last_seen_record": self._holdings.record.as_of,
            "last_seen_aboard": aboard_ids(self._holdings.crew_at(now)),
        }

    def _newest_epoch(self) -> datetime | None:
        newest = self._holdings.archive.newest
        return None if newest is None else newest.epoch
