"""Wraps asyncio's event loop and records which task's step or callback it runs, and when a task's next step is due.

A loop runs handles. Each step of a task is one: `Handle.__init__` comes when it is due, `Handle._run` runs it.
"""

from _thread import get_ident

from ..naming.callables import code_of, name_of
from ..naming.identity import Identity
from ..naming.sites import caller, is_library, site_of
from ..naming.texts import as_text
from ..waits.io import goes_on
from ..wire.records import CALLBACK, NOT_WOKEN, NOTE, STEP, TASK_BEGIN, TASK_END
from ..wrapping.together import set_attribute
from ..wrapping.wrapping import attach, replace
from ..writing.lane import Lane, current
from ..writing.process import process
from .task_lane import TaskLane, turn_of
from .task_lanes import TaskClasses, kind_of, lane_of, lane_of_new, shown, task_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, ModuleType
    from typing import Any, Callable, Final

_LOOPS: "Final" = ("base_events.py", "events.py")  # of asyncio's
_HANDING_ON: "Final" = ("futures.py", "tasks.py")  # of asyncio's; what others do may run a protocol of the student's


def install_stop(module: "ModuleType") -> None:
    """Notice who stops a loop from another thread, which does not wake it (asyncio.base_events)."""
    loop: "Any" = vars(module)["BaseEventLoop"]
    plain = loop.stop

    def stop(self: "Any") -> None:
        thread = getattr(self, "_thread_id", None)
        if thread is not None and thread != get_ident():
            frame = caller(1)
            if frame is not None and not is_library(frame.f_code.co_filename):
                site = site_of(frame)
                current().tell(NOTE, NOT_WOKEN, Identity("", "stop()", site, 0).announce(), site)
        plain(self)

    replace(loop, "stop", stop)


def install_tasks(module: "ModuleType") -> None:
    """Learn what a task is, and follow those that begin at once (asyncio.tasks)."""
    tasks: "Any" = module
    TaskClasses.kinds = tuple({tasks.Task, tasks._PyTask})
    if hasattr(tasks, "create_eager_task_factory"):
        _install_eager(tasks)


def install_handles(module: "ModuleType") -> None:
    """Wrap what every callback of a loop goes through (asyncio.events)."""
    handle: "Any" = module.Handle
    _install_due(handle)
    _install_run(handle)


def _install_due(handle: "Any") -> None:
    plain = handle.__init__

    def __init__(self: "Any", callback: "Any", args: "Any", loop: "Any", context: "Any" = None) -> None:  # noqa: N807
        plain(self, callback, args, loop, context)
        task = task_of(callback)
        if task is None:
            thread = getattr(loop, "_thread_id", None)
            if thread is not None and thread != get_ident():
                _tell_handed_over(caller(1))
        else:
            task_lane = lane_of(task, caller(1))
            if type(task_lane) is TaskLane and not _is_told(loop, task_lane, caller(1)):
                came = not args or getattr(args[0], "_state", "") != "CANCELLED"
                task_lane.record_wake(current(), caller(1), came)

    replace(handle, "__init__", __init__)


def _tell_handed_over(frame: "FrameType | None") -> None:
    """Record that a thread hands a loop something that is not its own, and without waking it; `frame` makes it."""
    asking = frame.f_back if frame is not None else None  # frame: the loop's own call_soon(), or what it calls
    while asking is not None and asking.f_code.co_filename.endswith(_LOOPS):
        if asking.f_code.co_name == "call_soon_threadsafe":
            return
        asking = asking.f_back
    if asking is not None and not is_library(asking.f_code.co_filename):
        current().tell(NOTE, NOT_WOKEN, 0, site_of(asking))


def _is_told(loop: "Any", task_lane: TaskLane, frame: "FrameType | None") -> bool:
    """Record that a thread made the task due that is not its loop's, and without waking that; `frame` asks for it."""
    thread = getattr(loop, "_thread_id", None)
    if thread is None or thread == get_ident():
        return False
    asking = frame.f_back if frame is not None else None
    if asking is not None and asking.f_code.co_name == "call_soon_threadsafe":
        return False
    current().tell(NOTE, NOT_WOKEN, task_lane.number, site_of(frame))
    return True


