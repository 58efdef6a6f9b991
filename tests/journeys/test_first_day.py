"""A person's first day with the window, clicked through as they would."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from iss_viewer.app.main import Program
from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.observer import observer_at
from iss_viewer.widgets.eliding import ElidingText
from tests.journeys.conftest import Start

MOST_TURNS = 40


def texts(widget: QWidget) -> str:
    """Everything a person can read in `widget`, once what waits for a turn of its own has had it
    and Qt has laid out what is new."""
    for _ in range(MOST_TURNS):
        QApplication.processEvents()
    found = [w.text() for w in widget.findChildren(QLabel) if w.isVisibleTo(widget)]
    found += [w.text() for w in widget.findChildren(ElidingText) if w.isVisibleTo(widget)]
    found += [w.text() for w in widget.findChildren(QPushButton) if w.isVisibleTo(widget)]
    return "\n".join(found)


def press(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def crew_names(program: Program) -> list[str]:
    crew = program.state.crew
    assert crew is not None
    return [m.person.name for m in crew.aboard]


def test_the_first_start_without_network_opens_live_with_no_dialog(
    start: Start, qtbot: QtBot
) -> None:
    program = start()
    assert program.state.is_live
    assert program.window.isVisible()
    modal = program.window.windowHandle().isModal()
    assert not modal
    # The bundled elements are old or not, by today's date: either way the card says the truth.
    snapshot = program.state.snapshot
    assert snapshot is not None
    card = texts(program.window.now_card)
    if snapshot.quality is Quality.PLACE_UNKNOWN:
        assert "Place not known" in card
        assert "Replay 2022" in card
    else:
        assert "km" in card


def test_the_launch_day_tells_the_place_the_height_and_what_the_report_said(
    launch_day: Program,
) -> None:
    card = texts(launch_day.window.now_card)
    assert "Uzbekistan, near Moynaq" in card
    assert "422 km" in card
    assert "about 250 miles" in card
    assert "In sunlight" in card


def test_the_crew_card_counts_seven_aboard_and_three_on_the_way_at_liftoff(
    launch_day: Program,
) -> None:
    assert "7 aboard, 3 on the way" in texts(launch_day.window.crew_card)


def test_scrubbing_through_the_day_docks_the_ship_and_opens_the_hatch(
    launch_day: Program, qtbot: QtBot
) -> None:
    state = launch_day.state
    state.show_time(datetime(2022, 9, 21, 18, 0, tzinfo=UTC))
    state.select("soyuz-ms-22")
    card = launch_day.window.crew_card
    assert "hatch closed" in texts(card)
    assert len(crew_names(launch_day)) == 7
    state.show_time(datetime(2022, 9, 21, 19, 40, tzinfo=UTC))
    assert len(crew_names(launch_day)) == 10
    assert "hatch closed" not in texts(card)
    state.select(None)
    assert "commander" in texts(card)


def test_selecting_zvezda_shows_its_card_and_the_russian_crew(launch_day: Program) -> None:
    launch_day.state.select("zvezda")
    window = launch_day.window
    card = texts(window.selected_card)
    assert "Zvezda" in card
    assert "News report, 21 Sep 2022 ¶12" in card
    assert "later" in card
    crew = texts(window.crew_card)
    assert "Oleg Artemyev" in crew
    assert "Bob Hines" not in crew
    assert "who is in which module is not published" in crew


def test_selecting_destiny_shows_the_us_crew_and_rubio_on_the_way(launch_day: Program) -> None:
    launch_day.state.select("destiny")
    crew = texts(launch_day.window.crew_card)
    assert "Samantha Cristoforetti" in crew
    assert "Frank Rubio" in crew
    assert "on the way" in crew
    assert "Artemyev" not in crew


def test_rubio_tells_why_he_is_us_crew_and_leads_to_his_ship(
    launch_day: Program, qtbot: QtBot
) -> None:
    launch_day.state.show_time(datetime(2022, 9, 22, 12, 0, tzinfo=UTC))
    launch_day.state.select("frank-rubio")
    card = launch_day.window.selected_card
    assert "came on Soyuz MS-22 but flies for NASA: crew of the US segment" in texts(card)
    ship = next(b for b in card.findChildren(QPushButton) if b.text() == "Show Soyuz MS-22")
    press(qtbot, ship)
    assert launch_day.state.view.selection == "soyuz-ms-22"


def test_every_fact_of_the_report_is_reached_by_a_click_in_the_list(
    launch_day: Program, qtbot: QtBot
) -> None:
    window, state = launch_day.window, launch_day.state
    window.menus.trigger("report")
    tree = window.frame.twin.tree
    reached = set()
    for row in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(row)
        assert item is not None
        tree.scrollToItem(item)
        place = tree.visualItemRect(item).center()
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        reached.add(state.view.selection)
        assert "News report, 21 Sep 2022" in texts(window.selected_card)
    facts = {fact.id for fact in launch_day.holdings.record.report_facts}
    assert len(facts) == 19
    assert reached == facts


def test_every_fact_is_on_the_card_of_a_thing_it_is_about(launch_day: Program) -> None:
    record, window = launch_day.holdings.record, launch_day.window
    clickable = ["station", *record.parts, *record.vehicles, *record.people, *record.launch_sites]
    clickable += [event.id for event in record.events]
    shown: set[str] = set()
    for thing in clickable:
        facts = {fact.id for fact in record.facts_about(thing)}
        if not facts <= shown:
            launch_day.state.select(thing)
            card = window.selected_card.card
            assert card is not None, thing
            shown |= {note.fact_id for note in card.notes}
    assert shown == {fact.id for fact in record.report_facts}


def test_replay_from_the_menu_and_back_to_live(start: Start, qtbot: QtBot) -> None:
    program = start()
    program.window.menus.trigger("replay")
    assert program.state.utc.date() == date(2022, 9, 21)
    assert not program.state.is_live
    bar = program.window.time_bar
    qtbot.waitUntil(bar.live_button.isVisible)
    press(qtbot, bar.live_button)
    assert program.state.is_live
    assert abs((program.state.utc - datetime.now(UTC)).total_seconds()) < 2.0


def test_freeze_stops_the_numbers_and_not_the_picture(launch_day: Program, qtbot: QtBot) -> None:
    launch_day.state.run_at(60.0)
    launch_day.window.menus.trigger("freeze")
    before = texts(launch_day.window.now_card)
    then = launch_day.state.utc
    qtbot.wait(1500)
    assert texts(launch_day.window.now_card) == before
    assert launch_day.state.utc > then + timedelta(seconds=60)
    launch_day.window.menus.trigger("freeze")
    qtbot.wait(100)
    assert texts(launch_day.window.now_card) != before


def test_units_place_and_theme_change_at_once_and_are_remembered(
    start: Start, qtbot: QtBot
) -> None:
    program = start(datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC))
    program.window.menus.trigger("units_imperial")
    assert "262 miles" in texts(program.window.now_card)
    program.window.menus.trigger("theme_light")
    program.state.show_site(observer_at("Berlin", 52.52, 13.405, zone="Europe/Berlin"))
    qtbot.wait(50)
    assert program.window.top_bar.place_button.text() == "Berlin"
    assert "15:54" in program.window.time_bar.clock.text()
    program.close()
    qtbot.wait(50)
    again = start()
    assert again.window.settings.units == "imperial"
    assert again.window.settings.theme == "light"
    site = again.state.view.site
    assert site is not None
    assert site.name == "Berlin"


def test_undo_takes_back_a_selection_and_redo_brings_it_again(launch_day: Program) -> None:
    state, menus = launch_day.state, launch_day.window.menus
    state.select("zarya")
    state.select("unity")
    menus.trigger("undo")
    assert state.view.selection == "zarya"
    menus.trigger("redo")
    assert state.view.selection == "unity"


def test_the_search_finds_a_part_a_person_and_a_city_by_keyboard(
    launch_day: Program, qtbot: QtBot
) -> None:
    window = launch_day.window
    for text, expected in (("rubio", "frank-rubio"), ("destiny", "destiny")):
        window.menus.trigger("search")
        qtbot.keyClicks(window.search.line, text)
        qtbot.keyClick(window.search.line, Qt.Key.Key_Return)
        assert launch_day.state.view.selection == expected
    window.menus.trigger("search")
    qtbot.keyClicks(window.search.line, "Reykjavik")
    while "Iceland" not in window.search.results.currentItem().text():
        qtbot.keyClick(window.search.line, Qt.Key.Key_Down)
    qtbot.keyClick(window.search.line, Qt.Key.Key_Return)
    site = launch_day.state.view.site
    assert site is not None
    assert site.zone == "Atlantic/Reykjavik"


def test_the_big_clock_and_time_bar_keep_time_through_a_jump_of_the_date(
    launch_day: Program,
) -> None:
    # The time bar is clamped to what the Sun's ephemeris covers, 1957 to 2053.
    for asked, year in (
        (datetime(1950, 1, 1, tzinfo=UTC), 1957),
        (datetime(2100, 1, 1, tzinfo=UTC), 2053),
    ):
        launch_day.state.show_time(asked)
        launch_day.state.toggle_pause()
        assert launch_day.state.utc.year in (year, year - 1)


def test_what_is_copied_in_the_very_turn_of_a_jump_is_of_the_new_instant(
    launch_day: Program,
) -> None:
    window = launch_day.window
    launch_day.state.show_time(datetime(1997, 6, 1, tzinfo=UTC))
    window.menus.trigger("copy")
    assert "did not exist" in QApplication.clipboard().text()


def test_before_1998_the_card_says_that_the_station_did_not_exist(launch_day: Program) -> None:
    launch_day.state.show_time(datetime(1997, 6, 1, tzinfo=UTC))
    snapshot = launch_day.state.snapshot
    assert snapshot is not None
    assert snapshot.quality is Quality.NO_ELEMENTS
    assert "did not exist" in texts(launch_day.window.now_card)
    assert "nobody aboard" in texts(launch_day.window.crew_card)


def test_the_list_twin_of_the_globe_names_cities_the_pad_my_place_and_the_days_events(
    launch_day: Program, qtbot: QtBot
) -> None:
    state, window = launch_day.state, launch_day.window
    state.show_site(observer_at("Berlin", 52.52, 13.405, zone="Europe/Berlin"))
    qtbot.waitUntil(lambda: launch_day.window.outlook.latest is not None)
    window.menus.trigger("list")
    tree = window.frame.twin.tree

    def find(text: str) -> QTreeWidgetItem:
        flags = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
        found = tree.findItems(text, flags)
        assert found, text
        return found[0]

    # FACTS of the day: Baikonur lay some 420 km away in the north-east, Berlin 3,400 km.
    assert find("Moynaq").parent().text(0) == "Nearest cities"
    way = find("Baikonur").text(1)
    assert 380 < float(way.split()[0]) < 440
    assert way.endswith("north-east")
    assert 3300 < float(find("My place: Berlin").text(1).split()[0].replace(",", "")) < 3600
    docking = find("docks at Rassvet")
    tree.scrollToItem(docking)
    place = tree.visualItemRect(docking).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert state.utc.strftime("%H:%M") == "17:06"
