"""Orbit Mean-Elements Messages: strict about numbers, times and what must be there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from iss_viewer.orbit.element_set import ElementSetError
from iss_viewer.orbit.iso_time import parse_utc
from iss_viewer.orbit.omm import MANDATORY, from_omm, omm_fields

# As CelesTrak served the station on 15 September 2026: without what never changes.
FIELDS: dict[str, object] = {
    "OBJECT_NAME": "ISS (ZARYA)",
    "OBJECT_ID": "1998-067A",
    "EPOCH": "2026-09-15T08:51:14.158368",
    "MEAN_MOTION": 15.49122235,
    "ECCENTRICITY": 0.00049264,
    "INCLINATION": 51.6311,
    "RA_OF_ASC_NODE": 213.7631,
    "ARG_OF_PERICENTER": 142.7188,
    "MEAN_ANOMALY": 217.4143,
    "EPHEMERIS_TYPE": 0,
    "CLASSIFICATION_TYPE": "U",
    "NORAD_CAT_ID": 25544,
    "ELEMENT_SET_NO": 999,
    "REV_AT_EPOCH": 58573,
    "BSTAR": 0.00011249608,
    "MEAN_MOTION_DOT": 5.779e-05,
    "MEAN_MOTION_DDOT": 0,
}


def test_every_keyword_is_read() -> None:
    elements = from_omm(FIELDS, "CelesTrak")
    assert elements.norad_id == 25544
    assert elements.name == "ISS (ZARYA)"
    assert elements.cospar_id == "1998-067A"
    assert elements.epoch == datetime(2026, 9, 15, 8, 51, 14, 158368, tzinfo=UTC)
    assert elements.mean_motion_rev_per_day == 15.49122235
    assert elements.mean_motion_dot == 5.779e-05
    assert elements.bstar == 0.00011249608
    assert elements.rev_at_epoch == 58573
    assert elements.source == "CelesTrak"


def test_numbers_as_text_are_the_same_numbers() -> None:
    as_text = {keyword: str(value) for keyword, value in FIELDS.items()}
    assert from_omm(as_text) == from_omm(FIELDS)
    assert from_omm({**FIELDS, "ECCENTRICITY": ".49264E-3"}) == from_omm(FIELDS)


def test_what_is_written_is_read_back_the_same() -> None:
    elements = from_omm(FIELDS)
    written = omm_fields(elements)
    assert from_omm(written) == elements
    assert written["MEAN_ELEMENT_THEORY"] == "SGP4"
    assert written["EPOCH"] == "2026-09-15T08:51:14.158368"


@pytest.mark.parametrize("keyword", MANDATORY)
@pytest.mark.parametrize("absent", [None, ""])
def test_a_missing_mandatory_keyword_is_named(keyword: str, absent: object) -> None:
    with pytest.raises(ElementSetError, match=f"missing: {keyword}$"):
        from_omm({**FIELDS, keyword: absent})


def test_all_missing_keywords_are_named_at_once() -> None:
    with pytest.raises(ElementSetError, match=", ".join(MANDATORY)):
        from_omm({})


def test_names_and_counts_may_be_missing() -> None:
    optional = ("OBJECT_NAME", "OBJECT_ID", "REV_AT_EPOCH", "ELEMENT_SET_NO", "MEAN_MOTION_DDOT")
    elements = from_omm({k: v for k, v in FIELDS.items() if k not in optional})
    assert (elements.name, elements.cospar_id, elements.rev_at_epoch) == ("", "", 0)


REFUSED: list[tuple[str, object]] = [
    ("MEAN_MOTION", "nan"),
    ("MEAN_MOTION", "NaN"),
    ("MEAN_MOTION", float("nan")),
    ("MEAN_MOTION", True),
    ("MEAN_MOTION", 0),
    ("MEAN_MOTION", -15.5),
    ("MEAN_MOTION", 17.5),
    ("MEAN_MOTION", "15,49"),
    ("MEAN_MOTION", "15.49 rev"),
    ("MEAN_MOTION", "1_5.49"),
    ("MEAN_MOTION", "١٥.٤"),
    ("MEAN_MOTION", "−15.49"),
    ("BSTAR", 1e308),
    ("BSTAR", "1e999"),
    ("BSTAR", float("inf")),
    ("BSTAR", 10**400),
    ("BSTAR", [0.1]),
    ("BSTAR", {}),
    ("ECCENTRICITY", 1.0),
    ("ECCENTRICITY", -0.1),
    ("INCLINATION", 180.5),
    ("RA_OF_ASC_NODE", -1),
    ("MEAN_ANOMALY", 360.5),
    ("NORAD_CAT_ID", True),
    ("NORAD_CAT_ID", 25544.0),
    ("NORAD_CAT_ID", 0),
    ("NORAD_CAT_ID", 10**9),
    ("NORAD_CAT_ID", "T0001"),
    ("REV_AT_EPOCH", -1),
    ("EPHEMERIS_TYPE", 4),
    ("REF_FRAME", "GCRF"),
    ("TIME_SYSTEM", "GPS"),
    ("CENTER_NAME", "MARS"),
    ("MEAN_ELEMENT_THEORY", "DSST"),
    ("OBJECT_NAME", ["ISS"]),
    ("EPOCH", 1663768489),
    ("EPOCH", "2026-09-15T08:51:14+02:00"),
    ("EPOCH", "1956-09-15T08:51:14"),
    ("EPOCH", "2101-09-15T08:51:14"),
]


@pytest.mark.parametrize(("keyword", "value"), REFUSED, ids=str)
def test_a_value_that_is_no_such_thing_is_refused_by_its_keyword(
    keyword: str, value: object
) -> None:
    with pytest.raises(ElementSetError, match=f"^{keyword}: "):
        from_omm({**FIELDS, keyword: value})


def test_a_whole_number_may_have_a_plus_before_it() -> None:
    signed = {keyword: f"+{FIELDS[keyword]}" for keyword in ("NORAD_CAT_ID", "EPHEMERIS_TYPE")}
    assert from_omm({**FIELDS, **signed}) == from_omm(FIELDS)


@pytest.mark.parametrize("number", [100_001, 799_501_299])
def test_numbers_that_no_tle_can_hold_are_read(number: int) -> None:
    assert from_omm({**FIELDS, "NORAD_CAT_ID": number}).norad_id == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-09-21T13:54:49", datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)),
        ("2022-09-21T13:54:49Z", datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)),
        ("2022-09-21 13:54:49.5", datetime(2022, 9, 21, 13, 54, 49, 500_000, tzinfo=UTC)),
        ("2022-264T13:54:49.123Z", datetime(2022, 9, 21, 13, 54, 49, 123_000, tzinfo=UTC)),
        ("2024-366T00:00:00", datetime(2024, 12, 31, tzinfo=UTC)),
        ("2016-12-31T23:59:60", datetime(2017, 1, 1, tzinfo=UTC)),
        ("2016-12-31T23:59:60.7Z", datetime(2017, 1, 1, tzinfo=UTC)),
        ("2022-09-21T24:00:00", datetime(2022, 9, 22, tzinfo=UTC)),
        ("2022-09-21T13:54:49.9999999", datetime(2022, 9, 21, 13, 54, 50, tzinfo=UTC)),
    ],
)
def test_times_are_read_as_the_standard_writes_them(text: str, expected: datetime) -> None:
    assert parse_utc(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2022-09-21T13:54:49+02:00", "offset"),
        ("2022-09-21T13:54:49-0500", "offset"),
        ("2022-09-31T13:54:49", "date .* does not exist"),
        ("2023-366T13:54:49", "date .* does not exist"),
        ("2023-000T13:54:49", "date .* does not exist"),
        ("0000-01-01T00:00:00", "date .* does not exist"),
        ("9999-12-31T24:00:00", "date .* does not exist"),
        ("2022-09-21T24:00:01", "time of day .* does not exist"),
        ("2022-09-21T12:60:00", "time of day .* does not exist"),
        ("2022-09-21T12:00:61", "time of day .* does not exist"),
        ("2022-09-21T13:54", "is not a time"),
        ("21.09.2022 13:54:49", "is not a time"),
        ("٢٠٢٢-09-21T13:54:49", "is not a time"),
        ("", "is not a time"),
    ],
)
def test_what_is_no_time_in_utc_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_utc(text)
