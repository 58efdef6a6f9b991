"""Row 18: words from elsewhere are shown as they are written, and do nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel

from iss_viewer.orbit.element_ranges import tidy_name
from iss_viewer.orbit.observer import observer_at
from iss_viewer.phrase import inert, phrase, plain
from iss_viewer.sources.element_file import read_elements
from iss_viewer.widgets.plain import plain_label, plain_tip
from iss_viewer.widgets.words import Words
from tests.faults.conftest import Begin
from tests.sources.element_samples import ISS, as_json
from tests.test_architecture import last_name, modules, phrase_tables

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
BIDI = "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)))
CONTROLS = "".join(map(chr, (*range(9), *range(11, 32), *range(127, 160))))

# What reads markup, or loads what markup names.
RICH = {
    "QMessageBox", "QErrorMessage", "QToolTip", "QWhatsThis", "QTextBrowser", "QTextEdit",
    "QTextDocument", "QStaticText", "QGraphicsTextItem", "TextItem", "LabelItem", "QWebEngineView",
    "setHtml", "insertHtml", "appendHtml", "setMarkdown", "setWhatsThis", "setInformativeText",
    "setDetailedText", "setOpenExternalLinks", "loadResource",
}  # fmt: skip


def calls(names: set[str]) -> Iterator[tuple[str, ast.Call]]:
    """Module and call of everything that is called by one of these names."""
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and last_name(node.func) in names:
                yield path, node


def test_nothing_that_reads_markup_is_used() -> None:
    assert [f"{path}:{call.lineno}" for path, call in calls(RICH)] == []


def test_a_labels_format_is_set_in_one_place() -> None:
    assert {path for path, _ in calls({"setTextFormat"})} == {"widgets/plain.py"}


def test_every_tip_is_words_of_ours_or_made_plain() -> None:
    """`say` of an id alone gives a text of our own tables; what has values in it may hold others'
    words, and goes through plain_tip."""
    wrong = [
        f"{path}:{call.lineno}"
        for path, call in calls({"setToolTip", "setStatusTip"})
        if not _is_plain(call.args[-1])
    ]
    assert wrong == []


def _is_plain(shown: ast.expr) -> bool:
    if isinstance(shown, ast.IfExp):
        return _is_plain(shown.body) and _is_plain(shown.orelse)
    if isinstance(shown, ast.Call):
        name = last_name(shown.func)
        return name == "plain_tip" or (name == "say" and not shown.keywords)
    return isinstance(shown, ast.Constant)


def test_no_words_of_ours_look_like_markup() -> None:
    assert [key for key, text in phrase_tables().items() if "<" in text or "&" in text] == []


def test_pages_are_opened_in_one_place() -> None:
    assert {path for path, _ in calls({"openUrl"})} == {"app/links.py"}


def drawn(label: QLabel) -> QImage:
    label.resize(400, 60)
    return label.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def reds(image: QImage) -> int:
    return sum(
        image.pixelColor(x, y).red() > 200 and image.pixelColor(x, y).green() < 60
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


def test_row_18_a_picture_in_a_name_is_not_loaded(qapp: QApplication, tmp_path: Path) -> None:
    red = QImage(40, 40, QImage.Format.Format_RGB32)
    red.fill(Qt.GlobalColor.red)
    red.save(str(tmp_path / "red.png"))
    name = f'<img src="{tmp_path / "red.png"}">'
    # A bare label would draw it, or this proves nothing.
    assert reds(drawn(QLabel(name))) > 100
    assert reds(drawn(plain_label(name))) == 0
    assert plain_label(name).text() == name


def test_row_18_a_tip_shows_markup_as_it_is_written() -> None:
    tip = plain_tip('<b>x</b> & <img src="file:///x">')
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.RichText)
    assert "<b>" not in tip
    assert "&lt;img" in tip
    assert plain_tip("3 < 4") != "3 < 4"
    assert plain_tip("plain") == "plain"


@pytest.mark.parametrize("mark", [*BIDI, *CONTROLS], ids=lambda mark: f"U+{ord(mark):04X}")
def test_row_18_marks_that_act_are_taken_out(mark: str) -> None:
    name = f"Anna{mark}Kikina"
    assert inert(name) == "AnnaKikina"
    assert mark not in tidy_name(name)
    assert plain(phrase("x", name=name), ({"x": "{name}"},)) == "AnnaKikina"
    assert Words().write("name", name) == "AnnaKikina"
    assert mark not in plain_tip(name)


def test_row_18_letters_of_every_script_stay() -> None:
    for name in ("Андрей Петров", "若田 光一", "هزاع المنصوري", "Zoë Größe", "a\nb"):
        assert inert(name) == name


def test_row_18_a_name_of_a_file_is_cut_and_tidied() -> None:
    hostile = replace(ISS, name="<img src=x>\u202e" + "y" * 10_000)
    (found,) = read_elements(as_json([hostile]), "a\u202eb\x1b.json").accepted
    assert len(found.name) <= 80
    assert "\u202e" not in found.name + found.source
    assert "\x1b" not in found.source


def test_row_18_a_place_with_markup_for_a_name_is_written_out(begin: Begin) -> None:
    program = begin(LAUNCH)
    name = '<b>Bad</b> <img src="x">'
    program.state.show_site(observer_at(name, -89.0, 10.0, zone="UTC"))
    bar = program.window.top_bar
    QApplication.processEvents()
    assert name in bar.place_button.text()
    assert "<b>" not in bar.pass_button.toolTip()
    labels = program.window.findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
