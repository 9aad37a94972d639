"""More locks and queues than have rows: those that somebody waits for have them, and how many more is said."""

import numpy as np
import pytest

from gui.canvas.rows import queue_rows
from gui.canvas.rows.holds import lock_rows
from gui.canvas.rows.holds.hold_row import FREE, HELD
from scenarios.recording import Metadata, Recording
from scenarios.timeline import Lane, Timeline, TracedObject
from scenarios.timeline.vocabulary import ON_LOCK, RUNNING
from tests.canvas.made_up import MS
from tests.canvas.support import ShowPanel

MADE = 40
UNWANTED, LOCKS, QUEUES = 3, 5, 4


@pytest.fixture
def crowd(monkeypatch: pytest.MonkeyPatch) -> Recording:
    """Locks held one after the other, the last of which somebody waits for, and as many queues."""
    monkeypatch.setattr(lock_rows, "MOST_UNWANTED", UNWANTED)
    monkeypatch.setattr(lock_rows, "MOST_LOCKS", LOCKS)
    monkeypatch.setattr(queue_rows, "MOST_QUEUES", QUEUES)
    timeline = Timeline()
    timeline.objects += [TracedObject(f"lock {n}", "Lock", 1) for n in range(1, MADE + 1)]
    timeline.objects += [TracedObject(f"queue {n}", "Queue") for n in range(1, MADE + 1)]
    numbers, starts = np.arange(1, MADE + 1), np.arange(MADE) * 10 * MS
    timeline.holds.extend(numbers, 0, starts, starts + 5 * MS)
    timeline.queue_lengths.extend(np.arange(MADE + 1, 2 * MADE + 1), starts, 1)
    timeline.lanes += [Lane(0, "process", 1, 1, "main", rank=0), Lane(1, "thread", 1, 2, "other", rank=1)]
    timeline.lanes[1].put_below(timeline.lanes[0])
    begin = int(starts[-1])
    timeline.lanes[0].states.extend([0], [RUNNING])
    timeline.lanes[1].states.extend([0, begin, begin + 5 * MS], [RUNNING, ON_LOCK, RUNNING], obj=[0, MADE, 0])
    timeline.now, timeline.ended = begin + 10 * MS, True
    for lane in timeline.lanes:
        lane.end, lane.settled = timeline.now, len(lane.states)
    return Recording(timeline, Metadata())


def test_of_many_locks_the_first_have_rows_and_those_that_somebody_waits_for(
    show_panel: ShowPanel, crowd: Recording
) -> None:
    panel = show_panel(crowd)
    assert panel.locks.objects() == [1, 2, 3, MADE]
    assert panel.queues.objects() == [MADE + 1, MADE + 2, MADE + 3, MADE + 4]


def test_a_lock_that_got_its_rows_late_shows_who_held_it_before(show_panel: ShowPanel, crowd: Recording) -> None:
    (slot,) = show_panel(crowd).source.prepared.locks.locks[-1].slots
    begin = (MADE - 1) * 10 * MS
    assert slot.intervals.start.tolist() == [begin, begin + 5 * MS]
    assert slot.intervals.state.tolist() == [HELD, FREE]


def test_how_many_more_there_are_is_said_below_them(show_panel: ShowPanel, crowd: Recording) -> None:
    crowd.timeline.beyond.objects |= {"Lock": 1000, "Queue": 2000}
    panel = show_panel(crowd)
    assert panel.locks.accessibleDescription() == "and 1\u202f036 more"
    assert panel.queues.accessibleDescription() == "and 2\u202f036 more"
    row = panel.source.metrics.row
    assert panel.queues.content_height() == (QUEUES + 1) * row
    assert panel.queues.number_at(QUEUES * row + 1 - panel.queues.offset) is None


def test_with_few_nothing_is_said_of_more(
    show_panel: ShowPanel, crowd: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock_rows, "MOST_UNWANTED", 2 * MADE)
    monkeypatch.setattr(lock_rows, "MOST_LOCKS", 2 * MADE)
    panel = show_panel(crowd)
    assert panel.locks.count() == MADE
    assert panel.locks.accessibleDescription() == ""
