"""A moment is what the timeline says of that time, whatever run it is, and of no other time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.moments import EVERYTHING, Subject, moment, step
from scenarios.moments.moment import latest_rows
from scenarios.record_arrays import as_records
from scenarios.timeline import Timeline
from scenarios.timeline.vocabulary import STARTING
from scenarios.tracer.wire import records as rec
from tests.moments.crossing import FIRST, QUEUE, SECOND, A, block, crossed, lane, obj, scene, take
from tests.timeline.made_up_runs import arrivals
from tests.timeline.scribe import Scribe, at


def timeline_of(chunks: list[bytes]) -> Timeline:
    timeline = Timeline()
    timeline.append(as_records(b"".join(chunks)))
    return timeline


@given(arrivals(), st.data())
def test_each_worker_is_in_the_interval_that_holds_the_moment(chunks: list[bytes], data: st.DataObject) -> None:
    timeline = timeline_of(chunks)
    time = data.draw(st.integers(timeline.origin - 20_000_000, timeline.now + 1_000_000))
    found = moment(timeline, time)
    assert [each.lane for each in found.workers] == sorted({each.lane for each in found.workers})
    for each in timeline.lanes:
        lives = each.begin <= time and (time < each.end if each.end is not None else time <= timeline.now)
        assert (each.index in found.by_lane) == (lives and not each.helper)
    for worker in found.workers:
        states = timeline.lanes[worker.lane].states
        inside = (states.start <= time) & (time < timeline.lanes[worker.lane].ends(max(timeline.now, time + 1)))
        if inside.any():
            (row,) = np.flatnonzero(inside)
            known = (states.state[row], states.obj[row], states.start[row])
            assert (worker.state, worker.obj, worker.since) == known
            assert not states.site[row] or worker.site == states.site[row]
        else:
            assert worker.state == STARTING


@given(arrivals(), st.data())
def test_what_is_held_is_each_hold_that_stands_in_living_hands(chunks: list[bytes], data: st.DataObject) -> None:
    timeline = timeline_of(chunks)
    time = data.draw(st.integers(timeline.origin, max(timeline.now, timeline.origin)))
    found, holds = moment(timeline, time), timeline.holds
    expected: dict[tuple[int, int], int] = {}
    for row in range(len(holds)):
        if holds.start[row] <= time < holds.end[row] and int(holds.lane[row]) in found.by_lane:
            pair = int(holds.object[row]), int(holds.lane[row])
            expected[pair] = expected.get(pair, 0) + 1
    assert {(each.obj, each.lane): each.levels for each in found.held} == expected
    for each in found.held:
        assert each.since <= time


@given(arrivals(), st.data())
def test_the_length_of_a_queue_is_that_of_its_last_change(chunks: list[bytes], data: st.DataObject) -> None:
    timeline = timeline_of(chunks)
    time = data.draw(st.integers(timeline.origin, max(timeline.now, timeline.origin)))
    expected = {}
    for queue in timeline.queue_lengths.queues():
        times, lengths = timeline.queue_lengths.of(queue)
        if (place := int(times.searchsorted(time, "right"))) > 0:
            expected[queue] = int(lengths[place - 1])
    assert moment(timeline, time).lengths == expected


@given(arrivals(), st.data())
def test_between_two_steps_nobody_does_anything_else(chunks: list[bytes], data: st.DataObject) -> None:
    timeline = timeline_of(chunks)
    time = data.draw(st.integers(timeline.origin, max(timeline.now, timeline.origin)))
    following = step(timeline, time, 1)
    until = timeline.now if following is None else following - 1
    computing = {rec.RUNNING, rec.READY, rec.GIL}

    def doing(when: int) -> object:
        found = moment(timeline, when)
        workers = [(w.lane, -1 if w.state in computing else w.state, w.obj) for w in found.workers]
        return workers, [(each.obj, each.lane, each.levels) for each in found.held], found.lengths, found.printed

    if until >= time:
        assert doing(until) == doing(time)


@given(arrivals())
def test_steps_forth_and_back_are_the_same_moments(chunks: list[bytes]) -> None:
    timeline = timeline_of(chunks)
    subjects = [EVERYTHING, *(Subject(each.index) for each in timeline.lanes)]
    subjects += [Subject(None, each) for each in range(1, len(timeline.objects))]
    for subject in subjects:
        forth, time = [], timeline.origin - 1_000_000_000
        while (following := step(timeline, time, 1, subject)) is not None:
            assert following > time
            forth.append(time := following)
        back, time = [], timeline.now + 1
        while (before := step(timeline, time, -1, subject)) is not None:
            back.append(time := before)
        assert back == [each for each in reversed(forth) if each <= timeline.now]


def test_of_equal_times_the_last_row_counts() -> None:
    keys, times = np.array([3, 1, 3, 3, 1]), np.array([5, 2, 7, 7, 9])
    assert latest_rows(keys, times, 8) == {3: 3, 1: 1}
    assert latest_rows(keys, times, 1) == {}


def test_who_waits_longest_stands_first_in_the_queue() -> None:
    script = scene()
    take(script, 10, 1, A)
    block(script, 12, SECOND, A)
    block(script, 15, FIRST, A)
    timeline = script.put(rec.RATE, 100, 99, a=1000).timeline()
    found = moment(timeline, at(20))
    lock = obj(timeline, "a")
    assert [each.lane for each in found.holders(lock)] == [lane(timeline, "MainProcess")]
    assert [each.lane for each in found.queue_for(lock)] == [lane(timeline, "second"), lane(timeline, "first")]
    assert moment(timeline, at(11)).queue_for(lock) == []


def test_a_step_of_a_lane_or_an_object_passes_over_all_others() -> None:
    timeline = crossed()
    first, second, a = lane(timeline, "first"), lane(timeline, "second"), obj(timeline, "a")
    assert step(timeline, at(12), 1) == at(20)
    assert step(timeline, at(12), 1, Subject(second)) == at(30)
    assert step(timeline, at(12), 1, Subject(None, a)) == at(30)
    assert step(timeline, at(29), -1, Subject(first)) == at(20)
    assert step(timeline, at(29), -1, Subject(None, a)) == at(10)


def test_where_no_record_names_the_line_the_last_look_does() -> None:
    script = scene()
    site = script.site("/a.py", 17)
    script.put(rec.OS_LINE, 40, 1, FIRST, site=site)
    timeline = script.put(rec.RATE, 100, 99, a=1000).timeline()
    found = moment(timeline, at(60)).by_lane[lane(timeline, "first")]
    assert timeline.sites[found.site].line == 17
    assert moment(timeline, at(39)).by_lane[lane(timeline, "first")].site == 0


def test_nothing_stands_before_the_run_or_after_it() -> None:
    timeline = Scribe().root().end(50).timeline()
    assert moment(timeline, at(-1000)).workers == ()
    assert moment(timeline, at(60)).workers == ()
    assert len(moment(timeline, at(20)).workers) == 1


@pytest.mark.parametrize("length", [0, 3])
def test_a_queue_has_the_length_that_was_told(length: int) -> None:
    script = scene()
    script.put(rec.DEPTH, 10, 1, FIRST, obj=QUEUE, a=length)
    timeline = script.put(rec.RATE, 100, 99, a=1000).timeline()
    assert moment(timeline, at(10)).lengths == {obj(timeline, "jobs"): length}
    assert moment(timeline, at(9)).lengths == {}
