"""Reads the files of seeds/ strictly: a bad record is refused with its reason, the rest loads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

import msgspec

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.station.seeds_schema import (
    SCHEMA_VERSION,
    MomentSeed,
    SeedFile,
    Texts,
)
from iss_viewer.station.things import Moment, Precision

S = TypeVar("S", bound=msgspec.Struct)

_PRECISION_OF_LENGTH = {
    7: Precision.MONTH,
    10: Precision.DAY,
    17: Precision.MINUTE,
    20: Precision.SECOND,
}
# Brackets in brackets without end are a RecursionError.
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_BY_NAME = {precision.value: precision for precision in Precision}


class SeedError(ValueError):
    """A record of the seeds is not right; `reason` says why."""

    def __init__(self, reason: Phrase) -> None:
        super().__init__(reason.id)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class SeedProblem:
    """A refused record (`record` is its id, or its place in the file where it has none; "" for
    the whole file) or a refused part of one."""

    file: str
    record: str
    reason: Phrase


@dataclass(frozen=True, slots=True)
class Records(Generic[S]):
    """The good records of one file and the day they were true."""

    file: str
    as_of: date
    good: tuple[S, ...]


# msgspec crashes the process when two threads decode the first record of a type at one time, as the
# globe's and the station view's do at the start.
_ONE_AT_A_TIME = Lock()


def read_records(
    folder: Path, file: str, record_type: type[S], problems: list[SeedProblem]
) -> Records[S]:
    """The records of `folder/file`; what is wrong goes to `problems`."""
    with _ONE_AT_A_TIME:
        return _read_records(folder, file, record_type, problems)


def _read_records(
    folder: Path, file: str, record_type: type[S], problems: list[SeedProblem]
) -> Records[S]:
    nothing: Records[S] = Records(file, date.min, ())
    try:
        envelope = msgspec.json.decode((folder / file).read_bytes(), type=SeedFile)
    except OSError as error:
        reason = phrase("seed-file-missing", detail=error.strerror or "")
        problems.append(SeedProblem(file, "", reason))
        return nothing
    except _UNREADABLE as error:
        problems.append(SeedProblem(file, "", phrase("seed-malformed", detail=str(error))))
        return nothing
    if envelope.schema != SCHEMA_VERSION:
        version = phrase("seed-schema", found=envelope.schema, known=SCHEMA_VERSION)
        problems.append(SeedProblem(file, "", version))
        return nothing
    decoder = msgspec.json.Decoder(record_type)
    good: list[S] = []
    for place, raw in enumerate(envelope.records, start=1):
        try:
            good.append(decoder.decode(raw))
        except _UNREADABLE as error:
            reason = phrase("seed-malformed", detail=str(error))
            problems.append(SeedProblem(file, _name_of(raw, place), reason))
    return Records(file, envelope.as_of, tuple(good))


def read_texts(folder: Path, file: str, problems: list[SeedProblem]) -> Texts:
    """The texts of one language; empty when the file cannot be read."""
    try:
        with _ONE_AT_A_TIME:
            return msgspec.json.decode((folder / file).read_bytes(), type=Texts)
    except OSError as error:
        reason = phrase("seed-file-missing", detail=error.strerror or "")
    except _UNREADABLE as error:
        reason = phrase("seed-malformed", detail=str(error))
    problems.append(SeedProblem(file, "", reason))
    return Texts(SCHEMA_VERSION, "en", {}, {}, {}, {}, {})


def read_utc(text: str, *, ends_day: bool = False) -> datetime:
    """A time of the seeds; a bare day is its first second, or its last with `ends_day`.

    Raises:
        SeedError: the text is none of the four forms.
    """
    length = len(text)
    try:
        if length >= 17 and text[-1] == "Z":
            return datetime.fromisoformat(text)
        if length in (7, 10):
            day = datetime.fromisoformat(text if length == 10 else f"{text}-01")
            day = day.replace(tzinfo=UTC)
            if not ends_day:
                return day
            if length == 7:
                day = day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)
                return datetime.fromtimestamp(day.timestamp() - 1, UTC)
            return day.replace(hour=23, minute=59, second=59)
    except ValueError:
        pass
    raise SeedError(phrase("seed-time", text=text))


def read_moment(seed: MomentSeed, *, ends_day: bool = False) -> Moment:
    """The moment a record tells, with its precision taken from the text unless it says less.

    Raises:
        SeedError: the time is malformed.
    """
    utc = read_utc(seed.utc, ends_day=ends_day)
    if seed.precision is not None:
        precision = _BY_NAME[seed.precision]
    else:
        precision = _PRECISION_OF_LENGTH.get(len(seed.utc), Precision.SECOND)
    return Moment(utc, precision, seed.source, seed.uncertain)


def _name_of(raw: msgspec.Raw, place: int) -> str:
    """The id a refused record goes by, for the person who edited it."""
    try:
        fields = msgspec.json.decode(raw)
    except _UNREADABLE:
        return f"#{place}"
    if isinstance(fields, dict):
        for key in ("id", "number", "part", "port"):
            if key in fields:
                return str(fields[key])
    return f"#{place}"
