"""Records what is handed to a pool: when it was submitted, on which lane it runs, and who waits for its result."""

from ..naming.callables import name_of
from ..naming.package_callables import is_of_package
from ..naming.sites import caller, path_of, site_of
from ..naming.texts import as_text
from ..naming.tracebacks import describe_sent
from ..wire.records import (
    ASKED,
    CALLBACK,
    NAME,
    NOTE,
    OBJECT_TYPES,
    ON_RESULT,
    RAISED,
    SUBMIT,
    TASK,
    TASK_BEGIN,
    TASK_END,
)
from ..wrapping.wrapping import disguise
from ..writing.lane import current
from ..writing.process import process
from ..writing.recorded_wait import RecordedWait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable


class Task:
    """One thing that was handed over: its number, the text number of its name, the line that did it.

    `kind`: the type of what the student waits on, one of OBJECT_TYPES.
    """

    __slots__ = ("kind", "name", "named", "number", "running", "site", "untold")

    def __init__(self, number: int, name: str, kind: str = "Future") -> None:
        self.number = number
        self.name = as_text(name)
        self.kind = kind
        self.site = 0
        self.named = False
        self.running = False
        self.untold = False  # it raised what nobody has asked for

    def submitted(self, count: int = 1) -> "Task":
        """Record that it was handed over, to begin `count` times (0: unknown)."""
        self.site = site_of(caller(1))
        current().tell(SUBMIT, TASK, self.number, self.site, self.name, count)
        return self

    def begin(self) -> None:
        """Record that it begins on the running lane; in a greenlet its steps show it, as others come between."""
        lane = current()
        if not lane.green:
            self.running = True
            lane.tell(TASK_BEGIN, TASK, self.number, 0, self.name)

    def end(self) -> None:
        """Record that it ends, if it is running."""
        if self.running:
            self.running = False
            current().tell(TASK_END, TASK, self.number)

    def raised(self, error: BaseException) -> None:
        """Record that it ended by an exception, which only those are told who ask for its result."""
        if not self.untold and isinstance(error, BaseException):
            self.untold = True
            current().tell(NOTE, RAISED, self.announce(), self.site, as_text(describe_sent(error)))

    def asked(self) -> None:
        """Somebody is told of its exception."""
        if self.untold:
            self.untold = False
            current().tell(NOTE, ASKED, self.number)

    def announce(self) -> int:
        """Its number, once the run knows it as something to wait for."""
        if not self.named:
            self.named = True
            current().tell(NAME, OBJECT_TYPES.index(self.kind), self.number, self.site, self.name)
        return self.number


class Promise(Task):
    """A future that the student has made, and sets a result of; it runs nowhere."""

    __slots__ = ()

    def __init__(self, number: int, name: str, site: int) -> None:
        super().__init__(number, name)
        self.site = site

    def begin(self) -> None:
        """Whoever sets it running need not be who will set its result."""

    def end(self) -> None:
        """Record that the running thread sets its result."""
        current().tell(TASK_END, TASK, self.number)


def wait(
    plain: "Callable[..., Any]", arguments: "tuple[Any, ...]", task: "Task | None", came: "Callable[[], Task | bool]"
) -> "Any":
    """Call `plain(*arguments)`, which waits for a result, and record the wait.

    The last of `arguments` is the timeout. `task`: what is waited for, if it is one. `came` says afterwards whether it
    came, or which did.
    """
    lane = current()
    if lane.blocked:
        return plain(*arguments)
    number = task.announce() if task is not None else 0
    which: "Task | bool" = False
    try:
        with RecordedWait(lane, ON_RESULT, number, path_of(caller(1)), arguments[-1]) as waiting:
            try:
                return plain(*arguments)
            finally:
                waiting.came = which = came()
                waiting.number = which.number if isinstance(which, Task) else number
    finally:
        del arguments, plain, came, which  # a result's exception must not keep, by this frame, what holds it


def callback(function: "Any", task: "Task | None") -> "Any":
    """The function, which is recorded as a slice on the lane that calls it; a package's own is left alone."""
    if is_of_package(function):
        return function
    number = task.number if task is not None else process.next_number()
    name = name_of(function)

    def call(*results: "Any") -> "Any":
        lane = current()
        if lane.green:
            return function(*results)
        lane.tell(TASK_BEGIN, CALLBACK, number, 0, as_text(name))
        try:
            return function(*results)
        finally:
            current().tell(TASK_END, CALLBACK, number)

    return disguise(call, function)
