"""The trajectory that NASA publishes, in both its forms, whole, damaged and hostile."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from iss_viewer.sources import oem_forms
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.held_trajectory import judge_fetched
from iss_viewer.sources.oem import looks_like_oem, read_oem
from tests.orbit.published import KVN, XML, burn_line, excerpt, planned
from tests.sources.test_hostile_input import mutated

TEXT, MARKUP = KVN.read_text(), XML.read_text()
FIRST = "2025-02-26T12:00:00.000 236.607190 -5167.452580 4405.822344"
CREATED = datetime(2025, 2, 26, 18, 18, 7, 830_000, tzinfo=UTC)


def refusal(data: bytes | str) -> str:
    """The sentence that refuses `data`."""
    with pytest.raises(FeedError) as caught:
        read_oem(data.encode() if isinstance(data, str) else data)
    return str(caught.value)


def test_the_text_and_the_xml_form_give_the_same_181_states() -> None:
    by_text, by_xml = read_oem(KVN.read_bytes()), read_oem(XML.read_bytes())
    assert len(by_text.unix_s) == 181
    for name in ("unix_s", "position_km", "velocity_km_s"):
        assert np.array_equal(getattr(by_text, name), getattr(by_xml, name))
    for name in ("created", "maker", "start", "stop", "mass_kg", "nodes", "events"):
        assert getattr(by_text, name) == getattr(by_xml, name)


def test_its_header_and_comments_are_told() -> None:
    nasa = excerpt()
    assert nasa.created == CREATED
    assert (nasa.maker, nasa.source, nasa.agency) == ("JSC", "NASA's trajectory", "NASA")
    assert (nasa.mass_kg, nasa.drag_area_m2, nasa.drag_coefficient) == (454_339.0, 1791.9, 1.95)
    (node,) = nasa.nodes
    assert node.utc == datetime(2025, 2, 26, 13, 0, 51, 921_000, tzinfo=UTC)
    assert (node.orbit, node.longitude_deg) == (1800, 143.20256)
    assert nasa.position_km[0].tolist() == [236.607190, -5167.452580, 4405.822344]


def test_a_plan_tells_reboosts_from_what_only_flies_by() -> None:
    # Lines as NASA wrote them in February 2023 and in March 2024.
    nasa = read_oem(
        planned(
            burn_line("82P Undock", "049:02:26:30.000", 0.0),
            burn_line("GMT 051 ISS Reboost", "051:02:58:00.000", 1.7),
            "COMMENT                                                    (5.6)   (229.7)   (219.3)",
            burn_line("GMT074 Reboost Preli", "074:13:11:00.000", 1.6),
        )
    )
    assert [event.name for event in nasa.events] == [
        "82P Undock", "GMT 051 ISS Reboost", "GMT074 Reboost Preli",
    ]  # fmt: skip
    assert [(burn.utc, burn.delta_v_m_s) for burn in nasa.burns] == [
        (datetime(2025, 2, 20, 2, 58, tzinfo=UTC), 1.7),
        (datetime(2025, 3, 15, 13, 11, tzinfo=UTC), 1.6),
    ]


def test_a_plan_of_december_reaches_into_january() -> None:
    from iss_viewer.sources.oem_comments import told_in

    start = datetime(2025, 12, 28, 12, tzinfo=UTC)
    lines = ["TRAJECTORY EVENT SUMMARY:", burn_line("Reboost", "003:10:00:00.000", 1.0)[7:]]
    assert told_in(lines, start).events[0].utc == datetime(2026, 1, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("CCSDS_OEM_VERS = 2.0\n", "", "line 1: the file does not begin with CCSDS_OEM_VERS"),
        ("REF_FRAME = EME2000", "REF_FRAME = ITRF", "line 8: REF_FRAME is ITRF and not EME2000"),
        ("TIME_SYSTEM = UTC", "TIME_SYSTEM = GPS", "line 9: TIME_SYSTEM is GPS and not UTC"),
        ("1998-067-A", "2021-035-A", "line 6: OBJECT_ID is 2021-035-A and not 1998-067-A"),
        ("CENTER_NAME = EARTH", "CENTER_NAME = MOON", "line 7: CENTER_NAME is MOON and not EARTH"),
        ("META_STOP\n", "", "has no META_STOP"),
        ("META_START\n", "", "line 11: META_STOP stands without META_START"),
        ("ORIGINATOR = JSC\n", "", "its header: the message has no ORIGINATOR"),
        ("ORIGINATOR = JSC", "ORIGINATOR = JSC\nORIGINATOR = X", "line 4: ORIGINATOR stands twice"),
        (FIRST, FIRST.replace("236.6", "nan"), "line 20: nan07190 is not a number"),
        (FIRST, FIRST.replace("236.607190", "NaN"), "line 20: NaN is not a number"),
        (FIRST, FIRST.replace("236.607190", "1e999"), "line 20: a figure is not finite"),
        (FIRST, FIRST.replace("236.607190", "1e300"), "from the Earth's centre"),
        (FIRST, FIRST.replace("236.607190", "1_0"), "line 20: 1_0 is not a number"),
        (FIRST, FIRST.replace("236.607190", "٢٣٦"), "line 20: ٢٣٦ is not a number"),
        (FIRST, FIRST.replace("12:00:00.000", "12:00:00+02:00"), "has an offset"),
        (FIRST, FIRST.replace("02-26", "02-30"), "line 20: the date"),
        (FIRST, FIRST.replace(" 4405.822344", ""), "line 20: the line is not a time and six"),
        (FIRST, FIRST.replace("4405", "4407"), "line 21: it does not follow from the state"),
        (FIRST, FIRST.replace("4405", "9405"), "is not where the station flies"),
        ("6.356771272", "6.856771272", "is not the station's speed"),
        ("6.356771272", "6.396771272", "line 21: it does not follow from the state before"),
        ("T12:04:00.000", "T12:00:00.000", "line 21: its time is not after"),
        ("STOP_TIME = 2025-02-26T23:57:00.000", "STOP_TIME = 2025-02-27T23:57:00.000",
         "the states do not cover"),
        ("STOP_TIME = 2025-02-26T23:57:00.000", "STOP_TIME = 2025-02-26T11:57:00.000",
         "cannot be"),
        ("CREATION_DATE = 2025", "CREATION_DATE = 2015", "does not go with its span"),
    ],
)  # fmt: skip
def test_each_fault_of_the_text_is_named_with_its_line(old: str, new: str, said: str) -> None:
    assert old in TEXT
    assert said in refusal(TEXT.replace(old, new, 1))


def test_a_gap_of_more_than_ten_minutes_is_refused_not_bridged() -> None:
    lines = TEXT.splitlines(keepends=True)
    # Two states of 12:40 and 12:44 are gone, so 12 minutes lie between the others.
    gone = [line for line in lines if "T12:40" not in line and "T12:44" not in line]
    assert "line 30: 12:00 lie between it and the state before" in refusal("".join(gone))


def test_a_second_segment_is_refused() -> None:
    twice = TEXT + TEXT[TEXT.index("META_START") :]
    assert "line 201: there is a second trajectory" in refusal(twice)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('<X units="km">236.', '<X units="m">236.', "state 1: the unit is m and not km"),
        ('<X units="km">236.', '<X units="\u202em">236.', "state 1: the unit is m and not km"),
        ("<X_DOT", "<Q_DOT", "XML data are broken"),
        ("236.607190", "", "state 1: – is not a number"),
        ("<REF_FRAME>EME2000", "<REF_FRAME>TEME", "element REF_FRAME: REF_FRAME is TEME"),
        ("<metadata>", "<metadata/><metadata>", "element metadata: there is a second trajectory"),
        ("<EPOCH>2025-057T12:04", "<EPOCH>2025-057T11:04", "state 2: its time is not after"),
        ("</ndm>", "", "XML data are broken at line"),
        ("<Y_DOT", "<COMMENT>x</COMMENT><Y_DOT", ""),
    ],
)
def test_each_fault_of_the_xml_is_named_with_its_element(old: str, new: str, said: str) -> None:
    assert old in MARKUP
    damaged = MARKUP.replace(old, new, 1)
    if said:
        assert said in refusal(damaged)
    else:
        assert len(read_oem(damaged.encode()).unix_s) == 181


@pytest.mark.parametrize(
    "prologue",
    [
        '<!DOCTYPE ndm SYSTEM "http://127.0.0.1/x.dtd">',
        '<!DOCTYPE ndm [<!ENTITY a "1"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE ndm [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE ndm [<!ENTITY % p SYSTEM "http://127.0.0.1/p"> %p;]>',
        "<!DOCTYPE ndm>",
    ],
)
def test_row_43_a_document_type_or_entity_is_refused_whatever_it_holds(prologue: str) -> None:
    head, _, rest = MARKUP.partition("<ndm>")
    assert "not allowed" in refusal(f"{head}{prologue}<ndm>{rest}")


def test_row_43_an_entity_that_nobody_defined_is_refused() -> None:
    assert "broken at line" in refusal(MARKUP.replace("236.607190", "&x;"))


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\0", b"\xef\xbb\xbf", TEXT.encode()[:300], TEXT.encode()[:700], MARKUP.encode()[:900],
        TEXT.replace("236", "2\x0036").encode(), MARKUP.replace("236", "2\x0036").encode(),
        b"CCSDS_OEM_VERS = 2.0\n" + b"META_START\n" * 5, b"CCSDS_OEM_VERS = 2.0\nMETA_STOP\n",
        b"<oem>" * 100_000, b"<ndm>" + b"<oem>" * 50_000 + b"</oem>" * 50_000 + b"</ndm>",
        b"<html><body>504</body></html>", b"\x89PNG", b"\xff\xfeC\0", b"<ndm/>",
        b"x" * 5_000_001, b"\x1f\x8b\x08", b"CCSDS_OEM_VERS",
        b"<oem version='2.0'><header/></oem>", TEXT.encode("utf-16")[:999],
    ],
)  # fmt: skip
def test_what_is_no_trajectory_is_refused_and_never_anything_else(data: bytes) -> None:
    assert refusal(data)


def test_a_byte_order_mark_utf_16_and_other_line_ends_are_read() -> None:
    for data in (
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("T1", "T1").replace("META_STOP\n", "META_STOP\n\n").encode(),
        MARKUP.replace("<ndm>", '<ndm xmlns:xsi="a" xmlns="urn:ccsds:schema:ndmxml">').encode(),
    ):
        assert looks_like_oem(data)
        assert np.array_equal(read_oem(data).position_km, excerpt().position_km)


def test_a_file_of_too_many_states_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oem_forms, "MOST_STATES", 180)
    for text in (TEXT, MARKUP):
        assert "more than 180 states" in refusal(text)


def test_two_thousand_damaged_files_are_sound_or_refused() -> None:
    chance = random.Random(20220921)
    refused = 0
    # A dozen states, so that the damage hits every part of the file.
    text = TEXT[: TEXT.index("2025-02-26T12:48")]
    xml = MARKUP[: MARKUP.index("<stateVector><EPOCH>2025-057T12:48")]
    xml += MARKUP[MARKUP.index("</data>") :]
    for whole in (text, xml):
        short = whole.replace("23:57:00", "12:44:00").replace("18:18:07", "12:18:07")
        assert len(read_oem(short.encode()).unix_s) == 12
        for _ in range(1000):
            damaged = mutated(short, chance).encode("utf-8", "surrogatepass")
            try:
                found = read_oem(damaged)
            except FeedError:
                refused += 1
                continue
            assert np.isfinite(found.position_km).all()
            assert np.isfinite(found.velocity_km_s).all()
            assert (np.diff(found.unix_s) > 0.0).all()
            assert found.maker.isprintable()
    assert refused > 900


def test_a_download_is_refused_when_it_is_over_older_than_held_or_from_the_future() -> None:
    data, held = KVN.read_bytes(), excerpt()
    assert judge_fetched(data, CREATED, held).created == CREATED
    with pytest.raises(FeedError, match="ended on 26 Feb 2025 23:57 UTC"):
        judge_fetched(data, CREATED + timedelta(days=1), None)
    with pytest.raises(FeedError, match="still to come"):
        judge_fetched(data, CREATED - timedelta(days=3), None)
    older = data.replace(b"2025-02-26T18:18:07.830", b"2025-02-26T12:18:07.830")
    with pytest.raises(FeedError, match="before the one held of 26 Feb 2025 18:18 UTC"):
        judge_fetched(older, CREATED, held)
