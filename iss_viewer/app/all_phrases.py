"""All phrase tables, for whoever has to say anything."""

from __future__ import annotations

from collections.abc import Mapping

from iss_viewer.app.phrases import PHRASES as APP
from iss_viewer.sources.phrases import PHRASES as SOURCES
from iss_viewer.widgets.words import BELOW_APP

ALL_PHRASES: tuple[Mapping[str, str], ...] = (*BELOW_APP, SOURCES, APP)
