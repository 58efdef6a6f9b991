"""The passes over a place as a person looks through them."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from iss_viewer.orbit.horizon import OPEN, Sight, horizon_of_sights
from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.snapshot import snapshot_at
from iss_viewer.phrase import phrase
from iss_viewer.scene.see_it import best_pass
from iss_viewer.widgets.horizon_dialog import HorizonDialog
from iss_viewer.widgets.see_it_view import SeeItView
from iss_viewer.widgets.theme import DARK, LIGHT
from iss_viewer.widgets.words import Words
from tests.orbit.known_sets import AFTER_LAUNCH_TRAJECTORY
from tests.scene.passes_over_berlin import BERLIN, START, berlin_passes, path_of, paths


@pytest.fixture
def view(qtbot: QtBot) -> SeeItView:
    """Over Berlin, 900 x 620 as in a window of 1280 x 800."""
    made = SeeItView(Words())
    qtbot.addWidget(made)
    made.resize(900, 620)
    made.show_theme(DARK)
    made.show_site(BERLIN)
    made.show_snapshot(snapshot_at(START, AFTER_LAUNCH_TRAJECTORY, BERLIN))
    made.show_passes(berlin_passes(), paths(), None, (), None)
    made.show()
    QApplication.processEvents()
    return made


def picture_of(view: SeeItView) -> QImage:
    view.finish_loading()
    return view.sky.grab().toImage()


def test_the_best_pass_stands_first_in_the_places_own_time(view: SeeItView) -> None:
    best = best_pass(berlin_passes(), START)
    assert best is not None
    begin = best.over.visible_from_utc
    assert begin is not None
    assert view.shown is best
    assert view.head.title.text() == f"Tonight {begin + timedelta(hours=2):%H:%M}"
    assert view.path is path_of(best)
    assert view.head.countdown.text().startswith("in ")


def test_whatever_can_be_pressed_or_read_has_words_from_the_beginning(qtbot: QtBot) -> None:
    """A window whose clock is the place's own never changes the words it was made with."""
    view = SeeItView(Words(zone=BERLIN.zone))
    qtbot.addWidget(view)
    view.show_site(BERLIN)
    buttons = view.findChildren(QAbstractButton)
    assert len(buttons) >= 2
    for button in buttons:
        assert button.text() or not button.icon().isNull(), button.objectName()
    for named in (view.charts.overhead, view.charts.height_chart, view.nights.grid, view.table):
        assert named.accessibleName()
    assert view.charts.tabs["overhead"].text() == "Hold overhead"
    # Who looks for the station before the Sun is told what that can do to their eyes.
    assert view.transits.warning.text()
    header = view.transits.table.headerItem()
    assert all(header.text(column) != str(column + 1) for column in range(header.columnCount()))
    assert view.transits.plan.accessibleName()


def test_a_click_on_a_row_asks_for_that_pass(view: SeeItView, qtbot: QtBot) -> None:
    item = view.table.topLevelItem(3)
    assert item is not None
    with qtbot.waitSignal(view.pass_clicked) as clicked:
        at = view.table.visualItemRect(item).center()
        qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert clicked.args == [berlin_passes().visible[3].over.culmination_utc]


def test_by_keyboard_arrows_move_and_enter_goes_there(view: SeeItView, qtbot: QtBot) -> None:
    view.table.setFocus()
    view.table.setCurrentItem(view.table.topLevelItem(0))
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.pass_clicked) as clicked:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert clicked.args == [berlin_passes().visible[1].over.culmination_utc]


def test_all_passes_are_more_than_the_visible_ones(view: SeeItView, qtbot: QtBot) -> None:
    assert view.table.topLevelItemCount() == len(berlin_passes().visible)
    view.show_all_passes(True)
    qtbot.waitUntil(lambda: view.table.topLevelItemCount() == len(berlin_passes().passes))


