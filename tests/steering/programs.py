"""The classic mistakes as programs, and how they are searched."""

from pathlib import Path
from typing import Final

from scenarios.run import RunSpec
from scenarios.steering.goals import goal_from
from scenarios.steering.scout import Scout
from scenarios.steering.search import Search

PROGRAMS: Final = Path(__file__).parents[1] / "programs" / "steering"


def spec(name: str, python: str) -> RunSpec:
    """A run of one of the programs."""
    return RunSpec(PROGRAMS / f"{name}.py", python=python)


def searched(of: RunSpec, *goals: str, most: int = 200) -> Search:
    """The search for an order that breaks one of these goals, done."""
    search = Search([goal_from(goal) for goal in goals], most=most)
    with Scout(of) as scout:
        search.run(scout.run)
    return search
