"""A process that is forked from a steered one: it tells its parent where it stands, and goes when it is told to."""

import json
import os
from _thread import get_ident
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..scheduler import Scheduler
    from ..workers import Worker

_COULD_GO: Final = "?"  # what the parent asks of one that waits


class Link:
    """The two pipes between a forked process and the parent's thread that stands for it."""

    def __init__(self) -> None:
        self._child_reads, self._parent_writes = os.pipe()
        self._parent_reads, self._child_writes = os.pipe()
        self._in: Any = None
        self._out: Any = None

    def be_parent(self) -> None:
        """This process is the parent from now on."""
        self._use(self._parent_reads, self._parent_writes, self._child_reads, self._child_writes)

    def be_child(self) -> None:
        """This process is the child from now on."""
        self._use(self._child_reads, self._child_writes, self._parent_reads, self._parent_writes)

    def _use(self, reads: int, writes: int, *others: int) -> None:
        for other in others:
            os.close(other)
        self._in, self._out = os.fdopen(reads, encoding="utf-8"), os.fdopen(writes, "w", encoding="utf-8", buffering=1)

    def tell(self, message: object) -> None:
        """Send it, if there is still somebody."""
        try:
            self._out.write(json.dumps(message) + "\n")
        except (OSError, ValueError):
            return

    def hear(self) -> Any:
        """What comes next; None at the end."""
        line = self._in.readline()
        return json.loads(line) if line else None

    def close(self) -> None:
        """Give both back."""
        for stream in (self._in, self._out):
            try:
                stream.close()
            except OSError:
                continue


class Child:
    """In the forked process: what the scheduler does there."""

    def __init__(self, scheduler: "Scheduler", worker: "Worker", link: Link, name_of: "Callable[[Any], str]") -> None:
        link.be_child()
        self._scheduler, self._worker, self._link, self._name_of = scheduler, worker, link, name_of
        scheduler.child = self
        scheduler.by_ident = {get_ident(): worker}
        self.accesses: list[Any] = []
        self._ask(["begin"])

    def point(self) -> None:
        """Others may come in between here."""
        self._ask(["point", self._worker.line, self._told(), self._scheduler.ahead(self._worker)])

    def wait(self, can_go: "Callable[[], bool] | None", what: Any, timeout: "float | None") -> bool:
        """Others go until this one can, or its time is over. Whether it can."""
        asked = can_go is not None  # else it sleeps, and need not be asked at each turn of others
        self._worker.can_go = can_go = can_go or (lambda: False)
        known = self._name_of(what), timeout, asked, self._scheduler.ahead(self._worker)
        self._link.tell(["wait", self._worker.line, self._told(), *known])
        while (order := self._link.hear()) == _COULD_GO:
            self._link.tell(can_go())
        self._worker.can_go = None
        return bool(self._go(order))

    def raised(self, error: "dict[str, Any]") -> None:
        """It ends by an exception."""
        self._link.tell(["raised", error])

    def end(self) -> None:
        """It is done; the parent lets the next one go."""
        self._link.tell(["end", self._worker.line, self._told()])
        self._scheduler.free = True

    def _ask(self, message: object) -> None:
        self._link.tell(message)
        self._go(self._link.hear())

    def _go(self, order: Any) -> bool:
        if order is None:
            os._exit(1)  # the parent has gone
        self._scheduler.now = order[0]
        return bool(order[1])

    def _told(self) -> "list[Any]":
        told, self.accesses = self.accesses, []
        return told


class Representative:
    """In the parent, a thread of its own: takes turns for a forked process."""

    def __init__(self, scheduler: "Scheduler", worker: "Worker", link: Link, raised: "Callable[[Any], None]") -> None:
        link.be_parent()
        self._scheduler, self._worker, self._link, self._raised = scheduler, worker, link, raised

    def run(self) -> None:
        """Until the process has ended."""
        self._scheduler.announce(f"turns of {self._worker.name}")
        message = self._link.hear()
        if message is None:
            self._worker.ended = True
            self._worker.arrived.release()
        else:
            self._scheduler.begin(self._worker)
            self._link.tell([self._scheduler.now, True])
            while (message := self._link.hear()) is not None and self._obey(*message):
                pass
            self._scheduler.end(self._worker)
        self._link.close()

    def _obey(self, kind: str, *more: Any) -> bool:
        scheduler, worker = self._scheduler, self._worker
        if kind == "raised":
            self._raised(more[0])
            return True
        worker.remote_line = more[0]
        worker.remote_next = more[-1] if kind != "end" else None
        for access in more[1]:
            line, label, writes, value, key = access
            scheduler.note(worker, line, label, writes, value, _own(worker, key))
        came = True
        if kind == "point":
            scheduler.point(worker)
        elif kind == "wait":
            came = scheduler.wait(worker, self._could_go if more[4] else None, more[2], more[3])
        if kind != "end":
            self._link.tell([scheduler.now, came])
        return kind != "end"

    def _could_go(self) -> bool:
        self._link.tell(_COULD_GO)
        return bool(self._link.hear())


def _own(worker: "Worker", key: "list[Any]") -> "tuple[Any, ...]":
    """A place in memory is each process's own, but for what is shared on purpose."""
    return tuple(key) if key[0] in ("shared", "file") else (worker.number, *key)
