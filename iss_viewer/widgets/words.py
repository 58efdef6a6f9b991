"""Renders phrases in a person's language, units and time zone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import Enum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QLocale

from iss_viewer.earth.phrases import PHRASES as EARTH
from iss_viewer.orbit.phrases import PHRASES as ORBIT
from iss_viewer.phrase import Phrase, fill, inert, phrase, plain_duration
from iss_viewer.scene.phrases import PHRASES as SCENE
from iss_viewer.station.phrases import PHRASES as STATION
from iss_viewer.widgets.phrases import PHRASES as WIDGETS

MILES_PER_KM = 0.621371192
FEET_PER_M = 3.28084
POUNDS_PER_KG = 2.204623

_SHORT = QLocale.FormatType.ShortFormat

BELOW_APP: tuple[Mapping[str, str], ...] = (ORBIT, EARTH, STATION, SCENE, WIDGETS)


class Units(Enum):
    """People's units."""

    METRIC = "metric"
    IMPERIAL = "imperial"


@dataclass(frozen=True, slots=True)
class Words:
    """How things are said now: phrase tables, locale, units and time zone.

    A value's suffix is its unit and decides how it is written:
    `_km _m _kg _km_h _km_min` in the chosen units (with `other_` in front: in the other ones);
    `clock_utc` 15:54:49, `date_utc` 21 Sep 2022, `moment_utc` both, `weekday_utc` Wed 21 Sep,
    any other `_utc` 15:54, in `zone`, or in UTC where it ends in `_in_utc`; a date 21 Sep 2022,
    as `_weekday` Wed 21 Sep; `_s` as 6:29;
    `about_s` as "about 4 s", `about_m` without decimals; `_days`; `_count` grouped by thousands; `latitude_deg`,
    `longitude_deg` with hemisphere, other `_deg` with one decimal.
    """

    tables: tuple[Mapping[str, str], ...] = BELOW_APP
    units: Units = Units.METRIC
    zone: str = "UTC"
    locale: QLocale = field(
        default_factory=lambda: QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
    )

    def with_zone(self, zone: str) -> Words:
        return replace(self, zone=zone)

    def is_other_zone(self, other: Words) -> bool:
        """Whether `other` says all but times as this does."""
        return self != other and self.with_zone(other.zone) == other

    def say(self, said: str | Phrase, /, **values: str | int | float | date | Phrase) -> str:
        """The phrase, or the phrase with this id and values, as text for the screen."""
        spoken = said if isinstance(said, Phrase) else phrase(said, **values)
        template = next((t[spoken.id] for t in self.tables if spoken.id in t), None)
        if template is None:
            raise KeyError(spoken.id)
        return fill(QCoreApplication.translate("iss_viewer", template), spoken, self.write)

    def write(self, name: str, value: object) -> str:
        """One value as people write it; its unit is the suffix of `name`."""
        if isinstance(value, Phrase):
            return self.say(value)
        if isinstance(value, datetime):
            return self._moment(name, value)
        if isinstance(value, date):
            return self._weekday(value) if name.endswith("weekday") else self._date(value)
        if isinstance(value, str) or not isinstance(value, int | float):
            return inert(str(value))
        return self._quantity(name, float(value))

    def local(self, utc: datetime) -> datetime:
        return utc.astimezone(ZoneInfo(self.zone))

    def zone_label(self, utc: datetime) -> str:
        """`Berlin` for Europe/Berlin, `UTC` for UTC."""
        del utc
        return self.zone.rsplit("/", 1)[-1].replace("_", " ")

    def number(self, value: float, digits: int) -> str:
        return self.locale.toString(value, "f", digits)

    def _date(self, day: date) -> str:
        month = self.locale.monthName(day.month, _SHORT)
        return f"{day.day} {month} {day.year}"

    def _weekday(self, day: date) -> str:
        name = self.locale.dayName(day.isoweekday(), _SHORT)
        return f"{name} {day.day} {self.locale.monthName(day.month, _SHORT)}"

    def _moment(self, name: str, utc: datetime) -> str:
        local = self.local(utc) if not name.endswith("_in_utc") else utc.astimezone(UTC)
        if name.endswith("weekday_utc"):
            return self._weekday(local)
        day = self._date(local)
        if name.endswith("date_utc"):
            return day
        if name.endswith(("clock_utc", "clock_in_utc")):
            return f"{local:%H:%M:%S}"
        if name.endswith("moment_utc"):
            return f"{day}, {local:%H:%M}"
        return f"{local:%H:%M}"

    def _quantity(self, name: str, value: float) -> str:
        imperial = (self.units is Units.IMPERIAL) != name.startswith("other_")
        for suffix, metric_unit, factor, imperial_unit in (
            ("_km_h", "km/h", MILES_PER_KM, "mph"),
            ("_km_min", "km", MILES_PER_KM, "miles"),
            ("_km_s", "km/s", MILES_PER_KM, "mi/s"),
            ("_km", "km", MILES_PER_KM, "miles"),
            ("_m", "m", FEET_PER_M, "ft"),
            ("_kg", "kg", POUNDS_PER_KG, "lb"),
        ):
            if name.endswith(suffix):
                shown = value * factor if imperial else value
                digits = (
                    2 if suffix == "_km_s" else 1 if abs(shown) < 99.95 and suffix == "_m" else 0
                )
                if name.endswith("about_m"):
                    digits = 0
                if suffix == "_km" and abs(shown) < 9.95 and shown != int(shown):
                    digits = 1
                unit = imperial_unit if imperial else metric_unit
                return f"{self.number(shown, digits)} {unit}"
        if name.endswith("latitude_deg"):
            return f"{self.number(abs(value), 2)}° {'N' if value >= 0 else 'S'}"
        if name.endswith("longitude_deg"):
            return f"{self.number(abs(value), 2)}° {'E' if value >= 0 else 'W'}"
        if name.endswith("_deg"):
            return f"{self.number(value, 1)}°"
        if name.endswith("about_s"):
            return self._rough(value)
        if name.endswith("_s"):
            return plain_duration(value)
        if name.endswith("_days"):
            digits = 1 if abs(value) < 9.95 else 0
            return self.say("widgets.days", days=self.number(value, digits))
        if name.endswith("_count") or value == int(value):
            return self.number(value, 0)
        return self.number(value, 1)

    def _rough(self, seconds: float) -> str:
        size = abs(seconds)
        if size < 90:
            return self.say("widgets.about_seconds", seconds_count=max(1, round(size)))
        if size < 5400:
            return self.say("widgets.about_minutes", minutes_count=round(size / 60))
        if size < 172_800:
            return self.say("widgets.about_hours", hours_count=round(size / 3600))
        return self.say("widgets.about_days", days_count=round(size / 86_400))
