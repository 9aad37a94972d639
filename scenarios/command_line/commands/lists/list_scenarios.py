"""`lanescope list`: the scenarios of the catalogue and of the reader's own folders, for people and for programs."""

import argparse
import json
from dataclasses import asdict

from scenarios import language
from scenarios.command_line.printing.streams import tell
from scenarios.scripts import forms
from scenarios.scripts.library import Scenario, scenarios
from scenarios.scripts.own_scenarios import own_scenarios
from scenarios.text_columns import columns, padded


def list_scenarios(arguments: argparse.Namespace) -> int:
    """Print every scenario: its name and title, or as JSON all that is known of it."""
    own = own_scenarios()
    found = [*scenarios(), *(scenario for chapter in own for scenario in chapter.scenarios)]
    if arguments.json:
        print(json.dumps([described(scenario) for scenario in found], ensure_ascii=False, indent=2))
        return 0
    width = max(columns(scenario.key) for scenario in found)
    chapter = ""
    for scenario in found:
        if scenario.chapter != chapter:
            print()
            chapter = scenario.chapter
        title = scenario.told_in(language.current()).title
        print(f"{padded(scenario.key, width)}  {title}{_remark(scenario.problem)}")
    for each in own:
        if each.problem:
            tell(f"lanescope: {each.folder}: {each.problem}")
    return 0


def _remark(problem: str) -> str:
    return f"  ! {problem}" if problem else ""


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
        "answer": scenario.answer,
        "path": str(scenario.path),
        "problem": scenario.problem,
        "options": _options(scenario),
    }


def _options(scenario: Scenario) -> list[dict[str, object]]:
    """None where the form is wrong: that is told as the scenario's problem."""
    try:
        return [asdict(option) | {"value_needs": dict(option.value_needs)} for option in forms.parse(scenario.source)]
    except forms.FormError:
        return []
