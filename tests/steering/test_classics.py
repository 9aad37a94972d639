"""The classic mistakes are found on every Python, and come out again each time; what makes none is left alone."""

import sys
from pathlib import Path

import pytest

from scenarios.run import RunSpec
from scenarios.scripts import forms
from scenarios.scripts.library import find
from scenarios.steering import story
from scenarios.steering.scout import Scout
from scenarios.steering.search import REPLAYS
from tests.steering.programs import PROGRAMS, searched, spec
from tests.tracer import interpreters

MISTAKES = [
    ("lost_update", "last line == '43'"),
    ("check_then_act", "no exception"),
    ("double_checked", "no exception"),
    ("two_locks", "no deadlock"),
    ("two_locks_passed", "no deadlock"),
    ("condition_without_while", "no exception"),
    ("semaphore_of_two", "last line == '2'"),
    ("shared_value", "last line == '43'"),
]
SOUND = [
    ("lost_update_locked", ["last line == '43'", "no deadlock"]),
    ("two_locks_ordered", ["last line == '20'", "no deadlock"]),
    ("condition_with_while", ["last line == 'done'", "no exception"]),
    ("shared_value_locked", ["last line == '43'", "no deadlock"]),
    ("handed_over", ["last line == '5'", "no exception"]),
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "goal"), MISTAKES)
def test_a_classic_mistake_is_found_and_replayed_ten_times_of_ten(python: str, name: str, goal: str) -> None:
    search = searched(spec(name, python), goal, most=400)
    assert search.found is not None
    assert search.replayed == REPLAYS
    assert len(search.found.schedule) <= 2
    assert story.told(search.found)


@pytest.mark.parametrize(("name", "goals"), SOUND)
def test_a_program_without_the_mistake_raises_no_alarm(name: str, goals: list[str]) -> None:
    search = searched(spec(name, sys.executable), *goals, most=60)
    assert search.found is None
    assert 1 < search.tried <= 60


def test_a_variable_of_the_function_around_is_no_other_for_a_thread_that_stood_still(python: str) -> None:
    search = searched(spec("closure_locked", python), "last line == '43'", most=40)
    assert search.found is None


def test_what_is_found_says_who_read_and_who_wrote() -> None:
    search = searched(spec("lost_update", sys.executable), "last line == '43'")
    assert search.found is not None
    assert story.told(search.found) == (
        "Thread-1 (count) read total = 41, Thread-2 (count) read total = 41, both wrote 42: one update lost."
    )
    assert search.found.preemptions == 1


def test_a_deadlock_is_told_by_who_holds_what_and_waits_for_what() -> None:
    search = searched(spec("two_locks", sys.executable), "no deadlock")
    assert search.found is not None
    told = story.told(search.found)
    assert "Thread-1 (transfer) holds left and waits for right (line 12)" in told
    assert "Thread-2 (transfer) holds right and waits for left (line 12)" in told


def test_an_interpreter_with_a_lock_loses_nothing_where_it_would_let_nobody_in(python: str) -> None:
    search = searched(spec("nothing_between", python), "last line == '6'", most=40)
    with_lock = not interpreters.is_free_threaded(python)
    assert (search.found is None) == with_lock


def test_each_thread_can_be_stopped_the_one_that_begins_included(python: str) -> None:
    with Scout(spec("lost_update", python)) as scout:
        stopped = {decision.current for decision in scout.run().decisions}
    assert {0, 1, 2} <= stopped


def test_the_same_seed_gives_the_same_run_and_another_one_another() -> None:
    with Scout(spec("condition_without_while", sys.executable)) as scout:
        runs = [scout.run(seed=seed) for seed in (1, 1, 2, 3, 4)]
    assert runs[0].behaviour == runs[1].behaviour
    assert len({each.behaviour for each in runs}) > 1


def test_a_random_run_is_a_schedule_that_can_be_replayed() -> None:
    with Scout(spec("condition_without_while", sys.executable)) as scout:
        at_random = scout.run(seed=4)
        again = scout.run(at_random.schedule)
    assert again.behaviour == at_random.behaviour


def test_sleeps_take_no_time_and_end_in_their_order(tmp_path: Path) -> None:
    script = tmp_path / "sleepers.py"
    script.write_text(
        "import time\nfrom threading import Thread\n\n\n"
        "def sleeper(seconds):\n    time.sleep(seconds)\n    print(seconds, round(time.monotonic() - start))\n\n\n"
        "start = time.monotonic()\nfor seconds in (3000, 1000, 2000):\n"
        "    Thread(target=sleeper, args=(seconds,)).start()\n"
    )
    with Scout(RunSpec(script)) as scout:
        assert scout.run().output.splitlines() == ["1000 1000", "2000 2000", "3000 3000"]


def test_what_no_schedule_reaches_is_said(tmp_path: Path) -> None:
    script = tmp_path / "starts.py"
    script.write_text("import subprocess, sys\nsubprocess.run([sys.executable, '-c', ''])\n")
    with Scout(RunSpec(script)) as scout:
        assert scout.run().outside == ("processes",)


def test_what_waits_for_something_outside_is_given_up(tmp_path: Path) -> None:
    script = tmp_path / "waits.py"
    script.write_text("import os\nos.read(os.pipe()[0], 1)\n")
    with Scout(RunSpec(script), limit=1) as scout:
        account = scout.run()
    assert (account.outcome, account.outside) == ("outside", ("clock",))


def test_every_program_runs_as_it_is() -> None:
    for name in sorted(each.stem for each in PROGRAMS.glob("*.py")):
        with Scout(spec(name, sys.executable)) as scout:
            assert scout.run().outcome == "ended"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "goal", "settings"),
    [
        ("sharing/ticket_rush", "exact", {"BUYERS": 4}),
        ("sharing/shared_counter", "exact", {"WORKERS": 2, "ROUNDS": 5}),
        ("threads/race", "exact", {"THREADS": 2}),
        ("threads/deadlock", "no deadlock", {}),
    ],
)
def test_a_scenario_of_the_course_has_its_order_found(key: str, goal: str, settings: dict[str, int]) -> None:
    scenario = find(key)
    source = scenario.source.replace("count_primes(5_000)", "count_primes(50)")  # how long it thinks changes no order
    search = searched(RunSpec(scenario.path, source=forms.apply(source, settings)), goal, most=30)
    assert search.found is not None
    assert search.replayed == REPLAYS


def test_a_scenario_in_which_nothing_goes_wrong_raises_no_alarm() -> None:
    search = searched(RunSpec(find("threads/condition_and_barrier").path), "no deadlock", "no exception", most=30)
    assert search.found is None


def test_what_steers_is_loaded_once(tmp_path: Path) -> None:
    """What was looked through before the fork is asked of the same module after it."""
    script = tmp_path / "script.py"
    script.write_text("import sys\nprint(sum(name.endswith('.points') for name in sys.modules))\n")
    with Scout(RunSpec(script)) as scout:
        assert scout.run().output == "1\n"
