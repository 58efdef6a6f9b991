"""The records in use, and the one feed that renews them."""

from __future__ import annotations

