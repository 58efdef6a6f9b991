"""The crew card, whose rows are told of others."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iss_viewer.scene.crew_list import CrewList, crew_list
from iss_viewer.station.record import load_record
from iss_viewer.widgets.crew_card import CrewCard
from iss_viewer.widgets.crew_person import CrewPerson
from iss_viewer.widgets.words import Words


def crew_on(utc: datetime) -> CrewList:
    record = load_record()
    return crew_list(record, record.crew_at(utc), None)


def test_a_larger_crew_finds_its_rows_made(qtbot: QtBot) -> None:
    card = CrewCard(Words())
    qtbot.addWidget(card)
    card.show_crew(crew_on(datetime(2001, 1, 1, tzinfo=UTC)), None)
    card.show()
    for _ in range(40):
        QApplication.processEvents()
    made = card.findChildren(CrewPerson)
    # Three people were aboard; on 1 October 2022 there are eleven, five of them above the fold.
    assert sum(row.isVisible() for row in made) == 3
    card.show_crew(crew_on(datetime(2022, 10, 1, tzinfo=UTC)), None)
    assert sum(row.isVisible() for row in made) == 5
    assert card.findChildren(CrewPerson) == made
