"""The sky's picture for who cannot see it."""

from __future__ import annotations

from iss_viewer.scene.pass_twin import pass_twin
from iss_viewer.widgets.words import Words
from tests.scene.passes_over_berlin import START, berlin_passes, path_of

SAY = Words(zone="Europe/Berlin").say


def test_each_minute_tells_where_to_look_between_both_ends() -> None:
    passes = berlin_passes()
    shown = passes.visible[0]
    pass_row, list_row = pass_twin(passes, shown, path_of(shown), START)
    sentence, *moments = pass_row.children
    assert "start facing" in SAY(sentence.text)
    part = shown.over.parts[0]
    assert len(moments) >= (part.to_s - part.from_s) // 60 + 1
    first = moments[0]
    assert first.detail is not None
    assert SAY(first.detail).endswith(f"{round(part.from_elevation_deg)}°")
    times = [row.utc for row in moments if row.utc is not None]
    assert times == sorted(times)
    assert len(list_row.children) == len(passes.visible)


def test_without_a_pass_the_reason_is_told() -> None:
    passes = berlin_passes()
    pass_row, _ = pass_twin(passes, None, None, START)
    assert SAY(pass_row.text) == "Nothing to see"
