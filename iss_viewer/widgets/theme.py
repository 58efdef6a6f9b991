"""Colours, type and spacing: one colour one meaning, in a dark and a light set."""

from __future__ import annotations

from dataclasses import dataclass

SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24 = 4, 8, 12, 16, 24
RADIUS_SMALL, RADIUS_CARD = 8, 12
TYPE_SMALL, TYPE_BODY, TYPE_TITLE, TYPE_LARGE = 12, 14, 18, 24  # px at 1x


@dataclass(frozen=True, slots=True)
class Theme:
    """Hex colours. `us` goes with the letter U and solid lines, `russian` with R and dashed;
    text pairs reach 4.5:1 on `card` and `ground` (a test computes it)."""

    name: str
    ground: str
    surface: str
    card: str
    line: str
    text: str
    quiet: str
    action: str
    action_text: str
    sun: str
    night: str
    us: str
    russian: str
    good: str
    scale: float = 1.0  # Projector mode shows everything larger.


DARK = Theme(
    name="dark", ground="#0A0E16", surface="#0F1522", card="#151D2C", line="#2A3750",
    text="#E8EEF8", quiet="#9FB0C8", action="#E8EEF8", action_text="#0A0E16", sun="#FFC845",
    night="#5A6F96", us="#4AA3FF", russian="#F07CB8", good="#3DDC97",
)  # fmt: skip
LIGHT = Theme(
    name="light", ground="#EEF2F8", surface="#F7F9FC", card="#FFFFFF", line="#CBD5E4",
    text="#101828", quiet="#4A5A75", action="#101828", action_text="#FFFFFF", sun="#8A5A00",
    night="#5A6F96", us="#0B62B8", russian="#A3246B", good="#0B7A4B",
)  # fmt: skip
