"""What a person types is understood, or refused in one sentence with exit code 2."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

import pytest

from iss_viewer import cli
from iss_viewer.commands import arguments


@pytest.mark.parametrize(
    "text",
    [
        "2022-09-21T13:54:49Z",
        "2022-09-21T13:54:49.000Z",
        "2022-09-21 13:54:49+00:00",
        "2022-09-21T15:54:49+02:00",
        "2022-W38-3T13:54:49Z",
    ],
)
def test_one_moment_may_be_written_in_several_ways(text: str) -> None:
    assert arguments.moment(text) == datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)


def test_a_day_alone_is_its_midnight() -> None:
    assert arguments.moment("2003-06-01") == datetime(2003, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "", "yesterday", "20220921", "2022-09", "2022-09-21T13:54:49", "2022-09-31", "2022-13-01T00:00:00Z",
        "2022-09-21T25:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00",
        "1956-12-31T23:59:59Z", "2053-01-01T00:00:00Z", "٢٠٢٢-09-21T13:54:49Z", "nan",
    ],
)  # fmt: skip
def test_a_moment_without_sense_zone_or_ephemeris_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        arguments.moment(text)


@pytest.mark.parametrize("text", ["91", "-90.001", "nan", "inf", "", "5,3", "1_0", "٥٢", "52N"])
def test_a_latitude_beyond_the_poles_or_in_no_figures_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        arguments.latitude(text)


def test_the_poles_and_the_date_line_are_places() -> None:
    assert (arguments.latitude("-90"), arguments.longitude("180")) == (-90.0, 180.0)


@pytest.mark.parametrize(
    "text", ["1280", "0x0", "1280x", "63x63", "9000x9000", "1280x800x2", "axb"]
)
def test_a_size_that_no_picture_has_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        arguments.size(text)


@pytest.mark.parametrize(
    "typed",
    [
        ["fly"],
        ["now", "--at", "soon"],
        ["now", "--lat", "200", "--lon", "0"],
        ["now", "--lat", "50"],
        ["now", "--height-m", "20"],
        ["now", "--site", "Berlin", "--lat", "1", "--lon", "2"],
        ["now", "--profile", ""],
        ["elements"],
        ["elements", "check"],
        ["track", "--format", "shp"],
        ["track", "--minutes", "-3"],
        ["picture"],
        ["picture", "a.png", "--size", "huge"],
        ["passes"],
        ["now", "--js"],
    ],
)
def test_bad_usage_is_one_sentence_and_exit_code_2(
    typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(typed) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.startswith("iss-viewer")
    assert said.err.endswith(".\n")


def test_help_and_version_are_no_mistakes(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--version"]) == 0
    assert cli.run(["now", "--help"]) == 0
    assert "iss-viewer 0.1.0" in capsys.readouterr().out
