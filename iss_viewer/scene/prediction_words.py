"""What there is to say of a trajectory that its maker computed ahead."""

from __future__ import annotations

from iss_viewer.orbit.accuracy import Accuracy
from iss_viewer.orbit.mean_orbit import MeanOrbit, Prediction
from iss_viewer.orbit.prediction_error import MEASURED_TO_DAYS
from iss_viewer.phrase import Phrase, phrase


def prediction_sentence(orbit: MeanOrbit, made: Prediction, accuracy: Accuracy) -> Phrase:
    """By whom and when it was made, with which burns, how far it may be off by now, and how far
    from it the element set puts the station."""
    age_days = accuracy.age_days or 0.0
    error_km = max(1.0, accuracy.along_track_error_km or 0.0)
    return phrase(
        "scene.predicted.sentence",
        source=orbit.source,
        maker=made.maker,
        made_moment_utc=orbit.epoch,
        burns=_burns(made),
        drift=_drift(age_days, error_km),
        apart=phrase("scene.predicted.apart", apart_km=accuracy.sgp4_difference_km)
        if accuracy.sgp4_difference_km is not None
        else phrase("scene.predicted.alone"),
    )


def _drift(age_days: float, error_km: float) -> Phrase:
    if age_days <= 0.0:
        return phrase("scene.predicted.tracked")
    is_measured = age_days <= MEASURED_TO_DAYS
    return phrase(
        "scene.predicted.drift" if is_measured else "scene.predicted.drift_beyond",
        age_days=age_days,
        error_km=error_km,
    )


def _burns(made: Prediction) -> Phrase:
    if not made.burns:
        return phrase("scene.predicted.no_burn")
    first = made.burns[0]
    if len(made.burns) > 1:
        return phrase(
            "scene.predicted.burns", burn_count=len(made.burns), first_moment_utc=first.utc
        )
    return phrase("scene.predicted.burn", first_moment_utc=first.utc)
