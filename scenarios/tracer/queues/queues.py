"""Wraps queue.Queue, LifoQueue and PriorityQueue and records who waits to get, to put or to join, and their length."""

from ..naming.identity import Identity, identify
from ..naming.sites import caller, made_by_student
from ..naming.tracebacks import pass_by, unseen
from ..waits.waits import WaitRecorder
from ..wire.records import BY_DONE, BY_PUT, BY_RELEASE, ON_JOIN, ON_QUEUE
from ..wrapping.wrapping import attach, replace
from .queue_length import LengthRecorder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


class QueueRecorder:
    """Records who waits for one queue, and its length."""

    __slots__ = ("get", "identity", "join", "length", "put", "simple")

    def __init__(self, identity: Identity, simple: bool = True) -> None:
        self.identity = identity
        self.length = LengthRecorder(identity)
        self.get = WaitRecorder(identity, ON_QUEUE, BY_PUT)
        self.put = WaitRecorder(identity, ON_QUEUE, BY_RELEASE)
        self.join = WaitRecorder(identity, ON_JOIN, BY_DONE)
        self.simple = simple  # it may be asked for its length without its lock


def has_patience(block: object, timeout: object) -> bool:
    """Whether a put or get with these arguments may wait; those that may not, or raise, are left to the queue."""
    return bool(block) and (timeout is None or (type(timeout) in (int, float) and timeout > 0))  # type: ignore[operator]


def install(queue: "ModuleType") -> None:
    """Wrap the methods of queue.Queue; the others inherit them."""
    module: "Any" = queue
    module.Queue._lanescope = None  # of those that the standard library makes for itself
    _install_making(module)
    _install_put(module.Queue, module.Full)
    _install_get(module.Queue, module.Empty)
    _install_join(module.Queue)


def _install_making(module: "Any") -> None:
    plain = module.Queue.__init__
    sizes = [each._qsize for each in (module.Queue, module.LifoQueue, module.PriorityQueue)]

    def __init__(self: "Any", maxsize: int = 0) -> None:  # noqa: N807
        plain(self, maxsize)
        frame = caller(1)
        if made_by_student(frame):
            attach(self, QueueRecorder(identify(frame, "Queue", 0), type(self)._qsize in sizes))

    replace(module.Queue, "__init__", __init__)


def _record_length(queue: "Any", recorder: QueueRecorder, put: bool) -> None:
    recorder.length.record(len(queue.queue) if recorder.simple else queue.qsize(), put)


def _install_put(owner: "Any", full: "type[Exception]") -> None:
    plain = owner.put

    def put(self: "Any", item: "Any", block: bool = True, timeout: "Any" = None) -> None:
        recorder: "QueueRecorder | None" = self._lanescope
        if recorder is None:
            plain(self, item, block, timeout)
            return
        if recorder.get.waiters and self.not_empty._waiters:  # not one that is set going, and has not yet run
            recorder.get.record_wake(1)
        if self.maxsize <= 0 or not has_patience(block, timeout):
            with unseen:
                plain(self, item, block, timeout)
        else:
            has_room = True
            try:
                plain(self, item, False)
            except full:
                has_room = False
            if not has_room:
                with unseen:
                    recorder.put.wait(timeout, False, plain, self, item, block, timeout)
        _record_length(self, recorder, True)

    replace(owner, "put", put)


def _install_get(owner: "Any", empty: "type[Exception]") -> None:
    plain = owner.get

    def get(self: "Any", block: bool = True, timeout: "Any" = None) -> "Any":
        recorder: "QueueRecorder | None" = self._lanescope
        if recorder is None:
            return plain(self, block, timeout)
        if recorder.put.waiters and self.not_full._waiters:
            recorder.put.record_wake(1)
        has_some = True
        if not has_patience(block, timeout):
            with unseen:
                item = plain(self, block, timeout)
        else:
            try:
                item = plain(self, False)
            except empty:
                has_some = False
            if not has_some:
                recorder.get.figure = self.unfinished_tasks
                with unseen:
                    item = recorder.get.wait(timeout, False, plain, self, block, timeout)
        _record_length(self, recorder, False)
        return item

    replace(owner, "get", get)


def _install_join(owner: "Any") -> None:
    plain_join, plain_done = owner.join, owner.task_done

    def join(self: "Any") -> None:
        recorder: "QueueRecorder | None" = self._lanescope
        if recorder is None or not self.unfinished_tasks:
            plain_join(self)
        else:
            recorder.join.figure = self.unfinished_tasks
            with unseen:
                recorder.join.wait(None, False, plain_join, self)

    def task_done(self: "Any") -> None:
        recorder: "QueueRecorder | None" = self._lanescope
        if recorder is not None and recorder.join.waiters and self.unfinished_tasks == 1:
            recorder.join.record_wake()
        try:
            plain_done(self)
        except ValueError as error:  # more than were put
            pass_by(error)
            raise

    replace(owner, "join", join)
    replace(owner, "task_done", task_done)
