"""The news report's facts: all there, in our own words, each on the cards it belongs to."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from iss_viewer import paths
from iss_viewer.station.phrases import PHRASES
from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import SEGMENT_ROS, SEGMENT_USOS, STATION, FactStatus, ReportFact

# First 12 digits of SHA-256 of every run of eight words of the report, lower case, letters and
# digits only: they tell whether a sentence was carried over without carrying it here.
HASHES = Path(__file__).parent.parent / "data" / "report_8gram_hashes.txt"
RUN = 8

# Row, paragraphs and what became of it, as the product's table of the report has them.
ROWS = {
    "arrival": ((2,), FactStatus.AS_REPORTED),
    "launch": ((3, 4), FactStatus.AS_REPORTED),
    "crew-ms22": ((4,), FactStatus.CORRECTED),
    "stay": ((5,), FactStatus.OVERTAKEN),
    "soyuz": ((6, 7), FactStatus.AS_REPORTED),
    "sanctions": ((7, 13), FactStatus.AS_REPORTED),
    "kikina": ((8, 9), FactStatus.CORRECTED),
    "cooperation": ((8, 10), FactStatus.AS_REPORTED),
    "partners": ((11,), FactStatus.AS_REPORTED),
    "segments": ((11,), FactStatus.AS_REPORTED),
    "propulsion": ((12,), FactStatus.CORRECTED),
    "altitude": ((12,), FactStatus.AS_REPORTED),
    "power-life-support": ((12,), FactStatus.CORRECTED),
    "leaving": ((13, 14), FactStatus.OVERTAKEN),
    "own-station": ((15,), FactStatus.AS_REPORTED),
    "since-1998": ((16,), FactStatus.AS_REPORTED),
    "firsts": ((17,), FactStatus.AS_REPORTED),
    "setbacks": ((18,), FactStatus.AS_REPORTED),
    "spacex": ((19,), FactStatus.AS_REPORTED),
}


def facts(record: StationRecord) -> dict[str, ReportFact]:
    return {fact.id: fact for fact in record.report_facts}


def runs(text: str) -> Iterator[str]:
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
    for start in range(len(words) - RUN + 1):
        run = " ".join(words[start : start + RUN])
        yield hashlib.sha256(run.encode()).hexdigest()[:12]


def test_all_nineteen_rows_are_told_with_their_paragraphs_and_fate(
    record: StationRecord,
) -> None:
    told = {fact.id: (fact.paragraphs, fact.status) for fact in record.report_facts}
    assert told == ROWS


def test_each_names_the_report_and_says_something(record: StationRecord) -> None:
    for fact in record.report_facts:
        assert fact.document == "News report, 21 Sep 2022"
        assert fact.title
        assert fact.text.endswith(".")


def test_what_was_corrected_or_overtaken_says_what_is_right_and_where_from(
    record: StationRecord,
) -> None:
    for fact in record.report_facts:
        if fact.status is not FactStatus.AS_REPORTED:
            assert fact.later, fact.id
        assert bool(fact.later) == bool(fact.later_sources), fact.id


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("crew-ms22", "Dmitri Petelin"),
        ("stay", "371 days"),
        ("stay", "27 September 2023"),
        ("kikina", "fifth professional woman cosmonaut"),
        ("kikina", "16:00:57"),
        ("propulsion", "Cygnus NG-17"),
        ("power-life-support", "Elektron"),
        ("launch", "13:54:49"),
        ("arrival", "19:34"),
        ("altitude", "262 to 267 miles"),
        ("leaving", "2028"),
        ("firsts", "4 October 1957"),
        ("spacex", "30 May 2020"),
    ],
)
def test_later_knowledge_has_the_figures_of_the_record(
    record: StationRecord, fact: str, words: str
) -> None:
    assert words in facts(record)[fact].later


def test_the_figures_of_later_knowledge_agree_with_the_record(record: StationRecord) -> None:
    rubio = record.stays_of("frank-rubio")[0]
    assert rubio.landing is not None
    assert f"{rubio.landing.utc:%d %B %Y}" == "27 September 2023"
    # 370 days 21 hours are 371 days to the nearest.
    assert round((rubio.landing.utc - rubio.launch.utc).total_seconds() / 86_400) == 371
    assert f"{record.vehicles['spacex-crew-5'].launch.utc:%H:%M:%S}" == "16:00:57"
    assert f"{record.vehicles['crew-dragon-demo-2'].launch.utc:%d %B %Y}" == "30 May 2020"


def test_everything_a_fact_is_about_exists(record: StationRecord) -> None:
    without_card = {STATION, SEGMENT_ROS, SEGMENT_USOS}
    families = {f"family-{v.family.replace('_', '-')}" for v in record.vehicles.values()}
    for fact in record.report_facts:
        assert fact.about, fact.id
        for about in fact.about:
            known = about in without_card | families or record.thing(about) is not None
            assert known, (fact.id, about)


@pytest.mark.parametrize(
    ("thing", "shown"),
    [
        ("zvezda", {"propulsion", "segments"}),
        ("progress-ms-20", {"propulsion"}),
        ("destiny", {"power-life-support", "segments"}),
        ("tranquility", {"power-life-support"}),
        ("s0", {"power-life-support"}),
        ("wing-1a", {"power-life-support"}),
        ("zarya", {"since-1998", "segments"}),
        ("soyuz-ms-22", {"arrival", "launch", "crew-ms22", "soyuz"}),
        ("spacex-crew-4", {"spacex"}),
        ("spacex-crew-5", {"kikina", "spacex"}),
        ("frank-rubio", {"crew-ms22", "stay", "soyuz", "partners"}),
        ("dmitri-petelin", {"crew-ms22", "stay"}),
        ("samantha-cristoforetti", {"stay", "partners"}),
        ("anna-kikina", {"kikina"}),
        ("baikonur-31", {"launch"}),
        ("columbus", {"partners", "segments"}),
        ("kibo", {"partners"}),
        ("canadarm2", {"partners"}),
        ("sputnik-1", {"firsts"}),
        ("gagarin", {"firsts"}),
        ("leaving-announced-2022", {"leaving", "own-station"}),
        ("report-2022", {"cooperation", "setbacks"}),
        ("sanctions-2022", {"sanctions"}),
        (STATION, {"altitude", "cooperation"}),
        (SEGMENT_ROS, {"segments"}),
    ],
)
def test_a_click_shows_what_the_report_says_of_the_thing(
    record: StationRecord, thing: str, shown: set[str]
) -> None:
    assert shown <= {fact.id for fact in record.facts_about(thing)}


def test_every_fact_is_reached_from_some_card_or_from_the_station(
    record: StationRecord,
) -> None:
    starts = [
        STATION, *record.parts, *record.vehicles, *record.people, *record.launch_sites,
        *(event.id for event in record.events),
    ]  # fmt: skip
    reached = {fact.id for start in starts for fact in record.facts_about(start)}
    assert reached == set(ROWS)


def test_a_things_own_facts_come_before_those_of_its_segment_and_agency(
    record: StationRecord,
) -> None:
    assert [fact.id for fact in record.facts_about("zvezda")][:2] == ["propulsion", "segments"]
    assert record.facts_about("zvezda")[-1].id == "partners"


def test_no_eight_words_in_a_row_are_the_reports(record: StationRecord) -> None:
    taken = set(HASHES.read_text(encoding="ascii").split())
    assert len(taken) > 500
    for file in sorted(paths.seed().glob("*.json")):
        text = json.dumps(json.loads(file.read_text(encoding="utf-8")), ensure_ascii=False)
        assert not taken & set(runs(text)), file.name
    assert not taken & {run for text in PHRASES.values() for run in runs(text)}


def test_the_hashes_do_find_a_run_of_the_report() -> None:
    # Eight words of its eleventh paragraph that name nothing but the partners.
    taken = set(HASHES.read_text(encoding="ascii").split())
    assert taken & set(runs("United States, Canada, Japan, the European Space Agency"))
