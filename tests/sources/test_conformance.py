"""Our readers and our writer against gpconf, the public test kit for general perturbation data
(Apache 2.0): its own runner, its derived files, corrupt files and vectors, and every record that it
has frozen from CelesTrak, which it does not ship as files, written anew in each format.

Wherever our verdict is not the kit's, DECIDED says why.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from gpconf import locate
from gpconf import tle as kit_tle
from gpconf.runner import Runner

from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.iso_time import parse_utc
from iss_viewer.orbit.omm import from_omm, omm_fields
from iss_viewer.orbit.tle import from_tle
from iss_viewer.orbit.tle_writing import tle_lines
from iss_viewer.sources.element_file import read_elements
from tests.sources.element_samples import ISS, LINE1, LINE2, as_kvn, as_xml

# (case, check, end of the file's name) -> why our verdict is another one.
DECIDED = {
    ("alpha5-encoding-vectors", "ccsds-epoch-strings", "ccsds-epoch-strings.json"):
        "a blank for the T: Space-Track's older downloads write times so, and no other can be meant",
    ("kvn-syntax-variants", "records-returned", "v05-omm-3.0-header-optional-keywords-omitted.kvn"):
        "no catalogue number: nothing would tell the station from another module",
}  # fmt: skip
# What the kit cannot judge offline or does not judge at all; everything else must be a pass.
NOT_JUDGED = frozenset({"info", "not-fetched", "not-available", "not-exercised"})

# The kit's name of a figure -> ours.
FIGURES = {
    "norad_cat_id": "norad_id",
    "object_name": "name",
    "object_id": "cospar_id",
    "epoch": "epoch",
    "mean_motion": "mean_motion_rev_per_day",
    "eccentricity": "eccentricity",
    "inclination": "inclination_deg",
    "ra_of_asc_node": "raan_deg",
    "arg_of_pericenter": "arg_perigee_deg",
    "mean_anomaly": "mean_anomaly_deg",
    "bstar": "bstar",
    "mean_motion_dot": "mean_motion_dot",
    "mean_motion_ddot": "mean_motion_ddot",
    "classification_type": "classification",
    "element_set_no": "element_set_no",
    "rev_at_epoch": "rev_at_epoch",
}


class OurReader:
    """What the kit calls; refusals go by its own channel."""

    def parse(self, raw: bytes, fmt: str) -> list[dict[str, object]]:
        told: list[dict[str, object]] = [{"_adapter": {"refusals": True}}]
        file = read_elements(raw, "gpconf")
        told += [
            {theirs: getattr(elements, ours) for theirs, ours in FIGURES.items()}
            for elements in file.accepted
        ]
        lines = raw.decode("utf-8").splitlines()
        for refused in file.rejected:
            # Ours name the line; the kit wants the object, which stands there.
            line = lines[refused.line - 1]
            row = dict(zip(lines[0].split(","), line.split(","), strict=False))
            number = line[2:7] if fmt in ("tle", "2le") else row.get("NORAD_CAT_ID")
            told.append({"_refused": refused.reason, "_field": number, "_input": line})
        return told

    def alpha5_decode(self, field: str) -> int:
        return from_tle(f"1 {field}{LINE1[7:68]}", f"2 {field}{LINE2[7:68]}").norad_id

    def alpha5_encode(self, number: int) -> str:
        return tle_lines(replace(ISS, norad_id=number))[0][2:7]

    def two_digit_year(self, year: str) -> int:
        return from_tle(f"{LINE1[:18]}{year}{LINE1[20:68]}", LINE2[:68]).epoch.year

    def parse_epoch(self, text: str) -> datetime:
        return parse_utc(text)

    def parse_catalog_id(self, text: str) -> int:
        return from_omm({**omm_fields(ISS), "NORAD_CAT_ID": text}).norad_id

    def write_tle(self, record: dict[str, object]) -> tuple[str, str]:
        return tle_lines(from_omm(kit_tle.omm_fields_from_record(record)))


# The kit leaves its files to the collector to close.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_every_verdict_of_the_kit_is_passed_or_decided_otherwise_with_a_reason(
    tmp_path: Path,
) -> None:
    results = Runner(OurReader(), data=str(tmp_path), fetch_hints=False).run()
    passed, otherwise = 0, {}
    for result in results:
        for item in result.items:
            if item.status == "pass":
                passed += 1
            elif item.status not in NOT_JUDGED:
                file = str(item.file or "").rsplit("/", 1)[-1]
                otherwise[result.case_id, item.check, file] = item.detail
    assert set(otherwise) == set(DECIDED), otherwise
    assert len(results) == 18
    assert passed > 60


def frozen_cases() -> list[str]:
    root = Path(locate.bundled_root()) / "fixtures"
    return sorted(case.name for case in root.iterdir() if _frozen(case.name))


@cache
def _frozen(case: str) -> tuple[dict[str, object], ...]:
    """The records that the kit froze for a case, each with the exact text of its figures."""
    root = Path(locate.bundled_root()) / "fixtures"
    expected = json.loads((root / case / "expected.json").read_text(encoding="utf-8"))
    records = [record.get("canonical") for record in expected["records"]]
    # The writer is handed a number below 1, which must be refused and is, above.
    return tuple(r for r in records if r and "mean_motion" in r and r["norad_cat_id"] > 0)


@pytest.mark.parametrize("case", frozen_cases())
def test_every_record_frozen_by_the_kit_is_read_exactly_in_every_format(case: str) -> None:
    records = _frozen(case)
    wanted = [_exact(record) for record in records]
    fields = [dict(kit_tle.omm_fields_from_record(record)) for record in records]
    rows = io.StringIO()
    writer = csv.DictWriter(rows, list(dict.fromkeys(name for row in fields for name in row)))
    writer.writeheader()
    writer.writerows(fields)
    for data in (
        json.dumps(fields),
        rows.getvalue(),
        as_kvn(wanted),
        as_xml(wanted),
    ):
        file = read_elements(data.encode(), "gpconf")
        assert file.rejected == ()
        assert [replace(elements, source="") for elements in file.accepted] == wanted
    for elements in wanted:
        if elements.norad_id <= 339_999:
            again = from_tle(*tle_lines(elements))
            # A line has a hundred millionth of a day.
            assert abs(again.epoch - elements.epoch) < timedelta(microseconds=433)
            assert again.norad_id == elements.norad_id


def _exact(record: dict[str, object]) -> ElementSet:
    """The record by Python's own reading of its decimal text."""
    figures: dict[str, object] = {}
    for theirs, ours in FIGURES.items():
        value = record.get(theirs)
        if ours in ("norad_id", "rev_at_epoch", "element_set_no"):
            figures[ours] = int(str(value or 0))
        elif ours == "epoch":
            figures[ours] = datetime.fromisoformat(str(value)).replace(tzinfo=UTC)
        elif ours in ("name", "cospar_id", "classification"):
            figures[ours] = str(value or "")
        else:
            figures[ours] = float(str(value))
    return ElementSet(**figures)  # type: ignore[arg-type]  # each is of its figure's type
