"""The map's own tints, all mixed from the theme: a mission-control wall or a printed atlas."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from iss_viewer.widgets.theme import Theme


@dataclass(frozen=True, slots=True)
class MapLook:
    """Colours of everything on the map. `land` and `sea` are ramps from the darkest to the
    brightest of the photograph under them; `natural` is how much of its own hue remains.
    `shades` is how much of the night colour each twilight adds."""

    is_dark: bool
    land: tuple[str, str]
    sea: tuple[str, str]
    natural: float
    night: QColor
    shades: tuple[float, float, float, float]
    seen: QColor
    seen_hatch: QColor
    seen_edge: QColor
    terminator: QColor
    coast: QColor
    border: QColor
    disputed: QColor
    grid: QColor
    band: QColor
    label: QColor
    quiet: QColor
    halo: QColor
    sun_line: QColor
    dark_line: QColor
    casing: QColor
    footprint: QColor
    mark: QColor
    beside: QColor


def look_of(theme: Theme) -> MapLook:
    """The tints that go with a theme."""
    if QColor(theme.ground).lightnessF() < 0.5:
        return MapLook(
            is_dark=True,
            land=("#1C2938", "#566270"),
            sea=("#10203A", "#1D3252"),
            natural=0.26,
            night=QColor("#04070D"),
            shades=(0.30, 0.16, 0.16, 0.18),
            seen=_faded(theme.sun, 0.15),
            seen_hatch=_faded(theme.sun, 0.30),
            seen_edge=_mixed(theme.sun, theme.ground, 0.25),
            terminator=_faded("#FFC98A", 0.40),
            coast=_faded("#A9BCD6", 0.50),
            border=_faded("#A9BCD6", 0.28),
            disputed=_faded("#DCE6F5", 0.80),
            grid=_faded(theme.quiet, 0.20),
            band=_faded(theme.quiet, 0.45),
            label=QColor(theme.text),
            quiet=QColor(theme.quiet),
            halo=_faded("#060A12", 0.85),
            sun_line=QColor(theme.sun),
            dark_line=_mixed(theme.night, theme.text, 0.35),
            casing=_faded("#05080F", 0.75),
            footprint=QColor(theme.text),
            mark=QColor(theme.text),
            beside=QColor(theme.ground),
        )
    return MapLook(
        is_dark=False,
        land=("#D3CFBF", "#FBF8F1"),
        sea=("#C4D5E4", "#D9E6EF"),
        natural=0.16,
        night=QColor("#2B3D63"),
        shades=(0.16, 0.09, 0.09, 0.10),
        seen=_faded("#FFBE2E", 0.26),
        seen_hatch=_faded("#A86400", 0.34),
        seen_edge=QColor("#B5781F"),
        terminator=_faded("#8A5A00", 0.35),
        coast=_faded("#3E5677", 0.75),
        border=_faded("#3E5677", 0.36),
        disputed=_faded("#1E3557", 0.85),
        grid=_faded("#3E5677", 0.22),
        band=_faded("#3E5677", 0.55),
        label=QColor(theme.text),
        quiet=QColor(theme.quiet),
        halo=_faded("#FFFFFF", 0.82),
        sun_line=QColor("#C07A00"),
        dark_line=QColor("#38507F"),
        casing=_faded("#FFFFFF", 0.85),
        footprint=QColor(theme.text),
        mark=QColor(theme.text),
        beside=QColor(theme.ground),
    )


def _faded(hex_colour: str, opacity: float) -> QColor:
    colour = QColor(hex_colour)
    colour.setAlphaF(opacity)
    return colour


def _mixed(one: str, other: str, share: float) -> QColor:
    a, b = QColor(one), QColor(other)
    return QColor(
        round(a.red() + (b.red() - a.red()) * share),
        round(a.green() + (b.green() - a.green()) * share),
        round(a.blue() + (b.blue() - a.blue()) * share),
    )
