"""The years as the bundled record and elements have them, up to November 2026."""

from __future__ import annotations

from datetime import UTC, datetime

from iss_viewer.orbit.noticed_burns import noticed_burns
from iss_viewer.scene.burns import burn_rows
from iss_viewer.scene.years import Years, years_of
from iss_viewer.sources.bundled import bundled_archive
from iss_viewer.station.record import load_record

NOW = datetime(2026, 11, 28, tzinfo=UTC)


def bundled_years() -> Years:
    """Made anew by each call; some 40 ms."""
    archive = bundled_archive()
    burns = burn_rows(noticed_burns(archive), archive.reboosts)
    return years_of(load_record(), archive, burns, NOW)
