"""The globe as pixels without OpenGL."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from iss_viewer.orbit.frames import EQUATOR_RADIUS_KM, itrs_from_geodetic
from iss_viewer.orbit.state import GeodeticPoint
from iss_viewer.scene.camera import Camera, vector3
from iss_viewer.scene.globe_camera import Direction, free_camera, free_orbit, whole_earth_km
from iss_viewer.scene.ground_texels import GroundPictures
from iss_viewer.scene.model_scale import globe_width_px
from iss_viewer.scene.raster_globe import RasterGlobe
from iss_viewer.scene.starfield import add_stars, star_points

WIDTH, HEIGHT = 560, 400
NO_MOON = (0.0, 0.0, -1.0)  # far from every picture here


def grey_globe() -> RasterGlobe:
    """Even land without lights, so that brightness is light alone."""
    day = np.full((64, 128, 3), 120, np.uint8)
    return RasterGlobe(GroundPictures(day, np.zeros_like(day), np.zeros((64, 128), np.uint8)))


def camera_over(latitude_deg: float, longitude_deg: float, zoom: float = 1.0) -> Camera:
    aspect = WIDTH / HEIGHT
    orbit = free_orbit(Direction(latitude_deg, longitude_deg), whole_earth_km(aspect) * zoom)
    return free_camera(orbit, aspect)


def sun_over(latitude_deg: float, longitude_deg: float) -> tuple[float, float, float]:
    return vector3(Direction(latitude_deg, longitude_deg).vector())


def brightness_at(
    pixels: NDArray[np.uint8], camera: Camera, latitude_deg: float, longitude_deg: float
) -> float:
    place = itrs_from_geodetic(GeodeticPoint(latitude_deg, longitude_deg))
    at, _ = camera.project([place], WIDTH, HEIGHT)
    x, y = at[0].astype(int)
    return float(pixels[y - 2 : y + 3, x - 2 : x + 3, :3].mean())


def test_at_launch_it_is_darker_east_of_the_ground_point_than_west() -> None:
    # 2022-09-21 13:54:49 UTC: station over 43.911 N 59.158 E, Sun over 0.57 N 30.44 W.
    camera = camera_over(30.0, 60.0)
    pixels = grey_globe().draw(camera, WIDTH, HEIGHT, sun_over(0.57, -30.44), NO_MOON)
    west, middle, east = (
        brightness_at(pixels, camera, 43.911, longitude) for longitude in (39.0, 59.158, 79.0)
    )
    assert west > 1.6 * middle
    assert middle > 1.3 * east


def night_disc() -> NDArray[np.bool_]:
    """Where there is ground, told by lamps everywhere on a night side without air's light."""
    lamps = np.full((64, 128, 3), 255, np.uint8)
    globe = RasterGlobe(GroundPictures(lamps, lamps, np.zeros((64, 128), np.uint8)))
    pixels = globe.draw(camera_over(0.0, 0.0), WIDTH, HEIGHT, sun_over(0.0, 180.0), NO_MOON)
    return np.asarray(pixels[:, :, 2] > 60)


