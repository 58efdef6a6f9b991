"""Everything about one instant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from iss_viewer.orbit.accuracy import Accuracy, Quality
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.observer import Look
from iss_viewer.orbit.state import GeodeticPoint, StateVector, Vector3
from iss_viewer.orbit.sunlight import Illumination
from iss_viewer.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Flight:
    """The station's motion at an instant (absent when nothing can be propagated).

    `subpoint` carries the station's own geodetic height. `speed_km_s` is inertial,
    `ground_speed_km_s` that of the subpoint over the ellipsoid. `next_illumination_utc` is
    None when no change comes for days; `beta_deg` positive when the Sun is on the side of r x v.
    """

    subpoint: GeodeticPoint
    speed_km_s: float
    ground_speed_km_s: float
    teme: StateVector
    itrs: StateVector
    illumination: Illumination
    previous_illumination_utc: datetime | None
    next_illumination: Illumination | None
    next_illumination_utc: datetime | None
    beta_deg: float
    revolution: int
    period_s: float


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything about `utc` that the orbit knows.

    `flight` is None exactly when quality is NO_ELEMENTS; with PLACE_UNKNOWN it is what was
    computed and must not be shown as the place. Sun and Moon are unit vectors in ITRS and known
    for any date; `earth_rotation_rad` turns TEME into ITRS about the pole. `reason` says in a
    sentence why quality is not KNOWN. `look` is the view from the observer, if one was given.
    """

    utc: datetime
    quality: Quality
    accuracy: Accuracy
    elements: ElementSet | None
    flight: Flight | None
    sun_itrs: Vector3
    moon_itrs: Vector3
    subsolar: GeodeticPoint
    earth_rotation_rad: float
    look: Look | None = None
    reason: Phrase | None = None