def test_the_chosen_pass_is_marked_and_its_sky_drawn(view: SeeItView) -> None:
    chosen = berlin_passes().visible[2]
    view.show_chosen_pass(chosen.over.culmination_utc)
    assert view.shown is chosen
    assert view.table.indexOfTopLevelItem(view.table.currentItem()) == 2


def test_while_it_flies_a_dot_moves_over_the_sky(view: SeeItView) -> None:
    shown = view.shown
    assert shown is not None
    begin = shown.over.visible_from_utc
    assert begin is not None
    still = picture_of(view)
    pictures = []
    for seconds in (20.0, 80.0):
        utc = begin + timedelta(seconds=seconds)
        view.show_snapshot(snapshot_at(utc, AFTER_LAUNCH_TRAJECTORY, BERLIN))
        pictures.append(picture_of(view))
    assert pictures[0] != still
    assert pictures[0] != pictures[1]
    assert view.head.countdown.text().startswith("Now: ")


def test_without_a_place_it_offers_to_choose_one(view: SeeItView, qtbot: QtBot) -> None:
    view.show_site(None)
    button = view.empty.findChild(QPushButton)
    assert button is not None
    with qtbot.waitSignal(view.place_wanted):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_without_an_orbit_it_says_why_and_what_to_do(view: SeeItView, qtbot: QtBot) -> None:
    view.show_passes(None, (), None, (), phrase("no_element_sets"))
    assert "element" in view.empty.text.text()
    texts = {button.text(): button for button in view.empty.findChildren(QPushButton)}
    with qtbot.waitSignal(view.deed_wanted) as wanted:
        qtbot.mouseClick(texts["Refresh"], Qt.MouseButton.LeftButton)
    assert wanted.args == ["refresh"]


def test_over_a_place_it_never_rises_at_it_says_that(view: SeeItView) -> None:
    from iss_viewer.orbit.pass_list import pass_list

    pole = observer_at("North Pole", 90.0, 0.0)
    view.show_site(pole)
    view.show_passes(pass_list(AFTER_LAUNCH_TRAJECTORY, pole, START, 3.0), (), None, (), None)
    # The sky of the place before must not stand there any longer.
    assert view.sky.is_empty
    assert view.head.title.text() == "Nothing to see"
    assert "never climbs high enough" in view.head.sentence.text()


def test_no_text_is_cut_in_either_theme_or_at_projector_size(view: SeeItView) -> None:
    from dataclasses import replace

    for theme in (DARK, LIGHT, replace(DARK, scale=1.5)):
        view.show_theme(theme)
        QApplication.processEvents()
        for label in (view.head.title, view.head.countdown):
            assert label.width() >= label.sizeHint().width() or not label.text()


def test_roofs_show_in_the_picture(view: SeeItView) -> None:
    before = picture_of(view)
    view.show_horizon(horizon_of_sights((Sight.HOUSE,) * 8))
    assert picture_of(view) != before


def test_the_horizon_is_picked_in_lists_or_drawn_by_hand(qtbot: QtBot) -> None:
    parent = QPushButton()
    qtbot.addWidget(parent)
    dialog = HorizonDialog(Words(), DARK, OPEN, parent)
    dialog.open()
    south = dialog.lists["south"]
    south.setCurrentIndex(list(Sight).index(Sight.HOUSE))
    south.activated.emit(south.currentIndex())
    assert dialog.strip.horizon.elevation_deg(180.0) == 20.0
    strip = dialog.strip
    west = QPoint(strip.width() * 3 // 4, strip.height() // 3)
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=west)
    qtbot.mouseMove(strip, west + QPoint(30, 0))
    qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=west + QPoint(30, 0))
    assert float(strip.horizon.elevation_deg(270.0)) > 25.0
    assert dialog.lists["west"].currentData() is Sight.TALL
    with qtbot.waitSignal(dialog.horizon_chosen) as chosen:
        qtbot.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    assert np.isfinite(chosen.args[0].elevation_deg(np.arange(360.0))).all()
