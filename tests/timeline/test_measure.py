"""Measurements that proofs and findings rest on."""

import numpy as np

from scenarios.timeline import Lane
from scenarios.timeline.queries.cpu import cpu_percent
from scenarios.timeline.queries.measure import overlap, spans, times_in_states
from scenarios.tracer.wire.records import ON_LOCK, RUNNING, SLEEP
from tests.timeline.measuring import time_in


def lane() -> Lane:
    made = Lane(0, "thread", 1, 2, begin=0, end=100)
    made.states.extend([0, 10, 30, 50, 80], [RUNNING, SLEEP, ON_LOCK, ON_LOCK, RUNNING], [0, 0, 1, 2, 0])
    return made


def test_spans_of_a_state_join_adjacent_intervals() -> None:
    assert spans(lane(), "lock", 100).tolist() == [[30, 80]]
    assert spans(lane(), "running", 100).tolist() == [[0, 10], [80, 100]]
    assert spans(lane(), "zombie", 100).tolist() == []


def test_times_in_states_add_up_to_the_life_of_the_lane() -> None:
    assert times_in_states(lane(), 100) == {"running": 30, "sleep": 20, "lock": 50}
    assert time_in(lane(), "lock", 100) == 50


def test_overlap_is_the_time_that_two_share() -> None:
    first, second = np.array([[0, 10], [20, 40]]), np.array([[5, 25], [30, 31], [39, 60]])
    assert overlap(first, second) == 5 + 5 + 1 + 1
    assert overlap(first, first[:0]) == 0


def test_cpu_percent_is_exact_between_two_readings() -> None:
    made = lane()
    made.cpu.extend([0, 100, 200], [0, 50, 150])
    assert cpu_percent(made, np.array([0, 100, 150, 200])).tolist() == [50.0, 100.0, 100.0]
