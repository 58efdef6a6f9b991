"""How large the visiting ships are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShipSize:
    """Metres; `span_m` over the wings, 0 without. `source` in words."""

    length_m: float
    diameter_m: float
    span_m: float
    source: str


SHIP_SIZES: dict[str, ShipSize] = {
    "soyuz": ShipSize(7.48, 2.72, 10.7, "Roscosmos: width and span; length about"),
    "progress": ShipSize(7.2, 2.72, 10.7, "Roscosmos"),
    "dragon": ShipSize(8.1, 4.0, 0.0, "SpaceX"),
    "cargo_dragon": ShipSize(8.1, 4.0, 0.0, "SpaceX"),
    "cygnus_standard": ShipSize(5.14, 3.07, 9.7, "Orbital Sciences; about"),
    "cygnus": ShipSize(6.39, 3.07, 9.7, "Northrop Grumman; about"),
    "cygnus_xl": ShipSize(7.99, 3.07, 9.7, "Northrop Grumman: 1.6 m longer; about"),
    "starliner": ShipSize(5.03, 4.56, 0.0, "Boeing"),
    "htv": ShipSize(9.8, 4.4, 0.0, "JAXA"),
    "htv_x": ShipSize(8.0, 4.4, 18.2, "JAXA"),
    "atv": ShipSize(10.3, 4.48, 22.3, "ESA"),
    "shuttle": ShipSize(37.2, 23.8, 0.0, "NASA: length and wing span of the orbiter"),
    "dream_chaser": ShipSize(9.1, 4.6, 0.0, "Sierra Space: length of the plane; about"),
}
