"""Areas whose belonging is disputed, the name each is shown under, and where that is recorded.

The view taken: countries are named as the United Nations name their members. Where who holds an
area and whom it belongs to are told apart by a United Nations resolution, or are not settled, the
area itself is named. Where only a neighbour's claim stands, the country keeps its name. Each
carries a note, the same in all languages. The table holds the largest and best known; it is not
complete, and outlines are approximate where no published line follows a country's.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dispute:
    """`shown_as` empty: the country's name stands. The note is the phrase `disputed.<id>`."""

    id: str
    shown_as: str
    code: str
    sources: tuple[str, ...]

    @property
    def note_id(self) -> str:
        return f"disputed.{self.id}"


_ATLAS = "Natural Earth 4.1, boundary lines by their type"

DISPUTES: tuple[Dispute, ...] = (
    Dispute("crimea", "Crimea", "", ("UN General Assembly resolution 68/262 (2014)",)),
    Dispute("eastern_ukraine", "", "", ("UN General Assembly resolution ES-11/4 (2022)",)),
    Dispute("abkhazia", "Abkhazia", "", ("UN General Assembly resolution 63/307 (2009)",)),
    Dispute(
        "south_ossetia", "South Ossetia", "", ("UN General Assembly resolution 63/307 (2009)",)
    ),
    Dispute("transnistria", "Transnistria", "", ("UN General Assembly resolution 72/282 (2018)",)),
    Dispute("kosovo", "Kosovo", "XK", ("UN Security Council resolution 1244 (1999)",)),
    Dispute(
        "northern_cyprus", "Northern Cyprus", "", ("UN Security Council resolution 541 (1983)",)
    ),
    Dispute("gibraltar", "Gibraltar", "GI", ("UN list of Non-Self-Governing Territories",)),
    Dispute(
        "palestine",
        "Palestine",
        "PS",
        ("UN General Assembly resolution 67/19 (2012)", "UN Security Council resolution 2334"),
    ),
    Dispute("jerusalem", "", "", ("UN Security Council resolution 478 (1980)",)),
    Dispute("golan", "Golan Heights", "", ("UN Security Council resolution 497 (1981)",)),
    Dispute(
        "western_sahara",
        "Western Sahara",
        "EH",
        ("UN list of Non-Self-Governing Territories",),
    ),
    Dispute("halaib", "Hala'ib Triangle", "", (_ATLAS,)),
    Dispute("bir_tawil", "Bir Tawil", "", (_ATLAS,)),
    Dispute("abyei", "Abyei", "", ("UN Security Council resolution 1990 (2011)",)),
    Dispute("ilemi", "Ilemi Triangle", "", (_ATLAS,)),
    Dispute("somaliland", "Somaliland", "", (_ATLAS,)),
    Dispute("kashmir", "Kashmir", "", ("UN Security Council resolution 47 (1948)",)),
    Dispute("siachen", "Siachen Glacier", "", (_ATLAS,)),
    Dispute("aksai_chin", "Aksai Chin", "", (_ATLAS,)),
    Dispute("shaksgam", "Shaksgam Valley", "", (_ATLAS,)),
    Dispute("arunachal", "", "", (_ATLAS,)),
    Dispute("taiwan", "Taiwan", "TW", ("UN General Assembly resolution 2758 (1971)",)),
    Dispute("kuril", "southern Kuril Islands", "", (_ATLAS,)),
    Dispute("liancourt", "Liancourt Rocks (Dokdo, Takeshima)", "", (_ATLAS,)),
    Dispute("senkaku", "Senkaku Islands (Diaoyu)", "", (_ATLAS,)),
    Dispute("paracel", "Paracel Islands", "", (_ATLAS,)),
    Dispute("spratly", "Spratly Islands", "", (_ATLAS,)),
    Dispute("scarborough", "Scarborough Shoal", "", (_ATLAS,)),
    Dispute(
        "falkland",
        "Falkland Islands (Malvinas)",
        "FK",
        ("UN General Assembly resolution 2065 (1965)",),
    ),
    Dispute("south_georgia", "South Georgia", "GS", (_ATLAS,)),
    Dispute(
        "chagos", "Chagos Archipelago", "IO", ("UN General Assembly resolution 73/295 (2019)",)
    ),
    Dispute("essequibo", "", "", ("International Court of Justice, order of 1 December 2023",)),
)

DISPUTE_BY_ID = {dispute.id: dispute for dispute in DISPUTES}
