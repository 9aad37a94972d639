"""Records on a page come to the reader in order and, repeats apart, once: from their worker or from the supervisor."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from scenarios.observer.control.record_writer import RecordWriter
from scenarios.observer.processes.page_reader import PageReader
from scenarios.record_arrays import as_records
from scenarios.timeline.arrival.deduplication import Deduplication
from scenarios.tracer.wire import records as rec
from scenarios.tracer.wire.event_queue import EventQueue
from scenarios.tracer.wire.page_layout import FOLDER, RECORDS
from scenarios.tracer.writing.lane import Lane
from scenarios.tracer.writing.pages import PageAllocator
from scenarios.tracer.writing.process import process

FULL = RECORDS + 3
events = st.lists(st.sampled_from(["post", "post many", "say", "look"]), max_size=30)


class Both:
    """A worker with a page, and a supervisor that looks at it, on one queue."""

    def __init__(self, folder: str, queue: EventQueue) -> None:
        self.outbox = RecordWriter(os.dup(queue.writer))
        self.seen = PageReader(folder, self.outbox)
        self.lane = Lane()
        self.pages = PageAllocator()
        self.posted = 0

    def post(self, wall: int = 0) -> None:
        """One more record, long ago; `a` counts them."""
        self.posted += 1
        wall = wall or self.posted
        page = self.lane.page or self.pages.new(self.lane)
        page.post(self.lane, rec.ACQUIRED, wall, 7, 7, self.posted)

    def look(self) -> None:
        """The supervisor looks."""
        self.seen.look()
        self.outbox.flush()

    def do(self, event: str) -> None:
        """One of the events."""
        if event == "look":
            self.look()
        elif event == "say":
            self.lane.flush()
        else:
            for _ in range(FULL if event == "post many" else 1):
                self.post()

    def die(self) -> None:
        """The worker is gone, and then the supervisor."""
        self.seen.finish_process(process.pid)
        self.seen.close()
        self.outbox.finish()


@contextmanager
def both() -> Iterator[tuple[Both, EventQueue]]:
    queue, place, fd = EventQueue.create(), process.folder, process.fd
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, FOLDER).mkdir()
        process.folder, process.fd = folder, queue.writer
        try:
            yield Both(folder, queue), queue
        finally:
            process.folder, process.fd = place, fd
            assert not list(Path(folder, FOLDER).iterdir())
            queue.close()


def told(queue: EventQueue) -> list[int]:
    """What has come, each record once."""
    queue.close_writer()
    records = as_records(b"".join(iter(queue.get, b""))).copy()
    Deduplication().drop(records)
    return [int(a) for a in records["a"][records["kind"] == rec.ACQUIRED]]


@given(events)
def test_each_record_comes_once_and_in_order_whoever_tells_it(events: list[str]) -> None:
    with both() as (worker, queue):
        for event in events:
            worker.do(event)
        worker.die()
        assert told(queue) == list(range(1, worker.posted + 1))


def test_what_waits_is_told_once_by_the_supervisor() -> None:
    with both() as (worker, queue):
        worker.post()
        for _ in range(3):
            worker.look()
        worker.post()
        worker.look()
        worker.die()
        queue.close_writer()
        assert len(b"".join(iter(queue.get, b""))) == 2 * rec.SIZE


def test_what_has_just_come_is_left_to_its_worker() -> None:
    far = 1 << 62
    with both() as (worker, queue):
        worker.post(wall=far)
        worker.look()
        assert not worker.outbox.pressing
        worker.lane.flush()
        worker.die()
        assert told(queue) == [1]


def test_a_file_that_is_about_to_be_made_is_read_when_it_is_there() -> None:
    with both() as (worker, queue):
        assert process.folder is not None
        unfinished = Path(process.folder, FOLDER, "1 2 0")
        unfinished.touch()
        worker.look()
        unfinished.unlink()
        worker.post()
        worker.look()
        worker.die()
        assert told(queue) == [1]
