"""ThreadPoolExecutor and ProcessPoolExecutor, told: what is submitted, and when it runs on which worker's lane."""

from . import inboxes
from .disguise import replace
from .records import TASK, TASK_BEGIN, TASK_END
from .tasks import Task, name_of
from .writer import current, process

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
        """Its worker has told the end."""


def install_threads(module: "ModuleType") -> None:
    """Follow what is handed to a ThreadPoolExecutor (concurrent.futures.thread)."""
    _install_submit(module, Task)
    inboxes.install(module, "_worker", "work_queue")


def install_processes(module: "ModuleType") -> None:
    """Follow what is handed to a ProcessPoolExecutor, there and back (concurrent.futures.process)."""
    _install_submit(module, SentTask)
    _install_sending(module)
    _install_running(module)


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
    task = getattr(item, _TRAVELS, None)
    if task is not None:
        lane = current()
        lane.handing = task
        lane.tell(TASK_BEGIN, TASK, task[0], 0, task[1])


def _install_running(module: "Any") -> None:
    """In the worker process, a call item is run at once, and its result sent back."""
    inboxes.install(module, "_process_worker", "call_queue", _begin)
    plain = module._sendback_result

    def _sendback_result(*arguments: "Any", **named: "Any") -> "Any":
        lane = current()
        task, lane.handing = lane.handing, None
        if isinstance(task, tuple):
            lane.tell(TASK_END, TASK, task[0])
        return plain(*arguments, **named)

    replace(module, "_sendback_result", _sendback_result)
