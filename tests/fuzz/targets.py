"""Every way into the program for bytes and words from elsewhere, as one table.

A reader takes spoiled bytes and gives what it let through; it may raise its target's `refusals`
and nothing else. To add one: a reader, its samples, and a line in TARGETS.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from iss_viewer import paths
from iss_viewer.app.settings import Settings, load_settings, save_settings
from iss_viewer.app.start import chosen_look
from iss_viewer.commands import arguments
from iss_viewer.earth.cities import find_cities
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.ephemeris import Ephemeris
from iss_viewer.orbit.ephemeris_trajectory import EphemerisTrajectory
from iss_viewer.orbit.iso_time import parse_utc
from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.snapshot import snapshot_at
from iss_viewer.orbit.tle_writing import tle_lines
from iss_viewer.phrase import Phrase, plain
from iss_viewer.sources.bundle import CHECKSUMS, judge_bundle
from iss_viewer.sources.bundled import HEIGHTS, REBOOSTS, SETS, bundled_archive, read_bundled
from iss_viewer.sources.class_file import MANIFEST, read_class, write_class
from iss_viewer.sources.download import receive
from iss_viewer.sources.element_file import read_elements
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.feed_book import FEED, FeedBook
from iss_viewer.sources.feed_policy import asked, decide, judge_answer, next_by_itself, shared
from iss_viewer.sources.feeds import CELESTRAK, FEEDS, LAUNCH_LIBRARY, Feed, FeedState, Outcome
from iss_viewer.sources.held_trajectory import (
    HeldTrajectory,
    Slot,
    judge_trajectory,
    keep_trajectory,
    kept_trajectory,
)
from iss_viewer.sources.http_answer import Reply, clock_error_s
from iss_viewer.sources.phrases import PHRASES
from iss_viewer.sources.plausibility import sort_out
from iss_viewer.sources.report_reading import read_report
from iss_viewer.sources.report_store import CREW, ReportStore
from iss_viewer.sources.sightings import SIGHTINGS, Answer, SightingLog, sighting_of
from iss_viewer.sources.site_file import SiteFileError, read_sites
from iss_viewer.sources.store import DOWNLOADED, IMPORTED, Store
from iss_viewer.station.crew_report import CrewReport
from iss_viewer.station.geometry import load_geometry
from iss_viewer.station.record import StationRecord, load_record
from tests.fuzz.mutators import Mutator, as_it_is, mend_checksums
from tests.orbit.published import KVN, XML
from tests.sources.class_samples import CONTENT, members_of, resealed, zipped
from tests.sources.class_samples import NOW as CLASS_NOW
from tests.sources.element_samples import ISS, NAUKA, as_csv, as_json, as_kvn, as_xml
from tests.sources.report_samples import EXPEDITIONS, PEOPLE, STATION

Reader = Callable[[bytes], object]

NOW = datetime(2026, 10, 10, tzinfo=UTC)
LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
DATE = b"Wed, 21 Oct 2026 07:28:00 GMT"


@dataclass(frozen=True, slots=True)
class Target:
    """`share` of a thousand inputs; `prepare` makes the reader, given an empty folder of its own;
    `mend` makes spoiled bytes fit to get past a first look."""

    name: str
    share: int
    samples: Callable[[], tuple[bytes, ...]]
    prepare: Callable[[Path], Reader]
    refusals: tuple[type[Exception], ...] = ()
    mend: Mutator = as_it_is


# Element files.


def _sets() -> tuple[ElementSet, ...]:
    """The station, another module, the first and the largest number of each kind, and old ones."""
    old = bundled_archive().sets[:3]
    numbers = (100_000, 339_999)
    return (ISS, NAUKA, *old, *(replace(ISS, norad_id=number) for number in numbers))


def _lines() -> tuple[bytes, ...]:
    three = [f"0 {s.name}\n" + "\n".join(tle_lines(s)) + "\n" for s in _sets()]
    two = "\n".join("\n".join(tle_lines(s)) for s in _sets())
    return tuple(text.encode() for text in (three[0], three[0][2:], two, "".join(three)))


def _omm(write: Callable[[tuple[ElementSet, ...]], str | bytes]) -> Callable[[], tuple[bytes, ...]]:
    def written() -> tuple[bytes, ...]:
        made = (write((ISS,)), write((*_sets(), replace(NAUKA, norad_id=270_449_123))))
        return tuple(one if isinstance(one, bytes) else one.encode() for one in made)

    return written


def _elements(_folder: Path) -> Reader:
    def read(data: bytes) -> object:
        file = read_elements(data, "f")
        for rejection in file.rejected:
            shown = rejection.reason + rejection.text
            assert rejection.line >= 1
            assert rejection.reason
            assert shown.isprintable()
        _say(*file.notes)
        found = sort_out(file.accepted, NOW)
        _say(*(why for _, why in found.refused))
        return file.accepted

    return read


# NASA's trajectory.


def _trajectory(_folder: Path) -> Reader:
    def read(data: bytes) -> object:
        return _flown(judge_trajectory(data, NOW))

    return read


def _look_at_trajectory(folder: Path) -> object:
    loaded = kept_trajectory(folder, Slot.FETCHED, keeps_aside=True)
    if loaded.note is not None:
        _say(loaded.note)
    held = _if_good(loaded.value)
    assert isinstance(held, HeldTrajectory)
    return held.retrieved, _flown(held.ephemeris)


def _flown(ephemeris: Ephemeris) -> object:
    """The file, and where it puts the station at its ends and between."""
    trajectory = EphemerisTrajectory(ephemeris)
    first, last = (moment.timestamp() for moment in trajectory.span)
    places = trajectory.teme_many(np.linspace(first, last, 50))
    return ephemeris, trajectory.orbit, places, snapshot_at(ephemeris.start, trajectory)


# Class files: as they come by stick, and sealed anew by who puts anything in.

_SEAL = b"\n--8<--\n"


def _class_files() -> tuple[bytes, ...]:
    whole = write_class(CONTENT)
    return (whole, zipped(members_of(whole).items(), zipfile.ZIP_STORED))


def _class_members() -> tuple[bytes, ...]:
    members = members_of(write_class(CONTENT))
    return tuple(name.encode() + _SEAL + body for name, body in members.items())


def _class_file(_folder: Path) -> Reader:
    def read(data: bytes) -> object:
        content = read_class(data, "7b.issclass", CLASS_NOW)
        return content, content.trajectory and _flown(
            judge_trajectory(content.trajectory, CLASS_NOW)
        )

    return read


def _sealed_class_file(folder: Path) -> Reader:
    read_sealed = _class_file(folder)
    whole = members_of(write_class(CONTENT))

    def read(data: bytes) -> object:
        name, _, body = data.partition(_SEAL)
        spoiled = name.decode("utf-8", "replace")[:60]
        if spoiled == MANIFEST:
            return read_sealed(zipped((whole | {MANIFEST: body}).items()))
        return read_sealed(resealed({spoiled: body}))

    return read


_SITES = b"""name,latitude_deg,longitude_deg,height_m
Berlin,52.52,13.405,34
"Quito, center",-0.22,-78.51,2850
Troms\xc3\xb8,69.65,18.96,
"""


def _site_file(_folder: Path) -> Reader:
    def read(data: bytes) -> object:
        places = read_sites(data)
        return places, [observer.name.encode() for observer in places]

    return read


# The feeds.


_BODIES: dict[str, bytes] = {
    "celestrak": as_json([NAUKA, ISS]),
    "launch_library": STATION,
    "launch_library_crew": EXPEDITIONS,
    "people_in_space": PEOPLE,
}
_REFUSALS = (
    b"404|celestrak|\nNo GP data found",
    b"403|celestrak|\nGP data has not updated since your",
    b"429|launch_library|600\n<html><body>too many</body></html>",
    b"301|people_in_space|https://celestrak.org/\n",
)


def _answers() -> tuple[bytes, ...]:
    """The first line gives the status, the feed and what all headers say; the rest is the body."""
    good = (b"200|%s|%s\n" % (feed.encode(), DATE) + body for feed, body in _BODIES.items())
    return (*good, *_REFUSALS)


def _feeds(_folder: Path) -> Reader:
    record = load_record()

    def read(data: bytes) -> object:
        head, _, body = data.partition(b"\n")
        status, feed, header = (*head.decode("latin-1").split("|", 2), "", "")[:3]
        code = int(status) if re.fullmatch("[0-9]{1,4}", status) else 200
        reply = Reply(code, body, header, header, header)
        received = receive(_feed_called(feed), FeedState(), reply, NOW, None, 0.5)
        state = received.verdict.state
        _say(received.verdict.said)
        assert state.not_before is not None
        assert state.not_before >= NOW + _feed_called(feed).floor
        assert state.server_said.isprintable()
        assert received.verdict.outcome is not Outcome.FRESH or received.brought is not None
        clock_error_s(header, NOW)
        if isinstance(received.brought, CrewReport):
            _use(record, (received.brought,))
        return _if_good(received if received.brought is not None else None)

    return read


def _feed_called(name: str) -> Feed:
    return next((feed for feed in FEEDS if feed.id == name), CELESTRAK)


def _use(record: StationRecord, reports: tuple[CrewReport, ...]) -> object:
    """All that the window makes of reports."""
    for report in reports:
        shown = (report.source, *(p.name for p in report.people), *(s.name for s in report.ships))
        assert all(text.isprintable() and len(text) <= 80 for text in shown)
    crew = record.crew_at(NOW, reports)
    return crew, record.ships_reported(record.station_at(NOW), reports)


# Files of the profile.


def _profile_file(name: str, look: Callable[[Path], object]) -> Callable[[Path], Reader]:
    """Puts each input where the program keeps that file, in a profile that is otherwise empty."""

    def prepare(folder: Path) -> Reader:
        def read(data: bytes) -> object:
            for left in folder.iterdir():
                left.unlink()
            (folder / name).write_bytes(data)
            return look(folder)

        return read

    return prepare


def _settings_file() -> tuple[bytes, ...]:
    chosen = Settings(
        site=observer_at("Berlin", 52.52, 13.405, zone="Europe/Berlin"),
        keys={"freeze": "F"}, geometry="AAECAw==", theme="light", view="map",
    )  # fmt: skip
    return _as_kept(paths.SETTINGS_FILE, lambda folder: save_settings(folder, chosen))


def _as_kept(name: str, keep: Callable[[Path], object]) -> tuple[bytes, ...]:
    with tempfile.TemporaryDirectory() as folder:
        keep(Path(folder))
        return ((Path(folder) / name).read_bytes(),)


def _look_at_settings(folder: Path) -> object:
    chosen_look(folder)
    loaded = load_settings(folder)
    if loaded.value is not None:
        save_settings(folder, loaded.value)
        assert load_settings(folder).value == loaded.value
    return _if_good(loaded.value)


def _look_at_sets(which: str) -> Callable[[Path], object]:
    def look(folder: Path) -> object:
        store = Store(folder)
        found = store.downloaded() if which == DOWNLOADED else store.imported()
        _say(*store.take_notes())
        sort_out(found, NOW) if found else None
        return _if_good(found or None)

    return look


def _look_at_feeds(folder: Path) -> object:
    book = FeedBook(folder)
    states = {feed.id: book.state(feed) for feed in FEEDS}
    notes = book.take_notes()
    _say(*notes)
    for feed in FEEDS:
        state = states[feed.id]
        decision = decide(feed, state, NOW, lambda: 0.5)
        if decision.said is not None:
            _say(decision.said)
        next_by_itself(feed, state, ISS.epoch, NOW, NOW, 0.5)
        shared(feed, state, NOW)
    return _if_good(None if notes else states)


def _keep_sightings(folder: Path) -> None:
    log = SightingLog(folder)
    for days, answer in enumerate(Answer):
        log.keep(sighting_of(NOW - timedelta(days=days), "São Paulo", answer))


def _look_at_sightings(folder: Path) -> object:
    log = SightingLog(folder)
    sightings = log.sightings()
    notes = log.take_notes()
    _say(*notes)
    log.keep(sighting_of(NOW, "Berlin", Answer.SEEN))
    assert len(log.sightings()) >= 1
    return _if_good(None if notes else sightings)


def _look_at_reports(folder: Path) -> object:
    store = ReportStore(folder)
    reports = store.reports()
    _say(*store.take_notes())
    return _if_good((reports, _use(load_record(), reports)) if reports else None)


class NotTaken(Exception):  # noqa: N818 - no error: the file was set aside, as it should be
    """The file was refused in the reader's own quiet way."""


