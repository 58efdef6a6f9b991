"""The one style sheet, made from a theme; widgets pick their look by the property `role`."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QColor, QFont, QPalette

from iss_viewer.widgets.theme import (
    RADIUS_CARD,
    RADIUS_SMALL,
    TYPE_BODY,
    TYPE_LARGE,
    TYPE_SMALL,
    TYPE_TITLE,
    Theme,
)


def px(theme: Theme, size: int) -> int:
    """A size of the 1x design at the theme's scale."""
    return round(size * theme.scale)


def font(theme: Theme, size: int = TYPE_BODY, weight: int = 400) -> QFont:
    """Inter with tabular figures, so that a running number does not move its neighbours. One
    object for all who ask for the same: copy it to change it."""
    return _font(px(theme, size), weight)


@cache
def _font(size_px: int, weight: int) -> QFont:
    made = QFont("Inter")
    made.setFamilies(["Inter", "Noto Sans", "DejaVu Sans", "sans-serif"])
    made.setPixelSize(size_px)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def sun_fill(theme: Theme) -> QColor:
    """Sunlight as an area. The light theme's sun is dark enough for text; an area of it would
    read as brown, so it is mixed with the dark theme's, still 3:1 on white."""
    sun = QColor(theme.sun)
    return sun if sun.lightnessF() > 0.5 else QColor.fromHsvF(0.108, 0.86, 0.79)


def palette(theme: Theme) -> QPalette:
    """Qt's own palette, for what the style sheet does not reach (selection, tooltips, links)."""
    made = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, theme.ground),
        (QPalette.ColorRole.WindowText, theme.text),
        (QPalette.ColorRole.Base, theme.card),
        (QPalette.ColorRole.AlternateBase, theme.surface),
        (QPalette.ColorRole.Text, theme.text),
        (QPalette.ColorRole.Button, theme.surface),
        (QPalette.ColorRole.ButtonText, theme.text),
        (QPalette.ColorRole.ToolTipBase, theme.card),
        (QPalette.ColorRole.ToolTipText, theme.text),
        (QPalette.ColorRole.PlaceholderText, theme.quiet),
        (QPalette.ColorRole.Highlight, theme.us),
        (QPalette.ColorRole.HighlightedText, theme.ground),
        (QPalette.ColorRole.Link, theme.us),
    ):
        made.setColor(role, QColor(colour))
    return made


