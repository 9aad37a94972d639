"""A moment in the summed past of a long run: what is not known any more is said, and nothing wrong."""

import numpy as np
import pytest

from scenarios.moments import Relations, moment, step, wait_graph
from scenarios.moments.words import as_json, in_lines
from scenarios.timeline import Timeline
from tests.benchmarks.timeline_memory import beginnings
from tests.timeline.long_run import ceiling_of, fed, minutes_of_traffic


@pytest.fixture(scope="module")
def summed() -> Timeline:
    with ceiling_of(60_000):
        timeline = fed(minutes_of_traffic(100_000), Timeline())
    assert timeline.coarse.until > timeline.origin
    return timeline


def moments_of(timeline: Timeline) -> list[int]:
    """Some times in the summed past at which somebody's states were summed."""
    found = []
    for lane in timeline.lanes:
        rows = np.flatnonzero(lane.states.summed)
        found += (lane.states.start[rows[:: max(len(rows) // 20, 1)]] + 1).tolist()
    assert found
    return found


def test_who_was_summed_is_neither_waiting_nor_in_a_ring_nor_at_a_line(summed: Timeline) -> None:
    for time in moments_of(summed):
        stands = moment(summed, time)
        assert stands.blur == summed.coarse.bucket
        graph = wait_graph(summed, stands)
        blurred = {each.lane for each in stands.workers if each.summed}
        assert blurred
        assert not blurred & {edge.start.number for edge in graph.edges if edge.start.kind == "worker"}
        assert not graph.cycle
        assert all(not each.site and not each.is_waiting for each in stands.workers if each.summed)
        text = "\n".join(in_lines(summed, stands))
        assert "is summed" in text
        assert "in turn" in text
        assert as_json(summed, stands)["summed_within_s"] == summed.coarse.bucket / 1e9


def test_after_it_a_moment_is_as_sharp_as_ever(summed: Timeline) -> None:
    stands = moment(summed, summed.now - 1)
    assert stands.blur == 0
    assert not any(each.summed for each in stands.workers)
    assert "summed" not in "\n".join(in_lines(summed, stands))


def test_no_step_leads_into_what_has_no_order(summed: Timeline) -> None:
    inside = set()
    for lane in summed.lanes:
        states = lane.states
        same = (states.summed[1:] != 0) & (states.summed[1:] == states.summed[:-1])
        inside |= set(states.start[1:][same].tolist())
    edges = {time for lane in summed.lanes for time in lane.states.start.tolist()} - inside
    time: int | None = summed.origin
    for _ in range(60):
        assert time is not None
        time = step(summed, time, 1)
        assert time not in inside - edges


def test_every_arrow_is_known_however_often_the_past_was_summed() -> None:
    records, batch = minutes_of_traffic(100_000), 2048
    with ceiling_of(60_000):
        timeline = Timeline()
        relations = Relations(timeline)
        timeline.append(beginnings())
        for number, first in enumerate(range(0, len(records), batch)):
            part = records[first : first + batch].copy()
            part["obj"][part["obj"] > 0] += 10 * number  # locks that there never were before, nor will be
            timeline.append(part)
            relations.update()
    assert timeline.coarse.until
    assert set(Relations(timeline).update()) <= set(relations.update())