def _if_good(value: object | None) -> object:
    if value is None:
        raise NotTaken
    return value


# Files of the bundle.

_SEEDS = tuple(sorted(file.name for file in paths.seed().glob("*.json")))


def _seed_files() -> tuple[bytes, ...]:
    """Each led by its name, which is not spoiled often enough to matter."""
    return tuple(name.encode() + b"\n" + paths.seed(name).read_bytes() for name in _SEEDS)


def _seeds(folder: Path) -> Reader:
    for name in _SEEDS:
        (folder / name).symlink_to(paths.seed(name))

    def read(data: bytes) -> object:
        head, _, body = data.partition(b"\n")
        name = head.decode("latin-1")
        if name not in _SEEDS:
            raise NotTaken
        (folder / name).unlink()
        (folder / name).write_bytes(body)
        try:
            record = load_record(folder)
            seen = (record.station_at(LAUNCH), record.crew_at(LAUNCH), record.crew_at(NOW))
            shapes = load_geometry(folder)
        finally:
            (folder / name).unlink()
            (folder / name).symlink_to(paths.seed(name))
        if record.problems or shapes.problems:
            raise NotTaken
        return seen

    return read


def _tables() -> tuple[bytes, ...]:
    return tuple(
        b"%d\n" % number + b"\n".join(paths.seed(*path).read_bytes().split(b"\n")[:12])
        for number, path in enumerate((SETS, HEIGHTS, REBOOSTS))
    )