def style_sheet(theme: Theme) -> str:
    """QSS for the whole window."""
    t = theme
    small, body, title, large = (px(t, s) for s in (TYPE_SMALL, TYPE_BODY, TYPE_TITLE, TYPE_LARGE))
    pad = px(t, 8)
    return f"""
* {{ color: {t.text}; font-family: "Inter", "Noto Sans", "DejaVu Sans"; font-size: {body}px; }}
QMainWindow, QDialog {{ background: {t.ground}; }}
QWidget[role="bar"] {{ background: {t.surface}; }}
QWidget[role="column"], QScrollArea[role="column"] {{ background: {t.surface}; border: none; }}
QFrame[role="card"] {{ background: {t.card}; border: 1px solid {t.line};
    border-radius: {px(t, RADIUS_CARD)}px; }}
QScrollArea[role="popover"], QScrollArea[role="popover"] > QWidget > QWidget {{
    background: transparent; }}
QFrame[role="rule"] {{ background: {t.line}; border: none; }}
QLabel {{ background: transparent; border: none; }}
ElidingText[role="compact"] {{ font-size: {px(t, 14)}px; font-weight: 600; }}
ElidingText[role="quiet"] {{ color: {t.quiet}; font-size: {small}px; }}
QLabel[role="faint"] {{ color: {t.quiet}; }}
QLabel[role="caption"], QLabel[role="quiet"] {{ color: {t.quiet}; font-size: {small}px; }}
QLabel[role="title"] {{ font-size: {title}px; font-weight: 600; }}
QLabel[role="figure"] {{ font-size: {px(t, 16)}px; font-weight: 600; }}
QLabel[role="clock"] {{ font-size: {title}px; font-weight: 600; }}
QLabel[role="large"] {{ font-size: {large}px; font-weight: 600; }}
QLabel[role="chip"], QToolButton[role="chip"] {{ color: {t.text}; background: {t.surface};
    border: 1px solid {t.line}; border-radius: {px(t, 6)}px; padding: 1px {px(t, 5)}px;
    font-size: {small}px; }}
QPushButton, QToolButton {{ background: {t.surface}; border: 1px solid {t.line};
    border-radius: {px(t, RADIUS_SMALL)}px; padding: {px(t, 6)}px {px(t, 11)}px; }}
QPushButton:hover, QToolButton:hover {{ border-color: {t.quiet}; background: {t.card}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {t.line}; }}
QPushButton:checked, QToolButton:checked {{ background: {t.line}; border-color: {t.quiet}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {t.us};
    padding: {px(t, 5)}px {px(t, 10)}px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {t.quiet}; }}
QToolButton::menu-indicator, QPushButton::menu-indicator {{ image: none; width: 0; }}
QPushButton[role="action"] {{ background: {t.action}; color: {t.action_text};
    border-color: {t.action}; font-weight: 600; }}
QPushButton[role="action"]:disabled {{ background: {t.line}; color: {t.quiet};
    border-color: {t.line}; }}
QPushButton[role="tab"] {{ border: 1px solid transparent; background: transparent;
    color: {t.quiet}; }}
QPushButton[role="tab"]:hover {{ color: {t.text}; }}
QPushButton[role="tab"]:checked {{ background: {t.line}; color: {t.text}; font-weight: 600; }}
QPushButton[role="tab"]:focus {{ border: 2px solid {t.us}; }}
QFrame[role="tabs"] {{ background: {t.card}; border: 1px solid {t.line};
    border-radius: {px(t, 10)}px; }}
QPushButton[role="link"] {{ background: transparent; border: 1px solid transparent;
    padding: 2px 0; text-align: left; font-size: {small}px; color: {t.text}; }}
QPushButton[role="link"]:hover {{ text-decoration: underline; }}
QPushButton[role="link"]:focus {{ border: 1px solid {t.us}; }}
QPushButton[role="figure"] {{ background: transparent; border: 1px solid transparent; padding: 0;
    text-align: left; font-size: {px(t, 16)}px; font-weight: 600; }}
QPushButton[role="figure"]:hover {{ text-decoration: underline; }}
QPushButton[role="figure"]:focus {{ border: 1px solid {t.us}; padding: 0; }}
QPushButton[role="chipbutton"] {{ color: {t.quiet}; background: {t.surface};
    border: 1px solid {t.line}; border-radius: {px(t, 6)}px; padding: 1px {px(t, 6)}px;
    font-size: {small}px; }}
QPushButton[role="chipbutton"]:hover {{ color: {t.text}; border-color: {t.quiet}; }}
QPushButton[role="chipbutton"]:focus {{ border: 1px solid {t.us}; padding: 1px {px(t, 6)}px; }}
QPushButton[role="row"] {{ background: transparent; border: 1px solid transparent;
    text-align: left; padding: 0; }}
QPushButton[role="row"]:hover {{ background: {t.surface}; }}
QPushButton[role="row"]:focus {{ border: 2px solid {t.us}; }}
QPushButton[role="row"]:checked {{ background: {t.surface}; border-color: {t.quiet}; }}
QFrame[role="banner"] {{ background: {t.card}; border: 1px solid {t.quiet};
    border-radius: {px(t, RADIUS_SMALL)}px; }}
QFrame[role="hint"] {{ background: {t.card}; border: 1px solid {t.line};
    border-radius: {px(t, RADIUS_CARD)}px; }}
QLineEdit, QDateTimeEdit, QDoubleSpinBox, QComboBox {{ background: {t.card};
    border: 1px solid {t.line}; border-radius: {px(t, 6)}px; padding: {px(t, 5)}px {pad}px; }}
QLineEdit:focus, QDateTimeEdit:focus, QDoubleSpinBox:focus, QComboBox:focus {{
    border: 2px solid {t.us}; }}
QListView, QTreeView, QListWidget, QTreeWidget {{ background: {t.card};
    border: 1px solid {t.line}; border-radius: {px(t, 6)}px; outline: none; }}
QListView::item, QTreeView::item {{ padding: {px(t, 4)}px {px(t, 6)}px; }}
QListView::item:selected, QTreeView::item:selected {{ background: {t.line}; color: {t.text}; }}
QHeaderView::section {{ background: {t.surface}; border: none; padding: {px(t, 4)}px; }}
QMenu {{ background: {t.card}; border: 1px solid {t.line}; padding: {px(t, 6)}px; }}
QMenu::item {{ padding: {px(t, 6)}px {px(t, 24)}px {px(t, 6)}px {px(t, 12)}px;
    border-radius: {px(t, 6)}px; }}
QMenu::item:selected {{ background: {t.line}; }}
QMenu::item:disabled {{ color: {t.quiet}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: {px(t, 5)}px; }}
QToolTip {{ background: {t.card}; color: {t.text}; border: 1px solid {t.line};
    padding: {px(t, 5)}px; font-size: {small}px; }}
QScrollBar:vertical {{ background: transparent; width: {px(t, 8)}px; }}
QScrollBar::handle:vertical {{ background: {t.line}; border-radius: {px(t, 4)}px;
    min-height: {px(t, 24)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QCheckBox, QRadioButton {{ spacing: {px(t, 8)}px; background: transparent; }}
QTabBar::tab {{ padding: {px(t, 6)}px; }}
"""
