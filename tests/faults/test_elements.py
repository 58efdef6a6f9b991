"""Rows 19 to 23: element files that are odd, broken or not the station's, by window and command."""

from __future__ import annotations

import codecs
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from iss_viewer.app.main import Program
from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.element_set import ElementSet, ElementSetError
from iss_viewer.orbit.state import PropagationError
from iss_viewer.orbit.tle import checksum, from_tle
from iss_viewer.orbit.tle_writing import tle_lines
from iss_viewer.orbit.trajectory import ElementSetTrajectory
from tests.faults.conftest import Begin, Run
from tests.faults.seen import banner, texts
from tests.sources.element_samples import ISS, LINE1, LINE2, as_json

# A week after the sample's epoch: new enough to be in use, old enough to be past.
NOW = datetime(2026, 10, 16, 12, 0, tzinfo=UTC)


def import_by_window(program: Program, qtbot: QtBot, path: Path) -> str:
    """What the window says after this file was dropped on it."""
    program.window.file_desk.import_file(str(path))
    qtbot.waitUntil(lambda: path.name in banner(program) and "Reading" not in banner(program))
    return banner(program)


def moved(elements: ElementSet, hours: float) -> ElementSet:
    """A set of another epoch, so that it is another record."""
    return replace(elements, epoch=elements.epoch + timedelta(hours=hours))


# Row 19.


@pytest.mark.parametrize("number", [100_001, 799_501_299])
def test_row_19_a_catalogue_number_of_six_or_nine_digits_works_by_omm(
    run: Run, tmp_path: Path, number: int
) -> None:
    path = tmp_path / "new-numbers.json"
    path.write_bytes(as_json([replace(ISS, norad_id=number)]))
    answer = run("elements", "check", path, "--json")
    assert answer.code == 0
    (accepted,) = answer.json["accepted"]
    assert accepted["norad_id"] == number
    # And it flies as the same elements of a small number do: SGP4 never uses the number.
    seconds = ISS.epoch.timestamp() + 3000.0
    numbered = ElementSetTrajectory(replace(ISS, norad_id=number)).teme_at(seconds)
    assert numbered == ElementSetTrajectory(ISS).teme_at(seconds)


def test_row_19_a_number_that_a_tle_can_not_hold_is_called_not_representable() -> None:
    """Alpha-5 reaches 339,999: its letter stands for 10 to 33."""
    assert tle_lines(replace(ISS, norad_id=100_001))[0].startswith("1 A0001")
    for number in (340_000, 799_501_299):
        with pytest.raises(ElementSetError, match=f"{number} is not representable in a TLE"):
            tle_lines(replace(ISS, norad_id=number))