def _install_eager(tasks: "Any") -> None:
    """A task that begins at once runs its first step before there is a task, and outside of any handle."""
    plain_create = tasks.create_eager_task_factory

    def create_eager_task_factory(custom_task_constructor: "Any") -> "Any":
        return _eager(plain_create(custom_task_constructor))

    replace(tasks, "create_eager_task_factory", create_eager_task_factory)
    set_attribute(tasks, "eager_task_factory", _eager(tasks.eager_task_factory))


def _eager(plain: "Any") -> "Any":
    def factory(loop: "Any", coro: "Any", **named: "Any") -> "Any":
        name = named.get("name")
        lane = current()
        task_lane = lane_of_new(lane, coro, "" if name is None else str(name), caller(1))
        if type(task_lane) is not TaskLane:
            return plain(loop, coro, **named)
        turn = turn_of(lane)
        before, turn.step, task_lane.coroutine = turn.step, task_lane, coro
        task_lane.begin_step(lane)
        try:
            task = plain(loop, coro, **named)
        finally:
            turn.step, task_lane.coroutine = before, None
        try:
            if issubclass(type(task), TaskClasses.kinds):
                attach(task, task_lane)
                _end_step(lane, kind_of(task), task, task_lane, coro, keeps=False)  # goes on with what made it
            return task
        finally:
            del task  # an exception of its first step has this frame below it

    factory.__name__ = factory.__qualname__ = plain.__name__
    factory.__module__ = plain.__module__
    return factory


def _install_run(handle: "Any") -> None:
    plain = handle._run

    def _run(self: "Any") -> None:
        callback = self._callback
        task = task_of(callback)
        try:
            if task is None:
                code = code_of(callback)
                if code is None or is_library(code.co_filename):
                    _run_for_loop(plain, self, code is not None and code.co_filename.endswith(_HANDING_ON))
                else:
                    _run_slice(plain, self, CALLBACK, name_of(callback))
                return
            task_lane = lane_of(task, None)
            if isinstance(task_lane, TaskLane):
                _run_step(plain, self, task, task_lane)
            else:
                _run_slice(plain, self, STEP, task_lane.name)
        finally:
            del self, callback, task  # as the plain one: an exception must not keep, by this frame, its own task

    replace(handle, "_run", _run)


def _run_step(plain: "Callable[[Any], None]", handle: "Any", task: "Any", task_lane: TaskLane) -> None:
    if task._state != "PENDING":  # it has been ended from outside: the step will raise that
        plain(handle)
        return
    kind = kind_of(task)
    lane, coroutine = current(), kind.get_coro(task)
    turn = turn_of(lane)
    before, turn.step = turn.step, task_lane
    task_lane.begin_step(lane)
    try:
        plain(handle)
    finally:
        turn.step = before
        _end_step(lane, kind, task, task_lane, coroutine, keeps=goes_on(handle._loop))
        del handle, task, coroutine  # an exception must not keep, by this frame, what it was about


def _end_step(lane: Lane, kind: "Any", task: "Any", task_lane: TaskLane, coroutine: "Any", *, keeps: bool) -> None:
    """Its coroutine is given: some versions of 3.12 crash when a task that is done at once is asked for it."""
    name = kind.get_name(task)
    if name != task_lane.named:
        task_lane.rename(name, shown(name, coroutine), lane)
    task_lane.end_step(lane, task, coroutine, keeps)


def _run_for_loop(plain: "Callable[[Any], None]", handle: "Any", hands_on: bool) -> None:
    """A callback of asyncio's own may hand on the end of a task, its one argument."""
    lane, args = current(), handle._args
    turn = turn_of(lane)
    ended = getattr(args[0], "_lanescope", None) if args and issubclass(type(args[0]), TaskClasses.kinds) else None
    turn.after = ended if type(ended) is TaskLane else None
    turn.between = hands_on
    if not hands_on and lane.unflushed:
        lane.flush()
    try:
        plain(handle)
    finally:
        turn.between = False
        turn.after = None
        del handle, args, ended


def _run_slice(plain: "Callable[[Any], None]", handle: "Any", kind: int, name: str) -> None:
    if not name:
        plain(handle)
        return
    lane, number = current(), process.next_number()
    lane.tell(TASK_BEGIN, kind, number, 0, as_text(name))
    try:
        plain(handle)
    finally:
        lane.tell(TASK_END, kind, number)
        del handle
