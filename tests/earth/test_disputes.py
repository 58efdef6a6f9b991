"""Every disputed area has a note, a source and a place on the map."""

from __future__ import annotations

import re

from iss_viewer.earth.asset_arrays import Arrays
from iss_viewer.earth.disputes import DISPUTE_BY_ID, DISPUTES
from iss_viewer.earth.phrases import PHRASES
from iss_viewer.phrase import phrase, plain


def test_ids_are_unique_and_every_dispute_cites_a_source() -> None:
    assert len(DISPUTE_BY_ID) == len(DISPUTES)
    assert all(dispute.sources and all(dispute.sources) for dispute in DISPUTES)


def test_every_note_is_a_whole_short_sentence() -> None:
    for dispute in DISPUTES:
        note = plain(phrase(dispute.note_id), (PHRASES,))
        assert re.fullmatch(r"[A-Z].{10,130}\.", note), note


def test_there_is_a_note_for_no_other_area() -> None:
    noted = {key for key in PHRASES if key.startswith("disputed.")}
    assert noted == {dispute.note_id for dispute in DISPUTES}


def test_the_map_knows_every_dispute_and_no_other() -> None:
    on_map = set(Arrays("earth", "below.npz").lines("area_disputes")) - {""}
    # Islets that Natural Earth 1:10 million does not draw cannot be flown over by name.
    assert on_map == set(DISPUTE_BY_ID)