def _bundled(folder: Path) -> Reader:
    good = [paths.seed(*path) for path in (SETS, HEIGHTS, REBOOSTS)]
    spoiled = folder / "table.csv"

    def read(data: bytes) -> object:
        head, _, body = data.partition(b"\n")
        which = int(head) if head in (b"0", b"1", b"2") else 0
        spoiled.write_bytes(body)
        archive = read_bundled(*(spoiled if n == which else file for n, file in enumerate(good)))
        return (archive.sets[:12], archive.reboosts, archive.mean_height_km_at(LAUNCH))

    return read


def _look_at_checksums(folder: Path) -> object:
    verdict = judge_bundle(folder)
    return _if_good(None if verdict.file_count == 0 else verdict)


# What a person types.

_TIMES = ("2022-09-21T13:54:49Z", "2026-10-09T19:42:49.138848", "2022-264T13:54:49.5Z",
          "2016-12-31T23:59:60Z", "2022-09-21T15:54:49+02:00", "1998-11-20 06:40:00",
          "2022-09-21T24:00:00Z")  # fmt: skip
_PLACES = ("52.52", "-13.405", "89.9999", "180", "1e2", "-430", "São Paulo", "Berlin", "Reykjavík",
           "الرياض", "東京", "O'Higgins")  # fmt: skip


