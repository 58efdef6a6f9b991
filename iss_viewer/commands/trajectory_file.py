"""`elements check` and `elements import` of a published trajectory."""

from __future__ import annotations

import math
from pathlib import Path

from iss_viewer.commands.arguments import CannotError
from iss_viewer.commands.printing import clock, iso, print_json, print_pairs
from iss_viewer.commands.request import Request
from iss_viewer.orbit.earth_rotation import earth_rotation_rad
from iss_viewer.orbit.ephemeris import Ephemeris, StatedNode
from iss_viewer.orbit.ephemeris_trajectory import EphemerisTrajectory
from iss_viewer.orbit.frames import itrs_from_teme
from iss_viewer.sources.errors import StoreError
from iss_viewer.sources.held_trajectory import Slot
from iss_viewer.sources.store import Store


def check(request: Request, ephemeris: Ephemeris) -> int:
    """Tell what a good file holds; one that is not good never comes here."""
    if request.json:
        print_json({"accepted": [_json(ephemeris)], "rejected": [], "notes": []})
    else:
        print("A trajectory of the station, accepted.\n")
        print_pairs(_pairs(ephemeris))
    return 0


def keep(request: Request, path: Path, ephemeris: Ephemeris) -> int:
    """Put the file's bytes into the profile."""
    try:
        Store(request.profile_folder).keep_trajectory(Slot.OWN, path.read_bytes(), request.now)
    except OSError as error:
        raise CannotError(f"{path}: {error.strerror or error}.") from error
    except StoreError as error:
        raise CannotError(str(error)) from error
    if request.json:
        print_json({"kept": 1, "trajectory": _json(ephemeris), "refused": []})
    else:
        print(
            f"Kept; it is used from {clock(ephemeris.start)} to {clock(ephemeris.stop)}, "
            "where it goes before element sets."
        )
    return 0


def _json(ephemeris: Ephemeris) -> dict[str, object]:
    return {
        "source": ephemeris.source,
        "maker": ephemeris.maker,
        "created": iso(ephemeris.created),
        "utc_from": iso(ephemeris.start),
        "utc_to": iso(ephemeris.stop),
        "states": len(ephemeris.unix_s),
        "mass_kg": ephemeris.mass_kg,
        "drag_area_m2": ephemeris.drag_area_m2,
        "drag_coefficient": ephemeris.drag_coefficient,
        "nodes": [
            {
                "utc": iso(node.utc),
                "orbit": node.orbit,
                "longitude_deg": node.longitude_deg,
                "computed_longitude_deg": longitude_deg,
            }
            for node, longitude_deg in _nodes(ephemeris)
        ],
        "events": [
            {"utc": iso(event.utc), "name": event.name, "delta_v_m_s": event.delta_v_m_s}
            for event in ephemeris.events
        ],
    }


def _pairs(ephemeris: Ephemeris) -> list[tuple[str, str]]:
    pairs = [
        ("Made", f"{clock(ephemeris.created)} by {ephemeris.maker}"),
        ("Covers", f"{clock(ephemeris.start)} to {clock(ephemeris.stop)}"),
        ("States", f"{len(ephemeris.unix_s):,}"),
        ("Mass", f"{ephemeris.mass_kg:,.0f} kg" if ephemeris.mass_kg else ""),
    ]
    for node, longitude_deg in _nodes(ephemeris):
        apart_deg = abs((longitude_deg - node.longitude_deg + 180.0) % 360.0 - 180.0)
        pairs.append(
            (
                "Node",
                f"{clock(node.utc)}, its orbit {node.orbit}, longitude {node.longitude_deg:.4f}°; "
                f"computed here {apart_deg:.4f}° away",
            )
        )
    for event in ephemeris.events:
        burn = f", {event.delta_v_m_s} m/s" if event.is_burn else ""
        pairs.append(("Planned", f"{clock(event.utc)}: {event.name}{burn}"))
    return pairs


def _nodes(ephemeris: Ephemeris) -> list[tuple[StatedNode, float]]:
    """The nodes that the file states and where its states put the station at those times."""
    trajectory = EphemerisTrajectory(ephemeris)
    found = []
    for node in ephemeris.nodes:
        if ephemeris.covers(node.utc):
            seconds = node.utc.timestamp()
            x, y, _ = itrs_from_teme(trajectory.teme_at(seconds)[0], earth_rotation_rad(seconds))
            found.append((node, math.degrees(math.atan2(y, x))))
    return found
