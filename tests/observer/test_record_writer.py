"""The supervisor never waits for room in the queue, and what belongs together stays together."""

from collections.abc import Iterator

import pytest

from scenarios.observer.control.record_writer import PIECE, RecordWriter
from scenarios.observer.control.terminal import output_groups
from scenarios.tracer.wire import records as rec
from scenarios.tracer.wire.event_queue import CAPACITY, WRITE_MOST, EventQueue


@pytest.fixture
def queue() -> Iterator[EventQueue]:
    made = EventQueue.create()
    yield made
    made.close()


def outbox_of(queue: EventQueue) -> RecordWriter:
    """An writer that has taken the write end over."""
    writer = RecordWriter(queue.writer)
    queue.writer = -1
    return writer


def record(number: int) -> bytes:
    return rec.pack(rec.OS_STATE, 0, 1, 1, 0, 0, 0, 0, number, 0)


def test_a_full_pipe_keeps_nobody_waiting_and_everything_comes_later(queue: EventQueue) -> None:
    writer = outbox_of(queue)
    count = 2 * CAPACITY // rec.SIZE
    for number in range(count):
        writer.add(record(number))
        writer.flush()
    assert writer.full
    got = b""
    while len(got) < count * rec.SIZE:
        got += queue.get()
        writer.flush()
    assert not writer.full
    assert got == b"".join(map(record, range(count)))
    writer.finish()
    assert queue.get() == b""


def test_a_long_text_comes_in_pieces_that_fit_one_write_and_only_once(queue: EventQueue) -> None:
    writer = outbox_of(queue)
    text = bytes(range(256)) * 40
    assert writer.text(text) == writer.text(text) == rec.text_number(text)
    writer.finish()
    data, found, places = b"".join(iter(queue.get, b"")), b"", []
    while data:
        kind, flags, _, _, _, _, number, _, size, offset = rec.RECORD.unpack(data[: rec.SIZE])
        assert (kind, number) == (rec.TEXT, rec.text_number(text))
        slots = -(-size // rec.SLOT_TEXT)
        body, data = data[rec.SIZE : (1 + slots) * rec.SIZE], data[(1 + slots) * rec.SIZE :]
        found += b"".join(body[place + 8 : place + rec.SIZE] for place in range(0, len(body), rec.SIZE))[:size]
        places.append((offset, bool(flags & rec.LAST_PIECE)))
    assert found == text
    assert places == [(start, start + PIECE >= len(text)) for start in range(0, len(text), PIECE)]


def test_output_is_cut_into_single_writes() -> None:
    groups = list(output_groups(b"x" * 10_000))
    assert all(len(group) <= WRITE_MOST for group in groups)
    assert sum(rec.RECORD.unpack(group[: rec.SIZE])[8] for group in groups) == 10_000


def test_a_reader_that_has_gone_is_noticed(queue: EventQueue) -> None:
    writer = outbox_of(queue)
    queue.close()
    writer.add(record(1))
    writer.flush()
    assert writer.closed
    writer.finish()
