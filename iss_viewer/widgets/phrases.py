"""What the widgets say, id to English. Shared by all widgets; marked for lupdate."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "widgets.about_seconds": "{seconds_count} s",
    "widgets.about_minutes": "{minutes_count} min",
    "widgets.about_hours": "{hours_count} h",
    "widgets.about_days": "{days_count} days",
    # The Now card.
    "widgets.now.caption_live": "Now over",
    "widgets.now.caption_then": "At this time over",
    "widgets.now.caption_old": "Where is it?",
    "widgets.now.place_unknown": "Place not known",
    "widgets.now.no_orbit": "No orbit for this time",
    "widgets.now.height": "Height",
    "widgets.now.speed": "Over the ground",
    "widgets.now.height_tip": "What did the news report say?",
    "widgets.now.more": "More ▾",
    "widgets.now.less": "Less ▴",
    "widgets.now.refresh": "Refresh",
    "widgets.now.import": "Import…",
    "widgets.now.replay": "Replay 2022",
    # The crew card.
    "widgets.crew.more": "{hidden_count} more ▾",
    "widgets.crew.fewer": "Fewer ▴",
    "widgets.crew.row_spoken": "{name} {chip}, {detail}",
    # Cards of things.
    "widgets.card.close": "✕",
    "widgets.card.close_spoken": "Close this card",
    "widgets.card.later": "later",
    "widgets.card.source": "Source: {source}",
    "widgets.card.more": "More ▾",
    "widgets.card.less": "Less ▴",
    # The top bar.
    "widgets.view.globe": "Globe",
    "widgets.view.map": "Map",
    "widgets.view.station": "Station",
    "widgets.top.tab_tip": "{view} (Ctrl+{key_count})",
    "widgets.top.menu": "Menu",
    "widgets.top.menu_tip": "Menu (F10)",
    "widgets.top.search": "Search",
    "widgets.top.search_tip": "Search parts, people, ships, events and places (Ctrl+K)",
    "widgets.top.projector": "Projector",
    "widgets.top.projector_tip": "Larger type and thicker lines for a bright room (F11)",
    "widgets.top.place_tip": "Choose my place",
    "widgets.top.data_tip": "How good is this position, and where does it come from?",
    # List twins.
    "widgets.twin.name": "The picture as a list",
}
