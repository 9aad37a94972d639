"""Coroutines are lanes under their thread: what they await, who sets them going, and nothing is changed."""

from pathlib import Path

import pytest

from scenarios.recording import Recording
from scenarios.run import RunSpec
from scenarios.run_file import open_recording, save
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.queries.measure import overlap, peak_overlap, spans
from scenarios.tracer.wire import records as rec
from tests.recorded import recorded
from tests.run_file.checker import check_file
from tests.timeline.measuring import time_in
from tests.tracer.test_transparency import same
from tests.tracer.test_waits import LONG, arrows, waited_on
from tests.tracer.traced import PROGRAMS, plainly, traced

COROUTINES, MANNERS = PROGRAMS / "coroutines.py", PROGRAMS / "coroutine_manners.py"
MS = 1_000_000


def test_asyncio_does_and_says_what_it_does_without_us(python: str) -> None:
    same(MANNERS, python=python)


def test_each_await_has_its_state_and_the_name_of_what_is_awaited(python: str) -> None:
    under = same(COROUTINES, python=python)
    found = waited_on(under)
    assert (found["event"], found["condition"]) == ({"ready", "waiting"}, {"changed"})
    assert (found["lock"], found["semaphore"]) == ({"lock"}, {"slots"})
    assert (found["io"], "sleep" in found, "ready" in found) == ({"", "event loop"}, True, True)
    assert found["queue"] - {"tasks"} == {"jobs"}
    assert len(found["join"]) >= 1, "the program that a task awaits"
    types = {each.text: rec.OBJECT_TYPES[each.flags] for each in under.of("NAME")}
    expected = {"ready": "Event", "changed": "Condition", "lock": "Lock", "slots": "Semaphore", "jobs": "Queue"}
    assert types.items() >= expected.items()
    assert types["changed's lock"] == "Lock"


def test_tasks_are_told_with_their_names_and_the_lines_that_made_them(python: str) -> None:
    under = traced(COROUTINES, python=python)
    tasks = {each.text: each for each in under.of("BEGIN") if each.flags & rec.WORKER_TASK}
    assert {"part 0", "part 1", "talk", "waiting"} <= set(tasks)
    assert {name.partition(" (Task-")[0] for name in tasks} >= {"main", "serve", "fail"}
    assert not {name for name in tasks if name.startswith("_") or "shutdown" in name}, "asyncio's own"
    start = next(each for each in under.of("START") if each.obj == tasks["part 0"].obj)
    assert (start.function, start.tid) in ((name, tasks["main (Task-1)"].tid) for name in ("main", "<listcomp>"))
    assert start.tid >= rec.TASK_TID
    (raised,) = under.of("EXCEPTION")
    assert (raised.text.splitlines()[-1], raised.tid in {each.tid for each in tasks.values()}) == (
        "LookupError: lost",
        True,
    )


@pytest.fixture(scope="module")
def watched() -> tuple[Timeline, Recording]:
    recording = recorded(RunSpec(COROUTINES, timeout=60))
    assert (recording.timeline.lost_reasons, recording.timeline.exitcode) == ([], 0)
    return recording.timeline, recording


def lane(timeline: Timeline, name: str) -> Lane:
    return next(lane for lane in timeline.lanes if lane.name.startswith(name))


def test_tasks_stand_under_the_thread_that_runs_them(watched: tuple[Timeline, Recording]) -> None:
    timeline, _ = watched
    main = lane(timeline, "MainProcess")
    tasks = [each for each in timeline.lanes if each.is_task]
    assert {each.parent for each in tasks} == {main}
    assert timeline.ordered()[: len(tasks) + 1] == [main, *sorted(tasks, key=lambda each: each.begin)]
    assert all(each.end is not None for each in tasks)


def test_who_sets_a_task_going_is_told_by_an_arrow(watched: tuple[Timeline, Recording]) -> None:
    timeline, _ = watched
    found = arrows(timeline)
    for number in range(2):
        assert found["start", "main (Task-1)", f"part {number}"] == 1
        assert found["set", "main (Task-1)", f"part {number}"] == 1
        assert found["notify", "main (Task-1)", f"part {number}"] == 1
    assert found["release", "part 0", "part 1"] == 2, "the lock, and the slot"
    assert sum(found["put", "main (Task-1)", f"part {number}"] for number in range(2)) >= 1
    assert sum(found["done", f"part {number}", "main (Task-1)"] for number in range(2)) >= 1, "the queue's join"
    assert found["done", "talk", "main (Task-1)"] == 1
    assert found["done", "asyncio_0", "main (Task-1)"] == 1, "to_thread"
    assert found["submit", "MainProcess", "asyncio_0"] == 1


