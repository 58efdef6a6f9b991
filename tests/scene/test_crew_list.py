"""What a row of the crew says, from the record of 21 September 2022."""

from __future__ import annotations

from datetime import UTC, datetime

from iss_viewer.phrase import plain
from iss_viewer.scene.crew_list import crew_list
from iss_viewer.scene.phrases import PHRASES
from iss_viewer.station.record import load_record


def details(utc: datetime) -> dict[str, str]:
    record = load_record()
    rows = crew_list(record, record.crew_at(utc), None).rows
    return {row.name: plain(row.detail, (PHRASES,)) for row in rows}


def test_a_dragon_is_named_by_its_flight_as_far_as_the_row_has_room() -> None:
    found = details(datetime(2022, 9, 21, 18, tzinfo=UTC))
    assert found["Samantha Cristoforetti"].endswith("Crew-4 Dragon")
    assert "Soyuz MS-21" in found["Oleg Artemyev"]


def test_a_shuttle_keeps_its_name() -> None:
    found = details(datetime(2009, 7, 20, 12, tzinfo=UTC))
    assert "STS-127 Endeavour" in found["Mark Polansky"]
