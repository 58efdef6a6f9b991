"""What the widgets say, id to English. Shared by all widgets; marked for lupdate."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "widgets.about_seconds": "{seconds_count} s",
    "widgets.about_minutes": "{minutes_count} min",
    "widgets.about_hours": "{hours_count} h",
    "widgets.about_days": "{days_count} days",
}
