"""Files of element sets in every format, whole and damaged."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.tle_writing import tle_lines
from iss_viewer.sources.element_file import ElementFile, read_elements
from iss_viewer.sources.errors import FeedError
from tests.sources.element_samples import (
    ISS,
    LINE1,
    LINE2,
    NAUKA,
    as_csv,
    as_json,
    as_kvn,
    as_xml,
)

BOTH = (ISS, NAUKA)
NAUKA1, NAUKA2 = tle_lines(NAUKA)


def read(text: str | bytes) -> ElementFile:
    data = text.encode() if isinstance(text, str) else text
    file = read_elements(data, "mine.txt")
    for elements in file.accepted:
        assert elements.source == "mine.txt"
    return file


def unsourced(file: ElementFile) -> tuple[ElementSet, ...]:
    return tuple(replace(elements, source="") for elements in file.accepted)


def ids(file: ElementFile) -> list[str]:
    return [note.id for note in file.notes]


TLES = f"{LINE1}\n{LINE2}\n{NAUKA1}\n{NAUKA2}\n"
NAMED = f"ISS (ZARYA)\n{LINE1}\n{LINE2}\n0 ISS (NAUKA)\n{NAUKA1}\n{NAUKA2}\n"


@pytest.mark.parametrize(
    "data",
    [NAMED, as_json(BOTH), as_csv(BOTH), as_kvn(BOTH), as_xml(BOTH)],
    ids=["3LE", "JSON", "CSV", "KVN", "XML"],
)
def test_every_format_gives_the_same_sets(data: str | bytes) -> None:
    file = read(data)
    assert unsourced(file) == BOTH
    assert (file.rejected, file.notes) == ((), ())


def test_two_lines_alone_have_no_names() -> None:
    assert [s.name for s in read(TLES).accepted] == ["", ""]


def test_a_single_json_object_and_text_numbers_are_read() -> None:
    (record,) = json.loads(as_json([ISS]))
    as_text = {keyword: str(value) for keyword, value in record.items()}
    assert unsourced(read(json.dumps(as_text))) == (ISS,)


def test_brackets_behind_a_name_are_no_unit() -> None:
    named = replace(ISS, name="STARLINK-11694 [DTC]")
    assert unsourced(read(as_kvn([named]))) == (named,)


@pytest.mark.parametrize(
    "endless",
    ["EPOCH = " + "2 -" * 20_000, "A =" + " " * 30_000 + "x", "A = 1" + "[" * 30_000, " " * 30_000],
    ids=["offsets", "blanks", "brackets", "nothing"],
)
def test_no_line_is_so_long_that_reading_it_takes_a_second(endless: str) -> None:
    begun = time.process_time()
    file = read(as_kvn([ISS]) + as_kvn([NAUKA]).replace("EPOCH", f"{endless}\nEPOCH_", 1))
    assert time.process_time() - begun < 1.0
    assert unsourced(file) == (ISS,)


def test_kvn_with_units_and_csv_with_quotes_and_semicolons_are_read() -> None:
    kvn = as_kvn([ISS]).replace("15.48793003", "15.48793003 [rev/day]")
    assert unsourced(read(kvn)) == (ISS,)
    head, row, _ = as_csv([ISS]).split("\n")
    quoted = ";".join(f'"{cell}"' for cell in head.split(","))
    assert unsourced(read(quoted + "\r\n" + row.replace(",", ";") + "\r\n")) == (ISS,)


@pytest.mark.parametrize("make", [as_kvn, as_csv, as_xml], ids=["KVN", "CSV", "XML"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_marks_and_utf_16_are_read(
    make: Callable[[Iterable[ElementSet]], str], encoding: str
) -> None:
    file = read(make([ISS]).encode(encoding))
    assert unsourced(file) == (ISS,)
    assert ids(file) == (["file_is_utf16"] if "16" in encoding else [])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(end: str) -> None:
    assert unsourced(read(("\ufeff" + NAMED).replace("\n", end))) == BOTH


def test_a_latin_1_name_is_read_with_a_note() -> None:
    file = read(f"Raumstation für alle\n{LINE1}\n{LINE2}\n".encode("latin-1"))
    assert file.accepted[0].name == "Raumstation für alle"
    assert ids(file) == ["file_is_latin1"]


def test_a_file_of_several_objects_keeps_them_all_apart() -> None:
    assert [s.norad_id for s in read(NAMED).accepted] == [25544, 49044]


def test_numbers_beyond_a_tle_are_read_from_a_message() -> None:
    file = read(as_json([replace(ISS, norad_id=100_001), replace(ISS, norad_id=799_501_299)]))
    assert [s.norad_id for s in file.accepted] == [100_001, 799_501_299]


def test_the_bad_records_are_refused_with_their_lines_and_the_rest_is_kept() -> None:
    file = read(
        f"# my archive\n{LINE1}\n{LINE2}\n"
        f"{LINE1[:68]}7\n{LINE2}\n"
        f"{LINE1}\n{LINE2[:60]}\n"
        f"\n{LINE1}\n{NAUKA2}\n"
        f"\n{LINE1.replace('12652-3', '12652  ')}\n{LINE2}\n"
        f"\n {LINE1}\n{LINE2}\n"
        f"{NAUKA1}\n{NAUKA2}\n"
    )
    assert unsourced(file) == (replace(ISS, name=""), replace(NAUKA, name=""))
    assert [(r.line, r.reason) for r in file.rejected] == [
        (4, "line 1, column 69: the check digit is 7, but 8 is expected"),
        (7, "line 2 has 60 characters, at least 68 are needed"),
        (9, "line 1 is for object 25544 but line 2 for 49044"),
        (12, "line 1, columns 54-61 (B*): ' 12652  ' is not of the form that stands there"),
        (15, "line 1, column 1: begins with ' ', not 1"),
    ]
    assert file.rejected[0].text.startswith("1 25544U 98067A")


def test_a_lost_line_costs_its_own_record_only() -> None:
    later1, later2 = tle_lines(replace(ISS, epoch=ISS.epoch + timedelta(days=1)))
    file = read(f"{LINE1}\n{LINE2}\n{NAUKA2}\n{later1}\n{later2}\n{NAUKA1}\n")
    assert [(r.line, r.reason) for r in file.rejected] == [
        (3, "has no line 1 before it"),
        (6, "has no line 2 behind it"),
    ]
    # Not joined over the gap: line 1 has the epoch, line 2 the place.
    assert [s.epoch for s in file.accepted] == [ISS.epoch, ISS.epoch + timedelta(days=1)]


def test_two_lines_in_the_wrong_order_are_swapped_and_counted() -> None:
    file = read(f"A\n{LINE2}\n{LINE1}\nB\n{NAUKA2}\n{NAUKA1}\n")
    assert len(file.accepted) == 2
    (note,) = file.notes
    assert (note.id, note.values) == ("records_tle_lines_swapped", (("count", 2),))


def test_missing_check_digits_are_counted() -> None:
    file = read(f"{LINE1[:68]}\n{LINE2[:68]}\n")
    (note,) = file.notes
    assert (note.id, note.values) == ("records_tle_no_checksum", (("count", 2),))


def test_messages_are_refused_one_by_one_with_their_lines() -> None:
    good, bad = json.loads(as_json(BOTH))
    bad["BSTAR"] = "nan"
    file = read(json.dumps([good, bad, 7, {}, good], indent=0))
    assert len(file.accepted) == 2
    assert [r.reason.split(":")[0] for r in file.rejected] == [
        "BSTAR", "is not a JSON object", "missing",
    ]  # fmt: skip
    # 23 lines a record of 21 keywords, after the line of the list's own bracket.
    assert [r.line for r in file.rejected] == [25, 48, 49]
    assert file.rejected[0].text == "ISS (NAUKA)"


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity", "1e999", "true", "null"])
def test_a_json_word_for_a_number_refuses_its_record(word: str) -> None:
    text = as_json(BOTH).decode().replace('"BSTAR": 0.00012652', f'"BSTAR": {word}')
    file = read(text)
    assert [s.norad_id for s in file.accepted] == [49044]
    assert "BSTAR" in file.rejected[0].reason


def test_a_keyword_twice_refuses_its_record() -> None:
    twice = as_json(BOTH).decode().replace('{"OBJECT_NAME"', '{"EPOCH": "", "OBJECT_NAME"', 1)
    assert [r.reason for r in read(twice).rejected] == ["EPOCH stands twice"]
    kvn = as_kvn(BOTH).replace("BSTAR", "BSTAR = 0\nBSTAR", 1)
    assert [(r.line, r.reason) for r in read(kvn).rejected] == [(1, "BSTAR stands twice")]
    xml = as_xml(BOTH).replace("<BSTAR>", "<BSTAR>0</BSTAR><BSTAR>", 1)
    assert [(r.line, r.reason) for r in read(xml).rejected] == [(3, "BSTAR stands twice")]


def test_a_csv_row_of_another_length_is_refused_by_its_line() -> None:
    head, first, second, _ = as_csv(BOTH).split("\n")
    file = read(f"\n{head}\n{first},9\n\n{second}\n")
    assert [(r.line, r.reason) for r in file.rejected] == [
        (3, "22 columns, but the first row has 21")
    ]
    assert [s.norad_id for s in file.accepted] == [49044]


def test_supplemental_segments_of_one_object_are_all_read() -> None:
    segments = [replace(ISS, epoch=ISS.epoch + timedelta(hours=6 * n)) for n in range(60)]
    assert unsourced(read(as_xml(segments))) == tuple(segments)


HTML = "<!DOCTYPE html>\n<html><head><title>301 Moved Permanently</title></head></html>"
BROKEN = {
    "nothing": (b"", "file_empty"),
    "blanks": (b" \r\n\t\n", "file_empty"),
    "NULs": (b"\0" * 500, "file_empty"),
    "a web page": (HTML.encode(), "web_page"),
    "a web page around elements": (f"{HTML}\n{LINE1}\n{LINE2}".encode(), "web_page"),
    "the end of a web page": (b"CelesTrak\n</BODY>\n</HTML>\n", "web_page"),
    "prose": (b"GP data has not updated since your last successful download", "no_elements"),
    "no data": (b"No GP data found", "file_has_no_elements"),
    "an empty list": (b"[]", "file_has_no_elements"),
    "a header alone": (as_csv([ISS]).split("\n", 1)[0].encode(), "file_has_no_elements"),
    "no message": (b"<ndm></ndm>", "file_has_no_elements"),
    "a zip": (b"PK\x03\x04" + b"\0" * 40, "file_not_text"),
    "gzip": (b"\x1f\x8b\x08" + b"\0" * 40, "file_not_text"),
    "half of UTF-16": ("ISS".encode("utf-16") + b"\xd8", "file_not_text"),
    "JSON cut off": (as_json(BOTH)[:-30], "json_broken"),
    "JSON without commas": (b"[{} {}]", "json_broken"),
    "JSON with a trailing comma": (b"[{},]", "json_broken"),
    "JSON nested 200,000 deep": (b"[" * 200_000, "json_broken"),
    "objects nested 200,000 deep": (b'{"a":' * 200_000, "json_broken"),
    "JSON with junk behind": (as_json([ISS]) + b"\n<!-- served in 0.1 s -->", "json_goes_on"),
    "an object and another": (b"{}{}", "json_goes_on"),
    "XML cut off": (as_xml([ISS])[:-9].encode(), "xml_broken"),
    "XML with a document type": (
        as_xml([ISS]).replace("<ndm>", "<!DOCTYPE ndm><ndm>").encode(),
        "xml_forbidden",
    ),
    "a column twice": (as_csv([ISS]).replace("BSTAR", "EPOCH", 1).encode(), "csv_column_twice"),
    "eleven megabytes": (b"1" * 11_000_000, "file_too_large"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_no_file_of_elements_is_refused_as_a_whole(case: str) -> None:
    data, said = BROKEN[case]
    with pytest.raises(FeedError) as caught:
        read(data)
    assert said in caught.value.said.id
    assert str(caught.value).endswith((".", "page instead of data."))


@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">',
        '<!ENTITY c SYSTEM "file:///etc/hostname">',
    ],
    ids=["a billion laughs", "a file of the machine"],
)
def test_entities_are_never_expanded(declaration: str) -> None:
    text = as_xml([ISS]).replace("<ndm>", f"<!DOCTYPE ndm [{declaration}]><ndm>")
    with pytest.raises(FeedError) as caught:
        read(text.replace("ISS (ZARYA)", "&c;"))
    assert caught.value.said.id == "xml_forbidden"


def test_xml_nested_very_deep_ends_in_a_sentence_or_nothing() -> None:
    with pytest.raises(FeedError):
        read("<a>" * 100_000 + "</a>" * 100_000)


def test_thirty_thousand_sets_are_read_in_seconds() -> None:
    text = "".join(
        "\n".join(tle_lines(replace(ISS, epoch=ISS.epoch - timedelta(hours=8 * n)))) + "\n"
        for n in range(30_000)
    )
    begun = time.perf_counter()
    file = read_elements(text.encode(), "archive.txt")
    # Some 1.5 s on an idle machine.
    assert time.perf_counter() - begun < 15.0
    assert (len(file.accepted), file.rejected) == (30_000, ())


def test_more_than_fifty_thousand_records_are_refused_in_a_sentence() -> None:
    with pytest.raises(FeedError, match="more than 50000 records"):
        read("[" + ",".join(["{}"] * 50_001) + "]")
