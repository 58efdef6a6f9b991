"""What the element sets and the record show that was not known before."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from iss_viewer.app.holdings import Holdings
from iss_viewer.app.settings import Settings
from iss_viewer.orbit.archive import ElementArchive
from iss_viewer.orbit.noticed_burns import burns_revealed, noticed_burns
from iss_viewer.phrase import phrase
from iss_viewer.scene.burns import BurnRow, burn_rows
from iss_viewer.scene.whats_new import LastLook, NewItem, burn_detail, burn_said, whats_new


class Noticing(QObject):
    """Compares what is held with what was held before.

    Signals: burn_noticed(Phrase) once, when new sets bring a burn to light.
    """

    burn_noticed = Signal(object)

    def __init__(self, holdings: Holdings) -> None:
        super().__init__()
        self._holdings = holdings
        self._newest = self._newest_epoch()
        self._rows: tuple[ElementArchive | None, tuple[BurnRow, ...]] = (None, ())

    def burns(self) -> tuple[BurnRow, ...]:
        """Every burn that is known, the latest first."""
        archive = self._holdings.archive
        if self._rows[0] is not archive:
            noticed = noticed_burns(archive)
            rows = burn_rows(noticed, archive.reboosts, self._holdings.announced)
            self._rows = archive, rows
        return self._rows[1]

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
        last = LastLook(settings.last_seen_utc, epoch, settings.last_seen_record)
        revealed = burns_revealed(self._holdings.archive, epoch) if epoch is not None else ()
        return whats_new(last, now, self._holdings.record, self._newest, revealed)

    def seen(self, now: datetime) -> dict[str, datetime | object]:
        """The settings that say that all of this was seen by `now`."""
        return {
            "last_seen_utc": now,
            "last_seen_epoch_utc": self._newest,
            "last_seen_record": self._holdings.record.as_of,
        }

    def _newest_epoch(self) -> datetime | None:
        newest = self._holdings.archive.newest
        return None if newest is None else newest.epoch
