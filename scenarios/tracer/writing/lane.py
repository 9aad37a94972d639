"""Writes a thread's records: one atomic write each, stamped with both clocks; texts go once.

No lock, no buffer, no thread of ours: whoever is killed at any instruction leaves nothing behind.
"""

import os
from _thread import RLock, _local, get_ident, get_native_id
from _weakref import ref
from itertools import count
from time import perf_counter_ns, thread_time_ns
from time import sleep as _pause

from ..wire.event_queue import WRITE_MOST
from ..wire.records import LAST_PIECE, OUTPUT, SIZE, SLOT_TEXT, TEXT, encoded, pack, pack_output, slots, text_number
from .free_threading import NO_GIL
from .memory_of_forks import keep_in_children

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Final

    from .attachments import GreenletSwitches, LanePage, LoopTurn, Recorder

PIECE: "Final" = (WRITE_MOST // SIZE - 1) * SLOT_TEXT  # bytes of text that one write can carry behind its head
TEXTS_MOST: "Final" = 1 << 11  # texts remembered as sent; beyond, they are sent again
FRESH: "Final" = 50_000  # ns for which a reading of the CPU clock does
FULL: "Final" = 0.001  # s to the next try where the pipe is full
BUFFERED_MOST: "Final" = 12  # pieces of at most four records; with the next ones they fill a write
_NUMBERS: "Final" = (1 << 63) - 1
_write = os.write


class Process:
    """What every record of this process shares. Renewed in the child of a fork."""

    __slots__ = (
        "base",
        "boots_children",
        "counting",
        "epoch",
        "fd",
        "folder",
        "main",
        "number",
        "pid",
        "serial",
        "write",
    )

    def __init__(self) -> None:
        self.fd = -1
        self.folder: "str | None" = None  # the run's, if it has one
        self.write: "Callable[[int, bytes, int], int] | None" = None  # without letting others run (steady_writes.py)
        self.epoch = 0  # grows by each fork on the way here: what was named in the parent is not named here yet
        self.number = 0
        self.boots_children = False  # those of fresh interpreters are given the tracer, and know what it sends along
        self.renew()

    def renew(self) -> None:
        """Take this process's own pid and its own range of object numbers."""
        self.pid = os.getpid()
        self.epoch += 1
        self.base = int.from_bytes(os.urandom(8), "little") >> 1
        self.serial = count()
        self.counting = RLock()
        self.main: "Lane | None" = None

    def next_number(self) -> int:
        """A number that no other object or worker of the run has."""
        return (self.base + self.next_serial()) & _NUMBERS or 1

    def next_serial(self) -> int:
        """Counts up; each thread of the process gets another."""
        if NO_GIL:  # two threads may advance a counter to the same
            with self.counting:
                return next(self.serial)
        return next(self.serial)


process = Process()
_sent: "set[int]" = set()
_numbered: "dict[str, int]" = {}  # texts given as str: to find the number takes longer than to look it up


def put(data: bytes) -> None:
    """Write whole records. Once the reader has gone, silently nothing: the program goes on without us."""
    if process.fd >= 0:
        write = process.write
        if write is None or write(process.fd, data, len(data)) < 0:
            _put_patiently(data)


def _put_patiently(data: bytes) -> None:
    try:
        while True:
            try:
                _write(process.fd, data)
            except BlockingIOError:  # full, and the descriptor is one that does not block
                _pause(FULL)
            else:
                return
    except OSError:
        process.fd = -1


class Buffer:
    """Records that share a write with the next one of their thread, which follows at once."""

    __slots__ = ("pieces",)

    def __init__(self) -> None:
        self.pieces: "list[bytes]" = []

    def take_records(self) -> bytes:
        """The records. A signal handler may come between any two of them, and tell the rest itself."""
        data = b""
        while self.pieces:
            data += self.pieces.pop(0)
        return data

    def forget(self) -> None:
        """They are the parent's to tell, and this is the child of a fork."""
        self.pieces.clear()


class Lane:
    """One thread of this process, as the run sees it."""

    __slots__ = (  # `pending`, `handing`, `switching` and `turn` are what other folders attach, one for each purpose
        "__weakref__", "behind", "blocked", "buffered", "cpu", "epoch", "fresh", "handing", "number", "page", "pending",
        "switching", "tid", "turn", "unflushed",
    )  # fmt: skip

    def __init__(self) -> None:
        self.buffered = Buffer()
        self.unflushed: "dict[Any, Any]" = {}  # by owner; written before anything else of this thread
        self.switching: "GreenletSwitches | None" = None  # coroutines, of greenlets: what watches the thread's
        self.renew()

    def renew(self) -> None:
        """Begin again as the thread that runs now: after a fork it is another one."""
        self.tid = get_native_id()
        self.number = 0
        self.blocked = False  # inside a wait: waits within it are part of it
        self.pending: "tuple[int, str, int] | None" = (
            None  # workers: number, name and flags of the process being started
        )
        self.handing: "tuple[int, int] | str | None" = None  # pools: what is handed on in this thread, or runs in it
        self.turn: "LoopTurn | None" = None  # coroutines, of asyncio: what an event loop does here
        self.epoch = process.epoch
        self.cpu = 0  # its clock as last known (ns)
        self.behind = 0  # how far it was behind perf_counter when it was read last
        self.fresh = 0  # until when that reading does (ns of perf_counter)
        self.forget()

    def forget(self) -> None:
        """Drop what is not told yet: it is the parent's to tell, and this is the child of a fork."""
        self.page: "LanePage | None" = None
        for unflushed in self.unflushed.values():
            unflushed.forget()
        self.unflushed.clear()

    @property
    def green(self) -> bool:
        """Whether it runs a greenlet, which another may take turns with at any call."""
        return self.switching is not None and self.switching.green

    @property
    def recorder(self) -> "Recorder":
        """What speaks for the thread: the task whose step runs here, else the lane itself."""
        step = self.turn.step if self.turn is not None else None
        return self if step is None else step

    def record(
        self, kind: int, flags: int = 0, obj: int = 0, site: int = 0, a: int = 0, b: int = 0, wall: int = 0
    ) -> bytes:
        """A record of this lane, to be put at once. Only for the thread that the lane is of, by its CPU clock."""
        now = perf_counter_ns()
        return pack(kind, flags, process.pid, self.tid, wall or now, self.clock(now), obj, site, a, b)

    def read_cpu(self, now: int) -> int:
        """Its CPU clock (ns), which does until FRESH after `now`: to read it costs as much as a write, or more."""
        self.cpu = cpu = thread_time_ns()
        self.behind = now - cpu
        self.fresh = now + FRESH
        return cpu

    def clock(self, now: int) -> int:
        """Its CPU clock (ns) at `now`: read, or for FRESH after a reading what it says if the thread has run since."""
        if now >= self.fresh:
            return self.read_cpu(now)
        self.cpu = cpu = now - self.behind
        return cpu

    def tell(self, kind: int, flags: int = 0, obj: int = 0, site: int = 0, a: int = 0, b: int = 0) -> None:
        """Write one record, behind what this lane has not said yet."""
        write = self.put if self.unflushed else put
        now = perf_counter_ns()
        write(pack(kind, flags, process.pid, self.tid, now, self.clock(now), obj, site, a, b))

    def tell_from_elsewhere(self, kind: int, flags: int, obj: int, a: int) -> None:
        """Write a record about this lane from another thread, which cannot read its CPU clock: the latest known."""
        put(pack(kind, flags, process.pid, self.tid, perf_counter_ns(), self.cpu, obj, 0, a, 0))

    def flush(self) -> None:
        """Tell what was kept back."""
        for owner in list(self.unflushed):
            unflushed = self.unflushed.pop(owner, None)
            data = unflushed.take_records() if unflushed is not None else b""
            if data:
                put(data)

    def buffer(self, data: bytes) -> None:
        """Tell these records together with this lane's next one, for which nobody has to wait."""
        self.buffered.pieces.append(data)
        self.unflushed[self.buffered] = self.buffered
        if len(self.buffered.pieces) > BUFFERED_MOST:
            self.flush()

    def put(self, data: bytes) -> None:
        """Write records of what this thread does, behind what was kept back; in one write where that can be."""
        unflushed = self.unflushed
        if unflushed:
            buffered = unflushed.pop(self.buffered, None)
            page = unflushed.pop(self.page, None) if len(unflushed) == 1 else None
            if unflushed:
                self.flush()
            if buffered is not None:
                data = self.buffered.take_records() + data
            if page is not None:
                page.write_out(data)
                return
        put(data)


class _Here(_local):
    lane: Lane


here = _Here()
_lanes: "dict[int, ref[Lane]]" = {}  # by thread; as many as there ever were at once
keep_in_children(globals(), "_sent", "_numbered", "_lanes")


def current() -> Lane:
    """The lane of the thread that runs."""
    try:
        return here.lane
    except AttributeError:
        return new_lane()


def lane_of_thread(ident: int) -> "Lane | None":
    """The lane of another thread of this process, by its `get_ident()`; None where it is not known."""
    known = _lanes.get(ident)
    return known() if known is not None else None


def is_for_traced_child() -> bool:
    """Whether what is pickled now goes to a child that is given the tracer, which knows what is sent along."""
    return process.boots_children and current().pending is not None


def new_lane() -> Lane:
    """The lane of a thread that begins; a C library may have run Python code in it before."""
    lane = here.lane = Lane()
    _lanes[get_ident()] = ref(lane)
    return lane


def forget_others() -> None:
    """In the child of a fork, whose other threads are not there: what they have kept back is the parent's to tell."""
    here = current()
    if not NO_GIL:  # else the thread may be amid of it (memory_of_forks.py): it is known by its epoch
        for known in list(_lanes.values()):
            lane = known()
            if lane is not None and lane is not here:
                lane.forget()
    _lanes.clear()
    _lanes[get_ident()] = ref(here)


def text(data: bytes) -> int:
    """The number of a text, which is sent the first time."""
    number = text_number(data)
    if number not in _sent:
        if len(_sent) >= TEXTS_MOST:
            _sent.clear()
        lane = current()
        for at in range(0, len(data) or 1, PIECE):
            piece = data[at : at + PIECE]
            last = LAST_PIECE if at + PIECE >= len(data) else 0
            put(lane.record(TEXT, last, number, 0, len(piece), at) + slots(piece, process.pid))
        _sent.add(number)
    return number


def tell_output(stream: int, data: "memoryview | bytes", site: int) -> None:
    """Tell what the running thread wrote to standard output (1) or error (2)."""
    try:
        lane = here.lane
    except AttributeError:
        lane = new_lane()
    if lane.unflushed:
        lane.flush()
    if len(data) <= SLOT_TEXT and lane.turn is None:  # most of what is printed
        now = perf_counter_ns()
        cpu = lane.cpu if now < lane.fresh else lane.read_cpu(now)
        put(pack_output(stream, process.pid, lane.tid, now, cpu, site, bytes(data)))
        return
    recorder = lane.recorder
    if len(data) <= PIECE:
        put(recorder.record(OUTPUT, stream, 0, site, len(data)) + slots(bytes(data), process.pid))
        return
    for at in range(0, len(data), PIECE):
        piece = bytes(data[at : at + PIECE])
        put(recorder.record(OUTPUT, stream, 0, site, len(piece)) + slots(piece, process.pid))


def as_text(words: str) -> int:
    """The number of a text given as str."""
    if type(words) is not str:  # a student's own, whose hash is theirs
        return text(encoded(words))
    number = _numbered.get(words, 0)
    if number not in _sent:
        number = text(encoded(words))
        if len(_numbered) >= TEXTS_MOST:
            _numbered.clear()
        _numbered[words] = number
    return number


def nanoseconds(seconds: object) -> int:
    """A timeout as records carry it: -1 for none, or for what is no number (the call itself will say so)."""
    if not isinstance(seconds, (int, float)) or not 0 <= seconds < 9e9:
        return -1
    return int(seconds * 1e9)
