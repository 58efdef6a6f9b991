"""The rules of the house that import-linter cannot see, read off the source itself."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "iss_viewer"

# The only modules that ask the machine what time it is; everything else is told.
CLOCK_READERS = {"app/view_state.py", "cli.py"}
CLOCKS = {
    "time.time", "time.time_ns", "time.monotonic", "time.monotonic_ns", "time.localtime",
    "time.gmtime", "datetime.now", "datetime.utcnow", "datetime.today", "date.today",
    "QDateTime.currentDateTime", "QDateTime.currentDateTimeUtc", "QDateTime.currentMSecsSinceEpoch",
    "QDate.currentDate", "QTime.currentTime",
}  # fmt: skip

# Calls that put text before a person. Their words come from a table of phrases.
TEXT_SETTERS = {
    "setText", "setToolTip", "setStatusTip", "setWhatsThis", "setWindowTitle", "setTitle",
    "setPlaceholderText", "setAccessibleName", "setAccessibleDescription", "setHtml",
    "setPlainText", "setInformativeText", "setDetailedText", "setLabelText", "setTabText",
    "setPrefix", "setSuffix", "setSpecialValueText", "setHeaderLabels", "setItemText",
    "setAccessibleText", "addAction", "addMenu", "addTab", "addItem", "addItems", "addRow",
    "insertItem", "drawText", "showMessage", "plain_label", "QLabel", "QPushButton", "QAction",
    "QCheckBox", "QRadioButton", "QGroupBox", "QMenu", "QDockWidget", "QListWidgetItem",
    "QTreeWidgetItem", "QStandardItem", "QTableWidgetItem", "QMessageBox", "TextItem", "LabelItem",
    "QGraphicsTextItem", "QGraphicsSimpleTextItem", "QAccessibleAnnouncementEvent",
}  # fmt: skip
# Their first argument alone is text; the others are names for the program.
FIRST_IS_TEXT = {"plain_label", "addItem"}
TEXT_KEYWORDS = {"text", "title", "toolTip", "statusTip", "placeholderText", "windowTitle"}

VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "core", "models", "managers", "misc"}
TABLE_NAMES = sorted(path.parent.name for path in PACKAGE.glob("*/phrases.py"))
PHRASE_MAKERS = {"phrase", "Phrase", "say"}


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the package, parsed, by its path inside the package."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def dotted(node: ast.expr) -> str:
    """`a.b.c` for a chain of attributes; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        left = dotted(node.value)
        return f"{left}.{node.attr}" if left else node.attr
    return ""


def last_name(node: ast.expr) -> str:
    """The name that is called: `setText` for `self.label.setText`."""
    return dotted(node).rpartition(".")[2]


def imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything that a module imports, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def words_in(node: ast.expr) -> str:
    """The letters that an expression holds as a literal; empty when it is no literal text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value if re.search(r"[^\W\d_]", node.value) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(words_in(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        return words_in(node.left) + words_in(node.right)
    if isinstance(node, ast.IfExp):
        return words_in(node.body) + words_in(node.orelse)
    if isinstance(node, ast.List | ast.Tuple):
        return "".join(words_in(part) for part in node.elts)
    return ""


def literals_shown(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and words of every literal that a module hands to a text-setting call."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or (name := last_name(call.func)) not in TEXT_SETTERS:
            continue
        texts = call.args[:1] if name in FIRST_IS_TEXT else list(call.args)
        texts += [word.value for word in call.keywords if word.arg in TEXT_KEYWORDS]
        for text in texts:
            if found := words_in(text):
                yield call.lineno, found


def phrase_tables() -> dict[str, str]:
    """Every phrase id and its English, over all packages."""
    found: dict[str, str] = {}
    for name in TABLE_NAMES:
        table = importlib.import_module(f"iss_viewer.{name}.phrases").PHRASES
        doubled = found.keys() & table.keys()
        assert not doubled, f"two packages say {sorted(doubled)}"
        found |= table
    return found


def test_only_app_speaks_to_the_network() -> None:
    network = re.compile(r"PySide6\.QtNetwork\b|urllib\.request\b|http\b|socket\b|ssl\b|requests\b")
    wrong = [
        f"{path}:{line} imports {name}"
        for path, tree in modules().items()
        if not path.startswith("app/")
        for line, name in imports(tree)
        if network.match(name)
    ]
    assert not wrong


def test_only_the_view_state_and_the_command_line_read_the_clock() -> None:
    wrong = [
        f"{path}:{node.lineno} reads {dotted(node)}"
        for path, tree in modules().items()
        if path not in CLOCK_READERS
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and any(dotted(node) == clock or dotted(node).endswith(f".{clock}") for clock in CLOCKS)
    ]
    assert not wrong


def test_no_clock_is_imported_by_its_bare_name() -> None:
    """`from time import time` would hide from the test above."""
    wrong = [
        f"{path}:{line} imports {name}"
        for path, tree in modules().items()
        for line, name in imports(tree)
        if name in CLOCKS
    ]
    assert not wrong


def test_pools_are_handed_functions_and_never_a_runnable() -> None:
    """The binding loses count of a QRunnable whose thread is done before `start` returns, and
    then keeps it for good with all that it holds: one in fifty, some megabytes each."""
    wrong = [
        f"{path}:{line} imports {name}"
        for path, tree in modules().items()
        for line, name in imports(tree)
        if name == "PySide6.QtCore.QRunnable"
    ]
    assert not wrong


@pytest.mark.parametrize("package", ["orbit", "earth", "station", "sources", "scene", "exports"])
def test_a_package_below_widgets_loads_no_qt(package: str) -> None:
    """In a fresh interpreter, with all of its modules."""
    names = [
        "iss_viewer." + path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path in modules()
        if path.startswith(f"{package}/")
    ]
    program = (
        f"import importlib, sys\nfor name in {names!r}: importlib.import_module(name)\n"
        "print(sorted(n for n in sys.modules if n.split('.')[0] in "
        "('PySide6', 'shiboken6', 'pyqtgraph', 'OpenGL')))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"


def test_no_widget_holds_a_bare_word() -> None:
    wrong = [
        f"{path}:{line} shows {words!r}"
        for path, tree in modules().items()
        if path.startswith(("widgets/", "app/"))
        for line, words in literals_shown(tree)
    ]
    assert not wrong


@pytest.mark.parametrize(
    "line",
    [
        "label.setText('Now')",
        "self.button.setToolTip(f'{n} km')",
        "QPushButton('Back to live', self)",
        "painter.drawText(3, 4, 'N' if north else 'S')",
        "plain_label(text='Height')",
        "menu.addAction(icon, 'About ' + name)",
    ],
)
def test_the_search_for_bare_words_finds_them(line: str) -> None:
    assert list(literals_shown(ast.parse(line)))


def test_labels_are_made_in_one_place_as_plain_text() -> None:
    """A QLabel guesses whether its text is markup, and then loads images from it."""
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in modules().items()
        if path != "widgets/plain.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and last_name(node.func) == "QLabel"
    ]
    assert not wrong


def test_every_phrase_that_is_said_has_words() -> None:
    known = phrase_tables()
    wrong = [
        f"{path}:{call.lineno} says {call.args[0].value!r}"
        for path, tree in modules().items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and last_name(call.func) in PHRASE_MAKERS
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and call.args[0].value not in known
    ]
    assert not wrong


def test_every_phrase_with_words_is_said() -> None:
    """Ids are found as literals, or as an f-string's pattern, anywhere but in the tables."""
    literals: set[str] = set()
    patterns: set[str] = set()
    for path, tree in modules().items():
        if path.endswith("phrases.py"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literals.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w.-]+"
                    for part in node.values
                ]
                # A pattern that is nearly all placeholder would speak for every id.
                if sum(map(len, re.findall(r"\w+", "".join(parts)))) > 6:
                    patterns.add("".join(parts))
    unsaid = [
        phrase_id
        for phrase_id in phrase_tables()
        if phrase_id not in literals
        and not any(re.fullmatch(pattern, phrase_id) for pattern in patterns)
    ]
    assert not unsaid


def test_no_module_has_a_name_that_says_nothing() -> None:
    wrong = [path for path in modules() if VAGUE_NAMES & set(Path(path).with_suffix("").parts)]
    assert not wrong


def test_every_module_and_every_public_thing_in_it_is_described() -> None:
    """Modules, public classes and public functions; methods where name and type do not say."""
    wrong = [
        f"{path}:{getattr(node, 'lineno', 1)} {getattr(node, 'name', '')}"
        for path, tree in modules().items()
        for node in [tree, *tree.body]
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and not getattr(node, "name", "").startswith("_")
        and "overload" not in [last_name(d) for d in getattr(node, "decorator_list", [])]
        and not ast.get_docstring(node)
    ]
    assert not wrong


def test_nothing_is_left_for_later() -> None:
    later = re.compile("|".join(["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error"]))
    wrong = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in [*PACKAGE.rglob("*.py"), *(ROOT / "tools").rglob("*.py")]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if later.search(line)
    ]
    assert not wrong


def test_every_silenced_check_says_why() -> None:
    """`# noqa: X` and `# type: ignore[x]` are followed by their reason on the same line."""
    silenced = re.compile(r"# (?:noqa|type: ignore)(?:: ?[A-Z0-9, ]+|\[[\w, -]+\])?(?P<why>.*)")
    wrong = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in (PACKAGE, ROOT / "tools", ROOT / "tests")
        for path in folder.rglob("*.py")
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (found := silenced.search(line)) and len(found["why"].strip(" #:-–")) < 10
    ]
    assert not wrong


def test_no_file_names_a_machine_or_a_package_index() -> None:
    places = "|".join(["wor" + "k", "ro" + "ot", "fa" + "rm", "ho" + "me/[a-z]"])
    leak = re.compile(
        rf"(^|[^A-Za-z0-9_.])/({places})/[A-Za-z.]"
        r"|--(extra-)?index-" + r"url|registry *= *.http|/simp" + r"le/?\"|\"resolved\": *\"http",
    )
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True,
    ).stdout.decode().split("\0")  # fmt: skip
    wrong = []
    for name in filter(None, names):
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, OSError):
            continue
        wrong += [f"{name}: {found[0]}" for found in leak.finditer(text)]
    assert not wrong
