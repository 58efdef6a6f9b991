"""Row 27: a place at the pole, on the date line, or typed as nonsense."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from iss_viewer.app.main import Program
from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.passes import highest_elevation_deg, next_pass
from iss_viewer.orbit.trajectory import ElementSetTrajectory
from iss_viewer.sources.bundled import bundled_archive
from iss_viewer.widgets.place_dialog import PlaceDialog
from tests.faults.conftest import Begin, Run
from tests.faults.seen import banner

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)


def open_dialog(program: Program, qtbot: QtBot) -> PlaceDialog:
    """By its key, as a person does; the cities' line has the focus."""
    program.window.menus.trigger("place")
    found = program.window.findChildren(PlaceDialog)[-1]
    qtbot.waitUntil(found.isVisible)
    return found


def type_in(qtbot: QtBot, dialog: PlaceDialog, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    if text.isascii():
        qtbot.keyClicks(field, text)
    else:
        field.insert(text)  # Qt's test keyboard has no such keys; a person's paste brings them.


@pytest.mark.parametrize(
    ("latitude", "longitude", "height", "said"),
    [
        ("200", "13", "", "The latitude must lie between -90 and 90 degrees."),
        ("-90.01", "13", "", "The latitude must lie between -90 and 90 degrees."),
        ("52", "180.5", "", "The longitude must lie between -180 and 180 degrees."),
        ("nan", "13", "", "The latitude is not a number."),
        ("52", "NaN", "", "The longitude is not a number."),
        ("inf", "13", "", "The latitude must lie between -90 and 90 degrees."),
        ("north", "13", "", "“north” is not a number."),
        ("52", "", "", "“” is not a number."),
        ("", "13", "", "“” is not a number."),
        ("52", "13", "9001", "The height must lie between -500 and 9000 metres."),
        ("52", "13", "high", "“high” is not a number."),
        ("1e999", "0", "", "The latitude must lie between -90 and 90 degrees."),
    ],
)
def test_row_27_nonsense_is_refused_where_it_is_typed(
    begin: Begin, qtbot: QtBot, latitude: str, longitude: str, height: str, said: str
) -> None:
    program = begin(LAUNCH)
    before = program.state.view.site
    dialog = open_dialog(program, qtbot)
    for field, text in (
        (dialog.latitude, latitude), (dialog.longitude, longitude), (dialog.elevation, height),
    ):  # fmt: skip
        type_in(qtbot, dialog, field, text)
    assert dialog.trouble.text() == said
    assert not dialog.use.isEnabled()
    qtbot.keyClick(dialog.use, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert program.state.view.site == before


def test_row_27_with_all_fields_empty_nothing_is_refused_and_nothing_can_be_used(
    begin: Begin, qtbot: QtBot
) -> None:
    dialog = open_dialog(begin(LAUNCH), qtbot)
    for field in (dialog.latitude, dialog.longitude, dialog.elevation):
        type_in(qtbot, dialog, field, "")
    assert dialog.trouble.text() == ""
    assert not dialog.use.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [("90", "0"), ("-90", "0"), ("90", "-180"), ("0", "180"), ("0", "-180"), ("-17,8", "179.99"),
     ("\N{MINUS SIGN}33.9", "18.4")],
)  # fmt: skip
def test_row_27_poles_the_date_line_commas_and_minus_signs_are_taken(
    begin: Begin, qtbot: QtBot, latitude: str, longitude: str
) -> None:
    program = begin(LAUNCH)
    dialog = open_dialog(program, qtbot)
    type_in(qtbot, dialog, dialog.latitude, latitude)
    type_in(qtbot, dialog, dialog.longitude, longitude)
    assert dialog.trouble.text() == ""
    qtbot.keyClick(dialog.use, Qt.Key.Key_Space)
    site = program.state.view.site
    assert site is not None
    assert site.longitude_deg == float(longitude)
    for view in ("map", "station", "globe"):
        program.state.show_view(view)
        qtbot.wait(100)
    program.window.menus.trigger("list")
    qtbot.waitUntil(lambda: program.window.outlook.latest is not None)


def test_row_27_at_the_pole_it_is_explained_that_the_station_never_rises(
    begin: Begin, qtbot: QtBot
) -> None:
    program = begin(LAUNCH)
    program.state.show_site(observer_at("North Pole", 90.0, 0.0))
    chip = program.window.top_bar.pass_button
    qtbot.waitUntil(lambda: chip.text() == "Never rises here")
    QApplication.processEvents()
    assert chip.isVisible()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert banner(program) == (
        "The station flies no farther north or south than 51.6°, so at North Pole it never "
        "comes above the horizon."
    )
    # Where it does rise the chip is about passes again.
    program.state.show_site(observer_at("Berlin", 52.52, 13.405, zone="Europe/Berlin"))
    qtbot.waitUntil(lambda: "Over me" in chip.text() or "Visible" in chip.text())


def test_row_27_the_station_rises_up_to_71_degrees_of_latitude_as_a_search_finds_it() -> None:
    """51.64 degrees and the angle of its horizon, acos(6371 / 6795) = 20.3 for 424 km: the
    highest it can stand is compared with the highest of two days of passes."""
    elements = bundled_archive().set_for(LAUNCH)
    assert elements is not None
    trajectory = ElementSetTrajectory(elements)
    for latitude_deg, rises in ((70.5, True), (71.5, True), (72.5, False), (-75.0, False)):
        site = observer_at("", latitude_deg, 20.0)
        highest_deg = highest_elevation_deg(trajectory.orbit, site)
        found = next_pass(trajectory, site, LAUNCH, 48.0, min_elevation_deg=0.05)
        assert (highest_deg > 0.05) is rises
        assert (found is not None) is rises
        if found is not None:
            assert found.culmination_elevation_deg < highest_deg + 0.2
    overhead = highest_elevation_deg(trajectory.orbit, observer_at("", 45.0, 7.0))
    assert overhead == pytest.approx(90.0)


@pytest.mark.parametrize("typed", [("--lat", "200", "--lon", "0"), ("--lat", "nan", "--lon", "0"),
                                   ("--lat", "", "--lon", "0"), ("--lat", "50")])  # fmt: skip
def test_row_27_the_command_line_refuses_the_same_places(run: Run, typed: tuple[str, ...]) -> None:
    answer = run("now", "--at", "2022-09-21T13:54:49Z", "--offline", *typed)
    assert answer.code == 2
    assert answer.out == ""
    assert "Traceback" not in answer.err
