"""`lanescope list`: the scenarios of the catalogue, for people and for programs."""

import argparse
import json
from dataclasses import asdict

from scenarios import language
from scenarios.scripts import forms
from scenarios.scripts.library import Scenario, scenarios


def list_scenarios(arguments: argparse.Namespace) -> int:
    """Print every scenario: its name and title, or as JSON all that is known of it."""
    found = scenarios()
    if arguments.json:
        print(json.dumps([described(scenario) for scenario in found], ensure_ascii=False, indent=2))
        return 0
    width = max(len(scenario.key) for scenario in found)
    chapter = ""
    for scenario in found:
        if scenario.chapter != chapter:
            print()
            chapter = scenario.chapter
        print(f"{scenario.key:{width}}  {scenario.told_in(language.current()).title}")
    return 0


def described(scenario: Scenario) -> dict[str, object]:
    """One scenario with its options, as JSON takes it; what it says is in the reader's language."""
    told = scenario.told_in(language.current())
    return {
        "key": scenario.key,
        "chapter": scenario.chapter,
        "order": scenario.order,
        "title": told.title,
        "about": told.about,
        "question": told.question,
        "path": str(scenario.path),
        "options": [asdict(option) for option in forms.parse(scenario.source)],
    }
