"""Feeds with an address on this machine, for tests against real sockets."""

from __future__ import annotations

from dataclasses import replace

from iss_viewer.sources.feeds import CELESTRAK, Feed


def celestrak_at(address: str) -> Feed:
    """CelesTrak's rules at another address, without the lottery for turns."""
    return at(CELESTRAK, address)


def at(feed: Feed, address: str) -> Feed:
    """A feed's rules at another address; who wants to ask may at once."""
    return replace(feed, url=address, at_once=1.0)
