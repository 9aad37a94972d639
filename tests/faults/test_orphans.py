"""Parents that are killed before their children: these go on, under another parent, and the run with them."""

import pytest

from tests.faults.watching import watch


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_children_whose_parents_were_killed_go_on_and_are_told_to_the_end(method: str) -> None:
    watched = watch("orphans", method)
    main, child = watched.lane("MainProcess"), watched.lane("child")
    assert (main.signal, child.signal, watched.run.exitcode) == (9, 9, -9)
    killed = {mark.lane: mark.time for mark in watched.timeline.marks if mark.name == "killed"}
    for name, starter in (("grandchild", child), ("other child", main)):
        lane = watched.lane(name)
        if method != "forkserver":  # there the server is their parent, which nobody kills
            assert lane.adopted_by == watched.supervisor
        assert lane.end_or(0) > killed[starter.index]
        assert lane.signal is None
        assert [line for line in watched.lines() if line.startswith(name)] == [f"{name} {n}" for n in range(5)]
    assert watched.timeline.lost == 0
