"""Wraps ThreadPoolExecutor and ProcessPoolExecutor and records what is submitted, and when it runs on which lane."""

from ..naming.callables import name_of
from ..wire.records import TASK, TASK_BEGIN, TASK_END
from ..wrapping.wrapping import replace
from ..writing.lane import current
from ..writing.process import process
from . import inboxes
from .tasks import Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Final

_TRAVELS: "Final" = "_lanescope"  # number and name of its task, on a call item on its way to a worker process


class SentTask(Task):
    """A task that begins in another process."""

    __slots__ = ()

    def begin(self) -> None:
        """The next call item of this thread carries it to its worker."""
        current().handing = (self.number, self.name)

    def end(self) -> None:
        """Its worker has recorded the end."""


def install_threads(module: "ModuleType") -> None:
    """Follow what is handed to a ThreadPoolExecutor (concurrent.futures.thread)."""
    _install_submit(module, Task)
    inboxes.install(module, "_worker", "work_queue")


def install_dask(module: "ModuleType") -> None:
    """Follow what Dask hands to threads, by its own copy of that executor (distributed._concurrent_futures_thread)."""
    _install_submit(module, Task)


def install_dask_workers(module: "ModuleType") -> None:
    """Record when its threads wait for a task (distributed.threadpoolexecutor)."""
    inboxes.install(module, "_worker", "work_queue")


def install_processes(module: "ModuleType") -> None:
    """Follow what is handed to a ProcessPoolExecutor, there and back (concurrent.futures.process)."""
    install_sent_tasks(module)
    any_module: "Any" = module
    plain = any_module._sendback_result

    def _sendback_result(*arguments: "Any", **named: "Any") -> "Any":
        end()
        return plain(*arguments, **named)

    replace(module, "_sendback_result", _sendback_result)


def install_sent_tasks(module: "ModuleType") -> None:
    """Follow what is handed over until it runs in a worker process, in this module or another's copy of it."""
    _install_submit(module, SentTask)
    _install_sending(module)
    inboxes.install(module, "_process_worker", "call_queue", _begin)


def _install_submit(module: "Any", kind: "type[Task]") -> None:
    """A work item is made by submit(), before any worker can see it."""
    item = module._WorkItem
    plain = item.__init__

    def __init__(self: "Any", future: "Any", what: "Any", *rest: "Any") -> None:  # noqa: N807
        plain(self, future, what, *rest)
        function = what if rest else what[0]  # Python 3.14 passes (function, args, kwargs) to threads
        future._lanescope = kind(process.next_number(), name_of(function)).submitted()

    replace(item, "__init__", __init__)


def _install_sending(module: "Any") -> None:
    """The thread that sets a future running makes its call item next."""
    item = module._CallItem
    plain = item.__init__

    def __init__(self: "Any", *arguments: "Any", **named: "Any") -> None:  # noqa: N807
        plain(self, *arguments, **named)
        lane = current()
        handing, lane.handing = lane.handing, None
        if handing is not None:
            setattr(self, _TRAVELS, handing)

    replace(item, "__init__", __init__)


def _begin(item: "Any") -> None:
    task, lane = getattr(item, _TRAVELS, None), current()
    if task is not None and not lane.green:
        lane.handing = task
        lane.tell(TASK_BEGIN, TASK, task[0], 0, task[1])


def end() -> None:
    """In the worker process, a call item is run at once; record the end of it, as its result is sent back."""
    lane = current()
    task, lane.handing = lane.handing, None
    if isinstance(task, tuple):
        lane.tell(TASK_END, TASK, task[0])
