"""The queue gives back whole records in the order they were put, and says exactly when nobody is left to put more."""

import os
import select
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.tracer.wire import records as rec
from scenarios.tracer.wire.event_queue import CAPACITY, LOWEST_FD, WRITE_MOST, EventQueue

groups = st.lists(st.integers(1, WRITE_MOST // rec.SIZE), max_size=60)


def numbered(first: int, count: int) -> bytes:
    return b"".join(rec.pack(rec.BLOCK, 0, 1, 2, 3, 4, 5, 6, number, 8) for number in range(first, first + count))


@given(groups, st.integers(1, 3 * WRITE_MOST))
def test_what_was_put_is_got_whole_and_in_order_however_much_is_asked_for(sizes: list[int], most: int) -> None:
    queue = EventQueue.create()
    put = b""
    for size in sizes:
        data = numbered(len(put), size)
        queue.put(data)
        put += data
    queue.close_writer()
    got = b""
    while piece := queue.get(most):
        assert len(piece) % rec.SIZE == 0
        got += piece
    queue.close()
    assert got == put


@given(st.binary(max_size=WRITE_MOST + 2 * rec.SIZE).filter(lambda data: len(data) % rec.SIZE or not data))
def test_anything_but_whole_records_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="records of 64 bytes"):
        EventQueue(-1, -1).put(data)


def test_more_than_one_atomic_write_is_refused() -> None:
    with pytest.raises(ValueError, match="records of 64 bytes"):
        EventQueue(-1, -1).put(numbered(0, WRITE_MOST // rec.SIZE + 1))


def test_one_atomic_write_is_no_longer_than_the_platform_promises() -> None:
    assert rec.SIZE <= WRITE_MOST <= select.PIPE_BUF


def test_the_end_comes_when_the_last_writer_has_closed_and_not_before() -> None:
    queue = EventQueue.create()
    second = EventQueue(-1, os.dup(queue.writer))
    queue.put(numbered(0, 1))
    queue.close_writer()
    second.put(numbered(1, 1))
    assert queue.get() == numbered(0, 2)
    assert not select.select([queue.reader], [], [], 0.05)[0]
    second.close()
    assert queue.get() == b""
    queue.close()
    queue.close()


def test_a_writer_waits_only_once_the_whole_capacity_is_full() -> None:
    queue = EventQueue.create()
    os.set_blocking(queue.writer, False)
    for number in range(CAPACITY // rec.SIZE):
        queue.put(numbered(number, 1))
    with pytest.raises(BlockingIOError):
        queue.put(numbered(0, 1))
    queue.close()


def test_a_writer_that_waits_goes_on_when_there_is_room() -> None:
    queue = EventQueue.create()
    count = 3 * CAPACITY // rec.SIZE

    def write() -> None:
        for number in range(count):
            queue.put(numbered(number, 1))
        queue.close_writer()

    writer = threading.Thread(target=write)
    writer.start()
    got = b""
    while piece := queue.get():
        got += piece
    writer.join()
    queue.close()
    assert got == numbered(0, count)


def test_putting_without_a_reader_is_an_error_and_no_signal() -> None:
    queue = EventQueue.create()
    os.close(queue.reader)
    queue.reader = -1
    with pytest.raises(BrokenPipeError):
        queue.put(numbered(0, 1))
    queue.close()


def test_the_write_end_keeps_out_of_the_way_of_low_numbers() -> None:
    queue = EventQueue.create()
    assert queue.writer >= LOWEST_FD
    assert queue.reader < LOWEST_FD
    queue.close()
