"""The reader thread's work: everything from the queue into the backlog, until nobody is left who could write."""

import select
import time
from collections.abc import Callable
from typing import Final, Protocol

from scenarios.observer.stacks.reader_process import offers_stacks
from scenarios.run.backlog import Backlog
from scenarios.run.orphan_cleanup import Orphans
from scenarios.run.run_state import RunState
from scenarios.run.visible_change import shows_change
from scenarios.tracer.wire.event_queue import EventQueue

# Beyond this the reader stops reading, and in the end the workers wait for room in the pipe: a slower program is
# better than a window that eats all memory and takes the machine with it. It is many times what is taken in at a time,
# so a pause of the window stops nobody; more would only show what is long past, and make Stop wait for it.
MOST_BACKLOG: Final = 32 << 20
MOURNING: Final = 2.0  # seconds that processes may take to go when their supervisor was killed
_LOOK_AGAIN: Final = 0.05
# After a read that brought little the reader lets this long pass (seconds) before the next: else each of hundreds of
# thousands of records a second would wake it, at the cost of the time of writers and of the drawing thread. Nobody
# sees 2 ms. A read that brought much is followed by the next at once, so that no pipe, however small, fills up.
_GATHER: Final = 0.002
_LITTLE: Final = 16 << 10  # bytes


class Tie(Protocol):
    """The connection to whoever supervises the run (a Supervision)."""

    pid: int

    def fileno(self) -> int:
        """A descriptor that hangs up when the supervisor has gone."""
        ...

    def collect(self) -> int:
        """Wait for its end; its exit code."""
        ...

    def send(self, order: dict[str, object]) -> None:
        """Give it an order."""
        ...


class Collector:
    """Moves records from one queue to one backlog and takes note of the run's end."""

    def __init__(self, queue: EventQueue, supervision: Tie, on_arrival: Callable[[], None]) -> None:
        self.backlog = Backlog()
        self.state = RunState()
        self.unbounded = False  # stop was asked for: little is still to come, and nobody may wait for room
        self.discard = False
        self._queue = queue
        self._supervision = supervision
        self._orphans = Orphans(self.state.alive, supervision.pid)
        self._on_arrival = on_arrival
        self._reads_stacks = False
        self._deadline: float | None = None  # set when the supervisor has died

    def run(self) -> None:
        """Collect until the end of the run, then give back the queue and the supervisor."""
        try:
            self._collect()
        finally:
            self._supervision.collect()  # ends its run itself, if it can
            if not self.state.over:
                self._mourn()
            self._queue.close()
            self._arrived(self.state.last_words())
            self.backlog.finish()
            self._on_arrival()

    def _collect(self) -> None:
        poll = select.poll()
        poll.register(self._queue.reader, select.POLLIN)
        poll.register(self._supervision.fileno(), 0)  # its end alone
        while self._deadline is None or time.monotonic() < self._deadline:
            self._await_room()
            ready = [descriptor for descriptor, _ in poll.poll(self._patience())]
            if self._queue.reader in ready:
                data = self._queue.get()
                if not data:
                    return
                if self._arrived(data) and len(data) < _LITTLE:
                    time.sleep(_GATHER)
            elif self.state.over:
                return  # a stranger to the run still holds the pipe
            if self._supervision.fileno() in ready:
                self._deadline = time.monotonic() + MOURNING
                poll.unregister(self._supervision.fileno())
            if self._deadline is not None and not self.state.over:  # also while those who are left write and write
                self._orphans.kill()

    def _mourn(self) -> None:
        """The supervisor was killed: nobody of its run outlives it, whether they could write or not."""
        deadline = time.monotonic() + MOURNING
        while self._orphans.living() and time.monotonic() < deadline:
            self._orphans.kill()
            time.sleep(_LOOK_AGAIN / 5)

    def _patience(self) -> float | None:
        return None if self._deadline is None else _LOOK_AGAIN * 1000

    def _await_room(self) -> None:
        backlog = self.backlog
        with backlog.changed:
            while backlog.size > MOST_BACKLOG and not self.unbounded:
                backlog.changed.wait(_LOOK_AGAIN)

    def _arrived(self, data: bytes) -> bool:
        """Whether there is anything in it that somebody will want to see at once."""
        if not data:
            return False
        self.state.follow(data)
        if not (self._reads_stacks or self.discard) and offers_stacks(self.state.python):
            self._reads_stacks = True
            self._supervision.send({"do": "read stacks"})
        pressing = shows_change(data)
        if not self.discard and self.backlog.add(data, pressing=pressing):
            self._on_arrival()
        return pressing
