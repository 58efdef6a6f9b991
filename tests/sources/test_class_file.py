"""Class files: what was put in comes out, and of a hostile one nothing does (row 43)."""

from __future__ import annotations

import json
import random
import zipfile
from dataclasses import replace
from datetime import timedelta
from math import isfinite

import pytest

from iss_viewer.sources.class_archive import MOST_MEMBER_BYTES
from iss_viewer.sources.class_file import (
    ELEMENTS,
    MANIFEST,
    PLACE,
    REPORTS,
    TRAJECTORY,
    ClassContent,
    read_class,
    write_class,
)
from iss_viewer.sources.errors import FeedError
from tests.sources.class_samples import CONTENT, NEWEST, NOW, members_of, resealed, zipped
from tests.sources.element_samples import ISS, NAUKA, as_json

GOOD = write_class(CONTENT)
FILE = "lesson.issclass"


def refusal(data: bytes) -> str:
    with pytest.raises(FeedError) as caught:
        read_class(data, FILE, NOW)
    said = str(caught.value)
    assert said.startswith(f"{FILE} cannot be used")
    return said


# What is good.


def test_what_was_put_in_comes_out_with_every_source_and_time() -> None:
    assert read_class(GOOD, FILE, NOW) == CONTENT


def test_the_same_content_gives_the_same_bytes() -> None:
    assert write_class(CONTENT) == GOOD
    assert write_class(read_class(GOOD, FILE, NOW)) == GOOD


def test_a_file_of_nothing_but_its_manifest_is_one_too() -> None:
    empty = ClassContent(NOW, CONTENT.for_date)
    assert read_class(write_class(empty), FILE, NOW) == empty


def test_the_manifest_names_its_maker_the_day_and_a_checksum_of_every_member() -> None:
    members = members_of(GOOD)
    told = json.loads(members.pop(MANIFEST))
    assert (told["schema"], told["made_by"], told["title"]) == (1, "ISS Viewer 0.1.0", "Class 7b")
    assert (told["created"], told["for_date"]) == ("2026-11-28T09:30:00Z", "2026-12-03")
    assert (told["good_until"], told["error_s"]) == ("2026-12-12T06:30:00Z", 280.0)
    assert told["sha256"].keys() == members.keys() == {ELEMENTS, REPORTS, TRAJECTORY, PLACE}


def test_every_record_can_say_that_it_came_by_the_file_and_says_it_once() -> None:
    told = CONTENT.with_provenance()
    said = "CelesTrak, from the class file made on 28 Nov 2026"
    assert {each.source for each in told.sets} == {said}
    assert told.reports[0].source == "Launch Library, from the class file made on 28 Nov 2026"
    again = replace(told, created=NOW + timedelta(days=1)).with_provenance()
    assert {each.source for each in again.sets} == {said}
    assert [each.retrieved for each in told.sets] == [each.retrieved for each in CONTENT.sets]


def test_what_a_later_version_adds_is_passed_over() -> None:
    members = {"lessons.json": b'{"steps": []}', "photos.bin": b"\0" * 10}
    assert read_class(resealed(members), FILE, NOW) == CONTENT
    later = resealed({}, {"unheard_of": {"deep": [1]}})
    assert read_class(later, FILE, NOW) == CONTENT


def test_a_newer_schema_is_refused_in_a_sentence() -> None:
    assert refusal(resealed({}, {"schema": 2})) == (
        "lesson.issclass cannot be used. It was made by a newer version of the program; nothing "
        "was changed."
    )


# Hostile files.


@pytest.mark.parametrize(
    "name",
    [
        "../evil.json", "/etc/passwd", "..\\evil.json", "C:evil.json", "a/b.json", "", ".json",
        "ELEMENTS.JSON", "elements.json\0.txt", "con", "‮nosj.json", "x" * 200 + ".json",
    ],
)  # fmt: skip
def test_row_43_a_name_that_is_a_path_or_a_trick_is_refused(name: str) -> None:
    assert "A class file has no part of that name" in refusal(
        zipped([*members_of(GOOD).items(), (name, b"x")])
    )


def test_row_43_a_name_that_comes_twice_is_refused() -> None:
    data = zipped([*members_of(GOOD).items(), (ELEMENTS, b"[]")])
    assert "elements.json is refused. The name stands in it twice" in refusal(data)


def test_row_43_a_bomb_is_read_no_further_than_its_cap() -> None:
    bomb = zipped([("photos.bin", b"\0" * 50_000_000)])
    assert len(bomb) < 60_000
    assert "photos.bin is refused. The file is larger than 8 MB" in refusal(bomb)
    crowd = [(f"a{n}.bin", b"\0" * (MOST_MEMBER_BYTES - 1)) for n in range(5)]
    assert "larger than 8 MB" in refusal(zipped(crowd))
    assert "more than 40 parts" in refusal(zipped([(f"a{n}.bin", b"") for n in range(41)]))


def test_row_43_an_entry_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(GOOD)
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = (5).to_bytes(4, "little")
    refusal(bytes(data))


def test_row_43_a_packing_of_another_kind_is_refused() -> None:
    data = zipped(members_of(GOOD).items(), zipfile.ZIP_BZIP2)
    assert "packed in a way that class files are not" in refusal(data)


