"""Writers that are killed at any moment, under full load, lose nothing, tear nothing and block nobody."""

import mmap
import os
import random
import select
import signal
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from scenarios.record_arrays import as_records
from scenarios.tracer.wire import records as rec
from scenarios.tracer.wire.event_queue import WRITE_MOST, EventQueue

WRITERS = 4
KILLED = 3
ROUNDS = 100
AFTERWARDS = 500  # records that the survivor must still manage after the others were killed
GROUP = WRITE_MOST // rec.SIZE
CHECK = 0x5DEECE66D
LONG = 30.0  # seconds


class Board:
    """Numbers that outlive whoever wrote them: how far each writer has come, and the order to finish."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 8 * (WRITERS + 1))
        self.numbers = memoryview(self._memory).cast("q")

    def close(self) -> None:
        self.numbers.release()
        self._memory.close()


def write(queue: EventQueue, board: Board, which: int) -> None:
    """Put as fast as possible, single records and now and then the largest group; confirm each put once it is done."""
    number = 0
    while not board.numbers[WRITERS]:
        size = GROUP if number % 5 == 0 else 1
        span = range(number, number + size)
        queue.put(b"".join(rec.pack(rec.BLOCK, 0, 0, which, 0, 0, size, 0, n, n ^ CHECK) for n in span))
        number += size
        board.numbers[which] = number


def fork_writers(queue: EventQueue, board: Board) -> list[int]:
    pids = []
    for which in range(WRITERS):
        pid = os.fork()
        if pid == 0:
            try:
                write(queue, board, which)
            finally:
                os._exit(0)
        pids.append(pid)
    return pids


def read_while(queue: EventQueue, pieces: list[bytes], wanted: Callable[[], bool]) -> None:
    """Read until it is no longer wanted or the end has come."""
    deadline = time.monotonic() + LONG
    while wanted():
        assert time.monotonic() < deadline, "the survivor is blocked"
        if select.select([queue.reader], [], [], 0.05)[0]:
            pieces.append(queue.get())
            if not pieces[-1]:
                return


def await_standstill(board: Board) -> None:
    """Until every writer waits in the midst of a put, the pipe being full."""
    before: list[int] = []
    while before != (before := list(board.numbers)):
        time.sleep(0.03)


def one_round(chance: random.Random, number: signal.Signals, *, full: bool) -> None:
    queue, board, pieces = EventQueue.create(), Board(), list[bytes]()
    pids = fork_writers(queue, board)
    queue.close_writer()
    read_while(queue, pieces, lambda: min(board.numbers[:WRITERS]) == 0)
    if full:
        await_standstill(board)
    else:
        kill_at = time.monotonic() + chance.uniform(0, 0.005)
        read_while(queue, pieces, lambda: time.monotonic() < kill_at)
    for pid in pids[:KILLED]:
        os.kill(pid, number)
    enough = board.numbers[KILLED] + AFTERWARDS
    read_while(queue, pieces, lambda: board.numbers[KILLED] < enough)
    board.numbers[WRITERS] = 1
    read_while(queue, pieces, lambda: True)
    for pid in pids:
        os.waitpid(pid, 0)
    check(as_records(b"".join(pieces)), list(board.numbers[:WRITERS]))
    queue.close()
    board.close()


def check(records: NDArray[Any], confirmed: list[int]) -> None:
    """Each writer's records, from 0 to the last confirmed one and at most one put more; groups in one piece."""
    assert (records["kind"] == rec.BLOCK).all()
    assert (records["b"] == records["a"] ^ CHECK).all(), "torn"
    for which in range(WRITERS):
        mine = records["a"][records["tid"] == which]
        assert (mine == np.arange(len(mine))).all(), "lost, doubled or out of order"
        assert confirmed[which] <= len(mine) <= confirmed[which] + (GROUP if which < KILLED else 0)
    grouped = np.flatnonzero(records["obj"] == GROUP)
    assert len(grouped) % GROUP == 0
    for group in grouped.reshape(-1, GROUP):
        assert group[-1] - group[0] == GROUP - 1, "something came between"
        assert len(set(records["tid"][group])) == 1


@pytest.mark.slow
def test_killed_writers_lose_nothing_tear_nothing_and_block_nobody() -> None:
    chance = random.Random(4)
    for turn in range(ROUNDS):
        one_round(chance, signal.SIGKILL if turn % 2 else signal.SIGTERM, full=turn % 5 == 0)