def _typed(texts: tuple[str, ...]) -> Callable[[], tuple[bytes, ...]]:
    return lambda: tuple(text.encode() for text in texts)


def _times(_folder: Path) -> Reader:
    def read(data: bytes) -> object:
        text = data.decode("utf-8", "replace")
        found = []
        for parse in (parse_utc, arguments.moment):
            try:
                found.append(parse(text))
            except (ValueError, argparse.ArgumentTypeError):
                continue
        return tuple(found) or _if_good(None)

    return read


def _places(_folder: Path) -> Reader:
    def read(data: bytes) -> object:
        text = data.decode("utf-8", "replace")
        found: list[object] = list(find_cities(text))
        kinds = (arguments.latitude, arguments.longitude, arguments.height, arguments.size,
                 arguments.minutes, arguments.step)  # fmt: skip
        for parse in kinds:
            try:
                found.append(parse(text))
            except argparse.ArgumentTypeError:
                continue
        return tuple(found) or _if_good(None)

    return read


def _dialogs(_folder: Path) -> Reader:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QWidget

    from iss_viewer.app.all_phrases import ALL_PHRASES
    from iss_viewer.app.application import make_application
    from iss_viewer.widgets.date_popover import DatePopover
    from iss_viewer.widgets.place_dialog import PlaceDialog
    from iss_viewer.widgets.words import Words

    application = make_application(["fuzz"])
    words = Words(ALL_PHRASES)
    parent = QWidget()
    place, dates = PlaceDialog(words, None, parent), DatePopover(words, parent)
    place.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    taken: list[object] = []
    place.place_chosen.connect(taken.append)
    dates.time_requested.connect(taken.append)

    def read(data: bytes) -> object:
        taken.clear()
        assert parent.children()
        # A field takes one line of what is pasted.
        text = data.decode("utf-8", "replace")[:2000]
        for field in (place.latitude, place.longitude, place.elevation, place.city):
            field.setText(text)
            place.longitude.setText(place.longitude.text() or "0")
            if place.use.isEnabled():
                place.use.click()
            field.clear()
        dates.field.lineEdit().setText(text)
        dates.go.click()
        application.processEvents()
        return _if_good(tuple(taken) if len(taken) > 1 else None)

    return read


