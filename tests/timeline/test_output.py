"""What workers wrote comes out as lines, and a flood of it stays bounded."""

import tracemalloc

from scenarios.timeline import Output
from scenarios.timeline.output import FIRST_LINES, LAST_LINES, MOST_BYTES
from scenarios.timeline.streams import LONGEST_LINE, Streams
from tests.timeline.scribe import Scribe


def lines(script: Scribe) -> list[tuple[int, int, str]]:
    return [(line.lane, line.stream, line.text) for line in script.timeline().output]


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


def test_a_flood_keeps_the_first_and_the_last_lines_and_counts_the_rest() -> None:
    output = Output()
    total = 100_000
    for begin in range(0, total, 1000):
        output.add([(begin, 0, 1, [str(begin + i) for i in range(1000)])])
    numbers = [line.number for line in output]
    assert numbers == [*range(FIRST_LINES), *range(total - LAST_LINES, total)]
    assert [line.text for line in output] == [str(number) for number in numbers]
    assert (output.count, output.cut_lines) == (total, total - FIRST_LINES - LAST_LINES)
    assert [line.number for line in output.lines(total - 3)] == [total - 3, total - 2, total - 1]


def test_a_hundred_megabytes_of_output_take_bounded_memory() -> None:
    tracemalloc.start()
    try:
        output = Output()
        streams = Streams(output)
        piece = b"x" * 3400
        for i in range(30_000):
            streams.write([(i, 0, 1, piece + (b"\n" if i % 40 == 39 else b""))])
        assert output.bytes > 100_000_000
        assert tracemalloc.get_traced_memory()[1] < 2 * MOST_BYTES
        assert max(len(line.text) for line in output) <= LONGEST_LINE + len(piece)
    finally:
        tracemalloc.stop()
