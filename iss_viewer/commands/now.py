"""`now`: the station at one instant."""

from __future__ import annotations

import argparse
import math
from datetime import date

from iss_viewer.commands.height_report import height_fact
from iss_viewer.commands.orbit_choice import choose
from iss_viewer.commands.printing import (
    clock,
    english,
    iso,
    print_json,
    print_pairs,
)
from iss_viewer.commands.request import Request
from iss_viewer.earth.asset_arrays import AssetError
from iss_viewer.earth.place_below import PlaceBelow, place_below, where_phrase
from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.iso_time import iso_tenths
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.propagator import gcrs_from_teme
from iss_viewer.orbit.snapshot import Flight, Snapshot
from iss_viewer.orbit.sunlight import Illumination
from iss_viewer.phrase import plain_duration
from iss_viewer.scene.prediction_words import prediction_sentence

MILES_PER_KM = 0.621371192
REPORT_DAY = date(2022, 9, 21)
LIGHT = {
    Illumination.SUNLIT: "in sunlight",
    Illumination.PENUMBRA: "at the edge of the Earth's shadow",
    Illumination.UMBRA: "in the Earth's shadow",
}
# What a change of light is called aboard, by what it comes after and what it comes to.
CHANGE = {
    (Illumination.SUNLIT, Illumination.PENUMBRA): "sunset",
    (Illumination.PENUMBRA, Illumination.UMBRA): "full shadow",
    (Illumination.UMBRA, Illumination.PENUMBRA): "sunrise",
    (Illumination.PENUMBRA, Illumination.SUNLIT): "full sunlight",
}
USABLE = (Quality.KNOWN, Quality.UNCERTAIN)


def run(request: Request, _options: argparse.Namespace) -> int:
    """Print the snapshot; done also when no orbit is known, which is then said."""
    site = request.place.observer() if request.place else None
    snapshot = choose(request).snapshot(request.utc, site)
    if request.json:
        print_json(as_json(snapshot, site))
    else:
        print_now(snapshot, site)
    return 0


def as_json(snapshot: Snapshot, site: Observer | None) -> dict[str, object]:
    """The object of the interface contract; what is not known is null, and `note` says why."""
    flight = snapshot.flight
    below, fault = _below(flight)
    gcrs = gcrs_from_teme(flight.teme, snapshot.utc) if flight else None
    found: dict[str, object] = {
        "utc": iso(snapshot.utc),
        "latitude_deg": flight and flight.subpoint.latitude_deg,
        "longitude_deg": flight and flight.subpoint.longitude_deg,
        "altitude_km": flight and flight.subpoint.altitude_km,
        "speed_km_s": flight and flight.speed_km_s,
        "ground_speed_km_s": flight and flight.ground_speed_km_s,
        "position_gcrs_km": gcrs and gcrs.position_km,
        "velocity_gcrs_km_s": gcrs and gcrs.velocity_km_s,
        "position_itrs_km": flight and flight.itrs.position_km,
        "velocity_itrs_km_s": flight and flight.itrs.velocity_km_s,
        "illumination": flight and flight.illumination.value,
        "next_illumination_utc": flight and iso_tenths(flight.next_illumination_utc),
        "next_illumination": flight and flight.next_illumination and flight.next_illumination.value,
        "beta_deg": flight and flight.beta_deg,
        "revolution": flight and flight.revolution,
        "over": below and (below.country or below.sea),
        "over_note": below and below.note and english(below.note),
        "distance_to_land_km": below and below.distance_to_land_km,
        "nearest_city": below and below.nearest_city.name,
        "nearest_city_km": below and below.city_distance_km,
        "subsolar_latitude_deg": snapshot.subsolar.latitude_deg,
        "subsolar_longitude_deg": snapshot.subsolar.longitude_deg,
        "quality": snapshot.quality.value,
        "usable": snapshot.quality in USABLE,
        "elements": _elements_json(snapshot),
        "trajectory": _trajectory_json(snapshot),
        "article": _article(snapshot),
        "note": " ".join(filter(None, (_note(snapshot), fault))) or None,
    }
    if site is not None:
        look = snapshot.look
        found["site"] = {
            "name": site.name,
            "latitude_deg": site.latitude_deg,
            "longitude_deg": site.longitude_deg,
            "height_m": site.height_m,
            "azimuth_deg": look and look.azimuth_deg,
            "elevation_deg": look and look.elevation_deg,
            "range_km": look and look.range_km,
            "range_rate_km_s": look and look.range_rate_km_s,
        }
    return found


def _elements_json(snapshot: Snapshot) -> dict[str, object] | None:
    orbit, accuracy = snapshot.orbit, snapshot.accuracy
    if orbit is None:
        return None
    return {
        "epoch": iso(orbit.epoch),
        "age_days": accuracy.age_days,
        "source": orbit.source,
        "along_track_error_s": accuracy.along_track_error_s,
        "along_track_error_median_s": accuracy.along_track_error_median_s,
        "along_track_error_km": accuracy.along_track_error_km,
        "agreement_km": accuracy.agreement_km,
        "quality": snapshot.quality.value,
        "usable": snapshot.quality in USABLE,
    }


def _trajectory_json(snapshot: Snapshot) -> dict[str, object] | None:
    """The published trajectory that the place is from, if it is."""
    orbit = snapshot.orbit
    if orbit is None or orbit.prediction is None:
        return None
    made = orbit.prediction
    return {
        "source": orbit.source,
        "maker": made.maker,
        "created": iso(orbit.epoch),
        "utc_from": iso(made.start),
        "utc_to": iso(made.stop),
        "sgp4_difference_km": snapshot.accuracy.sgp4_difference_km,
        "planned_burns": [
            {"utc": iso(burn.utc), "name": burn.name, "delta_v_m_s": burn.delta_v_m_s}
            for burn in made.burns
        ],
    }


