"""The judgements of a two-line element set: what sgp4 would let pass and compute nonsense from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from iss_viewer.orbit.element_set import ElementSet, ElementSetError
from iss_viewer.orbit.tle import checksum, from_tle, tle_notes
from iss_viewer.orbit.tle_writing import tle_lines

# The set of 23 September 2022, two days after Soyuz MS-22 came; published by 18 SDS.
LINE1 = "1 25544U 98067A   22266.84431519  .00008111  00000+0  14870-3 0  9996"
LINE2 = "2 25544  51.6423 207.8056 0002412 286.8120 181.5821 15.50238875360488"


def with_text(line: str, first_column: int, text: str) -> str:
    """`line` with `text` from a column counted from 1, and a check digit that fits again."""
    changed = line[: first_column - 1] + text + line[first_column - 1 + len(text) :]
    return changed[:68] + str(checksum(changed))


def test_every_figure_is_read_from_its_columns() -> None:
    elements = from_tle(LINE1, LINE2, "ISS (ZARYA)", "a test")
    assert elements.norad_id == 25544
    assert elements.name == "ISS (ZARYA)"
    assert elements.source == "a test"
    assert elements.cospar_id == "1998-067A"
    assert elements.classification == "U"
    # Day 266.84431519 of 2022 is 23 September, 0.84431519 of 86,400 s: exact to a microsecond.
    assert elements.epoch == datetime(2022, 9, 23, 20, 15, 48, 832416, tzinfo=UTC)
    assert elements.mean_motion_rev_per_day == 15.50238875
    assert elements.eccentricity == 0.0002412
    assert elements.inclination_deg == 51.6423
    assert elements.raan_deg == 207.8056
    assert elements.arg_perigee_deg == 286.8120
    assert elements.mean_anomaly_deg == 181.5821
    assert elements.bstar == 0.14870e-3
    assert elements.mean_motion_dot == 0.00008111
    assert elements.mean_motion_ddot == 0.0
    assert elements.rev_at_epoch == 36048
    assert elements.element_set_no == 999


@pytest.mark.parametrize(
    ("line1", "line2"),
    [
        (LINE1 + "\r\n", LINE2 + "\r\n"),
        (LINE1 + "  0.0 4320.0", LINE2 + "\tfor 360 minutes"),
        ("\ufeff" + LINE1, LINE2),
        (with_text(LINE1, 3, "25544"), LINE2),
        (with_text(LINE1, 34, " .00008111"), LINE2),
    ],
    ids=["CRLF", "trailing text and tab", "byte order mark", "as it is", "blank sign"],
)
def test_what_does_no_harm_is_read_the_same(line1: str, line2: str) -> None:
    assert from_tle(line1, line2) == from_tle(LINE1, LINE2)
    assert tle_notes(line1, line2) == ()


def test_a_missing_check_digit_passes_with_a_note_for_its_line() -> None:
    assert from_tle(LINE1[:68], LINE2) == from_tle(LINE1, LINE2)
    (note,) = tle_notes(LINE1[:68], LINE2)
    assert (note.id, note.values) == ("tle_no_checksum", (("line", 1),))
    (note,) = tle_notes(LINE1, LINE2[:68] + "  more")
    assert note.values == (("line", 2),)


def test_lines_in_the_wrong_order_are_swapped_with_a_note() -> None:
    assert from_tle(LINE2, LINE1) == from_tle(LINE1, LINE2)
    assert [note.id for note in tle_notes(LINE2, LINE1)] == ["tle_lines_swapped"]


# The rows of "Element files: what sgp4 lets through", each with what the refusal must name.
REFUSED = {
    "wrong check digit": (LINE1[:68] + "5", LINE2, "line 1, column 69.*is 5, but 6 is expected"),
    "wrong check digit in line 2": (LINE1, LINE2[:68] + "9", "line 2, column 69.*but 8"),
    "letter for a check digit": (LINE1[:68] + "O", LINE2, "line 1, column 69"),
    "leading blank": (" " + LINE1, LINE2, "line 1, column 1: begins with ' ', not 1"),
    "Arabic digits": (LINE1.replace("25544", "٢٥٥٤٤"), LINE2, r"line 1, column 3:.*U\+0662"),
    "U+2212 for a minus": (
        with_text(LINE1, 34, "-.00008111").replace("-.", "−."),
        LINE2,
        r"line 1, column 34:.*U\+2212",
    ),
    "letter in the epoch": (with_text(LINE1, 21, "2O6.84431519"), LINE2, "columns 21-32.*epoch"),
    "line 2 short": (LINE1, LINE2[:60], "line 2 has 60 characters"),
    "line 1 short": (LINE1[:67], LINE2, "line 1 has 67 characters"),
    "field missing": (LINE1, with_text(LINE2, 27, "       "), "columns 27-33.*ecc.*blank"),
    "numbers differ": (LINE1, with_text(LINE2, 3, "25545"), "object 25544 but line 2 for 25545"),
    "Alpha-5 with I": (with_text(LINE1, 3, "I5544"), LINE2, "columns 3-7.*'I5544'"),
    "Alpha-5 with O": (with_text(LINE1, 3, "O5544"), LINE2, "columns 3-7.*'O5544'"),
    "lower case": (with_text(LINE1, 3, "b5544"), LINE2, "columns 3-7.*'b5544'"),
    "blank exponent": (with_text(LINE1, 54, " 18733  "), LINE2, r"columns 54-61 \(B\*\)"),
    "B* blank": (with_text(LINE1, 54, "        "), LINE2, r"columns 54-61 \(B\*\): blank"),
    "day 999": (with_text(LINE1, 21, "999.84431519"), LINE2, "day 999 is not between 1 and 366"),
    "day 0": (with_text(LINE1, 21, "000.84431519"), LINE2, "day 000 is not between 1 and 366"),
    "mean motion 0": (LINE1, with_text(LINE2, 53, " 0.00000000"), "mean motion.*0 is not"),
    "mean motion negative": (LINE1, with_text(LINE2, 53, "-5.50238875"), "columns 53-63"),
    "mean motion 17.5": (LINE1, with_text(LINE2, 53, "17.50000000"), "17.5 is not between"),
    "inclination 180.1": (LINE1, with_text(LINE2, 9, "180.1000"), "inclination.*180.1"),
    "node 360.1": (LINE1, with_text(LINE2, 18, "360.1000"), "node.*360.1"),
    "NUL byte": (with_text(LINE1, 40, "\0"), LINE2, r"line 1, column 40:.*U\+0000"),
    "tab inside": (with_text(LINE1, 33, "\t"), LINE2, r"line 1, column 33:.*U\+0009"),
    "SGP4-XP": (with_text(LINE1, 63, "4"), LINE2, "column 63.*'4' is not meant for SGP4"),
    "text touching": (LINE1 + "7", LINE2, "line 1, column 70"),
    "figure in a gap": (with_text(LINE1, 33, "0"), LINE2, "line 1, column 33: '0' where a blank"),
    "the same line twice": (LINE1, LINE1, "line 2, column 1: begins with '1', not 2"),
    "number 0": (with_text(LINE1, 3, "00000"), with_text(LINE2, 3, "00000"), "catalogue number"),
    "nothing": ("", "", "line 1, column 1"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_record_is_refused_naming_line_and_columns(case: str) -> None:
    line1, line2, named = REFUSED[case]
    with pytest.raises(ElementSetError, match=named):
        from_tle(line1, line2)


@pytest.mark.parametrize(
    ("written", "number"),
    [("A0000", 100_000), ("A0001", 100_001), ("J2931", 182_931), ("W1928", 301_928),
     ("Z9999", 339_999), ("    5", 5), ("00005", 5)],
)  # fmt: skip
def test_alpha_5_numbers_are_decoded(written: str, number: int) -> None:
    # J2931 and W1928 are Space-Track's own examples: I and O are left out of the letters.
    lines = with_text(LINE1, 3, written), with_text(LINE2, 3, written)
    assert from_tle(*lines).norad_id == number


@pytest.mark.parametrize(
    ("two_digits", "year"), [("57", 1957), ("98", 1998), ("99", 1999), ("00", 2000), ("56", 2056)]
)
def test_years_from_57_are_of_the_1900s(two_digits: str, year: int) -> None:
    assert from_tle(with_text(LINE1, 19, two_digits), LINE2).epoch.year == year


def test_the_lines_of_a_published_set_are_written_as_they_were() -> None:
    assert tle_lines(from_tle(LINE1, LINE2)) == (LINE1, LINE2)


@pytest.mark.parametrize("number", [100_001, 182_931, 279_999, 339_999])
def test_numbers_up_to_339999_are_written_in_alpha_5(number: int) -> None:
    elements = replace(from_tle(LINE1, LINE2), norad_id=number)
    assert from_tle(*tle_lines(elements)) == elements


@pytest.mark.parametrize("number", [-1, 0, 340_000, 799_501_299])
def test_other_numbers_are_not_representable(number: int) -> None:
    with pytest.raises(ElementSetError, match=f"{number} is not representable"):
        tle_lines(replace(from_tle(LINE1, LINE2), norad_id=number))


ELEMENTS = from_tle(LINE1, LINE2)


@pytest.mark.parametrize(
    ("elements", "what"),
    [
        (replace(ELEMENTS, mean_motion_dot=1.5), "mean motion dot"),
        (replace(ELEMENTS, bstar=1e10), r"B\*"),
        (replace(ELEMENTS, eccentricity=0.99999999), "eccentricity"),
        (replace(ELEMENTS, epoch=datetime(1956, 12, 31, tzinfo=UTC)), "epoch"),
        (replace(ELEMENTS, epoch=datetime(2057, 1, 1, tzinfo=UTC)), "epoch"),
    ],
    ids=lambda case: case if isinstance(case, str) else "",
)
def test_what_the_format_has_no_room_for_is_not_representable(
    elements: ElementSet, what: str
) -> None:
    with pytest.raises(ElementSetError, match=f"{what}.*not representable"):
        tle_lines(elements)


def test_an_epoch_that_rounds_into_the_next_year_is_written_there() -> None:
    last = datetime(2022, 12, 31, 23, 59, 59, 999_900, tzinfo=UTC)
    line1, _ = tle_lines(replace(from_tle(LINE1, LINE2), epoch=last))
    assert line1[18:32] == "23001.00000000"


@pytest.mark.parametrize("bstar", [0.0, 1e-12, 9.99996e-5, -0.00022711, 0.13519, 2.5, 1e-9])
def test_drag_figures_are_written_to_five_digits(bstar: float) -> None:
    elements = replace(from_tle(LINE1, LINE2), bstar=bstar)
    # Below 1e-10 the format runs out of exponents and keeps steps of 1e-14.
    assert from_tle(*tle_lines(elements)).bstar == pytest.approx(bstar, rel=5e-5, abs=1e-14)


def test_an_angle_that_rounds_to_360_is_written_as_0() -> None:
    elements = replace(from_tle(LINE1, LINE2), mean_anomaly_deg=359.99999)
    assert from_tle(*tle_lines(elements)).mean_anomaly_deg == 0.0


def test_an_epoch_is_written_to_a_hundred_millionth_of_a_day() -> None:
    elements = from_tle(LINE1, LINE2)
    late = replace(elements, epoch=elements.epoch + timedelta(microseconds=400))
    # 400 us is under half of 864 us.
    assert from_tle(*tle_lines(late)).epoch == elements.epoch


def test_a_name_is_fit_to_show() -> None:
    elements = from_tle(LINE1, LINE2, "ISS\u202e \x07<b>" + "x" * 100)
    assert elements.name.startswith("ISS <b>x")
    assert len(elements.name) == 80
    cut_at_a_blank = from_tle(LINE1, LINE2, "x" * 79 + " y").name
    assert cut_at_a_blank == "x" * 79
