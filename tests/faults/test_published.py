"""NASA's trajectory in the window: imported or handed over by a feed, never used in silence."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from iss_viewer.app.main import Program
from iss_viewer.phrase import Phrase
from iss_viewer.sources.held_trajectory import Slot
from iss_viewer.sources.store import Store
from iss_viewer.widgets.difference_dialog import DifferenceDialog
from iss_viewer.widgets.next_row import NextRow
from tests.faults.conftest import Begin
from tests.faults.seen import banner, texts
from tests.orbit.published import KVN, XML, burn_line, excerpt, planned

AT = datetime(2025, 2, 26, 20, tzinfo=UTC)
BURN = datetime(2025, 2, 26, 22, tzinfo=UTC)
PLAN = planned(burn_line("GMT057 Reboost", "057:22:00:00.000", 0.6))


def uses_nasa(program: Program) -> bool:
    snapshot = program.state.snapshot
    return (
        snapshot is not None
        and snapshot.orbit is not None
        and snapshot.orbit.source == "NASA's trajectory"
    )


@pytest.fixture
def with_plan(begin: Begin, qtbot: QtBot, tmp_path: Path) -> Program:
    """The program at 20:00, a reboost planned for 22:00 imported by the menu's own way."""
    path = tmp_path / "plan.txt"
    path.write_bytes(PLAN)
    program = begin(AT)
    program.state.toggle_pause()
    assert not uses_nasa(program)
    program.window.file_desk.import_file(str(path))
    qtbot.waitUntil(lambda: uses_nasa(program))
    return program


def test_an_import_says_whose_it_is_and_until_when_it_serves(with_plan: Program) -> None:
    said = banner(with_plan)
    assert "A trajectory by JSC, made on 26 Feb 2025, 18:18" in said
    assert "until 26 Feb 2025, 23:57" in said
    assert Store(with_plan.profile).trajectories()[Slot.OWN].ephemeris.burns


def test_the_now_card_and_the_data_chip_show_source_and_difference(with_plan: Program) -> None:
    window = with_plan.window
    window.now_card._more.setChecked(True)
    with_plan.state.refresh()
    card = texts(window.now_card)
    assert "NASA's trajectory" in card
    assert "km away" in card
    window.deeds.explain_data()
    assert "with the reboost planned for 26 Feb 2025, 22:00" in banner(with_plan)
    assert "The element set puts the station" in banner(with_plan)
    assert window.frame.banner.act.text() == "Compare with elements"


def test_the_planned_reboost_stands_on_the_time_bar_with_its_source(
    with_plan: Program, qtbot: QtBot
) -> None:
    window = with_plan.window
    qtbot.waitUntil(lambda: window.timeline is not None)
    qtbot.waitUntil(lambda: any(e.kind == "planned" for e in window.timeline.events))
    (event,) = (e for e in window.timeline.events if e.kind == "planned")
    assert event.utc == BURN
    assert event.label == "Reboost planned (NASA, as of 26 Feb 2025)"


def test_next_lists_the_planned_reboost_and_goes_there_and_then_there_is_none(
    with_plan: Program,
) -> None:
    window = with_plan.window

    def rows() -> list[NextRow]:
        window.show_next(is_wanted=True)
        return [row for row in window.next_popover.rows if row.of.kind == "reboost"]

    (row,) = rows()
    assert "Reboost by 0.6 m/s" in row.accessibleName()
    assert "planned: NASA, as of 26 Feb 2025" in row.accessibleName()
    row.click()
    assert with_plan.state.utc == BURN
    assert rows() == []
    latest = window.noticing.burns()[0:60]
    assert [burn.utc for burn in latest if burn.status == "announced"] == [BURN]


def test_the_difference_to_the_elements_is_drawn_and_told(with_plan: Program, qtbot: QtBot) -> None:
    with_plan.window.deeds.do("compare")
    dialog = with_plan.window.findChild(DifferenceDialog)
    assert dialog is not None
    qtbot.waitExposed(dialog)
    assert "SGP4 with the element set of 26 Feb 2025, 16:41" in dialog.told.text()
    assert "Planned reboost: 26 Feb 2025, 22:00, 0.6 m/s." in dialog.figures.text()
    assert "km at its start" in dialog.figures.text()
    ahead = dialog.plot.getItem(0, 0).listDataItems()[0].getData()[1]
    assert np.abs(ahead).max() == pytest.approx(4.8, abs=0.1)
    dialog.close()


def test_without_a_trajectory_the_comparison_says_what_to_do(begin: Begin) -> None:
    program = begin(AT)
    program.window.deeds.do("compare")
    assert "No published trajectory is held for this time" in banner(program)


def test_the_next_start_uses_what_the_profile_holds(
    begin: Begin, qtbot: QtBot, profile: Path
) -> None:
    Store(profile).keep_trajectory(Slot.FETCHED, XML.read_bytes(), AT)
    program = begin(AT)
    qtbot.waitUntil(lambda: uses_nasa(program))
    program.window.menus.trigger("replay")
    assert not uses_nasa(program)  # The launch of 2022 lies outside its span.


def test_a_feed_hands_over_bytes_and_hears_whether_they_were_taken(
    begin: Begin, qtbot: QtBot, profile: Path
) -> None:
    program = begin(now=AT)
    judged: list[tuple[bool, Phrase]] = []
    program.holdings.oem_judged.connect(lambda taken, said: judged.append((taken, said)))
    program.holdings.take_oem(KVN.read_bytes(), AT)
    qtbot.waitUntil(lambda: len(judged) == 1)
    assert judged[0][0]
    assert uses_nasa(program)
    assert Store(profile).trajectories()[Slot.FETCHED].retrieved == AT
    older = KVN.read_bytes().replace(b"2025-02-26T18:18:07.830", b"2025-02-26T12:18:07.830")
    for body in (b"<html><body>503</body></html>", older, KVN.read_bytes()[:2000]):
        program.holdings.take_oem(body, AT)
    qtbot.waitUntil(lambda: len(judged) == 4)
    assert [taken for taken, _ in judged[1:]] == [False, False, False]
    # The last good one stays.
    held = program.holdings.shelf.held
    assert [each.created for each in held] == [excerpt().created]
