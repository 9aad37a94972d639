"""The schedules that wait to be tried take no more room the longer a search goes on."""

import tracemalloc

from scenarios.steering.account import Account, Decision, Schedule
from scenarios.steering.search import Search

DECISIONS = 1_000


def test_a_search_that_leaves_nothing_out_remembers_no_schedule_that_was_dropped() -> None:
    """Each run offers as many schedules as it has decisions; a fraction of them can ever be tried."""
    decisions = (Decision(0, (0, 1), (), 0, 0, 1),) * DECISIONS

    def run(_schedule: Schedule) -> Account:
        return Account("ended", 0, "", ("a", "b"), decisions)

    search, room = Search([], most=40, reduced=False), list[int]()
    tracemalloc.start()
    try:
        search.run(run, lambda: room.append(tracemalloc.get_traced_memory()[0]))
    finally:
        tracemalloc.stop()
    assert search.tried == 40
    assert room[-1] < 2 * room[8], "bytes"
