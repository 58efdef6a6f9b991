"""Damaged on purpose: whatever comes in, only an ElementSetError or a FeedError may come out, and
nothing that is not finite."""

from __future__ import annotations

import random
from dataclasses import astuple
from datetime import UTC, datetime
from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iss_viewer.orbit.element_set import ElementSet, ElementSetError
from iss_viewer.orbit.iso_time import parse_utc
from iss_viewer.orbit.omm import from_omm, omm_fields
from iss_viewer.orbit.tle import checksum, from_tle
from iss_viewer.orbit.tle_writing import tle_lines
from iss_viewer.sources.download import judge_download, receive
from iss_viewer.sources.element_file import read_elements
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.feeds import CELESTRAK, FeedState
from iss_viewer.sources.http_answer import Reply, clock_error_s
from iss_viewer.sources.phrases import PHRASES
from tests.sources.element_samples import ISS, LINE1, LINE2, NAUKA, as_csv, as_json, as_kvn, as_xml

NOW = datetime(2026, 10, 10, tzinfo=UTC)
SEED = 20220921

# What really turned up in saved files, and what breaks parsers.
ODD = ["", "\0", "\ufeff", "٣", "−", "\u202e", "NaN", "1e999", "-", ".", "e", "[", "{", "<", "&x;",
       "'", '"', "\r", "\n", "\t", "=", ",", ";", "]]>", "\ud800", "99999999999999999999", "null",
       "true", "\x85", "\u2028", "</BODY>", "2100-02-30T25:61:61"]  # fmt: skip


def check(elements: ElementSet) -> None:
    for value in astuple(elements):
        assert not isinstance(value, float) or isfinite(value)
        assert not isinstance(value, str) or value.isprintable()
    assert 0 < elements.mean_motion_rev_per_day < 17.5
    assert 0 <= elements.eccentricity < 1
    assert 1 <= elements.norad_id <= 999_999_999
    assert 1957 <= elements.epoch.year <= 2100


def mutated(text: str, chance: random.Random) -> str:
    for _ in range(chance.choice((1, 1, 2, 5))):
        place = chance.randrange(len(text) + 1)
        length = chance.choice((0, 1, 1, 1, 3, 20))
        new = chance.choice((chance.choice(ODD), chr(chance.randrange(32, 127)), text[:length]))
        text = text[:place] + new + text[place + length :]
    return text


def test_three_thousand_damaged_lines_give_a_sound_set_or_an_error() -> None:
    chance = random.Random(SEED)
    refused: list[str] = []
    for _ in range(3000):
        lines = [mutated(line, chance) for line in (LINE1, LINE2)]
        if chance.random() < 0.7:
            # With a digit that fits, so that the judgement of the fields is reached.
            lines = [line[:68] + str(checksum(line.encode("utf-8", "ignore").decode()))
                     for line in lines]  # fmt: skip
        try:
            elements = from_tle(lines[0], lines[1], mutated("ISS", chance))
        except ElementSetError as error:
            refused.append(str(error))
        else:
            check(elements)
            assert from_tle(*tle_lines(elements)).norad_id == elements.norad_id
    assert all(reason.isprintable() for reason in refused)
    assert 2000 < len(refused) < 3000


@pytest.mark.parametrize(
    "sample",
    [
        f"ISS\n{LINE1}\n{LINE2}\n",
        as_json([ISS, NAUKA]).decode(),
        as_csv([ISS, NAUKA]),
        as_kvn([ISS, NAUKA]),
        as_xml([ISS, NAUKA]),
    ],
    ids=["TLE", "JSON", "CSV", "KVN", "XML"],
)
def test_a_thousand_damaged_files_give_sound_sets_rejections_or_a_feed_error(sample: str) -> None:
    chance = random.Random(SEED)
    outcomes = set()
    sentences = []
    for _ in range(1000):
        data = mutated(sample, chance).encode("utf-8", "surrogatepass")
        if chance.random() < 0.2:
            data = data[: chance.randrange(len(data) + 1)]
        if chance.random() < 0.1:
            data = data.decode("utf-8", "replace").encode("utf-16")
        try:
            file = read_elements(data, "f")
        except FeedError as error:
            sentences.append(str(error))
            outcomes.add("error")
        else:
            for elements in file.accepted:
                check(elements)
            for rejection in file.rejected:
                assert rejection.line >= 1
                assert rejection.reason.isprintable()
                assert rejection.text.isprintable()
            outcomes.add("rejected" if file.rejected else "accepted")
    assert all(sentences)
    assert outcomes == {"error", "rejected", "accepted"}


def test_a_thousand_damaged_answers_are_judged_and_none_escapes() -> None:
    chance = random.Random(SEED)
    sample = as_json([NAUKA, ISS]).decode()
    fresh = 0
    for _ in range(1000):
        body = mutated(sample, chance).encode("utf-8", "surrogatepass")
        status = chance.choice((200, 200, 200, 301, 403, 404, 429, 500))
        header = mutated("Wed, 21 Oct 2026 07:28:00 GMT", chance)
        received = receive(
            CELESTRAK, FeedState(), Reply(status, body, header, header, header), NOW, None, 0.5
        )
        assert received.verdict.said.id
        assert received.verdict.state.not_before is not None
        clock_error_s(header, NOW)
        if received.brought is not None:
            fresh += 1
            assert isinstance(received.brought, ElementSet)
            check(received.brought)
            assert received.brought.norad_id == 25544
    assert fresh > 50


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=300, deadline=None)
@given(changes=st.dictionaries(st.sampled_from(sorted(omm_fields(ISS))), json_values, max_size=4))
def test_any_value_for_any_keyword_gives_a_sound_set_or_an_error(
    changes: dict[str, object],
) -> None:
    try:
        check(from_omm({**omm_fields(ISS), **changes}))
    except ElementSetError as error:
        reason = str(error)
    else:
        reason = "none"
    assert reason


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes_are_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(FeedError, match=r"\.$"):
        judge_download(data, NOW, None)
    try:
        refused = bool(read_elements(data, "f").rejected)
    except FeedError as error:
        refused = error.said.id in PHRASES
    assert refused


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet="0123456789-:TZ.+ ", max_size=30))
def test_any_time_is_read_as_utc_or_refused(text: str) -> None:
    try:
        zone = parse_utc(text).tzinfo
    except ValueError:
        zone = UTC
    assert zone is UTC
