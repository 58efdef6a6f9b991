"""Which addresses may be opened outside; every other one is only shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

# NASA's own page of live video, from the station among others.
LIVE_PAGE = "https://www.nasa.gov/live/"
# Beside the hosts of the bundled sources.
OWN_HOSTS = frozenset({"www.nasa.gov", "celestrak.org", "thespacedevs.com", "github.com"})
MOST_LETTERS = 2000

_HOST = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+"
_CITED = re.compile(rf"(?P<scheme>https://)?{_HOST}(?P<path>/[!-~]*)?")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as a card shows it; `address` is empty where it is only a citation."""

    title: str
    where: str
    address: str = ""


def address_of(where: str) -> str:
    """The address that a source's `where` means, or nothing: `tass.com` alone leads nowhere in
    particular, and `esa.int/.../Cupola` was shortened for people."""
    found = _CITED.fullmatch(where)
    if found is None or "..." in where or not (found["scheme"] or found["path"]):
        return ""
    return where if found["scheme"] else f"https://{where}"


def hosts_of(wheres: Iterable[str]) -> frozenset[str]:
    """The hosts that may be opened, given all that the bundled sources cite."""
    addresses = filter(None, map(address_of, wheres))
    return OWN_HOSTS | {host for address in addresses if (host := urlsplit(address).hostname)}


def host_to_open(address: str, hosts: frozenset[str]) -> str | None:
    """The host of an https address on the list, without a user, a port, or any sign that two
    readers could read differently; None for everything else."""
    if not (address.startswith("https://") and len(address) <= MOST_LETTERS):
        return None
    if not re.fullmatch(r"[!-~]+", address) or "\\" in address:
        return None
    try:
        parts = urlsplit(address)
        has_port = parts.port is not None
    except ValueError:
        return None
    if has_port or parts.netloc != parts.hostname:
        return None
    return parts.hostname if parts.hostname in hosts else None
