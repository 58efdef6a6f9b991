"""`facts`: what the news report of 21 September 2022 says, and what the record shows since."""

from __future__ import annotations

import argparse

from iss_viewer.commands.printing import print_json, print_wrapped
from iss_viewer.commands.report import fact_json, record, titles
from iss_viewer.commands.request import Request
from iss_viewer.station.things import ReportFact


def run(request: Request, options: argparse.Namespace) -> int:
    """Print all facts, or those about a topic; none is an answer too."""
    found = [fact for fact in record().report_facts if _is_about(fact, options.topic or "")]
    if request.json:
        print_json([fact_json(fact) for fact in found])
    elif found:
        print_facts(found)
    else:
        print(f"The report says nothing about {options.topic!r}.")
    return 0


def _is_about(fact: ReportFact, topic: str) -> bool:
    """Whether the words of the topic all stand in the fact or in the ids that it names."""
    searched = " ".join((fact.id, fact.title, fact.text, fact.later, *fact.about)).casefold()
    return all(word in searched for word in topic.casefold().split())


def print_facts(facts: list[ReportFact]) -> None:
    """Title, text and what came later, with their sources."""
    for number, fact in enumerate(facts):
        if number:
            print()
        paragraphs = ", ".join(map(str, fact.paragraphs))
        print(f"{fact.title or fact.id} ({fact.status.value})")
        print_wrapped(fact.text, 2)
        print_wrapped(f"{fact.document}, paragraph {paragraphs}", 4)
        if fact.later:
            print_wrapped(f"Later: {fact.later}", 2)
            print_wrapped(titles(fact.later_sources), 4)
