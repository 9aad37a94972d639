"""Tasks are slices on the lanes that run them, and set those going who wait for them."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scenarios.recording import Recording
from scenarios.run import RunSpec
from scenarios.run_file import open_recording, save
from scenarios.timeline import OPEN, Timeline
from scenarios.tracer.wire import records as rec
from tests.recorded import recorded
from tests.run_file.checker import check_file
from tests.timeline.measuring import time_in
from tests.timeline.scribe import BASE, MS, Scribe
from tests.timeline.two_threads import two_threads, wakes

PROGRAM = Path(__file__).parents[1] / "programs" / "tracer" / "tasks.py"


def tasks(timeline: Timeline) -> list[tuple[Any, ...]]:
    """(lane, begin, end or None, name, kind, id) of each task."""
    table = timeline.tasks
    ends = [None if end == OPEN else (end - BASE) / MS for end in table.end.tolist()]
    names = [table.names[name] for name in table.name]
    kinds = [rec.TASK_KINDS[kind] for kind in table.kind]
    starts = ((table.start - BASE) / MS).tolist()
    return list(zip(table.lane.tolist(), starts, ends, names, kinds, table.id.tolist(), strict=True))


def watched(kind: str) -> Recording:
    return recorded(RunSpec(PROGRAM, args=(kind,), timeout=60))


def a_task() -> Scribe:
    """Submitted by the first process, run by the first thread, with a callback."""
    script = two_threads()
    name = script.text("fetch")
    script.put(rec.SUBMIT, 10, 1, obj=700, a=name, b=1).put(rec.TASK_BEGIN, 12, 1, 11, obj=700, a=name)
    script.put(rec.BLOCK, 15, 1, flags=rec.ON_RESULT, obj=script.name(700, "fetch", "Future"))
    script.put(rec.TASK_END, 20, 1, 11, obj=700).put(rec.UNBLOCK, 21, 1, flags=rec.ON_RESULT, obj=700, a=1)
    script.put(rec.TASK_BEGIN, 22, 1, 11, flags=rec.CALLBACK, obj=700, a=script.text("report"))
    return script.put(rec.TASK_END, 24, 1, 11, flags=rec.CALLBACK, obj=700)


def test_a_task_lasts_from_its_begin_to_its_end_and_its_callback_has_its_number() -> None:
    assert tasks(a_task().timeline()) == [(1, 12, 20, "fetch", "task", 1), (1, 22, 24, "report", "callback", 1)]


def test_submitting_sets_a_worker_going_and_the_end_of_a_task_whoever_waits() -> None:
    timeline = a_task().put(rec.OS_GONE, 400, 1).end(401).timeline()
    assert wakes(timeline)[2:] == [("submit", 0, 10, 1, 12), ("done", 1, 20, 0, 21)]
    (waiting,) = np.flatnonzero(timeline.lanes[0].states.state == rec.ON_RESULT)
    assert timeline.objects[timeline.lanes[0].states.obj[waiting]].name == "fetch"


def test_the_tasks_of_one_job_all_come_of_its_submit_and_the_last_ends_the_wait() -> None:
    script = two_threads()
    name = script.text("fetch")
    script.put(rec.SUBMIT, 10, 1, obj=700, a=name)
    for number, tid, begin, end in ((701, 11, 12, 20), (702, 12, 13, 25)):
        script.put(rec.TASK_BEGIN, begin, 1, tid, obj=number, a=name, b=700)
        script.put(rec.TASK_END, end, 1, tid, obj=number, b=700)
    script.put(rec.UNBLOCK, 26, 1, flags=rec.ON_RESULT, obj=700, a=1)
    timeline = script.put(rec.OS_GONE, 400, 1).end(401).timeline()
    assert wakes(timeline)[2:] == [("submit", 0, 10, 1, 12), ("submit", 0, 10, 2, 13), ("done", 2, 25, 0, 26)]


def test_a_wait_that_timed_out_was_ended_by_nobody() -> None:
    script = a_task().put(rec.UNBLOCK, 30, 1, flags=rec.ON_RESULT, obj=700, a=0)
    assert [wake[0] for wake in wakes(script.put(rec.OS_GONE, 400, 1).end(401).timeline())].count("done") == 1


def test_a_task_ends_with_its_lane_and_in_a_zombie_nothing_runs() -> None:
    script = Scribe().root().begin_process(5, 1, 2, 7, "worker")
    script.put(rec.TASK_BEGIN, 20, 2, obj=700, a=script.text("hang")).os(50, 2, "zombie")
    running = script.timeline()
    assert tasks(running)[0][2] is None
    ended = script.put(rec.OS_GONE, 90, 2, flags=rec.GONE_REAPED, a=-9).timeline()
    assert tasks(ended) == [(1, 20, 50, "hang", "task", 1)]


def test_what_others_end_or_nobody_began_is_no_task() -> None:
    script = a_task().put(rec.TASK_END, 30, 1, 11, obj=999).put(rec.TASK_END, 31, 1, 12, obj=700)
    assert len(tasks(script.timeline())) == 2


def test_a_helper_of_the_standard_library_is_shown_once_it_runs_the_scripts_code() -> None:
    script = Scribe().root()
    for number, tid in ((8, 11), (9, 12)):
        name = script.text(f"helper {number}")
        flags = rec.WORKER_THREAD | rec.WORKER_HELPER
        script.put(rec.START, 1, 1, flags=flags, obj=number, a=name)
        script.put(rec.BEGIN, 2, 1, tid, flags=flags, obj=number, a=name, b=1)
    quiet = script.timeline()
    assert [lane.name for lane in quiet.ordered()] == ["MainProcess"]
    assert len(quiet.lanes) == 3
    script.put(rec.TASK_BEGIN, 5, 1, 12, flags=rec.CALLBACK, obj=700, a=script.text("report"))
    assert [lane.name for lane in script.timeline().ordered()] == ["MainProcess", "helper 9"]


@pytest.mark.parametrize(
    ("kind", "count", "worker"),
    [
        ("ThreadPoolExecutor", 6, "ThreadPoolExecutor-0_"),
        ("ProcessPoolExecutor", 6, "Process-"),
        ("Pool", 7, "PoolWorker-"),
    ],
)
def test_a_real_pool_runs_its_tasks_on_its_workers_lanes(kind: str, count: int, worker: str, tmp_path: Path) -> None:
    recording = watched(kind)
    timeline = recording.timeline
    table = timeline.tasks
    ran = np.flatnonzero(table.kind == rec.TASK)
    assert len(ran) == count
    assert {table.names[name] for name in table.name[ran]} == {"fetch"}
    lanes = {int(lane) for lane in table.lane[ran]}
    assert len(lanes) == 2
    assert all(worker in timeline.lanes[lane].name for lane in lanes)
    assert np.all(table.end[ran] - table.start[ran] >= 30 * MS), "each slept for so long"
    for lane in lanes:
        mine = ran[table.lane[ran] == lane]
        assert np.all(table.end[mine[:-1]] <= table.start[mine[1:]]), "one after the other"
    (callback,) = np.flatnonzero(table.kind == rec.CALLBACK)
    assert table.names[table.name[callback]] == "report"
    assert timeline.lanes[int(table.lane[callback])].pid == timeline.lanes[0].pid
    causes = [rec.WAKE_CAUSES[cause] for cause in timeline.wakes.cause]
    assert causes.count("submit") == count
    assert 3 <= causes.count("done") <= 5
    assert time_in(timeline.lanes[0], "result", timeline.now) >= 60 * MS
    shown = timeline.ordered()
    assert not [lane for lane in shown if lane.name == "QueueFeederThread" or "_handle_tasks" in lane.name]
    assert timeline.lanes[int(table.lane[callback])] in shown
    save(recording, tmp_path / "run.json")
    check_file(tmp_path / "run.json")
    again = open_recording(tmp_path / "run.json")
    assert [lane.name for lane in again.timeline.ordered()] == [lane.name for lane in shown]
    save(again, tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "run.json").read_bytes()


def test_the_task_of_a_terminated_worker_ends_with_it() -> None:
    timeline = watched("killed").timeline
    ((lane, end),) = {(int(lane), int(end)) for lane, end in zip(timeline.tasks.lane, timeline.tasks.end, strict=True)}
    worker = timeline.lanes[lane]
    assert worker.signal == 15
    assert timeline.tasks.start[0] < end <= worker.end_or(0)
