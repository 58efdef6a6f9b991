"""The map view: shows what it is told, repaints only what moved, says what is clicked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QPaintEvent, QRegion, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.ground_track import track_between
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.seen_from import seen_from
from iss_viewer.orbit.snapshot import Snapshot, snapshot_at
from iss_viewer.orbit.tle import from_tle
from iss_viewer.orbit.trajectory import ElementSetTrajectory
from iss_viewer.phrase import phrase
from iss_viewer.scene.layers import Layers
from iss_viewer.scene.map_seen import SeenTonight, seen_tonight
from iss_viewer.widgets import map_texture
from iss_viewer.widgets.map_items import AreaItem, SignItem, StationItem
from iss_viewer.widgets.map_legend import MapLegend
from iss_viewer.widgets.map_look import MapLook, look_of
from iss_viewer.widgets.map_placeholder import MapPlaceholder
from iss_viewer.widgets.map_pointer import PointerPlate
from iss_viewer.widgets.map_view import MapView
from iss_viewer.widgets.theme import DARK, LIGHT, Theme
from iss_viewer.widgets.words import Words

# The set after the launch of Soyuz MS-22, as printed in public sources.
TRAJECTORY = ElementSetTrajectory(
    from_tle(
        "1 25544U 98067A   22266.84431519  .00008111  00000+0  14870-3 0  9996",
        "2 25544  51.6423 207.8056 0002412 286.8120 181.5821 15.50238875360488",
    )
)
LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
NOW = snapshot_at(LAUNCH, TRAJECTORY)
LOST = snapshot_at(LAUNCH + timedelta(days=30), TRAJECTORY)


def track_at(utc: datetime) -> object:
    return track_between(TRAJECTORY, utc - timedelta(minutes=95), utc + timedelta(minutes=140), 20)


@pytest.fixture(autouse=True)
def textures_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """They take a second, and every test wants the same."""
    monkeypatch.setattr(
        map_texture, "textures", lambda look, _ending, _widest: small_textures(look.is_dark)
    )


@cache
def small_textures(is_dark: bool) -> map_texture.MapTextures:
    return original_textures(look_of(DARK if is_dark else LIGHT), "_small")


original_textures = map_texture.textures


def settle(view: MapView) -> None:
    """Until all that it was told is painted, a piece a turn of the event loop."""
    QApplication.processEvents()
    while view._stale.is_any:
        QApplication.processEvents()


@pytest.fixture
def view(qtbot: QtBot) -> MapView:
    made = MapView(Words())
    qtbot.addWidget(made)
    made.resize(932, 664)
    made.show_launch_site(45.996, 63.564, "Baikonur")
    made.show_site(Observer("Berlin", 52.52, 13.4, 34.0, "Europe/Berlin", guessed=True))
    made.show_track(track_at(LAUNCH))
    made.show_snapshot(NOW)
    made.show()
    made.finish_loading()
    settle(made)
    return made


def items(view: MapView, kind: type) -> list[object]:
    return [item for item in view._surface.scene().items() if isinstance(item, kind)]


def station(view: MapView) -> StationItem:
    (found,) = items(view, StationItem)
    assert isinstance(found, StationItem)
    return found


def pixels(view: MapView) -> np.ndarray:
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), dtype=np.uint8)
    return rows.reshape(image.height(), image.width(), 4).copy()


def shown_after(view: MapView, change: Callable[[], None]) -> float:
    """The share of pixels that `change` changes."""
    before = pixels(view)
    change()
    settle(view)
    after = pixels(view)
    return float((before != after).any(axis=2).mean())


class Painted(QObject):
    """Collects what of a widget is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def painted_by(view: MapView, snapshot: Snapshot) -> float:
    """The share of the map that is repainted for a snapshot."""
    watch = Painted()
    viewport = view._surface.viewport()
    viewport.installEventFilter(watch)
    view.show_snapshot(snapshot)
    settle(view)
    viewport.removeEventFilter(watch)
    area = sum(box.width() * box.height() for box in watch.region)
    return float(area) / (view.width() * view.height())


def test_the_station_stands_at_its_place_and_flies_north_east_at_launch(view: MapView) -> None:
    """43.911 N 59.158 E, within a quarter of a pixel (0.1 degree)."""
    x, y = view.frame.pixel(43.911, 59.158)
    at = station(view).pos()
    assert (at.x(), at.y()) == pytest.approx((x, y), abs=0.25)
    assert 30.0 < station(view).rotation() < 80.0


