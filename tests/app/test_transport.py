"""The transport against real sockets: every answer is one call back, and none lasts for ever."""

from __future__ import annotations

import gzip
import time

import pytest
from pytest_httpserver import HTTPServer
from pytestqt.qtbot import QtBot
from werkzeug import Request, Response

from iss_viewer.app.transport import Answer, Transport

from .raw_server import raw_server

CAP = 100_000


def ask(qtbot: QtBot, url: str, transport: Transport | None = None) -> Answer:
    answers: list[Answer] = []
    transport = transport or Transport(inactivity_ms=800, total_ms=1500)
    transport.fetch(url, CAP, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1, timeout=6000)
    qtbot.wait(50)
    assert len(answers) == 1
    transport.close()
    return answers[0]


def test_a_good_answer_comes_whole_with_its_status(qtbot: QtBot, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/gp").respond_with_data("[1, 2]", content_type="application/json")
    answer = ask(qtbot, httpserver.url_for("/gp"))
    assert (answer.status, answer.body, answer.trouble) == (200, b"[1, 2]", "")


def test_the_server_sees_our_own_name(qtbot: QtBot, httpserver: HTTPServer) -> None:
    seen: list[str] = []

    def note(request: Request) -> Response:
        seen.append(request.headers["User-Agent"])
        return Response("x")

    httpserver.expect_request("/gp").respond_with_handler(note)
    ask(qtbot, httpserver.url_for("/gp"))
    assert seen[0].startswith("ISSViewer/")


@pytest.mark.parametrize("status", [403, 404, 500, 503])
def test_an_error_is_handed_on_with_its_body_and_asked_once(
    qtbot: QtBot, httpserver: HTTPServer, status: int
) -> None:
    httpserver.expect_request("/gp").respond_with_data("No GP data found", status=status)
    answer = ask(qtbot, httpserver.url_for("/gp"))
    assert (answer.status, answer.body) == (status, b"No GP data found")
    assert len(httpserver.log) == 1


def test_a_redirect_is_reported_and_not_followed(qtbot: QtBot, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/gp").respond_with_data(
        "", status=301, headers={"Location": httpserver.url_for("/gp")}
    )
    answer = ask(qtbot, httpserver.url_for("/gp"))
    assert answer.status == 301
    assert answer.location == httpserver.url_for("/gp")
    assert len(httpserver.log) == 1


def test_retry_after_is_handed_on(qtbot: QtBot, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/gp").respond_with_data(
        "", status=429, headers={"Retry-After": "600"}
    )
    assert ask(qtbot, httpserver.url_for("/gp")).retry_after == "600"


def test_a_refused_connection_is_unreachable(qtbot: QtBot) -> None:
    assert ask(qtbot, "http://127.0.0.1:9/").trouble == "app.net.unreachable"


def test_a_silent_server_is_given_up_after_the_inactivity_limit(qtbot: QtBot) -> None:
    with raw_server([], hang_s=5.0) as url:
        start = time.monotonic()
        assert ask(qtbot, url).trouble == "app.net.too_slow"
        assert time.monotonic() - start < 3.0


def test_a_drip_of_bytes_meets_the_total_deadline(qtbot: QtBot) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
    with raw_server([head, *[b"x"] * 100], pause_s=0.2) as url:
        start = time.monotonic()
        assert ask(qtbot, url).trouble == "app.net.too_slow"
        assert time.monotonic() - start < 4.0


def test_a_body_shorter_than_announced_is_discarded(qtbot: QtBot) -> None:
    with raw_server([b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nonly this"]) as url:
        answer = ask(qtbot, url)
    assert (answer.trouble, answer.body) == ("app.net.cut_short", b"")


def test_an_endless_body_is_cut_off_at_the_cap(qtbot: QtBot) -> None:
    head = b"HTTP/1.1 200 OK\r\n\r\n"
    with raw_server([head, *[b"x" * 65_536] * 400]) as url:
        answer = ask(qtbot, url)
    assert (answer.trouble, answer.body) == ("app.net.too_long", b"")


def test_a_small_parcel_that_unpacks_to_fifty_megabytes_is_cut_off(qtbot: QtBot) -> None:
    bomb = gzip.compress(b"0" * 50_000_000)
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(bomb)
    with raw_server([head, bomb]) as url:
        answer = ask(qtbot, url)
    assert answer.trouble != ""
    assert answer.body == b""


def test_garbage_instead_of_http_is_a_plain_failure(qtbot: QtBot) -> None:
    with raw_server([b"\x00\x01\x02 not http at all\r\n\r\n"]) as url:
        answer = ask(qtbot, url)
    assert answer.status == 0
    assert answer.trouble.startswith("app.net.")


def test_offline_opens_no_socket(qtbot: QtBot, httpserver: HTTPServer) -> None:
    transport = Transport(is_offline=True)
    assert ask(qtbot, httpserver.url_for("/gp"), transport).trouble == "app.net.offline"
    assert httpserver.log == []


def test_closing_while_fetching_calls_nobody_back(qtbot: QtBot) -> None:
    with raw_server([], hang_s=3.0) as url:
        answers: list[Answer] = []
        transport = Transport(inactivity_ms=500, total_ms=900)
        transport.fetch(url, CAP, answers.append)
        qtbot.wait(100)
        transport.close()
        qtbot.wait(1200)
        assert answers == []
