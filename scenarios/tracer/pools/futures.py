"""Wraps futures of concurrent.futures and records waits for a result, and callbacks in whichever thread runs them."""

from _weakref import ref as weakref

from ..naming.object_names import name_object
from ..naming.sites import caller, is_library, made_by_student, site_of
from ..naming.tracebacks import pass_by, unseen
from ..wrapping.wrapping import attach, replace
from ..writing.process import process
from .tasks import Promise, Task, callback, wait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Final

_DONE: "Final" = ("CANCELLED", "CANCELLED_AND_NOTIFIED", "FINISHED")


def task_of(future: "Any") -> "Task | None":
    """What a future is the result of; None if it was not handed to a pool."""
    return getattr(future, "_lanescope", None)


def install(base: "ModuleType") -> None:
    """Wrap the methods of Future, and what wait() and as_completed() wait with (concurrent.futures._base)."""
    module: "Any" = base
    _install_making(module.Future)
    for name in ("result", "exception"):
        _install_waiting(module.Future, name)
    _install_life(module.Future)
    _install_callbacks(module.Future)
    _install_waiters(module)


def install_chains(module: "ModuleType") -> None:
    """Have a future of an event loop that follows one of a pool count as the same (asyncio.futures)."""
    plain: "Any" = module._chain_future

    def _chain_future(source: "Any", destination: "Any") -> "Any":
        task = task_of(source)
        if task is not None and hasattr(type(destination), "_asyncio_future_blocking"):
            destination._lanescope = task
        return plain(source, destination)

    replace(module, "_chain_future", _chain_future)


def _install_making(future: "Any") -> None:
    plain = future.__init__

    def __init__(self: "Any") -> None:  # noqa: N807
        plain(self)
        frame = caller(1)
        if made_by_student(frame):
            attach(self, Promise(process.next_number(), name_object(frame, "Future"), site_of(frame)))

    replace(future, "__init__", __init__)


def _install_waiting(future: "Any", name: str) -> None:
    plain = getattr(future, name)

    def waiting(self: "Any", timeout: "Any" = None) -> "Any":
        task = task_of(self)
        try:
            if self._state in _DONE:
                return plain(self, timeout)
            return wait(plain, (self, timeout), task, _IsDone(self))
        except BaseException as error:
            pass_by(error)
            raise
        finally:
            if task is not None and task.untold:
                task.asked()
            self = None  # as the plain one: an exception must not hold, by this frame, the future that holds it

    replace(future, name, waiting)


class _IsDone:
    """Asks whether a future is done."""

    __slots__ = ("_future",)

    def __init__(self, future: "Any") -> None:
        self._future = future

    def __call__(self) -> bool:
        return self._future._state in _DONE


def _install_life(future: "Any") -> None:
    """In a pool of threads, whoever sets a future running runs its task, and sets its result."""
    plain_run = future.set_running_or_notify_cancel

    def set_running_or_notify_cancel(self: "Any") -> "Any":
        runs = plain_run(self)
        task = task_of(self)
        if runs and task is not None:
            task.begin()
        return runs

    replace(future, "set_running_or_notify_cancel", set_running_or_notify_cancel)
    for name in ("set_result", "set_exception"):
        _install_end(future, name)


def _install_end(future: "Any", name: str) -> None:
    plain, raises = getattr(future, name), name == "set_exception"

    def ending(self: "Any", *outcome: "Any", **named: "Any") -> "Any":
        task = task_of(self)
        if task is not None:
            task.end()
            if raises and outcome:
                task.raised(outcome[0])
        return plain(self, *outcome, **named)

    replace(future, name, ending)


def _install_callbacks(future: "Any") -> None:
    plain = future.add_done_callback

    def add_done_callback(self: "Any", fn: "Any") -> "Any":
        frame = caller(1)
        own = frame is not None and is_library(frame.f_code.co_filename)  # such as asyncio's
        return plain(self, fn if own else callback(fn, task_of(self)))

    replace(future, "add_done_callback", add_done_callback)


class _RecordedEvent:
    """Stands for the event of a waiter; whoever waits for it waits for a result."""

    __slots__ = ("_pending", "_waiter", "clear", "inner", "is_set", "set")

    def __init__(self, waiter: "Any", pending: "list[Any]") -> None:
        self.inner = waiter.event
        self._waiter = weakref(waiter)
        self._pending = [(weakref(future), task_of(future)) for future in pending]
        self.set, self.clear, self.is_set = self.inner.set, self.inner.clear, self.inner.is_set

    def wait(self, timeout: "Any" = None) -> "Any":
        """As the plain event's."""
        if self.inner.is_set():
            return self.inner.wait(timeout)
        with unseen:
            return wait(self.inner.wait, (timeout,), self._awaited(), self._came)

    def _awaited(self) -> "Task | None":
        """One that is not done: rather one that has not begun, which will come last."""
        waits = None
        for known, task in self._pending:
            future = known()
            state = future._state if future is not None else "FINISHED"
            if state == "PENDING":
                return task
            if waits is None and state not in _DONE:
                waits = task
        return waits

    def _came(self) -> "Task | bool":
        """The task that came last, which set the waiter going."""
        waiter: "Any" = self._waiter()
        finished = waiter.finished_futures if waiter is not None and self.inner.is_set() else ()
        return (task_of(finished[-1]) or True) if finished else self.inner.is_set()


def _install_waiters(module: "Any") -> None:
    plain = module._create_and_install_waiters

    def _create_and_install_waiters(fs: "Any", return_when: "Any") -> "Any":
        waiter = plain(fs, return_when)
        waiter.event = _RecordedEvent(waiter, [future for future in fs if future._state not in _DONE])
        return waiter

    replace(module, "_create_and_install_waiters", _create_and_install_waiters)
