"""A program that starts workers without end: so many get a lane, nothing of the others stands on these, it is said."""

import pytest

from scenarios.findings.ends.whole_run import beyond, lost
from scenarios.language import gettext
from scenarios.timeline import Timeline
from scenarios.timeline.arrival import crowd
from scenarios.tracer.wire import records as rec
from tests.timeline.scribe import Scribe, check

MOST = 6
STARTED = 40


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> Timeline:
    """Threads one after the other, every third of which has the number of one before."""
    monkeypatch.setattr(crowd, "MOST_LANES", MOST)
    run = Scribe().root()
    for number in range(1, STARTED + 1):
        tid, ms = 100 + (number - 1 if number % 3 == 0 else number), 10.0 * number
        run.begin_thread(ms, 1, tid, number, f"Thread-{number}")
        run.output(ms + 3, 1, f"line {number}\n".encode(), tid)
        run.wait(ms + 4, ms + 5, 1, rec.SLEEP, tid=tid)
        run.put(rec.END, ms + 6, 1, tid, cpu=2)
    return run.end(10.0 * STARTED + 20).timeline(*[4] * 200)


def test_so_many_workers_have_a_lane_and_no_more(crowded: Timeline) -> None:
    check(crowded)
    assert MOST <= len(crowded.lanes) <= MOST + 2
    assert [lane.name for lane in crowded.lanes[1:]] == [f"Thread-{n}" for n in range(1, len(crowded.lanes))]


def test_what_the_others_did_is_on_nobodys_lane(crowded: Timeline) -> None:
    for number, lane in enumerate(crowded.lanes[1:], 1):
        assert lane.end is not None
        assert lane.end <= crowded.origin + (10 * number + 16) * 1_000_000
        assert int(lane.states.start[-1]) <= lane.end


def test_what_they_printed_is_there(crowded: Timeline) -> None:
    assert [line.text for line in crowded.output] == [f"line {n}" for n in range(1, STARTED + 1)]
    assert crowded.output.lines()[-1].lane == -1


def test_it_is_said_with_how_much_is_missing(crowded: Timeline) -> None:
    assert crowded.lost >= 4 * (STARTED - MOST - 2)
    (said,) = lost(crowded)
    assert gettext("more than 20000 workers: what the others did is not kept") in said.text


def test_how_many_more_there_were_is_counted_with_what_they_used(crowded: Timeline) -> None:
    more = STARTED + 1 - len(crowded.lanes)
    assert (crowded.beyond.workers, crowded.beyond.cpu) == (more, more * 2_000_000)
    (said,) = beyond(crowded)
    assert said.text.startswith(f"{more} more workers")
