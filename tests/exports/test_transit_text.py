"""Centre lines as GeoJSON by RFC 7946's rules."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import numpy as np
from pygeoif.geometry import MultiLineString

from iss_viewer.exports.transit_text import centre_lines_geojson
from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.transits import Transit, transits_over
from tests.orbit.known_sets import AFTER_LAUNCH, AFTER_LAUNCH_TRAJECTORY


def over_the_date_line() -> tuple[Transit, ...]:
    place = observer_at("date line", -51.0, 179.98)
    return transits_over(AFTER_LAUNCH_TRAJECTORY, place, AFTER_LAUNCH.epoch, 30.0)


def test_each_transit_is_a_feature_with_its_width_and_how_sure_it_is() -> None:
    transits = over_the_date_line()
    assert len(transits) >= 3
    collection = json.loads(centre_lines_geojson(transits))
    assert collection["type"] == "FeatureCollection"
    for feature, transit in zip(collection["features"], transits, strict=True):
        properties = feature["properties"]
        assert properties["body"] == transit.body.name.lower()
        assert abs(properties["path_width_km"] - transit.line.width_km) < 1e-3
        assert properties["uncertain"] is transit.is_uncertain
        assert (properties["line_error_km"] is None) == (transit.timing_error_s is None)
        pieces = MultiLineString(feature["geometry"]["coordinates"]).geoms
        assert all(len(piece.coords) >= 2 for piece in pieces)


def test_a_line_over_the_date_line_is_cut_there_and_no_point_is_lost() -> None:
    cut = 0
    transits = over_the_date_line()
    for feature, transit in zip(
        json.loads(centre_lines_geojson(transits))["features"], transits, strict=True
    ):
        lines, times = feature["geometry"]["coordinates"], feature["properties"]["times_utc"]
        assert [len(line) for line in lines] == [len(each) for each in times]
        for line in lines:
            longitude = np.array(line)[:, 0]
            assert np.abs(np.diff(longitude)).max() < 20.0
            assert np.abs(longitude).max() <= 180.0
        is_across = np.ptp(transit.line.longitude_deg) > 180.0
        cut += is_across
        assert len(lines) == (2 if is_across else 1)
        if is_across:
            assert abs(lines[0][-1][0]) == abs(lines[1][0][0]) == 180.0
        assert sum(len(line) for line in lines) == len(transit.line.unix_s) + 2 * is_across
    assert cut >= 1


def test_no_transit_is_an_empty_collection_and_an_unknown_error_is_null() -> None:
    assert json.loads(centre_lines_geojson(())) == {"type": "FeatureCollection", "features": []}
    transit = replace(over_the_date_line()[0], timing_error_s=None)
    (feature,) = json.loads(centre_lines_geojson([transit]))["features"]
    assert feature["properties"]["line_error_km"] is None
    assert feature["properties"]["uncertain"] is True
    assert transit.utc - AFTER_LAUNCH.epoch < timedelta(days=30)
