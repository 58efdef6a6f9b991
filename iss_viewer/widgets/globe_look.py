"""The globe's colours and legend. Space is dark in every theme, so they are the dark theme's."""

from __future__ import annotations

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.ground_track import Track
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.phrase import phrase
from iss_viewer.scene.globe import GlobeColours
from iss_viewer.scene.globe_lines import OrbitColours
from iss_viewer.scene.layers import CameraMode
from iss_viewer.widgets.globe_plates import LegendEntry
from iss_viewer.widgets.theme import DARK

COLOURS = GlobeColours(OrbitColours(DARK.sun, DARK.night, DARK.quiet), "#FFFFFF", DARK.text)


def legend_for(
    snapshot: Snapshot, track: Track | None, mode: CameraMode
) -> tuple[LegendEntry, ...]:
    """What the strokes mean; nothing where no orbit is drawn."""
    if track is None or snapshot.quality is Quality.NO_ELEMENTS:
        return ()
    if snapshot.quality is Quality.PLACE_UNKNOWN:
        unknown = phrase("scene.globe.place_unknown")
        return (LegendEntry(COLOURS.orbit.unknown, unknown, is_dashed=True),)
    entries = (
        LegendEntry(COLOURS.orbit.sunlit, phrase("scene.globe.sunlit")),
        LegendEntry(COLOURS.orbit.dark, phrase("scene.globe.dark")),
        LegendEntry(DARK.text, phrase("scene.globe.behind"), is_dashed=True),
    )
    return entries[:2] if mode is CameraMode.WINDOW else entries
