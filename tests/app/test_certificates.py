"""Row 13: a certificate that is not in order ends the request, and nothing is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QSslCertificate, QSslConfiguration
from pytestqt.qtbot import QtBot

from tests.app.certificates import HOST, LONG_AGO, Authority, tls_server
from tests.app.test_transport import ask


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def trusted(authority: Authority) -> Iterator[None]:
    """This process trusts the test's authority, as a school's computers trust their proxy's."""
    usual = QSslConfiguration.defaultConfiguration()
    ours = QSslConfiguration.defaultConfiguration()
    ours.addCaCertificates(QSslCertificate.fromPath(str(authority.root)))
    QSslConfiguration.setDefaultConfiguration(ours)
    yield
    QSslConfiguration.setDefaultConfiguration(usual)


def test_row_13_a_certificate_in_order_is_accepted(
    qtbot: QtBot, authority: Authority, trusted: None
) -> None:
    """Or the refusals below would prove nothing."""
    with tls_server(authority.certificate("good", HOST)) as (url, asked):
        answer = ask(qtbot, url)
    assert (answer.status, answer.body, answer.trouble) == (200, b"[1, 2]", "")
    assert asked == ["/gp"]


def test_row_13_an_authority_that_is_not_trusted_here_is_refused(
    qtbot: QtBot, authority: Authority
) -> None:
    assert_refused(qtbot, authority.certificate("unknown", HOST))


def test_row_13_a_self_signed_certificate_is_refused(
    qtbot: QtBot, authority: Authority, trusted: None
) -> None:
    assert_refused(qtbot, authority.self_signed("self", HOST))


def test_row_13_an_expired_certificate_is_refused(
    qtbot: QtBot, authority: Authority, trusted: None
) -> None:
    assert_refused(qtbot, authority.certificate("expired", HOST, LONG_AGO))


def test_row_13_a_certificate_for_another_host_is_refused(
    qtbot: QtBot, authority: Authority, trusted: None
) -> None:
    assert_refused(qtbot, authority.certificate("other", "192.0.2.7"))


def assert_refused(qtbot: QtBot, certificate: Path) -> None:
    with tls_server(certificate) as (url, asked):
        answer = ask(qtbot, url)
    assert (answer.status, answer.body, answer.trouble) == (0, b"", "app.net.certificate")
    assert asked == []