def test_what_a_task_awaits_lasts_as_long_as_it_does(watched: tuple[Timeline, Recording]) -> None:
    timeline, _ = watched
    now = timeline.now
    for part in (lane(timeline, "part 0"), lane(timeline, "part 1")):
        assert all(time_in(part, state, now) > LONG for state in ("event", "condition", "sleep"))
    assert time_in(lane(timeline, "part 1"), "lock", now) > LONG
    assert all(time_in(lane(timeline, "talk"), state, now) > LONG for state in ("io", "join"))
    assert time_in(lane(timeline, "main"), "result", now) > LONG
    assert time_in(lane(timeline, "MainProcess"), "io", now) > 5 * LONG, "the loop itself"
    held = {each.name: index for index, each in enumerate(timeline.objects)}
    assert [peak_overlap(timeline.holds, held[name]) for name in ("lock", "slots")] == [1, 1]
    holders = timeline.holds.lane[timeline.holds.of(held["lock"])].tolist()
    assert {timeline.lanes[index].name for index in holders} == {"part 0", "part 1"}


def test_tasks_come_back_from_the_file(watched: tuple[Timeline, Recording], tmp_path: Path) -> None:
    timeline, recording = watched
    save(recording, tmp_path / "run.json")
    check_file(tmp_path / "run.json")
    again = open_recording(tmp_path / "run.json")
    kinds = [(each.kind, each.name, each.parent and each.parent.name) for each in timeline.ordered()]
    assert [(each.kind, each.name, each.parent and each.parent.name) for each in again.timeline.ordered()] == kinds
    assert arrows(again.timeline) == arrows(timeline)
    save(again, tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "run.json").read_bytes()


BLOCKING = """
import asyncio, time

async def tick():
    for _ in range(6):
        await asyncio.sleep(0.05)

async def block():
    await asyncio.sleep(0.1)
    time.sleep(0.4)

async def main():
    await asyncio.gather(tick(), tick(), block())

asyncio.run(main())
"""


def test_a_step_that_blocks_the_loop_is_found(tmp_path: Path) -> None:
    script = tmp_path / "blocking.py"
    script.write_text(BLOCKING)
    recording = recorded(RunSpec(script, timeout=60))
    timeline = recording.timeline
    (found,) = [each for each in recording.findings() if each.key == "loop_kept"]
    assert found.text.startswith("block (Task-4) kept the event loop to itself for 4")
    assert "(line 10): 2 that were due waited " in found.text
    block = lane(timeline, "block")
    blocked = spans(block, "sleep", timeline.now)[-1:]
    for tick in (each for each in timeline.lanes if each.name.startswith("tick")):
        due = spans(tick, "ready", timeline.now)
        assert overlap(due, blocked) > 300 * MS, "a sleep is over when its time is, though nobody comes to it"


def test_a_task_is_told_by_the_name_that_it_is_given_later(tmp_path: Path) -> None:
    script = tmp_path / "named.py"
    script.write_text(
        "import asyncio\n\nasync def main():\n    asyncio.current_task().set_name('renamed')\n"
        "    await asyncio.sleep(0)\n\nasyncio.run(main())\n"
    )
    assert [each.text for each in traced(script).of("BEGIN")][1:] == ["main (Task-1)", "renamed"]


def test_what_a_task_prints_is_told_as_its_own(tmp_path: Path) -> None:
    script = tmp_path / "prints.py"
    script.write_text("import asyncio\n\nasync def main():\n    print('mine')\n\nasyncio.run(main())\nprint('not')\n")
    under = traced(script)
    (task,) = [each.tid for each in under.of("BEGIN") if each.flags & rec.WORKER_TASK]
    told = {each.text.strip(): each.tid for each in under.of("OUTPUT")}
    assert {text: tid == task for text, tid in told.items()} in ({"mine": True, "not": False}, {"mine\nnot": False})


def test_a_crowd_of_tasks_gets_lanes_up_to_a_limit_and_steps_beyond_it(tmp_path: Path) -> None:
    script = tmp_path / "crowd.py"
    script.write_text(
        "import asyncio\n\nasync def one():\n    await asyncio.sleep(0)\n\nasync def main():\n"
        "    await asyncio.gather(*(one() for _ in range(2100)))\n\nasyncio.run(main())\n"
    )
    under = traced(script)
    assert (under.code, under.stderr) == (0, "")
    lanes = {each.obj for each in under.of("BEGIN") if each.flags & rec.WORKER_TASK}
    steps = [each for each in under.of("TASK_BEGIN") if each.flags == rec.STEP]
    assert len(lanes) == 2000
    assert [(each.a, each.text) for each in under.of("LOST")] == [
        (0, "more than 2000 tasks: of the others, the steps alone are told")
    ]
    assert len(steps) >= 2 * 2101
    assert {each.text.partition(" ")[0] for each in steps} == {"main", "one"}


def test_a_task_may_await_one_of_those_beyond_the_limit(python: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import asyncio\n"
        "async def work(n): await asyncio.sleep(0); return n\n"
        "async def main():\n"
        "    print(sum([await asyncio.create_task(work(n)) for n in range(2100)]))\n"
        "    print(await asyncio.wait_for(asyncio.create_task(work(7)), 3))\n"
        "asyncio.run(main())\n"
    )
    plain, under = plainly(script, python=python), traced(script, python=python)  # which says that it tells not all
    assert (under.stdout, under.stderr, under.code) == (plain.stdout, plain.stderr, 0)
