"""`elements reboosts`: the burns that the held sets show, and those of the record."""

from __future__ import annotations

from iss_viewer.commands.orbit_choice import archive_for
from iss_viewer.commands.printing import english, iso, print_json, print_table, print_wrapped
from iss_viewer.commands.request import Request
from iss_viewer.orbit.noticed_burns import noticed_burns
from iss_viewer.scene.burns import BurnRow, burn_rows


def run(request: Request) -> int:
    """Print all of them, the latest first; none is an answer too."""
    archive = archive_for(request)
    rows = burn_rows(noticed_burns(archive), archive.reboosts)
    if request.json:
        print_json([_row_json(row) for row in rows])
    else:
        _print(rows)
    return 0


def _row_json(row: BurnRow) -> dict[str, object]:
    gain_km, delta_v_m_s = row.height_gain_km, row.delta_v_m_s
    return {
        "after_utc": iso(row.after),
        "before_utc": iso(row.before),
        "likely_utc": iso(row.utc.replace(microsecond=0)),
        "height_gain_km": None if gain_km is None else round(gain_km, 2),
        "delta_v_m_s": None if delta_v_m_s is None else round(delta_v_m_s, 2),
        "approximate": True,
        "status": row.status,
        "source": english(row.source) if row.source is not None else None,
    }


def _print(rows: tuple[BurnRow, ...]) -> None:
    print("Changes of the orbit, the latest first\n")
    if rows:
        heads = ("When", "Change", "Known how")
        print_table([heads, *(tuple(map(english, (r.when, r.did, r.told))) for r in rows)])
        print()
    print_wrapped(
        "A fall of the mean motion between two element sets shows a burn that lies between them. "
        "The figures are approximate.",
        0,
    )
