"""The strip of the years: labels that never overlap, an axis that can be read both ways."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest

from iss_viewer.scene.years import ALWAYS
from iss_viewer.scene.years_axis import SHORTEST, Span, whole_span
from iss_viewer.scene.years_layout import (
    EARLY_PX,
    YearsLayout,
    kinds_shown,
    lay_out_years,
    round_months,
)
from iss_viewer.widgets.words import Words
from iss_viewer.widgets.years_texts import YearsTexts
from tests.scene.bundled_years import bundled_years

YEARS = bundled_years()
WHOLE = whole_span(YEARS)
TEXTS = YearsTexts(Words(), YEARS)
WIDTHS = (460.0, 1248.0, 1888.0)
SPANS = {
    "all": WHOLE,
    "four years": Span(datetime(1998, 11, 1, tzinfo=UTC), datetime(2002, 11, 1, tzinfo=UTC)),
    "a year": Span(datetime(2011, 1, 1, tzinfo=UTC), datetime(2012, 1, 1, tzinfo=UTC)),
    "three weeks": Span(datetime(2022, 9, 10, tzinfo=UTC), datetime(2022, 10, 1, tzinfo=UTC)),
}


def seven_px_a_letter(text: str) -> float:
    return 7.0 * len(text)


def laid_out(width_px: float, span: Span = WHOLE, unit_km: float = 1.0) -> YearsLayout:
    return lay_out_years(
        YEARS, span, width_px, seven_px_a_letter, TEXTS.tick, TEXTS.event, unit_km=unit_km
    )


@pytest.mark.parametrize("width_px", WIDTHS)
@pytest.mark.parametrize("span", SPANS.values(), ids=SPANS)
def test_labels_never_overlap_and_never_leave_the_strip(width_px: float, span: Span) -> None:
    layout = laid_out(width_px, span)
    for row in (0, 1):
        spans = sorted(
            (mark.left_px, mark.left_px + mark.width_px) for mark in layout.marks if mark.row == row
        )
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert all(left >= 0.0 and right <= width_px for left, right in spans)
    # No stem of the upper row runs through a label of the lower.
    for upper in (mark for mark in layout.marks if mark.row == 1):
        assert not any(
            lower.left_px < upper.x_px < lower.left_px + lower.width_px
            for lower in layout.marks
            if lower.row == 0
        )
    told = [tick for tick in layout.ticks if tick.text]
    for before, after in pairwise(told):
        assert before.left_px + seven_px_a_letter(before.text) < after.left_px


@pytest.mark.parametrize("width_px", WIDTHS)
def test_modules_and_the_years_before_are_labelled_first(width_px: float) -> None:
    layout = laid_out(width_px)
    texts = {mark.text for mark in layout.marks if mark.row >= 0}
    assert {"Zarya", "Yuri Gagarin", "Sputnik 1"} <= texts
    if width_px > 1000.0:
        assert {"Zvezda", "Destiny", "Harmony", "Columbus", "Leonardo", "Nauka"} <= texts


def test_more_kinds_come_with_more_room_and_the_assembly_is_always_there() -> None:
    far, _ = kinds_shown(YEARS, WHOLE, 900.0, 1.0)
    near, named = kinds_shown(YEARS, SPANS["a year"], 900.0, 1.0)
    nearest, _ = kinds_shown(YEARS, SPANS["three weeks"], 900.0, 1.0)
    assert far == ALWAYS
    assert {"expedition", "launch", "docking"} <= set(near)
    assert set(named) <= set(near)
    assert len(nearest) >= len(near)
    assert "landing" in nearest


@pytest.mark.parametrize("span", SPANS.values(), ids=SPANS)
def test_a_pixel_and_its_time_agree_to_a_pixel_s_worth(span: Span) -> None:
    axis = laid_out(1248.0, span).axis
    second_px = (axis.width_px - axis.left_px) / axis.span.length.total_seconds()
    for x_px in np.linspace(axis.left_px, axis.width_px, 200).tolist():
        # Times under a pixel are whole seconds.
        assert axis.x_at(axis.utc_at(x_px)) == pytest.approx(x_px, abs=max(1e-3, second_px))


def test_the_years_before_the_station_have_their_own_room_only_from_afar() -> None:
    whole = laid_out(1248.0).axis
    assert whole.left_px == EARLY_PX
    gagarin = datetime(1961, 4, 12, tzinfo=UTC)
    assert 0.0 < whole.x_at(gagarin) < EARLY_PX
    assert abs(whole.utc_at(whole.x_at(gagarin)) - gagarin) <= timedelta(seconds=1)
    assert whole.x_at(WHOLE.start) == EARLY_PX
    near = laid_out(1248.0, SPANS["a year"]).axis
    assert not near.has_early
    assert near.utc_at(0.0) == near.utc_at(near.left_px) == SPANS["a year"].start


def test_zooming_keeps_the_time_under_the_pointer_and_stays_inside() -> None:
    about = datetime(2011, 7, 8, tzinfo=UTC)
    share = (about - WHOLE.start) / WHOLE.length
    near = WHOLE.zoomed(0.1, about, WHOLE)
    assert (about - near.start) / near.length == pytest.approx(share)
    assert WHOLE.zoomed(1e-9, about, WHOLE).length == SHORTEST
    assert near.zoomed(1e9, about, WHOLE) == WHOLE
    at_the_end = WHOLE.zoomed(0.01, WHOLE.end, WHOLE).moved(timedelta(days=999), WHOLE)
    assert at_the_end.end == WHOLE.end


def test_ticks_are_round_years_from_afar_and_days_from_near() -> None:
    texts = [tick.text for tick in laid_out(1248.0).ticks if tick.text]
    assert texts[:2] == ["1970", "1990"]
    assert {"2000", "2010", "2020"} <= set(texts)
    days = [tick.text for tick in laid_out(460.0, SPANS["three weeks"]).ticks if tick.text]
    assert days == ["16 Sep", "21 Sep", "26 Sep"]
    quarters = round_months(SPANS["a year"], 3)
    assert [f"{utc:%b %Y}" for utc in quarters] == [
        "Jan 2011", "Apr 2011", "Jul 2011", "Oct 2011", "Jan 2012",
    ]  # fmt: skip


@pytest.mark.parametrize("unit_km", [1.0, 1.609344])
def test_lines_of_height_are_round_in_the_unit_and_inside_the_scale(unit_km: float) -> None:
    for span in SPANS.values():
        scale = laid_out(900.0, span, unit_km).scale
        assert 1 <= len(scale.lines_km) <= 4
        for km in scale.lines_km:
            assert scale.low_km < km < scale.high_km
            assert km / unit_km == pytest.approx(round(km / unit_km), abs=1e-6)


def test_the_curve_lies_where_the_heights_are_and_breaks_at_gaps() -> None:
    layout = laid_out(1248.0)
    assert len(layout.heights) == len(YEARS.heights.pieces())
    utc = datetime(2001, 7, 20, tzinfo=UTC)
    x_px, km = layout.axis.x_at(utc), YEARS.heights.at(utc)
    assert km is not None
    piece = next(piece for piece in layout.heights if piece[0, 0] <= x_px <= piece[-1, 0])
    share = float(np.interp(x_px, piece[:, 0], piece[:, 1]))
    assert share == pytest.approx(float(layout.scale.share(np.array([km]))[0]), abs=0.01)


def test_every_burn_of_a_year_can_be_pointed_at() -> None:
    layout = laid_out(1248.0, SPANS["four years"])
    for (x_px, _share), place in zip(layout.burns.tolist(), layout.burn_places, strict=True):
        found = layout.burn_at(x_px, 3.0)
        assert found is not None
        assert abs(layout.axis.x_at(YEARS.burns[found].utc) - x_px) < 1e-6
        assert layout.axis.x_at(YEARS.burns[place].utc) == pytest.approx(x_px)
    assert layout.burn_at(-500.0, 3.0) is None
