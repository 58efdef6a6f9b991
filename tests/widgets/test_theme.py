"""Contrast by WCAG 2.1: relative luminance, ratio of at least 4.5 for text."""

from __future__ import annotations

import pytest

from iss_viewer.widgets.theme import DARK, LIGHT, Theme


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _ratio(first: str, second: str) -> float:
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda t: t.name)
@pytest.mark.parametrize("ground", ["card", "surface", "ground"])
@pytest.mark.parametrize("text", ["text", "quiet", "us", "russian", "good", "sun"])
def test_every_text_colour_stands_out_by_at_least_4_5_to_1(
    theme: Theme, ground: str, text: str
) -> None:
    assert _ratio(getattr(theme, text), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda t: t.name)
def test_the_action_button_is_readable(theme: Theme) -> None:
    assert _ratio(theme.action, theme.action_text) >= 4.5
