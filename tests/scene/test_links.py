"""Row 44: only an https address of a host on the list is opened; every other one is text."""

from __future__ import annotations

import pytest

from iss_viewer.scene.links import LIVE_PAGE, OWN_HOSTS, address_of, host_to_open, hosts_of
from iss_viewer.station.record import load_record

HOSTS = frozenset({"www.nasa.gov", "esa.int"})


@pytest.mark.parametrize(
    "address", ["https://www.nasa.gov/live/", "https://esa.int", "https://esa.int/a?b=c#d"]
)
def test_row_44_an_https_address_of_a_known_host_may_be_opened(address: str) -> None:
    assert host_to_open(address, HOSTS) in HOSTS


@pytest.mark.parametrize(
    "address",
    [
        "http://www.nasa.gov/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "smb://www.nasa.gov/share",
        "ms-settings:privacy",
        "data:text/html,<b>x",
        "vbscript:x",
        "https:www.nasa.gov",
        "https:/www.nasa.gov/",
        "HTTPS://www.nasa.gov/",
        "https://user@www.nasa.gov/",
        "https://user:word@www.nasa.gov/",
        "https://www.nasa.gov@evil.example/",
        "https://www.nasa.gov:8443/",
        "https://www.nasa.gov:99999999/",
        "https://www.nasa.gov.evil.example/",
        "https://evil.example/https://www.nasa.gov/",
        "https://nasa.gov/",
        "https://WWW.nasa.gov/",
        "https://www.nasa.gov\\@evil.example/",
        "https://www.nasa.gov/\r\nX: y",
        "https://www.nasa.gov/ x",
        "https://www.nasa.gov\u2044evil.example/",
        "https://www.nаsa.gov/",
        "https://[::1]/",
        "https://[broken/",
        "https://",
        "",
        " https://www.nasa.gov/",
        "https://www.nasa.gov/" + "x" * 3000,
    ],
)  # fmt: skip
def test_row_44_any_other_is_not(address: str) -> None:
    assert host_to_open(address, HOSTS) is None


@pytest.mark.parametrize(
    ("where", "address"),
    [
        ("space.com/3842-mission.html", "https://space.com/3842-mission.html"),
        ("https://planet4589.org/space/gcat", "https://planet4589.org/space/gcat"),
        ("nasa.gov/?p=360001", "https://nasa.gov/?p=360001"),
        # A bare host leads nowhere in particular, and these were shortened or are no address.
        ("wikipedia.org", ""),
        ("esa.int/Science_Exploration/.../Cupola", ""),
        ("tass.com, nasa.gov", ""),
        ("seeds/elements", ""),
        ("the report this viewer was made with", ""),
        ("http://nasa.gov/live", ""),
        ("user@nasa.gov/live", ""),
        ("-", ""),
    ],
)
def test_an_address_is_read_off_a_citation(where: str, address: str) -> None:
    assert address_of(where) == address


def test_every_address_of_the_bundled_sources_may_be_opened() -> None:
    sources = load_record().sources.values()
    hosts = hosts_of(source.where for source in sources)
    addresses = [address for source in sources if (address := address_of(source.where))]
    assert len(addresses) > 60
    assert [each for each in addresses if host_to_open(each, hosts) is None] == []
    assert host_to_open(LIVE_PAGE, OWN_HOSTS) == "www.nasa.gov"