def test_the_disc_is_as_wide_as_the_earth_is_from_there() -> None:
    wide = int(night_disc()[HEIGHT // 2].sum())
    assert wide == pytest.approx(globe_width_px(camera_over(0.0, 0.0), HEIGHT), abs=2.0)


def test_the_poles_are_flattened() -> None:
    disc = night_disc()
    wide, high = int(disc[HEIGHT // 2].sum()), int(disc[:, WIDTH // 2].sum())
    # 21 km of 6378: one part in 298, which is 1.3 pixels of 380.
    assert 0 <= wide - high <= 3


def test_the_picture_lies_where_the_map_says() -> None:
    day = np.zeros((256, 512, 3), np.uint8)
    # A white square 5 degrees wide round 40 N 20 E.
    row, column = int((90 - 40) / 180 * 256), int((20 + 180) / 360 * 512)
    day[row - 4 : row + 5, column - 4 : column + 5] = 255
    globe = RasterGlobe(GroundPictures(day, np.zeros_like(day), np.zeros((256, 512), np.uint8)))
    camera = camera_over(30.0, 30.0)
    pixels = globe.draw(camera, WIDTH, HEIGHT, sun_over(30.0, 30.0), NO_MOON)
    white = brightness_at(pixels, camera, 40.0, 20.0)
    for latitude, longitude in ((40.0, 27.0), (40.0, 13.0), (46.0, 20.0), (34.0, 20.0)):
        assert brightness_at(pixels, camera, latitude, longitude) < 0.4 * white


def test_city_lights_shine_on_the_night_side_only() -> None:
    night = np.full((64, 128, 3), 200, np.uint8)
    dark_land = np.full_like(night, 20)
    globe = RasterGlobe(GroundPictures(dark_land, night, np.zeros((64, 128), np.uint8)))
    camera = camera_over(0.0, 90.0)
    sun = sun_over(0.0, 0.0)
    with_lights = globe.draw(camera, WIDTH, HEIGHT, sun, NO_MOON)
    without = globe.draw(camera, WIDTH, HEIGHT, sun, NO_MOON, lights=False)
    assert brightness_at(with_lights, camera, 0.0, 125.0) > 100.0
    assert brightness_at(without, camera, 0.0, 125.0) < 30.0
    assert brightness_at(with_lights, camera, 0.0, 60.0) == brightness_at(
        without, camera, 0.0, 60.0
    )


def test_the_sea_glints_where_land_does_not() -> None:
    day = np.full((64, 128, 3), 60, np.uint8)
    sea = np.full((64, 128), 255, np.uint8)
    camera = camera_over(0.0, 0.0)
    sun = sun_over(0.0, 40.0)
    on_sea = RasterGlobe(GroundPictures(day, np.zeros_like(day), sea))
    on_land = RasterGlobe(GroundPictures(day, np.zeros_like(day), np.zeros_like(sea)))
    lit = [globe.draw(camera, WIDTH, HEIGHT, sun, NO_MOON) for globe in (on_sea, on_land)]
    # Half way between the Sun's place and the eye's own, sunlight is mirrored to the eye.
    at_mirror = [brightness_at(pixels, camera, 0.0, 16.0) for pixels in lit]
    away = [brightness_at(pixels, camera, 0.0, -20.0) for pixels in lit]
    assert at_mirror[0] - away[0] > at_mirror[1] - away[1] + 30.0


def test_space_is_dark_and_every_pixel_opaque() -> None:
    pixels = grey_globe().draw(camera_over(0.0, 0.0), WIDTH, HEIGHT, sun_over(0.0, 0.0), NO_MOON)
    assert pixels[3, 3, :3].max() < 16
    assert (pixels[:, :, 3] == 255).all()


def test_a_camera_that_looks_away_sees_only_space() -> None:
    eye = (3.0 * EQUATOR_RADIUS_KM, 0.0, 0.0)
    away = Camera(eye, (6.0 * EQUATOR_RADIUS_KM, 0.0, 0.0), (0.0, 0.0, 1.0), 30.0, 1.4, 1.0, 1e5)
    pixels = grey_globe().draw(away, WIDTH, HEIGHT, sun_over(0.0, 180.0), NO_MOON)
    assert (pixels == pixels[0, 0]).all()


@pytest.mark.parametrize("sun_longitude_deg", [0.0, 180.0])
def test_near_the_ground_texels_are_mixed_by_day_and_by_night(sun_longitude_deg: float) -> None:
    stripes = np.zeros((64, 128, 3), np.uint8)
    stripes[:, ::2] = 200
    globe = RasterGlobe(GroundPictures(stripes, stripes, np.zeros((64, 128), np.uint8)))
    camera = camera_over(0.0, 1.0, zoom=0.3)
    pixels = globe.draw(camera, WIDTH, HEIGHT, sun_over(0.0, sun_longitude_deg), NO_MOON)
    # Between dark and bright stripes there are many levels, not two.
    assert len(np.unique(pixels[HEIGHT // 2, 200:360, 1])) > 20


def test_far_from_the_ground_stripes_finer_than_pixels_are_one_grey() -> None:
    stripes = np.zeros((1024, 2048, 3), np.uint8)
    stripes[:, ::2] = 200
    globe = RasterGlobe(GroundPictures(stripes, stripes, np.zeros((1024, 2048), np.uint8)))
    pixels = globe.draw(camera_over(0.0, 0.0), 140, 100, sun_over(0.0, 0.0), NO_MOON)
    middle = pixels[45:56, 65:76, 1]
    # One texel a pixel would leave dark ones and bright ones; dark is 0 but for the air's light.
    assert int(np.ptp(middle)) < 12
    assert middle.mean() > 60.0


def test_a_place_lies_under_the_same_pixel_on_any_size_of_globe() -> None:
    day = np.zeros((1024, 2048, 3), np.uint8)
    # Bright west of 10 degrees East: 0.18 degrees a texel.
    day[:, : 1024 + 57] = 255
    globe = RasterGlobe(GroundPictures(day, np.zeros_like(day), np.zeros((1024, 2048), np.uint8)))
    camera = camera_over(0.0, 10.0)
    for width in (1400, 700, 350, 140):
        height = width * HEIGHT // WIDTH
        row = globe.draw(camera, width, height, sun_over(0.0, 10.0), NO_MOON)[height // 2, :, 1]
        bright = row[int(0.3 * width) : int(0.7 * width)] > 100
        edge = int(0.3 * width) + int(np.flatnonzero(~bright)[0])
        # The border was drawn in the middle; a pixel of this picture and half of it to spare.
        assert edge == pytest.approx(width / 2, abs=1.5)


def beside_earth() -> Camera:
    """From 5 Earth radii it looks past the limb along +y, 20 degrees of sky, the Earth below."""
    eye = (0.0, -4.0 * EQUATOR_RADIUS_KM, 3.0 * EQUATOR_RADIUS_KM)
    ahead = (0.0, 0.0, 3.0 * EQUATOR_RADIUS_KM)
    return Camera(eye, ahead, (0.0, 0.0, 1.0), 20.0, WIDTH / HEIGHT, 1.0, 1e6)


def disc_width_rad(row: NDArray[np.bool_]) -> float:
    """How wide its bright part is, in a picture 20 degrees high."""
    return float(row.sum() * np.radians(20.0) / HEIGHT)


def test_the_sun_stands_in_the_sky_half_a_degree_wide_with_its_glow() -> None:
    pixels = grey_globe().draw(beside_earth(), WIDTH, HEIGHT, (0.0, 1.0, 0.0), NO_MOON)
    middle = pixels[HEIGHT // 2, :, 1]
    # 0.533 degrees; a pixel of a twentieth of a degree to either side, softened by another.
    assert disc_width_rad(middle > 245) == pytest.approx(np.radians(0.533), abs=0.003)
    glow = middle[WIDTH // 2 :: 20].astype(int)
    assert (np.diff(glow) <= 0).all()
    assert glow[4] > glow[-1]


def test_the_sun_behind_the_earth_is_not_seen() -> None:
    eye = (4.0 * EQUATOR_RADIUS_KM, 0.0, 0.0)
    camera = Camera(eye, (0.0, 0.0, 0.0), (0.0, 0.0, 1.0), 20.0, WIDTH / HEIGHT, 1.0, 1e6)
    pixels = grey_globe().draw(camera, WIDTH, HEIGHT, (-1.0, 0.0, 0.0), NO_MOON)
    assert pixels[HEIGHT // 2, WIDTH // 2, :3].max() < 60


def test_the_moon_shows_the_half_that_the_sun_shines_upon() -> None:
    # Both 90 degrees apart, the Sun to the right: the half moon of a first quarter.
    moon, sun = (0.0, 1.0, 0.0), (1.0, 0.0, 0.0)
    pixels = grey_globe().draw(beside_earth(), WIDTH, HEIGHT, sun, moon)
    row = pixels[HEIGHT // 2, WIDTH // 2 - 12 : WIDTH // 2 + 12, 1].astype(int)
    dark, lit = row[:10].mean(), row[14:16].mean()
    assert lit > dark + 80
    assert row[-1] < 20


def test_polaris_stands_over_the_north_pole() -> None:
    pixels = np.zeros((401, 401, 4), np.uint8)
    # From far north of the Earth, looking away from it along the pole.
    camera = Camera((0.0, 0.0, 9000.0), (0.0, 0.0, 10_000.0), (1.0, 0.0, 0.0), 10.0, 1.0, 1.0, 1e5)
    add_stars(pixels, camera, star_points(), 0.0)
    y, x = np.unravel_index(int(pixels[:, :, :3].sum(axis=2).argmax()), (401, 401))
    # Polaris was 0.74 degrees from the pole in 2000; 10 degrees are 401 pixels.
    assert np.hypot(x - 200, y - 200) / 40.1 == pytest.approx(0.74, abs=0.05)


def test_stars_behind_the_earth_are_left_out() -> None:
    pixels = np.zeros((200, 200, 4), np.uint8)
    camera = Camera((0.0, 0.0, 9000.0), (0.0, 0.0, 0.0), (1.0, 0.0, 0.0), 60.0, 1.0, 1.0, 1e5)
    add_stars(pixels, camera, star_points(), 1.0)
    assert pixels.max() == 0
