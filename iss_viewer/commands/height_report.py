"""The one fact of the news report that `now` shows, read by itself: the whole record would cost
as long as the orbit."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from iss_viewer.paths import seed

FACT = "altitude"


@cache
def height_fact() -> dict[str, Any] | None:
    """The report's height as `facts --json` prints it; None when the seeds cannot be read."""
    try:
        texts = _read("texts.en.json")["report_facts"][FACT]
        [fact] = [each for each in _read("report_facts.json")["records"] if each["id"] == FACT]
        titles = {each["id"]: each["title"] for each in _read("sources.json")["records"]}
        later = "; ".join(titles[each] for each in fact["later_sources"])
        return {
            "id": FACT,
            "title": texts["title"],
            "text": texts["text"],
            "source": {
                "document": titles[fact["document"]],
                "paragraph": fact["paragraphs"][0],
                "paragraphs": fact["paragraphs"],
            },
            "status": fact["status"],
            "later": {"text": texts["later"], "source": later},
            "about": fact["about"],
        }
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _read(name: str) -> Any:
    return json.loads(seed(name).read_bytes())
