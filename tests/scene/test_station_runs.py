"""The table by which a GPU places every piece says the same as the model itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from weakref import ref

import numpy as np
import pytest

from iss_viewer.scene.exhibit import LIT_SHARE, Exhibit
from iss_viewer.scene.solids import LIGHT
from iss_viewer.scene.station_batch import batch
from iss_viewer.scene.station_model import exhibited
from iss_viewer.scene.station_picture import Marks
from iss_viewer.scene.station_runs import MOST_RUNS, run_table
from iss_viewer.station.things import Segment
from tests.scene.station_at_launch import model_on

PLAIN = Marks()


@pytest.mark.parametrize("spread", [0.0, 0.4, 1.0])
def test_the_table_takes_every_vertex_to_where_its_piece_stands(spread: float) -> None:
    model = exhibited(model_on(), Exhibit(spread=spread))
    held = batch(model)
    rows = run_table(held, model, PLAIN)[held.vertices[:, 13].astype(int)]
    at_rest = np.hstack([held.vertices[:, :3], np.ones((len(held.vertices), 1))])
    placed = np.einsum("nij,nj->ni", rows[:, :3], at_rest)
    # The batch stacks pieces joint by joint.
    joints = list(dict.fromkeys(piece.joint for piece in model.pieces))
    in_order = sorted(model.pieces, key=lambda piece: joints.index(piece.joint))
    expected = np.vstack(
        [
            piece.mesh.vertices @ model.transform(piece)[:3, :3].T + model.transform(piece)[:3, 3]
            for piece in in_order
        ]
    )
    # A tenth of a millimetre: float32 at 60 m holds 4 micrometres.
    assert np.abs(placed - expected).max() < 1e-4


def test_a_row_names_the_part_and_its_segment_and_says_what_is_lit_and_shown() -> None:
    whole = model_on()
    alone = exhibited(whole, Exhibit(shown=frozenset({"zvezda", "rassvet"})))
    held = batch(whole)
    table = run_table(held, alone, Marks(lit=frozenset({"zvezda"}), selected="rassvet"))
    for run, row in zip(held.runs, table, strict=True):
        look, (part, segment, kept, shown) = whole.looks[run.part], row[3]
        assert held.part_ids[int(part)] == look.id
        assert (segment == 1.0) == (look.segment is Segment.ROS)
        assert kept == pytest.approx(1.0 if look.id in ("zvezda", "rassvet") else LIT_SHARE)
        assert (shown == 1.0) == (look.id in ("zvezda", "rassvet"))


def test_before_the_first_part_the_table_is_empty() -> None:
    model = model_on(datetime(1998, 11, 1, tzinfo=UTC))
    assert run_table(batch(model), model, PLAIN).shape == (0, 4, 4)


def test_a_batch_stays_while_somebody_draws_it_and_goes_when_two_newer_ones_came() -> None:
    dates = [datetime(year, 1, 1, tzinfo=UTC) for year in (2001, 2003, 2005, 2007)]
    drawn, *others = [model_on(utc, fineness=LIGHT) for utc in dates]
    held = batch(drawn)
    forgotten = ref(batch(others[0]))
    for model in others[1:]:
        batch(model)
    assert batch(drawn) is held
    assert forgotten() is None


def test_more_pieces_than_the_shaders_hold_are_refused() -> None:
    model = model_on()
    held = batch(model)
    many = replace(held, runs=held.runs * 4)
    with pytest.raises(ValueError, match=f"{len(many.runs)} pieces, and {MOST_RUNS} can be"):
        run_table(many, model, PLAIN)
