"""What the Now card says about an instant: place, height, speed, light, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from iss_viewer.earth.asset_arrays import AssetError
from iss_viewer.earth.place_below import place_below, where_phrase
from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.snapshot import Flight, Snapshot
from iss_viewer.orbit.state import GeodeticPoint
from iss_viewer.orbit.sunlight import Illumination
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.prediction_words import prediction_sentence


@dataclass(frozen=True, slots=True)
class NowReadout:
    """Phrases for the card. `light_share` (0..1) is how far the present stretch of sun or
    shadow has run; None when no change comes for days. `details` are label and value."""

    place: Phrase
    height: Phrase
    height_other: Phrase
    speed: Phrase
    per_minute: Phrase
    light: Phrase
    light_left: Phrase
    light_share: float | None
    is_sunlit: bool
    details: tuple[tuple[Phrase, Phrase], ...]
    summary: Phrase
    spoken: Phrase


def now_readout(snapshot: Snapshot) -> NowReadout | None:
    """The card's words; None when the place is not known, then `trouble` says why."""
    flight = snapshot.flight
    if flight is None or snapshot.quality is Quality.PLACE_UNKNOWN:
        return None
    point = flight.subpoint
    place = _place(point)
    height = phrase("scene.now.height", height_km=point.altitude_km)
    light, left = _light(flight, snapshot.utc)
    per_minute_km = flight.ground_speed_km_s * 60.0
    return NowReadout(
        place=place,
        height=height,
        height_other=phrase("scene.now.height_other", other_height_km=point.altitude_km),
        speed=phrase("scene.now.speed", speed_km_h=round(flight.ground_speed_km_s * 3600.0, -1)),
        per_minute=phrase("scene.now.per_minute", way_km_min=per_minute_km),
        light=light,
        light_left=left,
        light_share=_share(flight, snapshot.utc),
        is_sunlit=flight.illumination is Illumination.SUNLIT,
        details=_details(snapshot, flight),
        summary=phrase(
            "scene.now.summary",
            height_km=point.altitude_km,
            way_km_min=per_minute_km,
            light_left=left,
        ),
        spoken=phrase("scene.now.spoken", place=place, height=height, light=light),
    )


def position_phrase(snapshot: Snapshot) -> Phrase:
    """The data chip: how good the position is, in plain words and kilometres."""
    accuracy = snapshot.accuracy
    if snapshot.quality is Quality.NO_ELEMENTS:
        return phrase("scene.quality.none")
    if snapshot.quality is Quality.PLACE_UNKNOWN or accuracy.along_track_error_km is None:
        return phrase("scene.quality.place_unknown")
    if accuracy.agreement_km is not None:
        return phrase("scene.quality.known", error_km=_two_digits(max(1.0, accuracy.agreement_km)))
    # Below a kilometre SGP4 itself is the limit, whatever the age.
    error_km = max(1.0, accuracy.along_track_error_km)
    known = snapshot.quality is Quality.KNOWN
    return phrase(
        "scene.quality.known" if known else "scene.quality.uncertain",
        error_km=_two_digits(error_km),
    )


def position_brief(snapshot: Snapshot) -> Phrase:
    """The same in a word or two, for where there is no room."""
    said = position_phrase(snapshot)
    return Phrase(f"{said.id}_brief", said.values)


def quality_sentence(snapshot: Snapshot) -> Phrase:
    """What the age of the elements means, in a sentence."""
    accuracy, orbit = snapshot.accuracy, snapshot.orbit
    if snapshot.reason is not None:
        return snapshot.reason
    if orbit is None or accuracy.age_days is None or accuracy.along_track_error_s is None:
        return phrase("scene.quality.none_sentence")
    if orbit.prediction is not None:
        return prediction_sentence(orbit, orbit.prediction, accuracy)
    if accuracy.agreement_km is not None:
        return phrase(
            "scene.quality.sentence_agreed",
            agreement_km=max(1.0, accuracy.agreement_km),
            age_days=abs(accuracy.age_days),
            error_km=max(1.0, accuracy.along_track_error_km or 0.0),
            source=orbit.source,
        )
    return phrase(
        "scene.quality.sentence" if accuracy.age_days >= 0 else "scene.quality.sentence_before",
        age_days=abs(accuracy.age_days),
        error_about_s=accuracy.along_track_error_s,
        error_km=max(1.0, accuracy.along_track_error_km or 0.0),
        epoch_moment_utc=orbit.epoch,
        source=orbit.source,
    )


def _place(point: GeodeticPoint) -> Phrase:
    """What lies below; the coordinates when the files that name it are missing or damaged."""
    try:
        return where_phrase(place_below(point.latitude_deg, point.longitude_deg))
    except AssetError:
        return phrase(
            "scene.now.coordinates",
            latitude_deg=point.latitude_deg,
            longitude_deg=point.longitude_deg,
        )


def _two_digits(value: float) -> float:
    rounded = float(f"{value:.2g}")
    return int(rounded) if rounded == int(rounded) else rounded


def _light(flight: Flight, utc: datetime) -> tuple[Phrase, Phrase]:
    light = phrase(f"scene.light.{flight.illumination.value}")
    if flight.next_illumination_utc is None:
        return light, phrase("scene.light.no_change")
    left_s = max(0.0, (flight.next_illumination_utc - utc).total_seconds())
    sunrise = flight.next_illumination is not Illumination.UMBRA and (
        flight.illumination is not Illumination.SUNLIT
    )
    return light, phrase("scene.light.sunrise" if sunrise else "scene.light.sunset", left_s=left_s)


def _share(flight: Flight, utc: datetime) -> float | None:
    before, after = flight.previous_illumination_utc, flight.next_illumination_utc
    if before is None or after is None or after <= before:
        return None
    return min(1.0, max(0.0, (utc - before) / (after - before)))


def _details(snapshot: Snapshot, flight: Flight) -> tuple[tuple[Phrase, Phrase], ...]:
    point = flight.subpoint
    rows = [
        (
            "coordinates",
            phrase(
                "scene.now.coordinates",
                latitude_deg=point.latitude_deg,
                longitude_deg=point.longitude_deg,
            ),
        ),
        ("orbit_number", phrase("scene.now.orbit_number", revolution_count=flight.revolution)),
        ("beta", phrase("scene.now.beta", beta_deg=flight.beta_deg)),
        ("speed_inertial", phrase("scene.now.inertial", speed_km_s=flight.speed_km_s)),
        ("period", phrase("scene.now.period", period_s=flight.period_s)),
    ]
    orbit, apart_km = snapshot.orbit, snapshot.accuracy.sgp4_difference_km
    if orbit is not None and orbit.prediction is not None:
        rows.append(("source", phrase("scene.now.source", source=orbit.source)))
        if apart_km is not None:
            rows.append(("apart", phrase("scene.now.apart", apart_km=apart_km)))
    if snapshot.look is not None:
        rows.append(
            (
                "from_here",
                phrase(
                    "scene.now.from_here",
                    ground_km=snapshot.look.ground_km,
                    elevation_deg=snapshot.look.elevation_deg,
                ),
            )
        )
    return tuple((phrase(f"scene.now.{name}_label"), value) for name, value in rows)
