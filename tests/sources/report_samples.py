"""Reports of crew and ships as their sources send them, from tests/data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "data"

STATION = (DATA / "launch_library_station.json").read_bytes()
EXPEDITIONS = (DATA / "launch_library_expeditions.json").read_bytes()
PEOPLE = (DATA / "people_in_space.json").read_bytes()


def people_named(*names: str, **fields: Any) -> bytes:
    """The people-in-space file with these aboard."""
    record = json.loads(PEOPLE)
    first = record["people"][0]
    record["people"] = [{**first, "name": name, **fields} for name in names]
    return json.dumps(record).encode()
