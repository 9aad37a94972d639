"""Writes a thread's records: one atomic write each, stamped with both clocks.

No lock, no buffer, no thread of ours: whoever is killed at any instruction leaves nothing behind.
"""

from _thread import _local, get_ident, get_native_id
from _weakref import ref
from time import perf_counter_ns, thread_time_ns

from ..wire.records import pack
from .free_threading import NO_GIL
from .memory_of_forks import keep_in_children
from .process import process, put

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from .attachments import GreenletSwitches, LanePage, LoopTurn, Recorder

FRESH: "Final" = 50_000  # ns for which a reading of the CPU clock does
BUFFERED_MOST: "Final" = 12  # pieces of at most four records; with the next ones they fill a write


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
keep_in_children(globals(), "_lanes")


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
