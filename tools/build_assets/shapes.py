"""Outlines drawn by us: seas, and the parts of countries that are named for themselves.

All are coarse, (latitude, longitude) in degrees. A part is cut with the country that Natural Earth
draws there, so it may run over coasts and borders: only its inner edges show.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

Corners = tuple[tuple[float, float], ...]


def box(south: float, north: float, west: float, east: float) -> Corners:
    return ((south, west), (south, east), (north, east), (north, west))


@dataclass(frozen=True, slots=True)
class Part:
    """Within `corners`, what Natural Earth calls one of `within` is `name`, a dispute if named.

    Borders there between two of `contested_by` are disputed lines.
    """

    corners: Corners
    within: tuple[str, ...]
    name: str = ""
    code: str = ""
    dispute_id: str = ""
    contested_by: tuple[str, ...] = ()


PARTS: tuple[Part, ...] = (
    Part(box(2, 6.5, -55, -51), ("France",), "French Guiana", "GF"),
    Part(box(15.8, 16.6, -62, -60.9), ("France",), "Guadeloupe", "GP"),
    Part(box(14.3, 15, -61.4, -60.7), ("France",), "Martinique", "MQ"),
    Part(box(-21.5, -20.8, 55.1, 55.9), ("France",), "Réunion", "RE"),
    Part(box(-13.1, -12.5, 44.9, 45.4), ("France",), "Mayotte", "YT"),
    Part(box(74, 81, 10, 34), ("Norway",), "Svalbard", "SJ"),
    Part(box(70.5, 71.5, -9.5, -7.5), ("Norway",), "Jan Mayen", "SJ"),
    Part(
        ((46.3, 33.3), (46.3, 34.6), (45.9, 35.2), (45.3, 36.7), (44, 36.7), (44, 32), (45.9, 32)),
        ("Russia",),
        dispute_id="crimea",
        contested_by=("Russia", "Ukraine"),
    ),
    Part(
        (
            (50.1, 38.0), (49.9, 40.4), (47, 38.9), (46, 36), (46, 32.8), (46.7, 32.0),
            (47.3, 33.0), (47.6, 34.6), (47.9, 36.3), (49.0, 37.0), (49.3, 37.8),
        ),
        ("Ukraine",),
        dispute_id="eastern_ukraine",
        contested_by=("Russia", "Ukraine"),
    ),
    Part(
        ((43.6, 39.9), (43.6, 41.2), (43.2, 42.2), (42.75, 42.1), (42.35, 41.5), (42.9, 40)),
        ("Georgia",),
        dispute_id="abkhazia",
    ),
    Part(
        ((42.75, 43.6), (42.65, 44.3), (42.15, 44.6), (42.1, 43.9), (42.4, 43.55)),
        ("Georgia",),
        dispute_id="south_ossetia",
    ),
    Part(
        (
            (48.2, 28.6), (47.9, 29.2), (47.4, 29.7), (46.4, 30.1), (46.6, 29.6), (46.9, 29.45),
            (47.3, 29.1), (47.7, 28.9), (48.05, 28.5),
        ),
        ("Moldova",),
        dispute_id="transnistria",
    ),
    Part(box(31.71, 31.88, 35.13, 35.27), ("Israel", "Palestine"), dispute_id="jerusalem", contested_by=("Israel", "Palestine")),
    Part(box(32.6, 33.5, 35.63, 36.1), ("Israel", "Syria"), dispute_id="golan", contested_by=("Israel", "Syria")),
    Part(
        ((27.667, -8.667), (27.667, -14), (20.5, -17.6), (20.5, -12.9), (23.5, -11.9), (26, -11.9),
         (26, -8.667)),
        ("Morocco", "W. Sahara"),
        dispute_id="western_sahara",
        contested_by=("Morocco", "W. Sahara"),
    ),
    Part(
        ((22.0, 34.1), (22.25, 35.0), (23.2, 35.6), (22.0, 37.2)),
        ("Egypt",),
        dispute_id="halaib",
        contested_by=("Egypt", "Sudan"),
    ),
    Part(
        ((22.05, 33.15), (22.05, 34.1), (21.72, 33.9), (21.7, 33.2)),
        ("Sudan", "Egypt"),
        dispute_id="bir_tawil",
        contested_by=("Egypt", "Sudan"),
    ),
    Part(
        ((10.17, 27.85), (10.17, 29.0), (9.35, 29.0), (9.35, 27.85)),
        ("Sudan", "S. Sudan"),
        dispute_id="abyei",
        contested_by=("Sudan", "S. Sudan"),
    ),
    Part(
        ((5.5, 35.0), (5.3, 35.9), (4.62, 35.95), (4.25, 34.4), (4.6, 34.6)),
        ("Kenya", "S. Sudan"),
        dispute_id="ilemi",
        contested_by=("Kenya", "S. Sudan", "Ethiopia"),
    ),
    Part(
        (
            (37.2, 72.4), (37.2, 76), (35.7, 77.9), (34.8, 78.6), (32.4, 79.6), (32.3, 78.4),
            (32.9, 76.8), (32.3, 75.6), (32.7, 74.6), (33.1, 73.9), (34.0, 73.5), (34.9, 73.6),
            (35.4, 72.9), (36.2, 72.4),
        ),
        ("India", "Pakistan"),
        dispute_id="kashmir",
        contested_by=("India", "Pakistan", "China"),
    ),
    Part(
        ((36.0, 77.8), (35.9, 80.2), (34.3, 80.4), (33.6, 79.4), (34.6, 78.3), (35.4, 77.8)),
        ("China",),
        dispute_id="aksai_chin",
        contested_by=("India", "China"),
    ),
    Part(
        ((36.9, 75.3), (36.6, 76.8), (35.9, 77.8), (35.4, 77.2), (36.2, 75.9)),
        ("China",),
        dispute_id="shaksgam",
        contested_by=("India", "Pakistan", "China"),
    ),
    Part(
        (
            (27.9, 91.5), (29.6, 94), (29.6, 97.5), (27.2, 97.3), (27.0, 95.7), (27.6, 95.2),
            (27.0, 93.7), (26.9, 91.9),
        ),
        ("India",),
        dispute_id="arunachal",
        contested_by=("India", "China"),
    ),
    Part(
        ((43.3, 145.2), (44.4, 145.4), (45.7, 147.6), (45.7, 149.2), (43.3, 147)),
        ("Russia",),
        dispute_id="kuril",
    ),
    Part(box(37.1, 37.4, 131.7, 132.0), ("South Korea", "Japan"), dispute_id="liancourt"),
    Part(box(25.6, 26.1, 123.3, 124.7), ("Japan",), dispute_id="senkaku"),
    Part(box(15.6, 17.3, 110.9, 113), ("China", "Vietnam"), dispute_id="paracel"),
    Part(
        (
            (8.4, -60.5), (8.6, -59), (6.9, -58.4), (5.6, -58.7), (4.5, -58.4), (3.5, -58.2),
            (1.1, -58.5), (1.1, -60.6), (5, -62),
        ),
        ("Guyana",),
        dispute_id="essequibo",
        contested_by=("Guyana", "Venezuela"),
    ),
)  # fmt: skip

WHOLE_REGIONS: dict[str, str] = {
    "Kosovo": "kosovo",
    "N. Cyprus": "northern_cyprus",
    "Gibraltar": "gibraltar",
    "Palestine": "palestine",
    "W. Sahara": "western_sahara",
    "Somaliland": "somaliland",
    "Siachen Glacier": "siachen",
    "Taiwan": "taiwan",
    "Spratly Is.": "spratly",
    "Scarborough Reef": "scarborough",
    "Falkland Is.": "falkland",
    "S. Geo. and the Is.": "south_georgia",
    "Br. Indian Ocean Ter.": "chagos",
}
"""Regions that Natural Earth draws for themselves, and the dispute that each is."""


def seas() -> list[tuple[str, Corners]]:
    """Names and outlines of seas, oceans first."""
    found = []
    for line in Path(__file__).with_name("seas.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, _, corners = line.partition(": ")
            pairs = [corner.split() for corner in corners.split(", ")]
            found.append((name, tuple((float(south), float(west)) for south, west in pairs)))
    return found