def _below(flight: Flight | None) -> tuple[PlaceBelow | None, str]:
    """What lies below, or the sentence that names the bundled file at fault."""
    if flight is None:
        return None, ""
    try:
        return place_below(flight.subpoint.latitude_deg, flight.subpoint.longitude_deg), ""
    except AssetError as error:
        return None, str(error)


def _article(snapshot: Snapshot) -> list[dict[str, object]]:
    """What the report says of the height, beside what is computed for this instant."""
    flight, fact = snapshot.flight, height_fact()
    if fact is None:
        return []
    miles = flight and flight.subpoint.altitude_km * MILES_PER_KM
    return [{**fact, "computed_miles": miles}]


def _note(snapshot: Snapshot) -> str | None:
    notes = [english(snapshot.reason)] if snapshot.reason else []
    flight = snapshot.flight
    if flight is not None and flight.next_illumination_utc is None:
        notes.append("No change between sunlight and shadow comes for days.")
    return " ".join(notes) or None


def print_now(snapshot: Snapshot, site: Observer | None) -> None:
    """The same for people, in a few aligned lines."""
    flight = snapshot.flight
    print(f"The International Space Station on {clock(snapshot.utc)}\n")
    if flight is None:
        print(_note(snapshot))
        return
    if snapshot.quality is Quality.PLACE_UNKNOWN:
        print(f"{_note(snapshot)} What follows is computed all the same and may be far off.\n")
    print_pairs([*_flight_pairs(snapshot, flight), *_site_pairs(snapshot, site)])


def _flight_pairs(snapshot: Snapshot, flight: Flight) -> list[tuple[str, str]]:
    point = flight.subpoint
    below, fault = _below(flight)
    miles = point.altitude_km * MILES_PER_KM
    km_h = round(flight.ground_speed_km_s * 3600, -1)
    north, east = "N" if point.latitude_deg >= 0 else "S", "E" if point.longitude_deg >= 0 else "W"
    fact = height_fact() if snapshot.utc.date() == REPORT_DAY else None
    return [
        ("Over", english(where_phrase(below)) if below else f"not known: {fault}"),
        ("", english(below.note) if below and below.note else ""),
        ("At", f"{abs(point.latitude_deg):.2f}° {north}, {abs(point.longitude_deg):.2f}° {east}"),
        ("Height", f"{point.altitude_km:.1f} km ({miles:.0f} miles) above the ellipsoid"),
        ("", f"News report of that day: {fact['text']}" if fact else ""),
        ("Speed", f"{km_h:,.0f} km/h over the ground, {flight.ground_speed_km_s * 60:.0f} km a "
                  f"minute; {flight.speed_km_s:.2f} km/s in space"),
        ("Light", _light(snapshot, flight)),
        ("Beta angle", f"{flight.beta_deg:+.1f}°"),
        ("Orbit", f"number {flight.revolution:,}, {plain_duration(flight.period_s)} a turn"),
        (_origin(snapshot), _elements_words(snapshot)),
    ]  # fmt: skip


def _light(snapshot: Snapshot, flight: Flight) -> str:
    now = LIGHT[flight.illumination]
    then, at = flight.next_illumination, flight.next_illumination_utc
    if then is None or at is None:
        return f"{now}; no change comes for days"
    left = plain_duration((at - snapshot.utc).total_seconds())
    return f"{now}; {CHANGE[flight.illumination, then]} in {left}, at {at:%H:%M:%S} UTC"


def _origin(snapshot: Snapshot) -> str:
    is_published = snapshot.orbit is not None and snapshot.orbit.prediction is not None
    return "Trajectory" if is_published else "Elements"


def _elements_words(snapshot: Snapshot) -> str:
    orbit, accuracy = snapshot.orbit, snapshot.accuracy
    if orbit is None or accuracy.age_days is None:
        return ""
    if orbit.prediction is not None:
        return english(prediction_sentence(orbit, orbit.prediction, accuracy))
    side = "earlier" if accuracy.age_days >= 0 else "later"
    said = f"of {clock(orbit.epoch)}, {abs(accuracy.age_days):.1f} days {side}"
    if accuracy.along_track_error_s is None or accuracy.along_track_error_km is None:
        return f"{said}; the place on the orbit is not known"
    if accuracy.agreement_km is not None:
        # Below a kilometre SGP4 itself is the limit.
        apart_km = max(1.0, math.ceil(accuracy.agreement_km * 10) / 10)
        return (
            f"{said}; the sets before and after agree within {apart_km:.1f} km. "
            f"Source: {orbit.source}"
        )
    late = accuracy.along_track_error_s
    shown = f"{late:.0f} s" if late < 100 else f"{late / 60:.0f} min"
    return (
        f"{said}; nine times in ten right to {shown} or "
        f"{max(1.0, accuracy.along_track_error_km):.0f} km. Source: {orbit.source}"
    )


def _site_pairs(snapshot: Snapshot, site: Observer | None) -> list[tuple[str, str]]:
    look = snapshot.look
    if site is None or look is None:
        return []
    above = "above" if look.elevation_deg >= 0 else "below"
    return [
        (
            f"From {site.name}",
            f"{abs(look.elevation_deg):.1f}° {above} the horizon, azimuth {look.azimuth_deg:.0f}°, "
            f"{look.range_km:,.0f} km away",
        )
    ]
