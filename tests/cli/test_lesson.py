"""`update --for`, class files and a school's shared folder by command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from iss_viewer.app import feeds
from iss_viewer.sources.class_file import read_class, write_class
from iss_viewer.sources.feeds import CELESTRAK, NASA_TRAJECTORY
from iss_viewer.sources.held_trajectory import Slot
from iss_viewer.sources.shared_folder import SharedCopy, put
from iss_viewer.sources.store import Store
from tests.orbit.published import KVN
from tests.sources.class_samples import CONTENT
from tests.sources.element_samples import ISS, as_json

Run = Callable[..., Any]


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@pytest.fixture
def lesson(tmp_path: Path, now: datetime) -> Path:
    """A class file made an hour ago."""
    hour = timedelta(hours=1)
    newest = replace(ISS, epoch=now - 3 * hour, source="CelesTrak", retrieved=now - hour)
    content = replace(
        CONTENT, created=now - hour, sets=(newest,), trajectory=None, trajectory_retrieved=None,
        reports=tuple(replace(each, retrieved=now - hour) for each in CONTENT.reports),
    )  # fmt: skip
    path = tmp_path / "lesson.issclass"
    path.write_bytes(write_class(content))
    return path


def test_a_class_file_is_checked_imported_and_used(
    run: Run, tmp_path: Path, lesson: Path, now: datetime
) -> None:
    assert run("elements", "check", lesson).code == 0
    kept = run("elements", "import", lesson, "--json", "--profile", tmp_path / "p")
    assert kept.code == 0
    assert (kept.json["kept"], kept.json["place"]["name"]) == (1, "Berlin")
    told = run("now", "--json", "--profile", tmp_path / "p").json
    assert told["elements"]["source"].startswith("CelesTrak, from the class file made on ")
    assert told["elements"]["age_days"] == pytest.approx(3 / 24, abs=0.001)
    crew = run("crew", "--json", "--profile", tmp_path / "p").json
    assert crew["source"].startswith("Launch Library, from the class file made on ")
    # Without a profile, its sets alone.
    alone = run("now", "--json", "--elements", lesson, "--profile", tmp_path / "q").json
    assert alone["elements"]["age_days"] == pytest.approx(3 / 24, abs=0.001)


def test_a_class_file_cut_short_is_bad_input(run: Run, tmp_path: Path, lesson: Path) -> None:
    lesson.write_bytes(lesson.read_bytes()[:900])
    answer = run("elements", "import", lesson, "--profile", tmp_path / "p")
    assert (answer.code, answer.out) == (2, "")
    assert "lesson.issclass cannot be used. It is damaged, cut short" in answer.err


@pytest.mark.usefixtures("qapp")
def test_a_lesson_in_two_days_is_prepared_and_one_in_a_month_is_not(
    run: Run, tmp_path: Path, lesson: Path, now: datetime
) -> None:
    profile, out = tmp_path / "p", tmp_path / "out.issclass"
    run("elements", "import", lesson, "--profile", profile)
    day = (now + timedelta(days=2)).date()
    common = ("update", "--offline", "--profile", profile, "--for")
    done = run(*common, day, "--class-file", out, "--lat", 52.5, "--lon", 13.4, "--json")
    assert done.code == 0
    told = done.json["lesson"]
    assert (told["date"], told["class_file"]) == (str(day), str(out))
    assert told["quality"] in ("known", "uncertain")
    assert 4.0 < told["along_track_error_s"] < 100.0
    assert told["prepare_again_from"] is None
    content = read_class(out.read_bytes(), out.name, datetime.now(UTC))
    assert content.place is not None
    assert (content.for_date, content.place.latitude_deg) == (day, 52.5)
    # A file that exists is never written over.
    assert "exists already" in run(*common, day, "--class-file", out).err

    late = (now + timedelta(days=30)).date()
    far = run(*common, late, "--json")
    assert far.code == 1
    again = (now + timedelta(days=18)).date()
    assert f"will not be known on {late}: prepare again from {again} on." in far.err
    assert far.json["lesson"]["prepare_again_from"] == str(again)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (("--class-file", "x.issclass"), "--class-file needs --for DATE"),
        (("--for", "2020-01-01"), "2020-01-01 is over"),
        (("--for", "tomorrow"), "is not a day such as 2026-12-03"),
    ],
)
def test_a_wish_that_makes_no_sense_is_refused_before_anybody_is_asked(
    run: Run, tmp_path: Path, typed: tuple[str, ...], why: str
) -> None:
    answer = run("update", "--profile", tmp_path, *typed)
    assert (answer.code, answer.out) == (2, "")
    assert why in answer.err


@pytest.mark.usefixtures("qapp")
def test_a_trajectory_in_a_shared_folder_is_kept_before_the_command_ends_and_goes_along(
    run: Run, tmp_path: Path, lesson: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "FEEDS", (replace(NASA_TRAJECTORY, url="http://127.0.0.1:9/"),))
    profile, out = tmp_path / "p", tmp_path / "out.issclass"
    run("elements", "import", lesson, "--profile", profile)
    # Twelve hours of another day, moved to tomorrow.
    tomorrow = (now + timedelta(days=1)).date().isoformat().encode()
    oem = KVN.read_bytes().replace(b"2025-02-26", tomorrow)
    put(tmp_path, NASA_TRAJECTORY, SharedCopy(oem, now - timedelta(minutes=5)))
    common = ("--profile", profile, "--class-file", out, "--for", now.date())
    assert run("update", "--shared", tmp_path, *common).code == 0
    assert Store(profile).trajectories()[Slot.FETCHED].retrieved == now - timedelta(minutes=5)
    content = read_class(out.read_bytes(), out.name, datetime.now(UTC))
    assert content.trajectory == oem
    out.unlink()
    # What the profile holds is read before the lesson is told of.
    assert run("update", "--offline", *common).code == 0
    assert read_class(out.read_bytes(), out.name, datetime.now(UTC)).trajectory == oem


@pytest.mark.usefixtures("qapp")
def test_a_shared_folder_is_read_before_anybody_is_asked(
    run: Run, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    # An address where nobody answers: it must not be asked.
    monkeypatch.setattr(feeds, "FEEDS", (replace(CELESTRAK, url="http://127.0.0.1:9/"),))
    hour = timedelta(hours=1)
    put(tmp_path, CELESTRAK, SharedCopy(as_json([replace(ISS, epoch=now - 5 * hour)]), now - hour))
    answer = run("update", "--json", "--shared", tmp_path, "--profile", tmp_path / "p")
    assert answer.code == 0
    assert answer.json["outcome"] == "shared"
    assert "Your school's folder has data of CelesTrak" in answer.json["said"]
    # The same by the setting that the window keeps.
    settings = tmp_path / "q" / "settings.json"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"schema": 1, "shared_folder": str(tmp_path)}))
    again = run("update", "--json", "--profile", tmp_path / "q")
    assert again.json["outcome"] == "shared"
