"""Schedules that only reorder independent steps are left out, but no outcome is; none where steps are unknown."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scenarios.run import RunSpec
from scenarios.scripts import forms
from scenarios.scripts.library import find
from scenarios.steering.account import Account, Schedule
from scenarios.steering.goals import Goal, goal_from
from scenarios.steering.scout import Scout
from scenarios.steering.search import Search
from tests.steering.family import program
from tests.steering.programs import spec

MOST = 50
CLASSICS = {
    "lost_update": "last line == '43'",
    "check_then_act": "no exception",
    "double_checked": "no exception",
    "two_locks": "no deadlock",
    "condition_without_while": "no exception",
    "semaphore_of_two": "last line == '2'",
    "lost_update_locked": "last line == '43'",
    "two_locks_ordered": "no deadlock",
    "closure_locked": "last line == '43'",
}
SCENARIOS: dict[str, dict[str, object]] = {
    "sharing/ticket_rush": {"BUYERS": 2},
    "threads/race": {"THREADS": 2},
    "threads/deadlock": {"PHILOSOPHERS": 2},
    "threads/condition_and_barrier": {"RUNNERS": 2},
}


def both(of: RunSpec, goal: str, most: int = MOST) -> tuple[Search, Search]:
    """The search with schedules left out, and with none."""
    found = []
    for reduced in (True, False):
        search = Search([goal_from(goal)], most=most, reduced=reduced)
        with Scout(of) as scout:
            search.run(scout.run)
        found.append(search)
    return found[0], found[1]


def tell(name: str, with_: Search, without: Search) -> None:
    sys.stdout.write(f"{name}: {without.tried} schedules, {with_.tried} where those that only reorder are left out\n")


@pytest.mark.slow
@pytest.mark.parametrize("name", CLASSICS)
def test_the_verdict_on_a_classic_is_the_same(name: str) -> None:
    reduced, full = both(spec(name, sys.executable), CLASSICS[name])
    tell(name, reduced, full)
    assert (reduced.found is None) == (full.found is None)
    assert reduced.tried <= full.tried


@pytest.mark.slow
@pytest.mark.parametrize("key", SCENARIOS)
def test_the_verdict_on_a_scenario_is_the_same(key: str) -> None:
    scenario = find(key)
    of = RunSpec(scenario.path, source=forms.apply(scenario.source, SCENARIOS[key]))
    reduced, full = both(of, scenario.holds, most=8)
    tell(key, reduced, full)
    assert (reduced.found is None) == (full.found is None)


def seen_by(run: Callable[[Schedule], Account], seen: set[Any]) -> Callable[[Schedule], Account]:
    def noted(schedule: Schedule) -> Account:
        account = run(schedule)
        seen.add(outcome(account))
        return account

    return noted


def outcome(account: Account) -> tuple[Any, ...]:
    """What came of a run; a traceback tells the same each time."""
    return account.outcome, account.output, account.missed


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3, 7, 20])
def test_no_outcome_of_a_small_program_is_lost(tmp_path: Path, seed: int) -> None:
    script = tmp_path / "small.py"
    script.write_text(program(seed))
    reduced, others = set[Any](), set[Any]()
    search = Search([Goal("anything", lambda _account: True)], most=400)
    with Scout(RunSpec(script)) as scout:
        search.run(seen_by(scout.run, reduced))
        full = Search([Goal("anything", lambda _account: True)], most=25, reduced=False)
        full.run(seen_by(scout.run, others))
        others.update(outcome(scout.run(seed=number)) for number in range(25))
    assert search.reduced
    assert search.tried < 400
    assert others <= reduced


def test_all_that_could_differ_in_a_program_with_a_lock_is_tried() -> None:
    search = Search([goal_from("last line == '43'")], most=200)
    with Scout(spec("lost_update_locked", sys.executable)) as scout:
        search.run(scout.run)
    assert search.found is None
    assert 1 < search.tried < 60


CLOCK = "import time\nfrom threading import Thread\nThread(target=time.monotonic).start()\nprint(time.monotonic())\n"
DAEMON = "from threading import Thread\nThread(target=print, daemon=True).start()\n"
WRITES = "from threading import Thread\nThread(target=lambda: open('written', 'w').close()).start()\n"


@pytest.mark.parametrize("text", [CLOCK, DAEMON, WRITES], ids=["clock", "daemon", "file"])
def test_none_is_left_out_where_something_takes_part_of_which_no_step_tells(tmp_path: Path, text: str) -> None:
    script = tmp_path / "script.py"
    script.write_text(text)
    with Scout(RunSpec(script, cwd=tmp_path)) as scout:
        assert scout.run().steps is None


def test_none_is_left_out_of_processes_nor_where_preemptions_are_bounded() -> None:
    for name, bound in (("shared_value_locked", None), ("lost_update_locked", 1)):
        search = Search([goal_from("last line == '43'")], most=3, bound=bound)
        with Scout(spec(name, sys.executable)) as scout:
            search.run(scout.run)
        assert not search.reduced
