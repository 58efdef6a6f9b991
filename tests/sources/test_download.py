"""An answer judged whole: the rules first, then the data, and what is held stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.phrase import plain
from iss_viewer.sources.download import Received, judge_download, receive
from iss_viewer.sources.feed_policy import asked
from iss_viewer.sources.feeds import CELESTRAK, FeedState, Outcome
from iss_viewer.sources.http_answer import Reply
from iss_viewer.sources.phrases import PHRASES
from tests.sources.element_samples import ISS, NAUKA, as_json

NOW = ISS.epoch + timedelta(hours=5)
HELD = replace(ISS, epoch=ISS.epoch - timedelta(days=1))
ASKED = asked(CELESTRAK, FeedState(), NOW)


def received_of(status: int, body: bytes, held: ElementSet | None) -> Received:
    return receive(CELESTRAK, ASKED, Reply(status, body), NOW, held, 0.0)


def test_the_stations_set_is_taken_from_a_list_of_several_objects() -> None:
    elements = judge_download(as_json([NAUKA, ISS, HELD]), NOW, HELD)
    assert elements == replace(ISS, source="CelesTrak", retrieved=NOW)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<html><body>Please log in</body></html>" + b" " * 50, "a web page answered"),
        (b"{}", "only 2 bytes"),
        (as_json([ISS], BSTAR="nan"), "BSTAR: 'nan' is not a number"),
        (as_json([ISS]).replace(b'"BSTAR": 0.00012652', b'"BSTAR": 1e999'), "is not finite"),
        (as_json([ISS])[:-40], "broken at line 1"),
        (as_json([ISS]) + b"]", "follows the end"),
        (b"[" * 200_000, "broken"),
        (as_json([NAUKA]), "None of the 1 element sets is of the station"),
        (as_json([replace(ISS, eccentricity=0.9)]), "eccentricity 0.9000"),
        (as_json([replace(ISS, epoch=NOW - timedelta(days=40))]), "40 days old"),
        (as_json([replace(HELD, epoch=HELD.epoch - timedelta(days=1))]), "older than those held"),
        (as_json([ISS]) + b" " * 1_000_000, "larger than 1 MB"),
    ],
)
def test_bad_data_are_refused_in_a_sentence_and_the_last_good_stays(body: bytes, says: str) -> None:
    received = received_of(200, body, HELD)
    assert received.brought is None
    assert received.verdict.outcome in (Outcome.BAD_DATA, Outcome.WEB_PAGE)
    assert received.verdict.state.last_good is None
    assert received.verdict.state.not_before == NOW + timedelta(hours=2)
    assert says in plain(received.verdict.said, (PHRASES,))


def test_a_byte_order_mark_does_no_harm() -> None:
    assert judge_download(b"\xef\xbb\xbf" + as_json([ISS]), NOW, None).norad_id == 25544


@pytest.mark.parametrize(
    ("held", "says"),
    [
        (None, "Fresh data came from CelesTrak."),
        (HELD, "Fresh data came from CelesTrak."),
        (ISS, "CelesTrak has nothing newer."),
    ],
)
def test_a_good_answer_says_whether_it_brought_anything(held: ElementSet | None, says: str) -> None:
    received = received_of(200, as_json([ISS]), held)
    assert received.brought is not None
    assert received.verdict.outcome is Outcome.FRESH
    assert received.verdict.state.last_good == NOW
    assert plain(received.verdict.said, (PHRASES,)) == says


def test_nothing_is_read_from_an_answer_that_is_not_200() -> None:
    received = received_of(500, as_json([ISS]), HELD)
    assert received.brought is None
    assert received.verdict.outcome is Outcome.ERROR
