"""The same mistakes as others write them: in classes, in pools, as tasks, with timeouts."""

from pathlib import Path
from typing import Final

import pytest

from scenarios.run import RunSpec
from tests.causes.following import STOOD, followed

PROGRAMS: Final = Path(__file__).parents[1] / "programs" / "causes" / "otherwise"
HANGING: Final = {
    "sends_more_than_fits": "unread_connection", "fills_standard_error": "unread_pipe",
    "awaits_a_full_program": "fills_its_pipe", "gets_in_a_coroutine": "own_loop_waits",
    "tree_in_a_pool": "pool_starved", "undone_in_asyncio": "never_done", "undone_end_marks": "never_done",
    "joins_its_own_item": "never_done_itself", "calls_soon_from_a_thread": "handed_over",
    "notifies_too_early": "unheard", "imports_by_a_pool": "deadlock", "joins_again_and_again": "unread_at_end",
    "consumer_task_raises": "consumer_gone", "fills_before_it_drains": "nobody_gets",
    "consumer_is_satisfied": "consumers_ended", "puts_a_generator": "not_pickled",
    "consumes_in_an_executor": "consumer_gone",
    "awaits_its_own_result": "deadlock_own_result", "exits_in_a_pool": "pool_worker_died",
}  # fmt: skip
ENDING: Final = {
    "changes_what_it_got": "changed_copy", "reads_then_writes": "two_steps", "lock_in_run": "own_locks",
    "lock_of_the_module": "own_copies", "result_at_once": "one_result_after_other",
    "initializer_of_an_executor": "initializer_failed", "dies_in_an_executor": "pool_broken",
    "semaphore_in_a_coroutine": "own_locks",
    "awaits_at_once": "one_task_after_other", "task_nobody_awaits": "unasked_task", "polls_a_queue": "busy_wait",
}  # fmt: skip


def told(program: str, timeout: float) -> set[str]:
    """The causes that are told of a run that is stopped as soon as one is."""
    following = followed(RunSpec(PROGRAMS / f"{program}.py", timeout=timeout), until_told=True)
    return {finding.key for finding in following.causes()} - {STOOD}


@pytest.mark.slow
@pytest.mark.parametrize("program", HANGING)
def test_why_it_hangs_is_told_however_it_is_written(program: str) -> None:
    assert told(program, 12.0) == {HANGING[program]}


@pytest.mark.slow
@pytest.mark.parametrize("program", ENDING)
def test_why_it_goes_wrong_is_told_however_it_is_written(program: str) -> None:
    assert told(program, 30.0) == {ENDING[program]}
