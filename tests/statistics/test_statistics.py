"""A run's tables: the figures here are computed by hand, in milliseconds of made-up runs."""

import csv
import io

import pytest

from scenarios import statistics
from scenarios.statistics.scheduling import overall
from scenarios.timeline import Timeline
from scenarios.timeline.vocabulary import type_name
from scenarios.tracer.wire import records as rec
from tests.timeline.scribe import Scribe

SECONDS = pytest.approx


def rows_of(key: str, timeline: Timeline) -> list[dict[str, object]]:
    return [{name: value for name, value in row.items() if name != "lanes"} for row in
            statistics.table(key, timeline, 2).as_json()]  # fmt: skip


def two_threads_at_a_lock() -> Timeline:
    """a holds from 20 to 120 and from 300 to 320; b waits for it from 40 to 120 and holds until 200."""
    script = Scribe().root().begin_thread(10, 1, 11, 7, "a").begin_thread(12, 1, 12, 8, "b")
    lock, line = script.name(50, "door"), script.site("/script.py", 9, "enter")
    script.put(rec.ACQUIRED, 20, 1, 11, obj=lock, site=line)
    script.wait(40, 120, 1, rec.ON_LOCK, lock, tid=12, site=line)
    script.put(rec.RELEASED, 120, 1, 11, obj=lock)
    script.put(rec.ACQUIRED, 120, 1, 12, obj=lock, site=line)
    script.put(rec.RELEASED, 200, 1, 12, obj=lock)
    script.put(rec.ACQUIRED, 300, 1, 11, obj=lock, site=line).put(rec.RELEASED, 320, 1, 11, obj=lock)
    script.put(rec.END, 400, 1, 11, obj=7).put(rec.END, 500, 1, 12, obj=8)
    return script.put(rec.OS_GONE, 950, 1, a=0).end(960).timeline()


def three_on_one_core() -> Timeline:
    """Three come at 0; the core runs a for 240 ms, then b for 30, then c for 30 (Silberschatz and others, 5.3.1)."""
    script = Scribe().root()
    for number, (name, begin, end) in enumerate((("a", 0, 240), ("b", 240, 270), ("c", 270, 300))):
        pid = 11 + number
        script.begin_process(0, 1, pid, 20 + number, name, takes=0.0001)
        if begin:
            script.put(rec.OS_STATE, 0.00008, pid, pid, flags=rec.OS_STATES.index("ready"))
        script.os(begin + 0.001, pid, "running")
        script.put(rec.END, end, pid, obj=20 + number).put(rec.OS_GONE, end, pid, a=0)
    return script.put(rec.END, 300, 1).put(rec.OS_GONE, 300, 1, a=0).end(300).timeline()


def test_a_lock_is_told_with_its_holds_and_waits() -> None:
    (row,) = rows_of("objects", two_threads_at_a_lock())
    assert row == {
        "object": "door", "type": "Lock", "taken": 3, "contended": SECONDS(1 / 3), "most_at_once": 1,
        "held_s": SECONDS(0.2), "mean_hold_s": SECONDS(0.2 / 3), "longest_hold_s": SECONDS(0.1),
        "waits": 1, "waited_s": SECONDS(0.08), "mean_wait_s": SECONDS(0.08), "longest_wait_s": SECONDS(0.08),
    }  # fmt: skip


def test_a_lock_that_was_taken_away_is_told_as_in_its_lane() -> None:
    script = Scribe().root()
    script.put(rec.ACQUIRED, 20, 1, obj=script.name(50, "door", "OpenLock")).put(rec.RELEASED, 120, 1, obj=50)
    (row,) = rows_of("objects", script.put(rec.OS_GONE, 950, 1, a=0).end(960).timeline())
    assert row["type"] == type_name("OpenLock") == "lock, taken away"


def test_who_waited_is_told_with_who_held() -> None:
    rows = rows_of("waits", two_threads_at_a_lock())
    assert rows == [{"waiter": "b", "object": "door", "holder": "a", "waits": 1, "waited_s": SECONDS(0.08)}]


def test_the_textbook_s_figures_are_those_of_the_textbook() -> None:
    """Waiting 0, 24 and 27, turnaround 24, 27 and 30 in the book, whose bursts are a tenth of these in milliseconds."""
    timeline = three_on_one_core()
    rows = {str(row["worker"]): row for row in rows_of("scheduling", timeline)}
    near = 0.002
    assert [rows[name]["waiting_s"] for name in "abc"] == pytest.approx([0, 0.240, 0.270], abs=near)
    assert [rows[name]["turnaround_s"] for name in "abc"] == pytest.approx([0.240, 0.270, 0.300], abs=near)
    assert [rows[name]["response_s"] for name in "abc"] == pytest.approx([0, 0.240, 0.270], abs=near)
    means = overall(timeline, cores=1)
    assert means.waiting == pytest.approx(0.170, abs=near)
    assert means.turnaround == pytest.approx(0.270, abs=near)
    assert means.throughput == pytest.approx(10.0, rel=0.02)  # 3 in 0.3 s


def test_a_function_is_told_with_how_many_were_in_it_at_once() -> None:
    script = Scribe().root().begin_thread(10, 1, 11, 7, "a").begin_thread(12, 1, 12, 8, "b")
    line = script.site("/script.py", 9, "shared_part")
    script.wait(100, 300, 1, rec.SLEEP, tid=11, site=line).wait(200, 400, 1, rec.SLEEP, tid=12, site=line)
    timeline = script.put(rec.OS_GONE, 950, 1, a=0).end(960).timeline()
    rows = {row["function"]: row for row in rows_of("functions", timeline)}
    assert rows["shared_part"]["most_at_once"] == 2
    assert rows["shared_part"]["workers"] == 2


def test_what_a_thread_waits_for_in_a_task_s_step_is_told_once_of_its_function() -> None:
    task = rec.TASK_TID + 1
    script = Scribe().root().begin_task(0, 1, task, 7, "reader")
    line = script.site("/script.py", 9, "reader")
    script.wait(100, 300, 1, rec.SLEEP, tid=task, site=line).wait(100, 300, 1, rec.SLEEP, site=line)
    (row,) = rows_of("functions", script.put(rec.OS_GONE, 950, 1, a=0).end(960).timeline())
    assert (row["function"], row["workers"], row["most_at_once"]) == ("reader", 1, 1)
    assert row["time_s"] == SECONDS(0.2)


def test_each_lane_has_a_column_for_each_state_that_occurs() -> None:
    timeline = two_threads_at_a_lock()
    rows = {row["worker"]: row for row in rows_of("lanes", timeline)}
    assert rows["b"]["lock_s"] == SECONDS(0.08)
    assert rows["a"]["lock_s"] == 0
    assert "barrier_s" not in rows["a"]


@pytest.mark.parametrize("key", statistics.TABLES)
def test_a_run_without_anything_has_tables_without_rows(key: str) -> None:
    assert statistics.table(key, Timeline()).rows == ()


def test_csv_reads_back_as_the_same_figures() -> None:
    table = statistics.table("objects", two_threads_at_a_lock())
    (row,) = csv.DictReader(io.StringIO(table.as_csv()))
    assert row["object"] == "door"
    assert float(row["waited_s"]) == SECONDS(0.08)