@pytest.mark.parametrize("name", [ELEMENTS, REPORTS, TRAJECTORY, PLACE])
def test_row_43_a_member_that_is_not_the_one_of_the_checksum_is_refused(name: str) -> None:
    members = members_of(GOOD)
    members[name] = members[name].replace(b"2", b"3", 1)
    assert f"{name} is refused. Its checksum is wrong" in refusal(zipped(members.items()))


def test_a_member_that_the_manifest_does_not_list_or_that_is_not_there_is_refused() -> None:
    members = members_of(GOOD)
    assert "Its checksum is wrong" in refusal(zipped([*members.items(), ("more.json", b"{}")]))
    del members[PLACE]
    assert "place.json is refused. It is listed and not there" in refusal(zipped(members.items()))


@pytest.mark.parametrize("part", range(1, 20))
def test_row_43_a_file_cut_short_anywhere_is_refused(part: int) -> None:
    assert "damaged, cut short" in refusal(GOOD[: len(GOOD) * part // 20])


def with_set(**fields: object) -> bytes:
    sets = json.loads(members_of(GOOD)[ELEMENTS])
    sets[0] |= fields
    return resealed({ELEMENTS: json.dumps(sets).encode()})


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (with_set(MEAN_MOTION=float("nan")), "MEAN_MOTION"),
        (with_set(BSTAR="1e999"), "BSTAR"),
        (with_set(ECCENTRICITY=0.9), "is not the station's"),
        (with_set(RETRIEVED="2026-12-01T00:00:00+00:00"), "younger than"),
        (with_set(RETRIEVED="yesterday"), "RETRIEVED: is not a time"),
        (with_set(RETRIEVED="2026-11-27T00:00:00"), "younger than"),
        (resealed({ELEMENTS: as_json([NAUKA])}), "none is of the station"),
        (resealed({ELEMENTS: as_json([replace(ISS, epoch=NOW + timedelta(days=60))])}), "ahead"),
        (resealed({ELEMENTS: b"[" * 100_000}), "elements.json"),
        (resealed({ELEMENTS: b"\xff\xfe"}), "elements.json"),
        (resealed({REPORTS: b"[{}]"}), "reports.json is refused. It is not of the expected shape"),
        (resealed({REPORTS: b"[" * 100_000}), "reports.json"),
        (resealed({PLACE: b'{"name": "x", "latitude_deg": 200, "longitude_deg": 0}'}), "place.js"),
        (resealed({PLACE: b'{"name": "x", "latitude_deg": 1e999, "longitude_deg": 0}'}), "place"),
        (resealed({TRAJECTORY: b"CCSDS_OEM_VERS = 2.0\n"}), "trajectory.oem"),
        (resealed({}, {"created": "2026-12-02T00:00:00Z"}), "still to come"),
        (resealed({}, {"created": "2026-11-28T00:00:00"}), "manifest.json"),
        (resealed({}, {"error_s": -1.0}), "manifest.json"),
        (zipped([("readme.txt", b"hello")]), "no manifest.json"),
        (b"PK\x03\x04", "no class file"),
        (b"", "no class file"),
    ],
)
def test_what_a_resealed_file_holds_is_judged_like_what_comes_alone(data: bytes, why: str) -> None:
    assert why.replace("none is", "None of the 1 element sets is") in refusal(data)


def test_names_of_people_are_cut_and_lose_what_can_not_be_seen() -> None:
    reports = json.loads(members_of(GOOD)[REPORTS])
    name = "‮<img src=x>" + "x" * 10_000
    reports[1]["people"][0]["name"] = name
    found = read_class(resealed({REPORTS: json.dumps(reports).encode()}), FILE, NOW)
    assert found.reports[1].people[0].name == name[1:81]


def test_row_43_a_thousand_mutations_raise_nothing_but_our_own_error() -> None:
    small = write_class(replace(CONTENT, trajectory=None, trajectory_retrieved=None))
    chance = random.Random(20221003)
    read = 0
    for _ in range(1_000):
        data = bytearray(small)
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(data))
            kind = chance.randrange(4)
            if kind == 0:
                data[place] = chance.randrange(256)
            elif kind == 1:
                data[place] ^= 1 << chance.randrange(8)
            elif kind == 2:
                del data[place : place + chance.randint(1, 40)]
            else:
                data[place:place] = chance.randbytes(chance.randint(1, 20))
        try:
            found = read_class(bytes(data), FILE, NOW)
        except FeedError:
            continue
        read += 1
        assert all(isfinite(each.mean_anomaly_deg) for each in found.sets)
        assert found.sets == CONTENT.sets
    # Nearly every change is noticed: what is read was changed where nothing is said.
    assert read < 150


def test_mutations_under_good_checksums_raise_nothing_but_our_own_error() -> None:
    """Who seals the file anew can put anything in: each member is mutated by itself."""
    members, chance = members_of(GOOD), random.Random(7)
    for name in (ELEMENTS, REPORTS, PLACE):
        for _ in range(100):
            body = bytearray(members[name])
            for _ in range(chance.randint(1, 3)):
                body[chance.randrange(len(body))] = chance.randrange(256)
            try:
                found = read_class(resealed({name: bytes(body), TRAJECTORY: members[TRAJECTORY]}),
                                   FILE, NOW)  # fmt: skip
            except FeedError:
                continue
            for each in found.sets:
                assert isfinite(each.bstar)
                assert abs(each.inclination_deg - NEWEST.inclination_deg) < 1.0
