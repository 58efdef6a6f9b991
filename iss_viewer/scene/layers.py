"""What the views show besides the station, and from where: chosen by a person, remembered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class CameraMode(Enum):
    """FREE frames the globe, FOLLOW flies beside the station, WINDOW looks down from the Cupola."""

    FREE = "free"
    FOLLOW = "follow"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Layers:
    """Frozen, so undo is a list of them."""

    camera: CameraMode = CameraMode.FREE
    earth_fixed: bool = True
    true_scale: bool = False
    grid: bool = False
    borders: bool = True
    cities: bool = True
    ground_track: bool = True
    footprint: bool = True
    twilight: bool = True
    seen_tonight: bool = False
    stars: bool = True
    night_lights: bool = True
    earth_behind_station: bool = True
    segment_colours: bool = False
    part_labels: bool = True
