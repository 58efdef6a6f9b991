"""Other people's programs that answer the same questions, each used as its own guide says.

Where one has no way to ask for passes over ten degrees, those over the horizon are narrowed with
its own angles. None is needed to run or test the program: what is not installed is named.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version

import numpy as np

from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.timescale import utc_from_unix
from iss_viewer.orbit.tle_writing import tle_lines

# Rise and set in UTC seconds since 1970, in order.
Spans = list[tuple[float, float]]
PassSearch = Callable[[Observer, datetime, float], Spans]

LEAST_DEG = 10.0
DARK_SUN_DEG = -6.0
_HALVINGS = 20


@dataclass(frozen=True, slots=True)
class Peer:
    """One program. `passes` takes a site, a start and a number of days; `seen` likewise the spans
    in which the station is lit and the sky dark; `state` is of one time, `states` of many at once,
    a second apart; `told` says what a state holds. `is_slow`: a second for a few searches."""

    name: str
    passes: PassSearch
    state: Callable[[datetime], object]
    told: str
    states: Callable[[datetime, int], object] | None = None
    seen: PassSearch | None = None
    shadow: str = ""
    is_slow: bool = False


def peers(elements: ElementSet) -> tuple[list[Peer], list[str]]:
    """Those that are installed, and a sentence about each that is not."""
    found, missing = [], []
    for name, make in _MAKERS.items():
        try:
            found.append(make(f"{name.split()[0]} {version(name.split()[0])}", elements))
        except ImportError as error:
            missing.append(f"{name} is not installed: {error}")
    return found, missing


def _sgp4_predict(name: str, elements: ElementSet) -> Peer:
    from sgp4_predict import GeodeticPoint, Interval, Predictor, Tle

    predictor = Predictor.from_tle(Tle("ISS", *tle_lines(elements)))

    def passes(site: Observer, start: datetime, days: float) -> Spans:
        place = GeodeticPoint(site.latitude_deg, site.longitude_deg, site.height_m)
        span = Interval(start=start, end=start + timedelta(days=days))
        found = predictor.transits_iter(place, span, LEAST_DEG)
        return [(each.start.timestamp(), each.end.timestamp()) for each in found]

    def state(utc: datetime) -> object:
        below, flight = predictor.sub_point(utc), predictor.propagate(utc)
        return below, flight.velocity, predictor.illumination_state(utc)

    return Peer(f"{name} (Rust)", passes, state, "all")


def _pypredict(name: str, elements: ElementSet) -> Peer:
    import predict

    text = "\n".join(("ISS", *tle_lines(elements)))

    def passes(site: Observer, start: datetime, days: float) -> Spans:
        first = start.timestamp()
        place = (site.latitude_deg, -site.longitude_deg, site.height_m)
        found: Spans = []
        try:
            for each in predict.transits(text, place, first, first + 86_400.0 * days):
                high = each.above(LEAST_DEG)
                if high.end > high.start:
                    found.append((high.start, high.end))
        except predict.PredictException:
            return found  # It never rises there.
        return found

    def state(utc: datetime) -> object:
        return predict.observe(text, (0.0, 0.0, 0), utc.timestamp())

    return Peer(f"{name} (PREDICT's C)", passes, state, "all and a look", is_slow=True)


def _orbit_predictor(name: str, elements: ElementSet) -> Peer:
    from orbit_predictor.locations import Location
    from orbit_predictor.predictors import TLEPredictor
    from orbit_predictor.sources import MemoryTLESource

    source = MemoryTLESource()
    source.add_tle("ISS", tle_lines(elements), _naive(elements.epoch))
    predictor = TLEPredictor("ISS", source)

    def passes(site: Observer, start: datetime, days: float) -> Spans:
        place = Location(site.name, site.latitude_deg, site.longitude_deg, site.height_m)
        first = _naive(start)
        found = predictor.passes_over(
            place, first, first + timedelta(days=days), LEAST_DEG, LEAST_DEG
        )
        return [(_since_1970_s(each.aos), _since_1970_s(each.los)) for each in found]

    def state(utc: datetime) -> object:
        position = predictor.get_position(_naive(utc))
        return position.position_llh, position.velocity_ecef, predictor.get_shadow(_naive(utc))

    return Peer(name, passes, state, "all")


def _ephem(name: str, elements: ElementSet) -> Peer:
    import ephem

    station, sun = ephem.readtle("ISS", *tle_lines(elements)), ephem.Sun()

    def date(unix_s: float) -> object:
        return ephem.Date(_naive(utc_from_unix(unix_s)))

    def place_of(site: Observer) -> ephem.Observer:
        place = ephem.Observer()
        place.lat, place.lon = str(site.latitude_deg), str(site.longitude_deg)
        place.elevation, place.pressure = site.height_m, 0.0
        return place

    def passes(site: Observer, start: datetime, days: float) -> Spans:
        place, found = place_of(site), []
        last = start.timestamp() + 86_400.0 * days

        def is_up(unix_s: float) -> bool:
            place.date = date(unix_s)
            station.compute(place)
            return bool(station.alt > np.radians(LEAST_DEG))

        at = start.timestamp()
        while at < last:
            place.date = date(at)
            try:
                events = place.next_pass(station)
            except ValueError:
                break  # It never rises there.
            rise, top, sink = (_since_1970_s(events[number].datetime()) for number in (0, 2, 4))
            at = sink + 60.0
            if rise < last and is_up(top):
                found.append((_turn(rise, top, is_up), _turn(sink, top, is_up)))
        return found

    def seen(site: Observer, start: datetime, days: float) -> Spans:
        place = place_of(site)

        def is_seen(unix_s: float) -> bool:
            place.date = date(unix_s)
            sun.compute(place)
            station.compute(place)
            return float(sun.alt) < np.radians(DARK_SUN_DEG) and not station.eclipsed

        return _narrowed(passes(site, start, days), is_seen)

    def state(utc: datetime) -> object:
        station.compute(ephem.Date(_naive(utc)))
        return station.sublat, station.sublong, station.elevation, station.eclipsed

    return Peer(
        name, passes, state, "without the speed",
        seen=seen, shadow="its own: a cone round a sphere", is_slow=True,
    )  # fmt: skip


def _pyorbital(name: str, elements: ElementSet) -> Peer:
    from pyorbital.orbital import Orbital

    line1, line2 = tle_lines(elements)
    station = Orbital("ISS (ZARYA)", line1=line1, line2=line2)

    def passes(site: Observer, start: datetime, days: float) -> Spans:
        found = station.get_next_passes(
            _naive(start), round(24.0 * days), site.longitude_deg, site.latitude_deg,
            site.height_m / 1_000.0, horizon=LEAST_DEG,
        )  # fmt: skip
        return [(_since_1970_s(aos), _since_1970_s(los)) for aos, los, _ in found]

    def state(utc: datetime) -> object:
        return station.get_lonlatalt(_naive(utc)), station.get_position(_naive(utc))

    def states(utc: datetime, count: int) -> object:
        times = np.datetime64(_naive(utc)) + np.arange(count).astype("timedelta64[s]")
        return station.get_lonlatalt(times), station.get_position(times)

    return Peer(name, passes, state, "without light", states, is_slow=True)


def _narrowed(passes: Spans, is_seen: Callable[[float], bool]) -> Spans:
    """What can be seen of passes, from nine looks at each."""
    found = []
    for aos, los in passes:
        looks = np.linspace(aos, los, 9).tolist()
        answers = [is_seen(look) for look in looks]
        edges = [aos] if answers[0] else []
        for number in np.flatnonzero(np.diff(answers)).tolist():
            no, yes = looks[number : number + 2][:: 1 if answers[number + 1] else -1]
            edges.append(_turn(no, yes, is_seen))
        edges += [los] if answers[-1] else []
        found += list(zip(edges[::2], edges[1::2], strict=True))
    return found


def _turn(no: float, yes: float, question: Callable[[float], bool]) -> float:
    for _ in range(_HALVINGS):
        middle = 0.5 * (no + yes)
        no, yes = (no, middle) if question(middle) else (middle, yes)
    return 0.5 * (no + yes)


def _naive(utc: datetime) -> datetime:
    return utc.replace(tzinfo=None)


def _since_1970_s(naive_utc: datetime) -> float:
    return naive_utc.replace(tzinfo=UTC).timestamp()


# By the names that PyPI knows them by.
_MAKERS: dict[str, Callable[[str, ElementSet], Peer]] = {
    "sgp4-predict": _sgp4_predict,
    "pypredict": _pypredict,
    "orbit-predictor": _orbit_predictor,
    "ephem": _ephem,
    "pyorbital": _pyorbital,
}
