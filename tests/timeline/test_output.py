"""What workers wrote comes out as lines, and a flood of it stays bounded."""

import tracemalloc
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.timeline import Output
from scenarios.timeline.arrival.streams import LONGEST_LINE, OutputPieces, Streams
from scenarios.timeline.tables.output import FIRST_LINES, LAST_LINES, MOST_BYTES
from tests.timeline.scribe import Scribe


def lines(script: Scribe) -> list[tuple[int, int, str]]:
    return [(line.lane, line.stream, line.text) for line in script.timeline().output]


def write(streams: Streams, time: int, *written: tuple[int, bytes]) -> None:
    """Write (lane, bytes) to the first stream."""
    order = np.argsort([lane for lane, _ in written], kind="stable")
    lanes = np.array([lane for lane, _ in written])[order]
    texts = [written[place][1] for place in order]
    lengths = np.array([len(text) for text in texts])
    data = np.frombuffer(b"".join(texts), np.uint8)
    streams.write(OutputPieces(np.full(len(texts), time), lanes, np.ones(len(texts), np.uint16), order, lengths, data))


def test_pieces_are_joined_until_the_newline_each_worker_and_stream_on_its_own() -> None:
    script = Scribe().root().begin_thread(1, 1, 11, 8, "t")
    script.output(5, 1, b"one ").output(6, 1, b"two\nth", tid=11).output(7, 1, b"half\n").output(
        8, 1, b"err\n", stream=2
    )
    script.output(9, 1, b"ree\n", tid=11).end(20)
    assert lines(script) == [(1, 1, "two"), (0, 1, "one half"), (0, 2, "err"), (1, 1, "three")]


def test_a_character_cut_in_two_is_put_together_and_binary_output_does_no_harm() -> None:
    data = "票\n".encode()
    script = Scribe().root().output(5, 1, data[:1]).output(6, 1, data[1:]).output(7, 1, b"\xff\x00\n").end(20)
    assert lines(script) == [(0, 1, "票"), (0, 1, "�\x00")]


def test_an_unfinished_line_is_shown_as_open_and_ends_with_its_worker() -> None:
    script = Scribe().root().output(5, 1, b"your name: ")
    timeline = script.timeline()
    assert list(timeline.output) == []
    assert [text for _, text in timeline.output.open.values()] == ["your name: "]
    assert lines(script.end(20)) == [(0, 1, "your name: ")]


def test_output_that_no_worker_is_known_to_have_written_belongs_to_none() -> None:
    assert lines(Scribe().root().output(5, 99, b"from C\r\n", tid=0).end(9)) == [(-1, 1, "from C")]


@pytest.mark.parametrize("at_once", [1, 999, 30_000])
def test_a_flood_keeps_the_first_and_the_last_lines_and_counts_the_rest(at_once: int) -> None:
    output = Output()
    streams = Streams(output)
    total = 100_000 if at_once > 1 else FIRST_LINES + LAST_LINES + 100
    for begin in range(0, total, at_once):
        write(streams, begin, *((0, b"%d\r\n" % number) for number in range(begin, min(begin + at_once, total))))
    numbers = [line.number for line in output]
    assert numbers == [*range(FIRST_LINES), *range(total - LAST_LINES, total)]
    assert [line.text for line in output] == [str(number) for number in numbers]
    cut = range(FIRST_LINES, total - LAST_LINES)
    assert (output.count, output.cut_lines) == (total, len(cut))
    assert output.cut_bytes == sum(len(str(number)) for number in cut)
    assert [line.number for line in output.lines(total - 3)] == [total - 3, total - 2, total - 1]
    assert [line.number for line in output.lines(FIRST_LINES - 1, 2)] == [FIRST_LINES - 1, total - LAST_LINES]


def test_lines_of_several_lanes_stand_in_the_order_in_which_they_were_finished() -> None:
    output = Output()
    streams = Streams(output)
    write(streams, 1, (2, b"a\nb"), (1, b"c\nd\n"), (2, b"e\r"), (1, b"f"), (2, b"\n\xe7\xa5"))
    write(streams, 2, (1, b"g\n"), (2, b"\xa8\n"), (1, b"h\n"))
    texts = [(line.time, line.lane, line.text) for line in output]
    assert texts == [(1, 2, "a"), (1, 1, "c"), (1, 1, "d"), (1, 2, "be"), (1, 1, "fg"), (1, 2, "票"), (2, 1, "h")]
    assert output.open == {}


@given(st.lists(st.tuples(st.integers(0, 2), st.binary(max_size=40)), max_size=30), st.data())
def test_how_pieces_come_together_makes_no_difference(written: list[tuple[int, bytes]], data: st.DataObject) -> None:
    outputs = []
    for bounds in ([0, len(written)], sorted(data.draw(st.sets(st.integers(0, len(written)))) | {0, len(written)})):
        outputs.append(Output())
        streams = Streams(outputs[-1])
        for first, last in pairwise(bounds):
            write(streams, 1, *written[first:last])
        streams.finish()
    assert list(outputs[0]) == list(outputs[1])
    for lane in range(3):
        whole = b"".join(text for who, text in written if who == lane).decode("utf-8", "replace").replace("\r\n", "\n")
        assert [line.text for line in outputs[0] if line.lane == lane] == whole.removesuffix("\n").split("\n")[
            : None if whole else 0
        ]


def test_a_line_too_long_is_broken_between_two_characters() -> None:
    output = Output()
    text = "x" + "é" * 2 * LONGEST_LINE
    write(Streams(output), 1, (0, text.encode() + b"\n"))
    assert "".join(line.text for line in output) == text
    assert output.lines(most=1)[0].text.encode() == text.encode()[: LONGEST_LINE - 1]


def test_a_hundred_megabytes_of_output_take_bounded_memory() -> None:
    tracemalloc.start()
    try:
        output = Output()
        streams = Streams(output)
        piece = b"x" * 3400
        for i in range(750):  # as many pieces at once as a busy reader gets
            write(streams, i, *[(0, piece)] * 39, (0, piece + b"\n"))
        assert output.bytes > 100_000_000
        assert tracemalloc.get_traced_memory()[1] < 2 * MOST_BYTES
        assert max(len(line.text) for line in output) <= LONGEST_LINE
    finally:
        tracemalloc.stop()
