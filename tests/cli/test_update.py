"""`update` asks the feeds under their rules, here a server on this machine."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from iss_viewer.app import feeds
from iss_viewer.orbit.omm import omm_fields
from iss_viewer.sources.bundled import bundled_archive
from tests.feeds_at import celestrak_at

Run = Callable[..., Any]

PATH = "/gp.php"


@pytest.fixture
def feed(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> HTTPServer:
    monkeypatch.setattr(feeds, "FEEDS", (celestrak_at(httpserver.url_for(PATH)),))
    return httpserver


def fresh_answer() -> str:
    """The newest bundled set, as if published an hour ago."""
    newest = bundled_archive().newest
    assert newest is not None
    epoch = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1)
    return json.dumps([omm_fields(replace(newest, epoch=epoch))])


@pytest.mark.usefixtures("qapp")
def test_fresh_elements_are_kept_and_used_and_the_feed_is_left_alone_for_two_hours(
    run: Run, feed: HTTPServer, tmp_path: Path
) -> None:
    feed.expect_request(PATH).respond_with_data(fresh_answer(), content_type="application/json")
    before = datetime.now(UTC)
    answer = run("update", "--json", "--profile", tmp_path)
    assert answer.code == 0
    assert answer.json["outcome"] == "fresh"
    assert answer.json["taken"]["source"] == "CelesTrak"
    again = datetime.fromisoformat(answer.json["may_ask_again_utc"])
    assert again - before == pytest.approx(timedelta(hours=2), abs=timedelta(seconds=10))
    now = run("now", "--json", "--profile", tmp_path).json
    assert now["usable"] is True
    assert now["elements"]["age_days"] == pytest.approx(1 / 24, abs=0.001)

    second = run("update", "--profile", tmp_path)
    assert (second.code, second.out) == (1, "")
    assert "CelesTrak may be asked again in" in second.err
    assert len(feed.log) == 1


@pytest.mark.usefixtures("qapp")
def test_a_web_page_is_no_data_and_nothing_is_lost(
    run: Run, feed: HTTPServer, tmp_path: Path
) -> None:
    feed.expect_request(PATH).respond_with_data("<html>Please wait</html>" * 20)
    answer = run("update", "--profile", tmp_path)
    assert (answer.code, answer.out) == (1, "")
    assert "web page" in answer.err
    assert answer.err.count("\n") == 1
    assert run("now", "--json", "--profile", tmp_path).json["elements"] is not None


@pytest.mark.usefixtures("qapp")
def test_nothing_newer_is_an_answer_too(run: Run, feed: HTTPServer, tmp_path: Path) -> None:
    feed.expect_request(PATH).respond_with_data(
        "GP data has not updated since your last successful download", status=403
    )
    answer = run("update", "--json", "--profile", tmp_path)
    assert answer.code == 0
    assert (answer.json["outcome"], answer.json["taken"]) == ("unchanged", None)


@pytest.mark.usefixtures("qapp")
def test_offline_nothing_is_asked(run: Run, feed: HTTPServer, tmp_path: Path) -> None:
    answer = run("update", "--offline", "--profile", tmp_path)
    assert (answer.code, answer.out) == (1, "")
    assert "offline" in answer.err
    assert not feed.log
