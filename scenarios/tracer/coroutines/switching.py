"""Records a thread's greenlets: a step each time that one goes on, a wait while the hub has nothing to do.

Who switches faster than anyone can see is recorded in one step for all that took turns, so that the cost stays bounded.
It is kept back as holds are: recorded before the thread's next record of any kind.
"""

from time import perf_counter_ns, thread_time_ns

from ..naming.sites import caller
from ..naming.texts import as_text
from ..wire.records import BLOCK, ON_IO, STEP, TASK_BEGIN, TASK_END, UNBLOCK, pack
from ..writing.process import process, put
from .greenlet_info import INFOS, NAMELESS, info_of, name_inside

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from ..writing.lane import Lane
    from .greenlet_info import GreenletInfo

QUICK: "Final" = 200_000  # ns from one switch to the next
SPAN: "Final" = 10_000_000  # ns that one step for several may cover
MOST: "Final" = 256  # switches recorded one by one however fast they come: all that a hub sets going at once
EACH: "Final" = 250_000  # ns after which one more may be
NAMED: "Final" = 3  # greenlets that a step for several names
_SWITCHES: "Final" = ("switch", "throw")
_NOTHING: "Final" = (False, None, None)


class Switching:
    """The trace function of one thread. `chained`: the program's own, which is called as if it were alone."""

    __slots__ = (
        "_allowed", "_here", "_hurried", "_kept", "_lane", "_open", "_several", "_since", "_turns", "_until", "_waits",
        "chained", "green",
    )  # fmt: skip

    def __init__(self, lane: "Lane", here: "GreenletInfo") -> None:
        self.chained: "Any" = None
        self._lane = lane
        self._here = here  # which greenlet runs
        self._since = perf_counter_ns()  # the last switch
        self._open: "GreenletInfo | None" = None  # whose step or wait was recorded to have begun
        self._kept = 0  # since when nothing was recorded (ns); 0: all was
        self._hurried = False  # because switches come too fast to be recorded; else, as who runs has no name yet
        self._turns: "dict[GreenletInfo, None]" = {}  # who has run since then
        self._until = 0  # when the last of them stopped
        self._several = process.next_number()  # of steps for several
        self._allowed = 0  # ns; a switch recorded by itself moves it by EACH, and it may not come to lie in the future
        self._waits: "dict[GreenletInfo, tuple[Any, ...]]" = {}  # what those wait in who have left meanwhile
        self.green = here.inside  # whether one runs, which another may take turns with at any call

    def __call__(self, event: str, args: "tuple[Any, Any]") -> None:
        """A switch, of which greenlet tells in the greenlet that it is to."""
        if event in _SWITCHES and not (self._hurried and self._is_one_more(*args)):
            self._switched(*args)
        if self.chained is not None:
            try:
                self.chained(event, args)
            except BaseException:  # greenlet takes a trace function away that raises: now ours and the program's
                self.stop()
                raise

    def stop(self) -> None:
        """Record no more."""
        self._lane.unflushed.pop(self, None)
        self._lane.switching = None
        put(self._end(perf_counter_ns(), b""))

    def _is_one_more(self, origin: "Any", target: "Any") -> bool:
        """Whether the switch is one more of many that come too fast to be recorded; then that is all there is to do."""
        now, lane, before = perf_counter_ns(), self._lane, self._here
        if now - self._since >= QUICK or now - self._kept >= SPAN or lane.blocked or lane.handing or lane.pending:
            return False
        here = INFOS.get(id(target)) or info_of(target)
        if here in self._waits:
            return False
        self._here = here
        self._since = now
        self.green = here.inside
        if before.is_task:
            if before.name is None:
                before.name = name_inside(origin.gr_frame) or NAMELESS
            self._turns[before] = None
            self._until = now
        return True

    def _switched(self, origin: "Any", target: "Any") -> None:
        lane, before, now = self._lane, self._here, perf_counter_ns()
        here = self._here = info_of(target)
        if before.name is None:
            before.name = name_inside(origin.gr_frame) or NAMELESS
        left_waiting = lane.blocked
        if left_waiting or lane.handing or lane.pending:
            self._waits[before] = lane.blocked, lane.handing, lane.pending
        lane.blocked, lane.handing, lane.pending = self._waits.pop(here, _NOTHING) if self._waits else _NOTHING
        self.green = here.inside
        hurried = self._hurried and now - self._since < QUICK
        self._since = now
        if self._kept:
            if before.is_task:
                self._turns[before] = None
                self._until = now
            lane.unflushed.pop(self, None)
            data = self._turns_taken()
        else:
            data = self._record(UNBLOCK, ON_IO, 0, now) if left_waiting and not here.is_hub else b""
            data = self._end(now, data)
        self._allowed = max(self._allowed, now - MOST * EACH)
        too_many = self._allowed >= now and (here.is_task or here.is_hub) and not (left_waiting and here.is_hub)
        self._begin(here, now, hurried or too_many, data)

    def _begin(self, here: "GreenletInfo", now: int, hurried: bool, data: bytes) -> None:
        """Record what goes before, `data`, and the step or wait that begins, unless it is to be kept back."""
        self._kept = 0
        self._hurried = hurried
        if here.inside and not hurried:
            self._allowed += EACH
        if hurried or here.name is None:
            self._kept = now
            self._lane.unflushed[self] = self
        elif here.inside:
            data += self._begun(here, here.name, now)
        if data:
            put(data)

    def _begun(self, here: "GreenletInfo", name: str, since: int) -> bytes:
        self._open = here
        if here.is_hub:
            return self._record(BLOCK, ON_IO, 0, since, -1)
        return self._record(TASK_BEGIN, STEP, here.number, since, as_text(name))

    def _end(self, now: int, data: bytes) -> bytes:
        """`data`, and the end of what was recorded to have begun."""
        ended, self._open = self._open, None
        if ended is None:
            return data
        self._lane.cpu = thread_time_ns()
        if ended.is_hub:
            return data + self._record(UNBLOCK, ON_IO, 0, now, 1)
        return data + self._record(TASK_END, STEP, ended.number, now)

    def _turns_taken(self) -> bytes:
        """The step of all that took turns while nothing was recorded."""
        turns = list(self._turns)
        self._turns.clear()
        if not turns:
            return b""
        number = turns[0].number if len(turns) == 1 else self._several
        names = list(dict.fromkeys(str(each.name) for each in turns))
        name = as_text(", ".join(names[:NAMED] + ["…"] * (len(names) > NAMED)))
        begin = self._record(TASK_BEGIN, STEP, number, self._kept, name)
        return begin + self._record(TASK_END, STEP, number, self._until)

    def _record(self, kind: int, flags: int, obj: int, wall: int, a: int = 0) -> bytes:
        lane = self._lane
        return pack(kind, flags, process.pid, lane.tid, wall, lane.cpu, obj, 0, a, 0)

    # What a lane asks of what is kept back

    def take_records(self) -> bytes:
        """The records of what was kept back."""
        here, data = self._here, self._turns_taken()
        self._kept = 0
        self._hurried = False
        if here.is_task:
            if here.name is None:
                here.name = name_inside(caller(0))
            data += self._begun(here, here.name or NAMELESS, self._since)
        return data

    def forget(self) -> None:
        """Drop what was kept back: it is the parent's to write, and this is the child of a fork."""
        self._kept = 0
        self._hurried = False
        self._turns.clear()