def _say(*said: Phrase) -> None:
    """Every sentence can be said, and in one line."""
    for each in said:
        assert plain(each, (PHRASES,)).isprintable()


def _kept_sets(name: str) -> Callable[[], tuple[bytes, ...]]:
    return lambda: _as_kept(name, lambda folder: _keep_sets(Store(folder), name))


def _keep_sets(store: Store, name: str) -> None:
    if name == DOWNLOADED:
        store.keep_downloaded(replace(ISS, retrieved=NOW))
    else:
        store.keep_imported(_sets()[:5])


def _keep_feeds(folder: Path) -> None:
    book = FeedBook(folder)
    for feed, status in ((CELESTRAK, 200), (LAUNCH_LIBRARY, 429)):
        reply = Reply(status, b"no", "600")
        verdict = judge_answer(feed, asked(feed, FeedState(), NOW), reply, NOW, 0.5)
        book.change(feed, lambda _state, kept=verdict.state: kept)


def _keep_trajectory(folder: Path) -> None:
    keep_trajectory(folder, Slot.FETCHED, KVN.read_bytes(), NOW)


def _keep_reports(folder: Path) -> None:
    for feed, body in _BODIES.items():
        if feed != CELESTRAK.id:
            ReportStore(folder).keep(read_report(_feed_called(feed), body, NOW))


TARGETS: tuple[Target, ...] = (
    Target("TLE", 180, _lines, _elements, (FeedError,), mend_checksums),
    Target("OMM as JSON", 80, _omm(as_json), _elements, (FeedError,)),
    Target("OMM as CSV", 80, _omm(as_csv), _elements, (FeedError,)),
    Target("OMM as XML", 75, _omm(as_xml), _elements, (FeedError,)),
    Target("OMM as KVN", 75, _omm(as_kvn), _elements, (FeedError,)),
    Target("OEM as KVN", 40, lambda: (KVN.read_bytes(),), _trajectory, (FeedError,)),
    Target("OEM as XML", 40, lambda: (XML.read_bytes(),), _trajectory, (FeedError,)),
    Target("kept trajectory", 10, lambda: _as_kept(Slot.FETCHED.value, _keep_trajectory),
           _profile_file(Slot.FETCHED.value, _look_at_trajectory)),
    Target("class file", 10, _class_files, _class_file, (FeedError,)),
    Target("class file sealed anew", 30, _class_members, _sealed_class_file, (FeedError,)),
    Target("places in a file", 10, lambda: (_SITES,), _site_file, (SiteFileError,)),
    Target("answers of feeds", 50, _answers, _feeds),
    Target("settings", 50, _settings_file, _profile_file(paths.SETTINGS_FILE, _look_at_settings)),
    Target("downloaded sets", 40, _kept_sets(DOWNLOADED),
           _profile_file(DOWNLOADED, _look_at_sets(DOWNLOADED)), (FeedError,)),
    Target("imported sets", 40, _kept_sets(IMPORTED),
           _profile_file(IMPORTED, _look_at_sets(IMPORTED)), (FeedError,)),
    Target("state of the feeds", 30, lambda: _as_kept(FEED, _keep_feeds),
           _profile_file(FEED, _look_at_feeds)),
    Target("reports of the crew", 20, lambda: _as_kept(CREW, _keep_reports),
           _profile_file(CREW, _look_at_reports)),
    Target("sightings", 20, lambda: _as_kept(SIGHTINGS, _keep_sightings),
           _profile_file(SIGHTINGS, _look_at_sightings)),
    Target("seeds", 20, _seed_files, _seeds),
    Target("bundled tables", 20, _tables, _bundled, (FeedError,)),
    Target("checksums", 10, lambda: (paths.seed(CHECKSUMS).read_bytes(),),
           _profile_file(CHECKSUMS, _look_at_checksums)),
    Target("times typed", 30, _typed(_TIMES), _times),
    Target("places typed", 20, _typed(_PLACES), _places),
    Target("typed in the window", 20, _typed(_TIMES + _PLACES), _dialogs),
)  # fmt: skip
