"""Whose crew a person counts with, and why: nobody publishes who is in which module.

Roscosmos and those it flew for others count with the Russian segment; NASA, ESA, JAXA, CSA and
those they or a company flew count with the US segment.
"""

from __future__ import annotations

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.station.things import Agency, Segment, VisitingVehicle

# Who flies a family decides for guests whose own agency flies nobody.
_RUSSIAN_FAMILIES = frozenset({"soyuz", "progress"})


def segment_of_ship(vehicle: VisitingVehicle) -> Segment:
    """The segment of the agency that flies this ship."""
    return segment_of_family(vehicle.family)


def segment_of_family(family: str) -> Segment:
    """The same for a family of ships."""
    return Segment.ROS if family in _RUSSIAN_FAMILIES else Segment.USOS


def crew_segment(agency: Agency, ship_up: VisitingVehicle) -> Segment:
    """The segment whose crew somebody of this agency counts with after coming on this ship."""
    return agency.segment if agency.segment is not None else segment_of_ship(ship_up)


def why_segment(name: str, agency: Agency, ship_up: VisitingVehicle) -> Phrase:
    """The rule applied to one person, in a sentence."""
    segment = crew_segment(agency, ship_up)
    said = phrase("segment-ros" if segment is Segment.ROS else "segment-usos")
    if agency.segment is None:
        flown_by = phrase("flown-by-ros" if segment is Segment.ROS else "flown-by-usos")
        return phrase("crew-rule-guest", name=name, flown_by=flown_by, segment=said)
    if segment_of_ship(ship_up) is segment:
        return phrase("crew-rule-agency", name=name, agency=agency.short, segment=said)
    return phrase(
        "crew-rule-other-ship", name=name, agency=agency.short, ship=ship_up.name, segment=said
    )
