"""What lies below: capitals, seas, disputes and edges of the map."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from iss_viewer.earth.phrases import PHRASES
from iss_viewer.earth.place_below import place_below, precision_phrase, where_phrase
from iss_viewer.earth.sphere import COMPASS
from iss_viewer.phrase import plain

# Positions of the capitals to a tenth of a degree as in The World Factbook; ISO 3166-1 codes.
CAPITALS = (
    """
Kabul 34.52 69.18 AF;Algiers 36.75 3.05 DZ;Buenos Aires -34.60 -58.45 AR;Canberra -35.27 149.13 AU
Vienna 48.20 16.37 AT;Baku 40.38 49.87 AZ;Dhaka 23.72 90.40 BD;Brussels 50.83 4.33 BE
La Paz -16.50 -68.15 BO;Gaborone -24.63 25.90 BW;Brasilia -15.78 -47.92 BR;Sofia 42.68 23.32 BG
Ottawa 45.42 -75.70 CA;N'Djamena 12.10 15.03 TD;Santiago -33.45 -70.67 CL;Beijing 39.92 116.38 CN
Bogota 4.60 -74.08 CO;Zagreb 45.80 16.00 HR;Havana 23.12 -82.35 CU;Prague 50.08 14.47 CZ
Copenhagen 55.67 12.58 DK;Quito -0.22 -78.50 EC;Cairo 30.05 31.25 EG;Addis Ababa 9.03 38.70 ET
Suva -18.13 178.42 FJ;Helsinki 60.17 24.93 FI;Paris 48.87 2.33 FR;Tbilisi 41.68 44.83 GE
Berlin 52.52 13.40 DE;Accra 5.55 -0.22 GH;Athens 37.98 23.73 GR;Nuuk 64.18 -51.70 GL
Budapest 47.50 19.08 HU;Reykjavik 64.15 -21.95 IS;New Delhi 28.60 77.20 IN;Jakarta -6.17 106.82 ID
Tehran 35.70 51.42 IR;Baghdad 33.33 44.40 IQ;Dublin 53.32 -6.23 IE;Rome 41.90 12.48 IT
Tokyo 35.68 139.75 JP;Amman 31.95 35.93 JO;Astana 51.17 71.42 KZ;Nairobi -1.28 36.82 KE
Vientiane 17.97 102.60 LA;Riga 56.95 24.10 LV;Tripoli 32.88 13.17 LY;Luxembourg 49.60 6.12 LU
Antananarivo -18.92 47.52 MG;Bamako 12.65 -8.00 ML;Mexico City 19.43 -99.13 MX
Ulaanbaatar 47.92 106.92 MN;Rabat 34.02 -6.82 MA;Kathmandu 27.72 85.32 NP;Wellington -41.28 174.78 NZ
Niamey 13.52 2.12 NE;Oslo 59.92 10.75 NO;Lima -12.05 -77.05 PE;Warsaw 52.25 21.00 PL
Bucharest 44.43 26.10 RO;Moscow 55.75 37.60 RU;Riyadh 24.65 46.70 SA
Singapore 1.30 103.85 SG;Pretoria -25.70 28.22 ZA;Seoul 37.55 126.98 KR;Madrid 40.40 -3.68 ES
Khartoum 15.60 32.53 SD;Stockholm 59.33 18.05 SE;Bern 46.95 7.47 CH;Bangkok 13.75 100.52 TH
Ankara 39.93 32.87 TR;Kyiv 50.43 30.52 UA;London 51.50 -0.08 GB;Washington 38.90 -77.05 US
Tashkent 41.32 69.25 UZ;Caracas 10.48 -66.87 VE;Hanoi 21.03 105.85 VN;Harare -17.82 31.03 ZW
""".strip()
    .replace("\n", ";")
    .split(";")
)


def _headline(latitude_deg: float, longitude_deg: float) -> str:
    return plain(where_phrase(place_below(latitude_deg, longitude_deg)), (PHRASES,))


@pytest.mark.parametrize("capital", CAPITALS)
def test_a_capital_lies_in_its_country_to_within_four_kilometres(capital: str) -> None:
    # The Factbook's arc minutes are up to 1.3 km off, our cells and coasts up to 3 km.
    _, latitude_deg, longitude_deg, code = capital.rsplit(" ", 3)
    around = [
        place_below(float(latitude_deg) + north_deg, float(longitude_deg) + east_deg)
        for north_deg in (-0.036, 0, 0.036)
        for east_deg in (-0.036, 0, 0.036)
    ]
    there = [place for place in around if place.country_code == code]
    assert there
    assert all((place.sea, place.distance_to_land_km) == (None, 0) for place in there)


@pytest.mark.parametrize(
    ("latitude_deg", "longitude_deg", "headline"),
    [
        # Where the station was when the news report was written, by the record of that day.
        (43.911, 59.158, "Uzbekistan, near Moynaq"),
        (-23.7, 133.9, "Australia, near Alice Springs"),
        (70.0, -40.0, "Greenland, 440 km from Ilulissat"),
        (-85.0, 100.0, "Antarctica"),
        (5.0, -53.0, "French Guiana, 40 km from Kourou"),
        (42.0, 50.5, "Caspian Sea, 140 km from land"),
        (21.0, 38.5, "Red Sea, 90 km from Jeddah"),
        (45.2, 34.2, "Crimea (disputed), near Simferopol"),
    ],
)
def test_the_headline_says_it_as_people_would(
    latitude_deg: float, longitude_deg: float, headline: str
) -> None:
    assert _headline(latitude_deg, longitude_deg) == headline


@pytest.mark.parametrize(
    ("latitude_deg", "longitude_deg", "sea"),
    [
        (-30, 80, "Indian Ocean"),
        (30, -45, "North Atlantic Ocean"),
        (-30, -15, "South Atlantic Ocean"),
        (20, -160, "North Pacific Ocean"),
        (-40, -120, "South Pacific Ocean"),
        (-65, 90, "Southern Ocean"),
        (85, 150, "Arctic Ocean"),
        (35, 18, "Mediterranean Sea"),
        (43.5, 34, "Black Sea"),
        (58, 20, "Baltic Sea"),
        (56, 3, "North Sea"),
        (25, -90, "Gulf of Mexico"),
        (15, -75, "Caribbean Sea"),
        (60, -85, "Hudson Bay"),
        (58, -178, "Bering Sea"),
        (58, 178, "Bering Sea"),
        (15, 115, "South China Sea"),
        (40, 135, "Sea of Japan"),
        (27, 51, "Persian Gulf"),
        (15, 65, "Arabian Sea"),
        (15, 88, "Bay of Bengal"),
        (-38, 160, "Tasman Sea"),
        (-18, 155, "Coral Sea"),
        (-18, 41, "Mozambique Channel"),
        (8, -79.3, "North Pacific Ocean"),
        (10, -79.3, "Caribbean Sea"),
    ],
)
def test_a_point_at_sea_has_the_sea_s_name(
    latitude_deg: float, longitude_deg: float, sea: str
) -> None:
    place = place_below(latitude_deg, longitude_deg)
    assert (place.sea, place.country, place.country_code) == (sea, None, None)
    assert place.distance_to_land_km > 20


def test_the_farthest_point_from_land_is_as_far_as_its_finder_said() -> None:
    # Point Nemo: 2,688 km from Ducie Island, Motu Nui and Maher Island (H. Lukatela, 1992).
    place = place_below(-48.8767, -123.3933)
    assert place.distance_to_land_km == pytest.approx(2688, abs=20)


def test_the_north_pole_is_as_far_from_land_as_greenland_s_northernmost_coast() -> None:
    # Cape Morris Jesup lies at 83 deg 38 min: 709 km; islets beyond it are up to 10 km nearer.
    assert place_below(90, 0).distance_to_land_km == pytest.approx(709, abs=10)


@pytest.mark.parametrize(
    ("latitude_deg", "longitude_deg", "dispute"),
    [
        (45.2, 34.2, "crimea"),
        (34.08, 74.8, "kashmir"),
        (35.9, 74.3, "kashmir"),
        (35.3, 79.5, "aksai_chin"),
        (28.0, 94.5, "arunachal"),
        (33.0, 35.8, "golan"),
        (31.95, 35.2, "palestine"),
        (31.78, 35.22, "jerusalem"),
        (24.5, -13.5, "western_sahara"),
        (22.4, 35.6, "halaib"),
        (43.1, 41.2, "abkhazia"),
        (42.6, 21.0, "kosovo"),
        (35.3, 33.4, "northern_cyprus"),
        (9.5, 44.0, "somaliland"),
        (23.7, 121.0, "taiwan"),
        (43.98, 145.73, "kuril"),
        (-51.7, -59.0, "falkland"),
        (6.0, -60.0, "essequibo"),
    ],
)
def test_a_disputed_place_says_so_and_why(
    latitude_deg: float, longitude_deg: float, dispute: str
) -> None:
    place = place_below(latitude_deg, longitude_deg)
    assert place.is_disputed
    assert place.note is not None
    assert place.note.id == f"disputed.{dispute}"


def test_an_undisputed_place_has_no_note() -> None:
    place = place_below(48.86, 2.35)
    assert (place.is_disputed, place.note) == (False, None)


@pytest.mark.parametrize("latitude_deg", [-89.99, -45.0, -16.6, 0.0, 51.6, 66.0, 89.99])
def test_both_sides_of_the_antimeridian_are_one_place(latitude_deg: float) -> None:
    east, west = place_below(latitude_deg, 180.0), place_below(latitude_deg, -180.0)
    assert east.country == west.country
    assert east.sea == west.sea
    assert east.distance_to_land_km == pytest.approx(west.distance_to_land_km, abs=0.01)
    assert east.nearest_city == west.nearest_city


def test_a_pole_is_one_place_at_every_longitude() -> None:
    for latitude_deg in (90.0, -90.0):
        there = [place_below(latitude_deg, longitude_deg) for longitude_deg in (-180, -90, 0, 123)]
        assert len({(p.country, p.sea, p.nearest_city) for p in there}) == 1


@given(st.floats(-90, 90), st.floats(-1000, 1000))
@example(0.0, 180.0)
@example(90.0, -180.0)
@example(-90.0, 540.0)
@settings(max_examples=300, deadline=None)
def test_everywhere_has_a_name_and_finite_distances(
    latitude_deg: float, longitude_deg: float
) -> None:
    place = place_below(latitude_deg, longitude_deg)
    assert (place.country is None) != (place.sea is None)
    assert math.isfinite(place.city_distance_km)
    assert 0 <= place.distance_to_land_km < 2750
    # On a grid of a quarter of a degree the farthest is 4,380 km, in Antarctica at 85 S 141 E. The
    # city one would name may be 80 km farther than a village, no more.
    assert 0 <= place.city_distance_km < 4400
    assert place.city_bearing in COMPASS
    assert len(_headline(latitude_deg, longitude_deg)) > 3
    assert plain(precision_phrase(place), (PHRASES,)).endswith(".")