def test_row_19_other_objects_numbers_do_not_keep_the_stations_set_out(
    begin: Begin, run: Run, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "group.json"
    path.write_bytes(
        as_json([replace(ISS, norad_id=799_501_299), moved(ISS, 1), replace(ISS, norad_id=100_001)])
    )
    said = import_by_window(begin(now=NOW), qtbot, path)
    assert said == "Imported from group.json: element sets of the station: 1."
    answer = run("elements", "import", path, "--json")
    assert answer.code == 0
    assert (answer.json["kept"], answer.json["of_other_objects"]) == (1, 2)


def test_row_19_a_file_without_the_station_says_so_and_changes_nothing(
    begin: Begin, run: Run, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "others.json"
    path.write_bytes(as_json([replace(ISS, norad_id=100_001)]))
    program = begin(now=NOW)
    before = program.holdings.archive
    said = import_by_window(program, qtbot, path)
    assert said.startswith("others.json was not imported. None of the 1 element sets is of the")
    assert program.holdings.archive is before
    answer = run("elements", "import", path)
    assert (answer.code, answer.out) == (2, "")
    assert "number 25544" in answer.err


# Row 20.


def with_number(letters: str) -> str:
    """The sample as a TLE of the five characters `letters`, check digits made anew."""
    lines = []
    for line in (LINE1, LINE2):
        changed = line[:2] + letters + line[7:68]
        lines.append(f"{changed}{checksum(changed)}\n")
    return "".join(lines)


def test_row_20_an_alpha_5_number_is_decoded_and_i_and_o_are_refused_with_their_lines(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "alpha5.tle"
    path.write_text(with_number("A0001") + with_number("Z9999") + with_number("I0001")
                    + with_number("O0001") + with_number("a0001"))  # fmt: skip
    answer = run("elements", "check", path, "--json")
    assert answer.code == 2
    # celestrak.org/NORAD/documentation/tle-fmt.php: A is 10, Z is 33.
    assert [record["norad_id"] for record in answer.json["accepted"]] == [100_001, 339_999]
    assert [record["line"] for record in answer.json["rejected"]] == [5, 7, 9]
    assert all("catalogue number" in record["reason"] for record in answer.json["rejected"])


def test_row_20_the_window_refuses_i_and_o_too_and_keeps_the_station(
    begin: Begin, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "alpha5.tle"
    path.write_text(f"{LINE1}\n{LINE2}\n" + with_number("I0001") + with_number("O0001"))
    said = import_by_window(begin(now=NOW), qtbot, path)
    assert "element sets of the station: 1. Refused: 2. The first at line 3:" in said
    assert "catalogue number" in said


# Row 21.

TLE_TEXT = f"ISS (ZARYA)\r\n{LINE1}\r\n{LINE2}\r\n"


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + TLE_TEXT.encode(),
        TLE_TEXT.encode("utf-16"),
        TLE_TEXT.encode("utf-16-be"),
        TLE_TEXT.replace("ISS (ZARYA)", "Raumstation über Köln").encode("latin-1"),
        TLE_TEXT.replace("\r\n", "\r").encode(),
        TLE_TEXT.replace("\r\n", "  trailing\t\r\n").encode(),
    ],
    ids=["BOM", "UTF-16", "UTF-16 without mark", "Latin-1 name", "CR", "trailing text"],
)
def test_row_21_a_tle_saved_in_any_common_encoding_is_read(
    begin: Begin, run: Run, qtbot: QtBot, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "saved.tle"
    path.write_bytes(data)
    answer = run("elements", "check", path, "--json")
    assert answer.code == 0, answer.out
    assert [record["norad_id"] for record in answer.json["accepted"]] == [25544]
    said = import_by_window(begin(now=NOW), qtbot, path)
    assert said == "Imported from saved.tle: element sets of the station: 1."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        # Every archive may be a class file.
        (b"PK\x03\x04" + b"\0" * 100, "It is damaged, cut short, or no class file."),
        (b"<!DOCTYPE html><html><body>403</body></html>", "a web page instead of data"),
        (b"No GP data found", "No element set was found in the file."),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x41", "The file is not a text file of element sets."),
    ],
    ids=["empty", "zip", "web page", "no data", "torn UTF-16"],
)
def test_row_21_what_is_no_file_of_elements_is_told_in_a_sentence(
    begin: Begin, run: Run, qtbot: QtBot, tmp_path: Path, data: bytes, sentence: str
) -> None:
    path = tmp_path / "strange.txt"
    path.write_bytes(data)
    answer = run("elements", "import", path)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert sentence in answer.err
    said = import_by_window(begin(now=NOW), qtbot, path)
    assert said.startswith(("strange.txt was not imported.", "strange.txt cannot be used."))
    assert sentence in said


def test_row_21_what_is_no_ordinary_file_is_not_waited_for(
    begin: Begin, qtbot: QtBot, tmp_path: Path
) -> None:
    said = import_by_window(begin(now=NOW), qtbot, tmp_path)
    assert said == f"{tmp_path.name} is not an ordinary file, so it was not read."


# Row 22.

# One good record, then one with each fault: what is refused at which line.
BLANK_EXPONENT = "1 25544U 98067A   26283.82140207  .00006479  00000+0  12652-  0  999"
FAULTY = [
    ("good", f"{LINE1}\n{LINE2}\n", ""),
    ("wrong check digit", f"{LINE1[:-1]}7\n{LINE2}\n", "8"),
    ("short", f"{LINE1}\n{LINE2[:60]}\n", "68"),
    ("other number", f"{LINE1}\n{LINE2[:2]}25545{LINE2[7:68]}7\n", "25545"),
    ("blank exponent", f"{BLANK_EXPONENT}{checksum(BLANK_EXPONENT)}\n{LINE2}\n", "B*"),
]


def test_row_22_each_bad_record_is_refused_with_its_line_and_reason_and_the_rest_imported(
    begin: Begin, run: Run, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "mixed.tle"
    path.write_text("".join(f"ISS {name}\n{lines}" for name, lines, _said in FAULTY))
    answer = run("elements", "check", path, "--json")
    assert answer.code == 2
    assert len(answer.json["accepted"]) == 1
    rejected = answer.json["rejected"]
    # Each record takes three lines; the fault is in its first or second line of figures.
    assert [record["line"] for record in rejected] == [5, 9, 11, 14]
    for record, (name, _lines, said) in zip(rejected, FAULTY[1:], strict=True):
        assert said in record["reason"], name
    answer = run("elements", "import", path, "--json")
    assert (answer.code, answer.json["kept"]) == (0, 1)
    assert len(answer.json["refused"]) == 4
    shown = import_by_window(begin(now=NOW), qtbot, path)
    assert "element sets of the station: 1. Refused: 4. The first at line 5:" in shown
    assert "reached" not in shown  # Look4Sat#23 blamed the network for a broken file.


def test_row_22_swapped_lines_of_a_lone_record_are_read_and_noted(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "swapped.tle"
    path.write_text(f"{LINE2}\n{LINE1}\n")
    answer = run("elements", "check", path, "--json")
    assert answer.code == 0
    assert answer.json["accepted"][0]["epoch"].startswith("2026-10-09T19:42:49")
    assert any("wrong order" in note for note in answer.json["notes"])


# Row 23.


def test_row_23_nothing_that_is_not_a_number_leaves_the_propagator() -> None:
    """SGP4 answers these with code 0 and NaN (a negative motion) or its codes 1 to 6."""
    seconds = ISS.epoch.timestamp()
    for faulty in (
        replace(ISS, mean_motion_rev_per_day=-15.5),
        replace(ISS, inclination_deg=float("nan")),
        replace(ISS, eccentricity=1.2),
        replace(ISS, bstar=9.0),
    ):
        with pytest.raises(PropagationError, match=r"cannot be computed.*\.$"):
            ElementSetTrajectory(faulty).teme_at(seconds + 86_400.0)
        with pytest.raises(PropagationError):
            ElementSetTrajectory(faulty).teme_many(np.array([seconds + 86_400.0]))


def decaying() -> ElementSet:
    """The sample with 5,000 times its drag, a valid record: SGP4 has it decay within a day."""
    return replace(ISS, epoch=NOW - timedelta(hours=20), bstar=0.7)


def test_row_23_elements_that_decay_say_that_no_place_can_be_computed_and_promise_no_pass(
    begin: Begin, qtbot: QtBot, tmp_path: Path
) -> None:
    with pytest.raises(PropagationError, match="it has decayed"):
        ElementSetTrajectory(decaying()).teme_at(NOW.timestamp())
    path = tmp_path / "decaying.json"
    path.write_bytes(as_json([decaying()]))
    program = begin(now=NOW)
    import_by_window(program, qtbot, path)
    snapshot = program.state.snapshot
    assert snapshot is not None
    assert snapshot.quality is Quality.NO_ELEMENTS
    assert snapshot.flight is None
    card = texts(program.window.now_card)
    assert "cannot be computed" in card
    assert "decayed" in card
    assert "km/h" not in card
    assert not program.window.top_bar.pass_button.isVisible()
    # Each view draws its Earth without a station, and no list of what is next, no list or speech breaks.
    for view in ("map", "station", "globe"):
        program.state.show_view(view)
        qtbot.wait(50)
    program.window.menus.trigger("next")
    program.window.menus.trigger("speak")
    program.window.menus.trigger("list")
    qtbot.wait(50)


def test_row_23_a_set_that_fails_at_one_time_serves_those_at_which_it_can_be_computed(
    begin: Begin, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "decaying.json"
    path.write_bytes(as_json([decaying()]))
    program = begin(now=NOW)
    import_by_window(program, qtbot, path)
    program.state.show_time(decaying().epoch)
    qtbot.wait(50)
    snapshot = program.state.snapshot
    assert snapshot is not None
    assert snapshot.flight is not None
    program.state.show_time(NOW)
    assert program.state.snapshot is not None
    assert program.state.snapshot.flight is None


def test_row_23_the_command_line_says_it_in_one_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "decaying.json"
    path.write_bytes(as_json([decaying()]))
    answer = run("now", "--elements", path, "--at", NOW.strftime("%Y-%m-%dT%H:%M:%SZ"), "--json")
    assert answer.code in (0, 1)
    if answer.code:
        assert (answer.out, answer.err.count("\n")) == ("", 1)
        assert "decayed" in answer.err
    else:
        assert answer.json["latitude_deg"] is None
        assert answer.json["note"]


def test_the_samples_are_what_these_rows_say() -> None:
    assert from_tle(LINE1, LINE2).norad_id == 25544
    assert ISS.epoch < NOW - timedelta(days=6)
