"""The promise: under 500 MB resident with all three views shown, even where a processor draws and
every texture lies in the program's own memory."""

from __future__ import annotations

import pytest

from tests.benchmarks.turns import figures_of


@pytest.mark.timeout(300)
def test_with_all_three_views_shown_it_stays_under_500_mb() -> None:
    found = figures_of("child_memory")
    print(", ".join(f"{name} {megabytes:.0f}" for name, megabytes in found.items()))
    assert found["all_views_rss_mb"] < 500.0
