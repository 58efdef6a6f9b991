"""The record and the geometry, read once for all tests here."""

from __future__ import annotations

import pytest

from iss_viewer.station.geometry import StationGeometry, load_geometry
from iss_viewer.station.record import StationRecord, load_record


@pytest.fixture(scope="session")
def record() -> StationRecord:
    return load_record()


@pytest.fixture(scope="session")
def geometry() -> StationGeometry:
    return load_geometry()
