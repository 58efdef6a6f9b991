"""Where each piece of a station stands and how it is lit, as one table: a GPU that has it draws the
whole station, exploded or not, in one go."""

from __future__ import annotations

import numpy as np

from iss_viewer.scene.exhibit import LIT_SHARE
from iss_viewer.scene.mesh import Floats
from iss_viewer.scene.station_batch import Batch
from iss_viewer.scene.station_model import StationModel
from iss_viewer.scene.station_picture import Marks

MOST_RUNS = 256
"""What the 16 KB of uniforms hold that OpenGL promises; the station has had 92 at most."""


def run_table(held: Batch, model: StationModel, marks: Marks) -> Floats:
    """Four rows of four a run (runs, 4, 4) float32: the first three take the piece at rest to its
    place in the station (metres); the last are the number of its part, its segment (0 US, 1
    Russian), the share of its difference from the ground that it keeps, and 1 where it is shown.

    `held` may hold more parts than `model` shows. Raises ValueError beyond `MOST_RUNS`.
    """
    if len(held.runs) > MOST_RUNS:
        raise ValueError(f"a station of {len(held.runs)} pieces, and {MOST_RUNS} can be drawn")
    table = np.zeros((len(held.runs), 4, 4), np.float32)
    if not held.runs:
        return table
    turns = np.array([model.pose.transform(span.joint)[:3] for span in held.spans])
    shifts = np.array([model.shift_m(part_id) for part_id in held.part_ids])
    kept = np.array([1.0 if marks.keeps_lit(part_id) else LIT_SHARE for part_id in held.part_ids])
    shown = np.array([part_id in model.numbers for part_id in held.part_ids])
    parts = np.array([run.part for run in held.runs])
    table[:, :3] = turns[[run.span for run in held.runs]]
    table[:, :3, 3] += shifts[parts]
    table[:, 3, 0] = parts
    table[:, 3, 1] = [run.is_russian for run in held.runs]
    table[:, 3, 2] = kept[parts]
    table[:, 3, 3] = shown[parts]
    return table
