"""Wraps multiprocessing's Pool and ThreadPool and records what is submitted, when it runs, and who waits for it.

A call of map() hands over one job, which is run in pieces; each piece is a task. Tasks carry the job's number and their
own place in it already, so that nothing has to be added to what is pickled.
"""

import os
import sys

from ..naming.callables import name_of
from ..naming.texts import as_text
from ..naming.tracebacks import pass_by, unseen
from ..wire.records import TASK, TASK_BEGIN, TASK_END, text_number
from ..wrapping.wrapping import attach, replace
from ..writing.lane import current
from .inboxes import Inbox
from .tasks import Task, callback, wait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Final

_MAPPERS: "Final" = ("mapstar", "starmapstar")
_RAISES: "Final" = "_helper_reraises_exception"  # stands for an argument that could not be had
_PIECE: "Final" = 5  # length of the tuple (job, place, function, arguments, named arguments)


def install(module: "ModuleType") -> None:
    """Wrap what hands a job over, the results that come of it, and the loop of the workers (multiprocessing.pool)."""
    pool: "Any" = module
    for name in ("apply_async", "_map_async", "imap", "imap_unordered"):
        _install_asking(pool.Pool, name)
    _install_job(pool.ApplyResult, count=1)
    _install_job(pool.IMapIterator, count=0)
    _install_wait(pool.ApplyResult)
    for kind in (pool.ApplyResult, pool.MapResult, pool.IMapIterator, pool.IMapUnorderedIterator):
        _install_outcome(kind)
    _install_asking_for(pool.ApplyResult)
    _install_next(pool.IMapIterator)
    _install_worker(pool)


def job_number(pid: int, job: int) -> int:
    """The number of a job in the whole run; each process counts its own."""
    return text_number(f"job {pid} {job}".encode())


def _install_asking(pool: "Any", name: str) -> None:
    plain = getattr(pool, name)

    def ask(self: "Any", *arguments: "Any", **named: "Any") -> "Any":
        lane = current()
        runs = lane.handing  # a task may use a pool itself
        lane.handing = name_of(arguments[0] if arguments else named.get("func"))
        try:
            return plain(self, *arguments, **named)
        except BaseException as error:
            pass_by(error)
            raise
        finally:
            lane.handing = runs

    replace(pool, name, ask)


def _install_job(result: "Any", count: int) -> None:
    """A result is made before anything of its job is handed over. `count`: into how many tasks, 0: unknown."""
    plain = result.__init__

    def __init__(self: "Any", pool: "Any", *arguments: "Any", **named: "Any") -> None:  # noqa: N807
        plain(self, pool, *arguments, **named)
        asked = current().handing
        job = Task(job_number(os.getpid(), self._job), asked if isinstance(asked, str) else "job", "AsyncResult")
        attach(self, job.submitted(count if type(self) is result else 0))
        for each in ("_callback", "_error_callback"):
            given = getattr(self, each, None)
            if given:
                setattr(self, each, callback(given, job))

    replace(result, "__init__", __init__)


def _install_wait(result: "Any") -> None:
    plain = result.wait

    def waiting(self: "Any", timeout: "Any" = None) -> "Any":
        if self._event.is_set():
            return plain(self, timeout)
        with unseen:
            return wait(plain, (self, timeout), self._lanescope, self._event.is_set)

    replace(result, "wait", waiting)


def _install_outcome(result: "Any") -> None:
    plain = result._set

    def _set(self: "Any", i: "Any", obj: "Any") -> None:
        if not obj[0] and self._lanescope is not None:
            self._lanescope.raised(obj[1])
            if getattr(self, "_error_callback", None):
                self._lanescope.asked()
        plain(self, i, obj)

    replace(result, "_set", _set)


def _install_asking_for(result: "Any") -> None:
    plain = result.get

    def get(self: "Any", timeout: "Any" = None) -> "Any":
        try:
            return plain(self, timeout)
        finally:
            if self._lanescope is not None and self._event.is_set():
                self._lanescope.asked()

    replace(result, "get", get)


def _install_next(result: "Any") -> None:
    plain = result.next

    def waiting(self: "Any", timeout: "Any" = None) -> "Any":
        with unseen:
            try:
                if self._items or self._index == self._length:
                    return plain(self, timeout)
                before = self._index
                return wait(
                    plain, (self, timeout), self._lanescope, lambda: self._index != before or self._length == before
                )
            except StopIteration:
                raise
            except BaseException:
                if self._lanescope is not None:
                    self._lanescope.asked()
                raise

    replace(result, "next", waiting)
    result.__next__ = result.next


def _begin(pid: int, task: "Any") -> None:
    """Record that a task begins that process `pid` has handed over."""
    lane = current()
    if type(task) is not tuple or len(task) != _PIECE or lane.green:
        return
    job, place, function, arguments, _ = task
    name = name_of(function)
    if name in _MAPPERS:
        name = name_of(arguments[0][0])
    if name == _RAISES:
        return
    whole = job_number(pid, job)
    number = text_number(f"task {pid} {job} {place}".encode())
    lane.handing = (number, whole)
    lane.tell(TASK_BEGIN, TASK, number, 0, as_text(name), whole)


def _handed_over_by(queue: "Any") -> int:
    """The process that puts tasks into a worker's queue: this one in a ThreadPool, else the parent."""
    parent: "Any" = sys.modules["multiprocessing.process"].parent_process() if hasattr(queue, "_writer") else None
    return os.getpid() if parent is None else parent.pid


class _Outbox:
    """Stands for the queue that a worker puts its results into."""

    __slots__ = ("_queue",)

    def __init__(self, queue: "Any") -> None:
        self._queue = queue

    def put(self, result: "Any") -> None:
        """As the plain queue's."""
        lane = current()
        task, lane.handing = lane.handing, None
        if isinstance(task, tuple):
            lane.tell(TASK_END, TASK, task[0], 0, 0, task[1])
        self._queue.put(result)

    def __getattr__(self, name: str) -> "Any":
        return getattr(self._queue, name)


def _install_worker(module: "Any") -> None:
    plain = module.worker

    def worker(inqueue: "Any", outqueue: "Any", *rest: "Any", **named: "Any") -> "Any":
        pid = _handed_over_by(inqueue)
        return plain(Inbox(inqueue, lambda task: _begin(pid, task)), _Outbox(outqueue), *rest, **named)

    replace(module, "worker", worker)
