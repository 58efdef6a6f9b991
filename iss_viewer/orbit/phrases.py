"""What orbit says, id to English template."""

from __future__ import annotations

PHRASES: dict[str, str] = {}
