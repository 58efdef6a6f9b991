"""What is new since the last look: from seeds, with clocks that cannot be trusted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from iss_viewer.orbit.archive import archive_of
from iss_viewer.orbit.noticed_burns import burns_revealed, noticed_burns
from iss_viewer.phrase import plain
from iss_viewer.scene.burns import burn_rows
from iss_viewer.scene.phrases import PHRASES as SCENE
from iss_viewer.scene.whats_new import MOST_ITEMS, LastLook, aboard_ids, whats_new
from iss_viewer.sources.bundled import bundled_archive
from iss_viewer.station.crew_report import CrewReport, ReportedPerson
from iss_viewer.station.record import load_record

RECORD = load_record()
NEWEST = bundled_archive().sets[-1].epoch
NOW = NEWEST + timedelta(days=1)


def items(last: LastLook, now: datetime = NOW, newest: datetime = NEWEST) -> list[str]:
    revealed = burns_revealed(bundled_archive(), last.epoch) if last.epoch else ()
    crew = RECORD.crew_at(now)
    return [plain(i.said, (SCENE,)) for i in whats_new(last, now, RECORD, crew, newest, revealed)]


def looked(utc: datetime, epoch: datetime = NEWEST, until: date = RECORD.as_of) -> LastLook:
    return LastLook(utc, epoch, until)


def test_nothing_is_new_when_nothing_changed() -> None:
    assert items(looked(NOW - timedelta(hours=1))) == []


def test_three_came_on_soyuz_ms_22_on_21_september_2022() -> None:
    day = datetime(2022, 9, 21, 12, tzinfo=UTC)
    assert items(looked(day), day + timedelta(hours=12)) == ["Soyuz MS-22 brought a crew of 3"]


def test_three_left_on_soyuz_ms_21_on_29_september_2022() -> None:
    day = datetime(2022, 9, 29, 0, tzinfo=UTC)
    assert items(looked(day), day + timedelta(hours=12)) == ["Soyuz MS-21 left with a crew of 3"]


def test_half_a_year_is_told_in_at_most_four_items() -> None:
    last = datetime(2026, 3, 1, tzinfo=UTC)
    said = items(looked(last, last, date(2026, 2, 25)))
    assert len(said) == MOST_ITEMS
    assert said[0].startswith("people aboard: ")
    assert "cargo ships: " in said[1]


def test_a_reboost_that_newer_sets_reveal_is_told_with_its_size() -> None:
    said = items(looked(NOW - timedelta(hours=1), datetime(2026, 9, 26, tzinfo=UTC)))
    assert said == ["the orbit was raised by about 1.9 km", "fresh elements"]


def test_a_clock_set_back_or_ahead_neither_repeats_nor_breaks() -> None:
    set_back = looked(NOW + timedelta(days=3650))
    assert items(set_back) == []
    assert items(looked(NOW), NOW - timedelta(days=3650)) == []
    # What is held is compared with what was held, whatever the clock says.
    assert items(looked(NOW + timedelta(days=3650), NEWEST - timedelta(days=1))) == [
        "fresh elements"
    ]


def test_a_record_that_now_reaches_further_tells_what_it_did_not_know() -> None:
    last = looked(NOW - timedelta(hours=1), until=date(2026, 9, 30))
    assert items(last) == ["people aboard: 4 came, 4 left", "a newer record"]


def test_people_of_whom_only_a_report_knows_are_told_with_its_source() -> None:
    later = NOW + timedelta(days=30)
    known = RECORD.crew_at(later)
    names = [member.person.name for member in known.aboard]
    report = CrewReport(
        "test", "a source", later, later.date(),
        people=tuple(ReportedPerson(name) for name in [*names[1:], "Nova Star"]),
    )  # fmt: skip
    crew = RECORD.crew_at(later, (report,))
    last = replace(looked(later - timedelta(days=1)), aboard=aboard_ids(known))
    (item,) = whats_new(last, later, RECORD, crew, NEWEST, ())
    assert plain(item.said, (SCENE,)) == "people aboard: 1 came, 1 left"
    assert plain(item.detail, (SCENE,)).startswith("by a source, as of ")
    # The same people again, or a clock before the last look, are no news.
    again = replace(last, aboard=aboard_ids(crew))
    assert whats_new(again, later, RECORD, crew, NEWEST, ()) == ()
    set_back = replace(last, utc=later + timedelta(days=9))
    assert whats_new(set_back, later, RECORD, crew, NEWEST, ()) == ()


def test_a_store_that_shrank_is_no_news() -> None:
    assert items(looked(NOW - timedelta(hours=1)), newest=NEWEST - timedelta(days=9)) == []


def test_each_burn_is_listed_once_and_says_how_it_is_known() -> None:
    archive = bundled_archive()
    noticed = noticed_burns(archive)
    rows = burn_rows(noticed, archive.reboosts)
    assert [row.utc for row in rows] == sorted((row.utc for row in rows), reverse=True)
    by_status = {status: [r for r in rows if r.status == status] for status in
                 ("noticed", "noticed_known", "known")}  # fmt: skip
    assert len(by_status["noticed"]) + len(by_status["noticed_known"]) == len(noticed)
    matched = {id(known) for burn in noticed for known in burn.known}
    assert len(by_status["known"]) == len(archive.reboosts) - len(matched)
    # A record's reboost between sets that show nothing stays the record's.
    assert all(row.delta_v_m_s is None for row in by_status["known"])


def test_a_lower_orbit_is_called_lower() -> None:
    (burn, *_rest) = noticed_burns(bundled_archive())
    (row,) = burn_rows([replace(burn, height_gain_km=-0.5, delta_v_m_s=-0.3)], ())
    assert plain(row.did, (SCENE,)) == "about 0.50 km lower, 0.3 m/s"


def test_no_set_held_is_no_news() -> None:
    assert archive_of(()).newest is None
    assert whats_new(looked(NOW), NOW, RECORD, RECORD.crew_at(NOW), None, ()) == ()
