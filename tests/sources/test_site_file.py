"""A file of many places: what is taken, and the sentence for what is not."""

from __future__ import annotations

import pytest

from iss_viewer.sources.site_file import SiteFileError, read_sites

HEAD = b"name,latitude_deg,longitude_deg,height_m\n"


def test_places_keep_their_order_names_and_heights() -> None:
    data = HEAD + b'Berlin,52.52,13.405,34\n"Quito, center",-0.22,-78.5,2850\n'
    berlin, quito = read_sites(data)
    assert (berlin.name, berlin.latitude_deg, berlin.height_m) == ("Berlin", 52.52, 34.0)
    assert (quito.name, quito.longitude_deg, quito.height_m) == ("Quito, center", -78.5, 2850.0)


def test_columns_may_stand_in_any_order_and_height_may_be_missing() -> None:
    (one,) = read_sites(b"\xef\xbb\xbfLongitude_deg, name ,latitude_deg\r\n13.4,A,52.5\r\n\r\n")
    assert (one.name, one.latitude_deg, one.longitude_deg, one.height_m) == ("A", 52.5, 13.4, 0.0)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Line 1 must name the columns"),
        (b"name,latitude_deg\nA,1\n", "longitude_deg is missing"),
        (HEAD, "no place"),
        (HEAD + b"A,91,0,0\n", "Line 2: The latitude must lie between -90 and 90"),
        (HEAD + b"A,52,13,0\nB,x,0,0\n", "Line 3: latitude_deg is not a number: 'x'"),
        (HEAD + b"A,nan,0,0\n", "Line 2: The latitude is not a number"),
        (HEAD + b"A,52\n", "Line 2: longitude_deg is not a number"),
        (HEAD + b",1,2,3\n", "Line 2: the place has no name"),
        (HEAD + b"\xff\xfe\n", "not UTF-8"),
        (HEAD + b"A,1,2,3\n" * 10_001, "more than 10,000 places"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(data: bytes, said: str) -> None:
    with pytest.raises(SiteFileError, match=said):
        read_sites(data)
