"""Orbit Mean-Elements Messages as keyword and value (CCSDS 502.0-B), read strictly and written.

Values come as text (CSV, XML, KVN, Space-Track's JSON) or as numbers (CelesTrak's JSON).
CelesTrak leaves out what is the same in every message, and names of some objects.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from math import inf

from iss_viewer.orbit.element_ranges import range_fault, tidy_name, year_fault
from iss_viewer.orbit.element_set import ElementSet, ElementSetError
from iss_viewer.orbit.iso_time import parse_utc

# Keyword -> attribute of ElementSet.
_REALS = {
    "MEAN_MOTION": "mean_motion_rev_per_day",
    "ECCENTRICITY": "eccentricity",
    "INCLINATION": "inclination_deg",
    "RA_OF_ASC_NODE": "raan_deg",
    "ARG_OF_PERICENTER": "arg_perigee_deg",
    "MEAN_ANOMALY": "mean_anomaly_deg",
    "BSTAR": "bstar",
    "MEAN_MOTION_DOT": "mean_motion_dot",
    "MEAN_MOTION_DDOT": "mean_motion_ddot",
}
_INTEGERS = {
    "NORAD_CAT_ID": "norad_id",
    "REV_AT_EPOCH": "rev_at_epoch",
    "ELEMENT_SET_NO": "element_set_no",
}
# SGP4 itself does not use the second rate, and not every catalogue counts revolutions or sets.
_DEFAULTS = {"MEAN_MOTION_DDOT": 0, "REV_AT_EPOCH": 0, "ELEMENT_SET_NO": 999}
MANDATORY = ("EPOCH", *(keyword for keyword in (*_REALS, *_INTEGERS) if keyword not in _DEFAULTS))

# What a message must say when it says anything about it: other frames and theories need
# another propagator. Ephemeris type 4 is SGP4-XP.
_FIXED: dict[str, tuple[str, ...]] = {
    "CENTER_NAME": ("EARTH",),
    "REF_FRAME": ("TEME",),
    "TIME_SYSTEM": ("UTC",),
    "MEAN_ELEMENT_THEORY": ("SGP4", "SGP/SGP4"),
    "EPHEMERIS_TYPE": ("0", "2"),
}
_REAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
# The standard lets a whole number have a sign (CCSDS 502.0-B-3, 7.5.4); none here is negative.
_INTEGER = re.compile(r"\+?[0-9]{1,12}")


def from_omm(fields: Mapping[str, object], source: str = "") -> ElementSet:
    """The element set of one message. Raises ElementSetError naming the keyword."""
    missing = [keyword for keyword in MANDATORY if fields.get(keyword) in (None, "")]
    if missing:
        raise ElementSetError(f"missing: {', '.join(missing)}")
    for keyword, allowed in _FIXED.items():
        said = _text(fields, keyword)
        if said and said.upper().removeprefix("+") not in allowed:
            raise ElementSetError(f"{keyword}: {said[:40]!r} is not {allowed[0]}")
    return ElementSet(
        norad_id=_integer(fields, "NORAD_CAT_ID"),
        name=tidy_name(_text(fields, "OBJECT_NAME")),
        cospar_id=tidy_name(_text(fields, "OBJECT_ID")),
        epoch=_epoch(fields["EPOCH"]),
        mean_motion_rev_per_day=_real(fields, "MEAN_MOTION"),
        eccentricity=_real(fields, "ECCENTRICITY"),
        inclination_deg=_real(fields, "INCLINATION"),
        raan_deg=_real(fields, "RA_OF_ASC_NODE"),
        arg_perigee_deg=_real(fields, "ARG_OF_PERICENTER"),
        mean_anomaly_deg=_real(fields, "MEAN_ANOMALY"),
        bstar=_real(fields, "BSTAR"),
        mean_motion_dot=_real(fields, "MEAN_MOTION_DOT"),
        mean_motion_ddot=_real(fields, "MEAN_MOTION_DDOT"),
        rev_at_epoch=_integer(fields, "REV_AT_EPOCH"),
        element_set_no=_integer(fields, "ELEMENT_SET_NO"),
        classification=tidy_name(_text(fields, "CLASSIFICATION_TYPE"))[:1] or "U",
        source=source,
    )


def omm_fields(elements: ElementSet) -> dict[str, str | float | int]:
    """`elements` as the keywords and values of a message, in the standard's order."""
    fields: dict[str, str | float | int] = {
        "OBJECT_NAME": elements.name,
        "OBJECT_ID": elements.cospar_id,
        "CENTER_NAME": "EARTH",
        "REF_FRAME": "TEME",
        "TIME_SYSTEM": "UTC",
        "MEAN_ELEMENT_THEORY": "SGP4",
        "EPOCH": elements.epoch.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f"),
    }
    reals = {keyword: getattr(elements, name) for keyword, name in _REALS.items()}
    for keyword in tuple(reals)[:6]:
        fields[keyword] = reals[keyword]
    fields |= {
        "EPHEMERIS_TYPE": 0,
        "CLASSIFICATION_TYPE": elements.classification,
        "NORAD_CAT_ID": elements.norad_id,
        "ELEMENT_SET_NO": elements.element_set_no,
        "REV_AT_EPOCH": elements.rev_at_epoch,
    }
    return fields | reals


def _text(fields: Mapping[str, object], keyword: str) -> str:
    value = fields.get(keyword)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ElementSetError(f"{keyword}: is not text")
    return str(value).strip()


def _present(fields: Mapping[str, object], keyword: str) -> object:
    value = fields.get(keyword)
    return _DEFAULTS.get(keyword) if value is None or value == "" else value


def _in_range(keyword: str, attribute: str, value: float) -> None:
    fault = range_fault(attribute, value)
    if fault:
        raise ElementSetError(f"{keyword}: {fault}")


def _real(fields: Mapping[str, object], keyword: str) -> float:
    value = _present(fields, keyword)
    # A bool is an int to Python, but `true` is no number in a message.
    if (isinstance(value, str) and _REAL.fullmatch(value.strip())) or (
        isinstance(value, int | float) and not isinstance(value, bool)
    ):
        try:
            number = float(value)
        except OverflowError:
            number = inf
        _in_range(keyword, _REALS[keyword], number)
        return number
    raise ElementSetError(f"{keyword}: {_shown(value)} is not a number")


def _integer(fields: Mapping[str, object], keyword: str) -> int:
    value = _present(fields, keyword)
    if (isinstance(value, str) and _INTEGER.fullmatch(value.strip())) or (
        isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**12
    ):
        number = int(value)
        _in_range(keyword, _INTEGERS[keyword], number)
        return number
    raise ElementSetError(f"{keyword}: {_shown(value)} is not a whole number")


def _shown(value: object) -> str:
    """A value as an error names it; nothing that could be endless is written out."""
    if isinstance(value, str):
        return repr(value[:40])
    if isinstance(value, int) and abs(value) >= 10**12:
        return "a huge number"
    return str(value) if isinstance(value, int | float) else f"a {type(value).__name__}"


def _epoch(value: object) -> datetime:
    if not isinstance(value, str):
        raise ElementSetError("EPOCH: is not a time")
    try:
        epoch = parse_utc(value)
    except ValueError as error:
        raise ElementSetError(f"EPOCH: {error}") from None
    fault = year_fault(epoch.year)
    if fault:
        raise ElementSetError(f"EPOCH: {fault}")
    return epoch
