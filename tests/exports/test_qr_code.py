"""QR codes as zxing reads them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from iss_viewer.exports.calendar_text import CalendarEvent, compact_event
from iss_viewer.exports.qr_code import MOST_OCTETS, QUIET_ZONE, qr_matrix

START = datetime(2022, 9, 24, 17, 45, 52, tzinfo=UTC)


def read(matrix: NDArray[np.bool_]) -> str:
    """What a reader sees on a screen with three pixels a module."""
    return found_in(matrix).bytes.decode()


def found_in(matrix: NDArray[np.bool_]) -> zxingcpp.Barcode:
    picture = np.where(matrix, 0, 255).astype(np.uint8).repeat(3, axis=0).repeat(3, axis=1)
    (found,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return found


@pytest.mark.parametrize("place", ["Berlin, Germany", "東京, 日本", "São Tomé", "กรุงเทพมหานคร 🛰"])
def test_a_pass_is_read_back_letter_by_letter(place: str) -> None:
    event = CalendarEvent(
        "iss-pass-308155-cdc1381d8a5e605f@iss-viewer",
        START,
        START + timedelta(seconds=392),
        "Space station, almost overhead, as bright as Venus",
        "",
        place,
    )
    text = compact_event(event, START)
    matrix = qr_matrix(text)
    assert read(matrix) == text
    # Readers guess that octets are UTF-8, and with place names they guess right.
    assert found_in(matrix).text == text
    # Version 13 has 69 modules a side: 4 pixels each are a hand's breadth on any screen.
    assert len(matrix) <= 69 + 2 * QUIET_ZONE


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120))
def test_any_text_is_read_back(text: str) -> None:
    assert read(qr_matrix(text)) == text


def test_the_matrix_is_square_read_only_and_has_its_quiet_zone() -> None:
    matrix = qr_matrix("ISS")
    assert matrix.dtype == np.bool_
    assert matrix.shape == (21 + 2 * QUIET_ZONE, 21 + 2 * QUIET_ZONE)
    inner = slice(QUIET_ZONE, -QUIET_ZONE)
    assert matrix.sum() == matrix[inner, inner].sum()
    # Each of three corners begins with the seven dark modules of its pattern.
    assert matrix[QUIET_ZONE, QUIET_ZONE : QUIET_ZONE + 7].all()
    with pytest.raises(ValueError, match="read-only"):
        matrix[0, 0] = True


def test_the_longest_text_fits_and_one_more_is_refused_in_a_sentence() -> None:
    assert read(qr_matrix("x" * MOST_OCTETS)) == "x" * MOST_OCTETS
    with pytest.raises(ValueError, match=r"has 2,954 bytes, and a QR code holds at most 2,953\."):
        qr_matrix("x" * (MOST_OCTETS + 1))
    with pytest.raises(ValueError, match="has 3,000 bytes"):
        qr_matrix("東" * 1_000)


@pytest.mark.parametrize(("text", "said"), [("", "empty"), ("\ud800", "half of a character")])
def test_what_cannot_become_a_code_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        qr_matrix(text)
