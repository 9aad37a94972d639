"""Futures set by hand, full pipes and threads of `_thread` do as they do, and show who set whom going."""

import re

import pytest

from tests.tracer.test_waits import LONG, METHODS, Watch, arrows, watch
from tests.tracer.traced import PROGRAMS, plainly, traced

BY_HAND = PROGRAMS / "by_hand.py"
__all__ = ["watch"]


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
def test_bare_threads_hooks_locals_and_the_start_method_do_as_they_do(method: str, python: str) -> None:
    alone, under = plainly(BY_HAND, method, python=python), traced(BY_HAND, method, python=python)
    assert under.stdout == alone.stdout
    assert re.sub("0x[0-9a-f]+", "…", under.stderr) == re.sub("0x[0-9a-f]+", "…", alone.stderr)
    assert (under.code, under.of("LOST")) == (alone.code, [])


def test_who_sets_a_futures_result_by_hand_sets_going_who_waits_for_it(watch: Watch) -> None:
    assert arrows(watch(BY_HAND, "fork"))["done", "keeper", "MainProcess"] == 2


def test_who_receives_sets_going_who_waits_for_room_in_the_pipe(watch: Watch) -> None:
    timeline = watch(BY_HAND, "fork")
    assert arrows(timeline)["release", "reader", "MainProcess"] >= 1


def test_a_bare_thread_has_a_lane_from_its_start_to_its_end(watch: Watch) -> None:
    timeline = watch(BY_HAND, "fork")
    bare = [lane for lane in timeline.lanes if lane.name == "bare"]
    main = bare[0].parent
    assert [(lane.kind, lane.daemon, lane.parent) for lane in bare] == [("thread", True, main)] * 2
    assert main is not None
    assert all(lane.end is not None and main.end is not None and lane.end < main.end - LONG for lane in bare)
    assert arrows(timeline)["start", "MainProcess", "bare"] == 2
