"""Natural Earth's regions under the names this application shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from iss_viewer.earth.disputes import DISPUTE_BY_ID
from tools.build_assets.geonames import country_rows
from tools.build_assets.packages import WORLD_ATLAS, unpacked
from tools.build_assets.shapes import PARTS, WHOLE_REGIONS, Part
from tools.build_assets.topology import Region, Topology

# Where the country table's English is not how a headline would say it.
_NAMES = {
    "AX": "Åland", "BL": "Saint Barthélemy", "CD": "DR Congo", "CG": "Congo", "CI": "Côte d'Ivoire",
    "CW": "Curaçao", "NL": "Netherlands", "ST": "São Tomé and Príncipe",
    "TF": "French Southern Lands",
    "TL": "Timor-Leste", "TR": "Türkiye", "VA": "Vatican City", "PS": "Palestine", "RE": "Réunion",
    "BQ": "Bonaire, Sint Eustatius and Saba", "UM": "US Minor Outlying Islands",
    "FK": "Falkland Islands (Malvinas)", "IO": "Chagos Archipelago", "GS": "South Georgia",
    "SJ": "Svalbard and Jan Mayen",
}  # fmt: skip

# Pieces that Natural Earth draws apart for reasons of lease or use, and the country each lies in.
_PIECES = {
    "Akrotiri": "GB", "Ashmore and Cartier Is.": "AU", "Baikonur": "KZ", "Bajo Nuevo Bank": "CO",
    "Clipperton I.": "FR", "Coral Sea Is.": "AU", "Cyprus U.N. Buffer Zone": "CY",
    "Dhekelia": "GB", "Indian Ocean Ter.": "AU", "Serranilla Bank": "CO",
    "USNB Guantanamo Bay": "CU",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Area:
    """A country, or an area shown under its own name."""

    name: str
    code: str
    dispute_id: str = ""


@dataclass(slots=True)
class AreaTable:
    """Areas by number; number 0 is water."""

    areas: list[Area] = field(default_factory=lambda: [Area("", "")])

    def number(self, area: Area) -> int:
        if area not in self.areas:
            self.areas.append(area)
        return self.areas.index(area)


@cache
def country_names() -> dict[str, str]:
    """English names by ISO 3166-1 alpha-2 code."""
    return {row["iso"]: row["name"].strip() for row in country_rows()} | _NAMES


@cache
def _code_by_number() -> dict[str, str]:
    return {f"{row['isonumeric']:03d}": row["iso"] for row in country_rows() if row["isonumeric"]}


def countries(scale: str) -> Topology:
    return Topology(unpacked(WORLD_ATLAS) / f"countries-{scale}.json")


def area_of(region: Region) -> Area:
    """The area that a whole region of Natural Earth is shown as."""
    if dispute_id := WHOLE_REGIONS.get(region.name):
        dispute = DISPUTE_BY_ID[dispute_id]
        return Area(dispute.shown_as, dispute.code, dispute_id)
    code = _PIECES.get(region.name) or _code_by_number()[region.id]
    return Area(country_names()[code], code)


def area_of_part(part: Part, whole: Area) -> Area:
    """The area that a part of `whole` is shown as."""
    if not part.dispute_id:
        return Area(part.name, part.code)
    dispute = DISPUTE_BY_ID[part.dispute_id]
    if dispute.shown_as:
        return Area(dispute.shown_as, dispute.code, dispute.id)
    return Area(whole.name, whole.code, dispute.id)


def parts_of(region: Region) -> tuple[Part, ...]:
    return tuple(part for part in PARTS if region.name in part.within)
