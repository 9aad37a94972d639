"""A ring of waits is marked in the wait-for graph, and the step that decided a deadlock is told where that is sure."""

import pytest

from scenarios.moments import HOLDS, WAITS, Edge, Node, Relations, decisive_step, moment, wait_graph
from scenarios.moments.words import as_json, decisive_words, worker_rows
from scenarios.timeline import Timeline
from scenarios.tracer.wire import records as rec
from tests.moments.crossing import FIRST, QUEUE, SECOND, A, B, block, crossed, deadlock, lane, obj, scene, take
from tests.timeline.scribe import Scribe, at

KEYS = 503


def nodes(timeline: Timeline) -> dict[str, Node]:
    known = {name: Node("worker", lane(timeline, name)) for name in ("first", "second")}
    return known | {name: Node("object", obj(timeline, name)) for name in ("a", "b")}


def test_the_arrows_of_a_moment_are_who_holds_and_who_waits() -> None:
    timeline = crossed()
    of = nodes(timeline)
    held = {Edge(of["a"], of["first"], HOLDS), Edge(of["b"], of["second"], HOLDS)}
    assert set(wait_graph(timeline, moment(timeline, at(15))).edges) == held
    early = wait_graph(timeline, moment(timeline, at(25)))
    assert set(early.edges) == {*held, Edge(of["first"], of["b"], WAITS)}
    assert early.cycle == frozenset(), "the second may still give b back"
    late = wait_graph(timeline, moment(timeline, at(40)))
    assert late.cycle == frozenset(late.edges)


def test_the_drawing_has_a_place_for_every_arrow_that_ever_was() -> None:
    timeline = crossed()
    relations = Relations(timeline)
    every = relations.update()
    for ms in range(0, 100, 5):
        assert set(wait_graph(timeline, moment(timeline, at(ms))).edges) <= set(every)
    assert relations.update() == every


def test_whoever_has_another_key_to_wait_for_is_in_no_ring() -> None:
    script = scene()
    script.name(KEYS, "keys", "Semaphore", 2)
    for ms, tid in ((10, FIRST), (11, SECOND)):
        script.put(rec.ACQUIRED, ms, 1, tid, obj=KEYS, a=1)
    take(script, 12, FIRST, A)
    block(script, 20, SECOND, A)
    block(script, 21, FIRST, KEYS, rec.ON_SEMAPHORE)
    timeline = script.put(rec.RATE, 100, 99, a=1000).timeline()
    assert wait_graph(timeline, moment(timeline, at(15))).cycle == frozenset()


def test_a_join_points_at_the_worker_itself() -> None:
    script = scene().wait(20, 90, 1, rec.ON_JOIN, 9)
    timeline = script.put(rec.RATE, 200, 99, a=1000).timeline()
    (edge,) = wait_graph(timeline, moment(timeline, at(50))).edges
    assert edge == Edge(Node("worker", lane(timeline, "MainProcess")), Node("worker", lane(timeline, "second")), WAITS)


def test_the_last_acquire_of_the_ring_decided_it() -> None:
    timeline = crossed()
    step = decisive_step(timeline, deadlock(timeline))
    assert step is not None
    assert (step.time, step.lane, step.obj) == (at(11), lane(timeline, "second"), obj(timeline, "b"))
    assert "second took b at 0.011 s" in decisive_words(timeline, step)


def test_what_somebody_else_might_have_changed_is_not_said_to_be_decided() -> None:
    timeline = crossed(between=Scribe().wait(13, 18, 1, rec.ON_QUEUE, QUEUE, tid=FIRST))
    assert decisive_step(timeline, deadlock(timeline)) is None


def test_who_slept_on_the_way_would_have_come_to_the_same_wait() -> None:
    timeline = crossed(between=Scribe().wait(13, 18, 1, rec.SLEEP, tid=FIRST))
    step = decisive_step(timeline, deadlock(timeline))
    assert step is not None
    assert step.time == at(11)


def test_a_worker_that_waits_for_itself_alone_has_no_decisive_step() -> None:
    script = scene()
    script.name(KEYS, "again", "RLock")
    take(script, 10, FIRST, A)
    block(script, 20, FIRST, A)
    timeline = script.end(3000).timeline()
    marks = [mark for mark in timeline.marks if mark.name == "deadlock"]
    assert [decisive_step(timeline, mark) for mark in marks] == [None] * len(marks)


def test_in_a_ring_with_a_join_the_lock_that_the_joiner_holds_decides() -> None:
    script = scene()
    take(script, 10, 1, A)
    block(script, 20, SECOND, A)
    block(script, 30, 1, 9, rec.ON_JOIN)
    timeline = script.put(rec.RATE, 2000, 99, a=1000).timeline()
    step = decisive_step(timeline, deadlock(timeline))
    assert step is not None
    assert (step.time, step.lane) == (at(10), lane(timeline, "MainProcess"))


def test_an_exit_has_no_decisive_step() -> None:
    timeline = Scribe().root().end(50).timeline()
    assert [decisive_step(timeline, mark) for mark in timeline.marks] == [None] * len(timeline.marks)


@pytest.mark.parametrize(
    ("ms", "words"), [(25, "lock: b; held by second; line 6; since 0.020 s"), (8, "blocked; since 0.006 s")]
)
def test_a_worker_is_told_in_words(ms: float, words: str) -> None:
    timeline = crossed()
    rows = {row.name: row for row in worker_rows(timeline, moment(timeline, at(ms)))}
    assert rows["first"].words.startswith(words)
    assert rows["first"].depth == 1


def test_the_figures_name_the_ring() -> None:
    timeline = crossed()
    told = as_json(timeline, moment(timeline, at(40)))
    assert told["cycle"] == [lane(timeline, "first"), lane(timeline, "second")]
    assert told["waiting"] == {"a": [lane(timeline, "second")], "b": [lane(timeline, "first")]}
    assert [each["object"] for each in told["held"]] == ["a", "b"]
    assert told["time_s"] == pytest.approx(0.04)
    assert B != A