def test_a_click_on_the_ground_tells_its_place_and_one_on_the_station_tells_that(
    view: MapView, qtbot: QtBot
) -> None:
    viewport = view._surface.viewport()
    x, y = view.frame.pixel(-23.0, -46.0)
    with qtbot.waitSignal(view.place_clicked) as told:
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert told.args == pytest.approx([-23.0, -46.0], abs=0.3)
    with qtbot.waitSignal(view.station_clicked):
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=station(view).pos().toPoint())


def test_the_wheel_zooms_to_the_pointer_and_a_double_click_shows_the_world(
    view: MapView, qtbot: QtBot
) -> None:
    viewport = view._surface.viewport()
    spot = QPointF(600.0, 150.0)
    before = view.frame.place(600.0, 150.0)
    for _ in range(5):
        turn = QWheelEvent(
            spot, viewport.mapToGlobal(spot), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(viewport, turn)
    assert view.frame.zoom == pytest.approx(1.25**5)
    assert view.frame.place(600.0, 150.0) == pytest.approx(before, abs=0.01)
    clicked: list[tuple[float, float]] = []
    view.place_clicked.connect(lambda lat, lon: clicked.append((lat, lon)))
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(300, 400))
    # Qt sends no press for the second half of a double click; QTest no release either.
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(300, 400))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(300, 400))
    qtbot.wait(QApplication.doubleClickInterval() + 50)
    assert view.frame.zoom == 1.0
    assert not clicked, "the first half of a double click is no click on a place"


def test_dragging_moves_the_ground_and_stops_at_the_edge(view: MapView, qtbot: QtBot) -> None:
    view._zoom(4.0, 466.0, 332.0)
    viewport = view._surface.viewport()
    west = view.frame.edges_deg[0]
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    for x in range(310, 420, 10):
        qtbot.mouseMove(viewport, QPoint(x, 300))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(410, 300))
    assert view.frame.edges_deg[0] < west
    view._pan(1e6, 0.0)
    assert view.frame.edges_deg[0] == pytest.approx(-180.0)


