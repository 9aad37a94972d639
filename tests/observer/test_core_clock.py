"""A moment that a core's clock names stands where it was by the wall clock, whatever is known of that core."""

import sys
import threading
import time
from pathlib import Path

import pytest

from scenarios.observer.sources.core_clock import Account, CoreClocks, Place, read_account

MS = 1_000_000
NEAR, FAR = 7_000 * MS, 9_000 * MS  # the distances of two cores
HERE, THERE = 0, 1

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows what its scheduler counts")


def clocks() -> CoreClocks:
    """Both cores are known to a nanosecond."""
    made = CoreClocks()
    for core, distance in ((HERE, NEAR), (THERE, FAR)):
        made.put(Place(), core, 0, distance - 1, distance)
    return made


def wall(made: CoreClocks, core: int, until: int, since: int, latest: int) -> int:
    """Where a thread of which nothing is known yet is placed."""
    place = Place()
    made.put(place, core, until, since, latest)
    return place.wall


def text(name: str) -> bytes:
    heading = f"{name} (7, #threads: 1)\n".encode() + b"-" * 67
    return (
        heading
        + b"""
se.exec_start                                :       1294235.252152
se.vruntime                                  :        -73869.826178
se.sum_exec_runtime                          :             0.085331
se.nr_migrations                             :                    3
nr_switches                                  :                   19
nr_voluntary_switches                        :                   12
"""
    )


@pytest.mark.parametrize("name", ["python3", "", "a\nse.exec_star", "nr_switches : 1"])
def test_an_account_is_read_whatever_the_thread_is_called(name: str) -> None:
    assert read_account(text(name)) == Account(1_294_235_252_152, 85_331, 19)


def test_where_the_file_says_something_else_nothing_is_read() -> None:
    assert read_account(b"") is None
    assert read_account(text("x").replace(b"exec_start", b"exec_begun")) is None


def test_this_system_names_a_moment_within_the_life_of_a_thread() -> None:
    path = Path(f"/proc/self/task/{threading.get_native_id()}/sched")
    if not path.exists():
        pytest.skip("this kernel does not show it")
    before = time.thread_time_ns()
    account = read_account(path.read_bytes())
    assert account is not None
    assert before <= account.ran <= time.thread_time_ns()


def test_a_moment_is_never_placed_outside_the_looks_that_it_came_between() -> None:
    made = clocks()
    assert wall(made, HERE, 100 * MS, NEAR + 102 * MS, NEAR + 104 * MS) == NEAR + 102 * MS
    assert wall(made, HERE, 110 * MS, NEAR + 100 * MS, NEAR + 111 * MS) == NEAR + 111 * MS


def test_what_one_moment_told_of_a_core_holds_for_the_next() -> None:
    made = clocks()
    wall(made, HERE, 100 * MS, NEAR + 102 * MS, NEAR + 104 * MS)  # something else had the core for 2 ms
    assert wall(made, HERE, 110 * MS, NEAR + 105 * MS, NEAR + 120 * MS) == NEAR + 112 * MS
    assert wall(made, THERE, 110 * MS, FAR + 105 * MS, FAR + 120 * MS) == FAR + 110 * MS


def test_a_thread_that_could_run_all_the_time_is_placed_no_earlier_than_its_counters_have_grown() -> None:
    made = clocks()
    place = Place()
    made.put(place, HERE, 100 * MS, NEAR + 99 * MS, NEAR + 101 * MS)
    made.put(place, HERE, 110 * MS, NEAR + 105 * MS, NEAR + 120 * MS, 13 * MS)  # for 3 of them its core was away
    assert place.wall == NEAR + 113 * MS


def test_of_a_core_that_is_not_known_yet_the_others_are_taken_for_an_example() -> None:
    made = clocks()
    assert wall(made, 7, 100 * MS, NEAR + 95 * MS, NEAR + 105 * MS) == NEAR + 100 * MS
    wall(made, 7, 200 * MS, NEAR + 203 * MS, NEAR + 205 * MS)
    assert wall(made, HERE, 300 * MS, NEAR + 295 * MS, NEAR + 305 * MS) == NEAR + 300 * MS


def test_a_thread_that_has_moved_is_placed_by_the_clock_of_the_core_that_it_was_on() -> None:
    made = clocks()
    assert wall(made, THERE, 100 * MS, NEAR + 95 * MS, NEAR + 105 * MS) == NEAR + 100 * MS
