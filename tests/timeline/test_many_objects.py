"""A program that makes queues and locks without end: so many are told apart, of the others nothing wrong is said."""

from pathlib import Path

import pytest

from scenarios.findings.ends.whole_run import beyond
from scenarios.findings.waits.contention import contention
from scenarios.recording import Metadata, Recording
from scenarios.run_file import open_recording, save
from scenarios.timeline import Timeline
from scenarios.timeline.arrival import object_table
from scenarios.timeline.pairing import task_pairing
from scenarios.tracer.wire import records as rec
from tests.run_file.checker import check_file
from tests.run_file.seen import seen
from tests.timeline.scribe import BASE, MS, Scribe, check, told

MOST = 4
MADE = 10


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> Timeline:
    """Locks and queues in turn; each lock is held by the main thread while another waits for it, 300 ms."""
    monkeypatch.setattr(object_table, "MOST_OBJECTS", MOST)
    run = Scribe().root().begin_thread(1, 1, 2, 1, "other")
    for number in range(MADE):
        lock, queue, ms = 1000 + number, 2000 + number, 1000.0 * number + 10
        run.name(lock, f"lock {number}")
        run.name(queue, f"queue {number}", "Queue")
        run.put(rec.ACQUIRED, ms, 1, obj=lock)
        run.put(rec.DEPTH, ms + 1, 1, obj=queue, a=1)
        run.put(rec.RELEASED, ms + 301, 1, obj=lock)
        run.wait(ms + 1, ms + 302, 1, rec.ON_LOCK, lock, tid=2)
        run.put(rec.ACQUIRED, ms + 302, 1, 2, obj=lock)
        run.put(rec.RELEASED, ms + 303, 1, 2, obj=lock)
    run.name(2000 + MADE - 1, "queue again, in another process", "Queue")
    return run.end(1000.0 * MADE + 20).timeline(*[7] * 50)


def test_so_many_objects_are_told_apart_and_the_others_are_counted_once(many: Timeline) -> None:
    check(many)
    assert [each.name for each in many.objects] == ["", "lock 0", "queue 0", "lock 1", "queue 1"]
    assert many.beyond.objects == {"Lock": MADE - 2, "Queue": MADE - 2}


def test_who_waited_for_another_one_is_known_and_for_which_is_not(many: Timeline) -> None:
    waits = [(round(ms) // 1000, on) for ms, state, on in told(many, 1) if state == "lock"]
    assert waits == [(0, "lock 0"), (1, "lock 1"), *((number, "") for number in range(2, MADE))]


def test_no_hold_no_wake_and_no_length_of_another_one_is_made_up(many: Timeline) -> None:
    assert set(many.holds.object.tolist()) == {1, 3}
    assert set(many.queue_lengths.object.tolist()) == {2, 4}
    assert {(time - BASE) // MS // 1000 for time in many.wakes.to_time.tolist()} == {0, 1}
    assert [finding.values["object"] for finding in contention(many)] == ["lock 0 (Lock)", "lock 1 (Lock)"]


def test_it_is_said_how_many_more_there_were(many: Timeline) -> None:
    (said,) = beyond(many)
    assert "8 × Lock; 8 × Queue" in said.text


def test_a_worker_that_is_joined_is_known_however_many_results_were_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(object_table, "MOST_RESULTS", MOST)
    run = Scribe().root().begin_thread(1, 1, 2, 1, "late")
    for number in range(MADE):
        run.wait(10.0 * number + 10, 10.0 * number + 15, 1, rec.ON_RESULT, 5000 + number)
    run.put(rec.END, 200, 1, 2).wait(150, 210, 1, rec.ON_JOIN, 1)
    timeline = run.end(220).timeline(*[5] * 20)
    assert [on for _, state, on in told(timeline, 0) if state == "join"] == ["late"]
    assert len(timeline.objects) == 1 + MOST + 1


def test_how_many_more_there_were_is_in_the_file(many: Timeline, tmp_path: Path) -> None:
    many.beyond.workers, many.beyond.cpu = 7, 3_000_000
    recording = Recording(many, Metadata())
    save(recording, tmp_path / "run.json")
    check_file(tmp_path / "run.json")
    opened = open_recording(tmp_path / "run.json")
    assert opened.timeline.beyond == many.beyond
    assert seen(opened)["lanes"] == seen(recording)["lanes"]
    assert [finding.text for finding in beyond(opened.timeline)] == [finding.text for finding in beyond(many)]


def test_tasks_without_end_have_a_name_of_their_own_up_to_a_ceiling_and_then_their_functions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(task_pairing, "MOST_NAMES", MOST)
    run = Scribe().root()
    for number in range(1, MADE + 1):
        name, ms = run.text(f"work (Task-{number})"), 10.0 * number
        run.put(rec.TASK_BEGIN, ms, 1, obj=number, a=name, flags=rec.STEP)
        run.put(rec.TASK_END, ms + 5, 1, obj=number, a=name, flags=rec.STEP)
    tasks = run.end(200).timeline(*[3] * 20).tasks
    names = [tasks.names[index] for index in tasks.name.tolist()]
    assert names == [f"work (Task-{n})" for n in range(1, MOST + 1)] + ["work"] * (MADE - MOST)
    assert len(tasks.names) == MOST + 1