def test_everything_works_by_keyboard(view: MapView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.frame.zoom == pytest.approx(1.25)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    before = view.frame.latitude_deg
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.frame.latitude_deg < before
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.frame.zoom == pytest.approx(1.25)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.frame.zoom == 1.0


def test_where_the_place_is_not_known_there_is_a_band_and_no_station(view: MapView) -> None:
    assert LOST.quality is Quality.PLACE_UNKNOWN
    view.show_track(track_at(LOST.utc))
    view.show_snapshot(LOST)
    settle(view)
    assert not station(view).isVisible()
    assert not any(sign.isVisible() for sign in items(view, SignItem))
    bands = [item for item in items(view, AreaItem) if item.boundingRect().width() > 900]
    assert len(bands) == 1
    legend = view.findChild(MapLegend)
    assert legend.spoken() == "orbit known, place not known, disputed"
    view.show_track(track_at(LAUNCH))
    view.show_snapshot(NOW)
    settle(view)
    assert station(view).isVisible()


def test_without_elements_the_map_still_shows_day_and_night(view: MapView) -> None:
    view.show_track(None)
    view.show_snapshot(snapshot_at(datetime(1997, 1, 1, tzinfo=UTC), None))
    settle(view)
    assert not station(view).isVisible()
    day = pixels(view)[330, 466 + 250].sum()
    assert day > 0
    assert "no orbit" in view.findChild(MapLegend).spoken()


def test_a_second_repaints_little_or_nothing(view: MapView) -> None:
    """The station moves 0.2 pixels a second here: most seconds repaint nothing, the others what
    moved with it; less than a fifth of the map."""
    shares = [
        painted_by(view, snapshot_at(LAUNCH + timedelta(seconds=second), TRAJECTORY))
        for second in range(1, 31)
    ]
    assert sum(share == 0.0 for share in shares) >= 20
    quiet = sorted(shares)[:-2]  # the night moves on once a minute, the track is cut once
    assert max(quiet) < 0.2
    assert any(share > 0.0 for share in shares)


def test_items_are_used_again_and_never_made_anew(view: MapView) -> None:
    before = len(view._surface.scene().items())
    for minute in range(60):
        utc = LAUNCH + timedelta(minutes=minute)
        view.show_snapshot(snapshot_at(utc, TRAJECTORY))
        if minute % 20 == 0:
            view.show_track(track_at(utc))
        settle(view)
    assert len(view._surface.scene().items()) == before


@pytest.mark.parametrize(
    "layer", ["grid", "borders", "cities", "ground_track", "footprint", "twilight", "night_lights"]
)
def test_each_layer_shows_on_the_map(view: MapView, layer: str) -> None:
    switched = replace(Layers(), **{layer: not getattr(Layers(), layer)})
    assert shown_after(view, lambda: view.show_layers(switched)) > 0.0005
    assert shown_after(view, lambda: view.show_layers(Layers())) > 0.0005


def test_the_light_theme_is_a_light_map(view: MapView) -> None:
    dark = pixels(view)[:, :, :3].mean()
    view.show_theme(LIGHT)
    view.finish_loading()
    settle(view)
    assert dark < 70
    assert pixels(view)[:, :, :3].mean() > 140
    view.show_theme(DARK)
    view.finish_loading()
    settle(view)
    assert pixels(view)[:, :, :3].mean() == pytest.approx(dark, abs=3)


def test_the_pointer_reads_coordinates_and_names_what_is_disputed(view: MapView) -> None:
    plate = view.findChild(PointerPlate)
    view._hover(QPointF(*view.frame.pixel(45.3, 34.3)))
    assert plate.isVisible()
    assert "Crimea (disputed)" in plate.text.text()
    assert "45.30° N" in plate.text.text()
    assert "Ukraine" in plate.note.text()
    view._hover(QPointF(*view.frame.pixel(-2.0, -30.0)))
    assert "Atlantic" in plate.text.text()
    assert not plate.note.isVisible()


def test_the_legend_tells_the_view_taken_of_borders_and_its_source(view: MapView) -> None:
    legend = view.findChild(MapLegend)
    assert legend.spoken() == "in sunlight, in shadow, behind, disputed"
    assert "United Nations" in legend.toolTip()
    assert "Natural Earth" in legend.toolTip()


def test_the_map_speaks(view: MapView) -> None:
    found = QAccessible.queryAccessibleInterface(view)
    assert found.text(QAccessible.Text.Name) == "Map"
    said = found.text(QAccessible.Text.Value)
    assert "Uzbekistan" in said
    view.show_snapshot(LOST)
    assert view.spoken() != said


def test_the_widest_ground_is_made_only_for_a_map_that_is_zoomed_in(
    view: MapView, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """A window of 932 pixels shows the world on as many; 2,048 are sharp up to 2,275."""
    view.finish_loading()
    made: list[int] = []

    def note(look: MapLook, _ending: str, widest_px: int) -> map_texture.MapTextures:
        made.append(widest_px)
        return small_textures(look.is_dark)

    monkeypatch.setattr(map_texture, "textures", note)
    for _ in range(2):
        view._zoom(1.5, 100.0, 100.0)
        view.finish_loading()
    assert made == []
    view._zoom(1.5, 100.0, 100.0)
    view.finish_loading()
    view.reset_camera()
    view.finish_loading()
    assert made == [4096]


def test_the_large_textures_are_made_too(qtbot: QtBot) -> None:
    half = original_textures(look_of(DARK), "", 2048)
    assert [image.width() for image in half.ground] == [2048, 1024, 512]
    made = original_textures(look_of(DARK), "")
    assert [image.width() for image in made.ground] == [4096, 2048, 1024, 512]
    assert [image.width() for image in made.lights] == [2048, 1024, 512]
    assert not original_textures(look_of(LIGHT), "_small").lights


def test_sharp_screens_get_a_sharp_map(view: MapView) -> None:
    """At twice the pixels a pixel the ground is painted with twice as many."""
    view._told.ratio = 2.0
    view._canvas.paint(view._stale.__class__(), [])
    assert view._canvas._ground_sheet.width() == 2 * 932
    assert view._canvas._ground_sheet.devicePixelRatio() == 2.0


@cache
def tonight() -> SeenTonight:
    return seen_tonight(seen_from(TRAJECTORY, LAUNCH))


WITH_SEEN = replace(Layers(), seen_tonight=True)


def test_where_it_can_be_seen_is_drawn_only_when_asked_and_said_in_the_legend(
    view: MapView,
) -> None:
    """A third of the ground is washed or hatched."""
    assert not Layers().seen_tonight
    assert shown_after(view, lambda: view.show_seen(tonight(), None)) == 0.0
    assert 0.2 < shown_after(view, lambda: view.show_layers(WITH_SEEN)) < 0.6
    legend = view.findChild(MapLegend)
    assert legend.spoken().endswith("disputed, can be seen tonight")
    assert "at least 10° high there in a dark sky" in legend.toolTip()
    assert "21 Sep 2022, 13:54" in legend.toolTip()
    assert 0.2 < shown_after(view, lambda: view.show_layers(Layers())) < 0.6
    assert "tonight" not in legend.spoken()


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_the_area_is_hatched_so_that_it_does_not_rest_on_its_colour(
    view: MapView, theme: Theme
) -> None:
    """Over the empty South Atlantic, where nothing else is drawn: lines and gaps differ in
    lightness by more than 8 of 255."""
    view.show_theme(theme)
    view.finish_loading()
    view.show_seen(tonight(), None)
    x, y = (round(each) for each in view.frame.pixel(-38.0, -20.0))
    patch = (slice(y - 12, y + 12), slice(x - 12, x + 12))
    before = pixels(view)[patch][:, :, :3].mean(axis=2)
    view.show_layers(WITH_SEEN)
    settle(view)
    change = pixels(view)[patch][:, :, :3].mean(axis=2) - before
    assert np.ptp(change) > 8.0


def test_with_the_area_shown_a_second_repaints_no_more_than_without(view: MapView) -> None:
    view.show_seen(tonight(), None)
    view.show_layers(WITH_SEEN)
    QApplication.processEvents()
    shares = [
        painted_by(view, snapshot_at(LAUNCH + timedelta(seconds=second), TRAJECTORY))
        for second in range(1, 31)
    ]
    assert sum(share == 0.0 for share in shares) >= 20


def test_the_pointer_says_how_high_it_can_be_seen_here_while_the_layer_is_shown(
    view: MapView,
) -> None:
    plate = view.findChild(PointerPlate)
    berlin, lagos = QPointF(*view.frame.pixel(52.5, 13.4)), QPointF(*view.frame.pixel(6.5, 3.4))
    view.show_seen(tonight(), None)
    view._hover(berlin)
    assert not plate.seen.isVisible()
    view.show_layers(WITH_SEEN)
    view._hover(berlin)
    assert plate.seen.isVisible()
    said = plate.seen.text()
    highest = tonight().seen.highest_at(52.5, 13.4)
    assert highest is not None
    assert said.startswith("can be seen here tonight, up to about ")
    # A pixel is 0.4 degrees here, and close under its way the height changes by as many as 3.
    assert float(said.removesuffix("° high").rsplit(" ", 1)[1]) == pytest.approx(highest, abs=3.0)
    view._hover(lagos)
    assert plate.seen.text() == "cannot be seen here tonight"


def test_where_tonight_cannot_be_told_the_legend_says_why_and_nothing_is_drawn(
    view: MapView,
) -> None:
    view.show_layers(WITH_SEEN)
    QApplication.processEvents()
    why = phrase("scene.map.legend_seen_too_old", epoch_date_utc=TRAJECTORY.orbit.epoch)
    view.show_seen(None, why)
    QApplication.processEvents()
    legend, plate = view.findChild(MapLegend), view.findChild(PointerPlate)
    assert legend.spoken().endswith("tonight not known: orbital data of 23 Sep 2022")
    view._hover(QPointF(*view.frame.pixel(52.5, 13.4)))
    assert not plate.seen.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_legend_and_pointer_stay_on_a_narrow_map_and_off_each_other(
    view: MapView, scale: float
) -> None:
    view.show_theme(replace(DARK, scale=scale))
    view.resize(560, 500)
    view.show_seen(tonight(), None)
    view.show_layers(WITH_SEEN)
    view._hover(QPointF(*view.frame.pixel(52.5, 13.4)))
    QApplication.processEvents()
    legend, plate = view.findChild(MapLegend), view.findChild(PointerPlate)
    for part in (legend, plate):
        assert view.rect().contains(part.geometry())
    assert not legend.geometry().intersects(plate.geometry())
    assert plate.seen.width() >= plate.seen.sizeHint().width()


def test_the_stand_in_shows_the_station_and_hides_it_when_its_place_is_lost(qtbot: QtBot) -> None:
    plain = MapPlaceholder(Words())
    qtbot.addWidget(plain)
    plain.resize(932, 664)
    plain.show_theme(DARK)
    plain.show_snapshot(NOW)
    plain.show()
    x, y = MapView(Words()).frame.resized(932, 664).pixel(43.911, 59.158)
    with_station = plain.grab().toImage().pixelColor(round(x), round(y)).lightness()
    assert with_station > 200
    plain.show_snapshot(replace(NOW, quality=Quality.PLACE_UNKNOWN))
    assert plain.grab().toImage().pixelColor(round(x), round(y)).lightness() < 150
    assert "Uzbekistan" not in plain.spoken()
