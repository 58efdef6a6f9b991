"""Where on Earth it can be seen tonight, on the map of the real window."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from iss_viewer.app.main import Program
from iss_viewer.app.seen_finder import FoundSeen
from iss_viewer.app.settings import load_settings
from iss_viewer.scene.layers import Layers
from iss_viewer.widgets.layers_menu import LayersMenu
from iss_viewer.widgets.map_legend import MapLegend
from tests.journeys.conftest import Start

EVENING = datetime(2022, 9, 21, 17, 26, 40, tzinfo=UTC)


def with_the_layer(start: Start, qtbot: QtBot, at: datetime) -> tuple[Program, list[FoundSeen]]:
    """The map with the layer switched on, and all that was found from then on."""
    program = start(at)
    found: list[FoundSeen] = []
    program.window.seen_finder.found.connect(found.append)
    program.state.run_at(0.0)
    program.state.show_view("map")
    qtbot.waitUntil(
        lambda: program.window.views.current.findChild(MapLegend) is not None, timeout=15_000
    )
    program.state.show_layers(replace(Layers(), seen_tonight=True))
    qtbot.waitUntil(lambda: bool(found), timeout=10_000)
    return program, found


def test_the_layer_is_in_the_maps_menu_and_off_at_first(launch_day: Program) -> None:
    window = launch_day.window
    menu = LayersMenu(window.words, launch_day.state.view.layers, "map", window)
    box = menu.boxes["seen_tonight"]
    assert box.text() == "Where it can be seen tonight"
    assert not box.isChecked()
    assert "seen_tonight" not in LayersMenu(window.words, Layers(), "globe", window).boxes


def test_it_is_found_for_the_ten_minutes_of_the_clock_and_again_when_they_are_over(
    start: Start, qtbot: QtBot
) -> None:
    program, found = with_the_layer(start, qtbot, EVENING)
    (first,) = found
    assert first.tonight is not None
    assert first.tonight.seen.start == EVENING.replace(minute=20, second=0)
    assert first.tonight.seen.highest_at(52.52, 13.405) is not None
    legend = program.window.views.current.findChild(MapLegend)
    assert legend.spoken().endswith("can be seen tonight")
    program.state.show_time(EVENING + timedelta(minutes=3))
    qtbot.wait(300)
    assert len(found) == 1, "three minutes later it is the same ten minutes"
    program.state.show_time(EVENING + timedelta(minutes=4))
    qtbot.waitUntil(lambda: len(found) == 2, timeout=10_000)
    assert found[1].tonight is not None
    assert found[1].tonight.seen.start == EVENING.replace(minute=30, second=0)


def test_another_day_does_not_show_this_nights_area_and_the_globe_asks_for_none(
    start: Start, qtbot: QtBot
) -> None:
    program, found = with_the_layer(start, qtbot, EVENING)
    program.state.show_time(EVENING + timedelta(days=1))
    assert found[1].tonight is None
    qtbot.waitUntil(lambda: len(found) == 3, timeout=10_000)
    assert found[2].tonight is not None
    program.state.show_view("globe")
    program.state.show_time(EVENING)
    qtbot.wait(300)
    assert len(found) == 3


def test_with_old_data_the_legend_says_so(start: Start, qtbot: QtBot) -> None:
    program, found = with_the_layer(start, qtbot, datetime(2031, 6, 21, 17, 20, tzinfo=UTC))
    assert found[0].tonight is None
    legend = program.window.views.current.findChild(MapLegend)
    assert "tonight not known: orbital data of" in legend.spoken()


def test_settings_from_before_the_layer_are_read_and_the_choice_is_kept(
    start: Start, qtbot: QtBot, profile: Path
) -> None:
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "settings.json").write_text(
        '{"schema": 1, "view": "map", "theme": "light", "layers": {"grid": true, "cities": false}}'
    )
    program = start(EVENING)
    layers = program.state.view.layers
    assert (layers.grid, layers.cities, layers.seen_tonight) == (True, False, False)
    program.state.show_layers(replace(layers, seen_tonight=True))
    program.window.close()
    loaded = load_settings(profile).value
    assert loaded is not None
    assert loaded.layers == replace(layers, seen_tonight=True)
