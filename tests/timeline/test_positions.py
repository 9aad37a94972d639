"""Where a thread stood in the student's code, as it was read from outside, is kept by lane."""

import pytest

from scenarios.tracer.wire import records as rec
from tests.timeline.scribe import Scribe, at


@pytest.mark.parametrize("batches", [(), (1, 2, 3), (5, 1, 1)])
def test_a_thread_stands_on_a_line_until_it_is_seen_on_another(batches: tuple[int, ...]) -> None:
    script = Scribe().root()
    first, second = script.site("/a.py", 3, "count"), script.site("/a.py", 9, "sum_up")
    script.begin_thread(5, 1, 2, 7, "counter")
    script.put(rec.OS_LINE, 10, 1, 2, site=first, flags=rec.LINE_HAS_GIL)
    script.put(rec.OS_LINE, 20, 1, 2, site=second)
    script.put(rec.OS_LINE, 25, 1, 77, site=second)  # a thread that nobody knows
    timeline = script.end(30).timeline(*batches)
    positions, sites = timeline.positions, timeline.sites
    assert [sites[site].function for site in positions.site] == ["count", "sum_up"]
    assert positions.time.tolist() == [at(10), at(20)]
    assert positions.lane.tolist() == [1, 1]
    assert positions.gil.tolist() == [True, False]
    assert sites[timeline.lanes[1].site].line == 9, "the line that the code pane marks"
