"""Wraps multiprocessing's queues and records who waits, who puts, and how long they are."""

import sys

from ..naming.identity import Identity
from ..naming.makers import identify_shared, makers_of
from ..naming.pickled_identity import pickle_identity
from ..naming.sites import caller, site_of
from ..naming.texts import as_text
from ..naming.tracebacks import describe, unseen
from ..waits.pipes import can_read
from ..wire.records import NOT_PICKLED, NOTE
from ..wrapping.together import set_attribute
from ..wrapping.wrapping import attach, disguise, replace
from ..writing.lane import current
from .queues import QueueRecorder, has_patience

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, FrameType, ModuleType
    from typing import Any, Final

PUTS_MOST: "Final" = 256  # lines remembered
_NOT_SENT: "Final" = "error in queue thread: %s"  # multiprocessing.queues' own words


class SharedQueueRecorder(QueueRecorder):
    """Of a queue of processes, which a thread of its own sends on what is put: where that was put."""

    __slots__ = ("_puts",)

    def __init__(self, identity: Identity) -> None:
        super().__init__(identity)
        self._puts: "list[int]" = []  # lines, the latest last

    def note_put(self, buffer: object, site: int) -> None:
        """Something is about to be put into a queue with that buffer."""
        self._puts.append(site)
        if len(self._puts) > PUTS_MOST:
            del self._puts[: -PUTS_MOST // 2]
        if _feeding.get(id(buffer)) is not self:
            _feeding[id(buffer)] = self

    def site_of_sent(self, left: int) -> int:
        """The line that put what was sent last, as so many put later are `left`; 0: unknown."""
        return self._puts[-1 - left] if left < len(self._puts) else 0


_feeding: "dict[int, SharedQueueRecorder]" = {}  # by the buffer that a queue's thread takes from


def install(queues: "ModuleType") -> None:
    """Wrap the three classes of multiprocessing.queues."""
    module: "Any" = queues
    for kind in (module.Queue, module.SimpleQueue):
        kind._lanescope = None  # of those that the standard library makes for itself
    _install_making(module.Queue, makers_of(module, "Queue", "JoinableQueue"))
    _install_put(module.Queue)
    _install_put(module.JoinableQueue)
    _install_get(module.Queue)
    _install_feeding(module)
    _install_join(module.JoinableQueue)
    _install_simple(module.SimpleQueue, makers_of(module, "SimpleQueue"))


def _install_making(owner: "Any", makers: "frozenset[CodeType]") -> None:
    plain = owner.__init__

    def __init__(self: "Any", maxsize: int = 0, *, ctx: "Any") -> None:  # noqa: N807
        plain(self, maxsize, ctx=ctx)
        identity = identify_shared("Queue", makers)
        if identity is not None and _can_be_asked(self._rlock):
            attach(self, SharedQueueRecorder(identity))

    replace(owner, "__init__", __init__)
    pickle_identity(owner, SharedQueueRecorder)


def _can_be_asked(lock: "Any") -> bool:
    """Whether locks are made as the tracer knows them (synchronize.py, which may not have been imported before)."""
    return hasattr(getattr(lock, "_semlock", None), "_is_zero")


def _someone_gets(queue: "Any") -> bool:
    """Whether some process is about to get something: it may be waiting."""
    return queue._rlock._semlock._is_zero()  # type: ignore[no-any-return]


def _someone_joins(queue: "Any") -> bool:
    sleeping = getattr(queue._cond, "_sleeping_count", None)  # of another module, which may have it otherwise
    return sleeping is not None and not sleeping._semlock._is_zero()


def _undone(queue: "Any") -> int:
    """How many items were put into a JoinableQueue and are not done, as far as it can be asked."""
    counted = getattr(queue, "_unfinished_tasks", None)
    try:
        return counted._semlock._get_value() if counted is not None else 0
    except NotImplementedError:  # macOS cannot ask
        return 0


def _record_length(queue: "Any", recorder: QueueRecorder, put: bool) -> None:
    try:
        recorder.length.record(queue._maxsize - queue._sem._semlock._get_value(), put)
    except NotImplementedError:  # macOS cannot ask
        return


def _install_put(owner: "Any") -> None:
    plain = owner.put

    def put(self: "Any", obj: "Any", block: bool = True, timeout: "Any" = None) -> None:
        recorder: "SharedQueueRecorder | None" = self._lanescope
        if recorder is None or self._closed:
            with unseen:
                plain(self, obj, block, timeout)
            return
        recorder.note_put(self._buffer, site_of(caller(1)))
        if _someone_gets(self):
            recorder.get.record_wake(1)
        if has_patience(block, timeout) and self._sem._semlock._is_zero():
            with unseen:
                recorder.put.wait(timeout, False, plain, self, obj, block, timeout)
        else:
            plain(self, obj, block, timeout)
        _record_length(self, recorder, True)

    replace(owner, "put", put)


def _install_get(owner: "Any") -> None:
    plain = owner.get

    def get(self: "Any", block: bool = True, timeout: "Any" = None) -> "Any":
        recorder: "QueueRecorder | None" = self._lanescope
        if recorder is None or self._closed:
            return plain(self, block, timeout)
        if self._sem._semlock._is_zero():  # it is full: someone may wait to put
            recorder.put.record_wake(1)
        if has_patience(block, timeout) and (_someone_gets(self) or not can_read(self._reader)):
            recorder.get.figure = _undone(self)
            with unseen:
                item = recorder.get.wait(timeout, False, plain, self, block, timeout)
        else:
            item = plain(self, block, timeout)
        _record_length(self, recorder, False)
        return item

    replace(owner, "get", get)


def _install_feeding(module: "Any") -> None:
    """Record what could not be sent, which the queue's own thread tells standard error alone."""
    owner, plain_info = module.Queue, getattr(module, "info", None)
    plain = owner._on_queue_feeder_error

    def _on_queue_feeder_error(e: "Any", obj: "Any") -> "Any":
        _tell_not_sent(caller(1), e)
        return plain(e, obj)

    def info(msg: "Any", *args: "Any") -> "Any":
        """At the end of a process the queue's thread tells nobody but its log."""
        if msg == _NOT_SENT and args:
            _tell_not_sent(caller(1), args[0])
        return plain_info(msg, *args)  # type: ignore[misc]

    set_attribute(owner, "_on_queue_feeder_error", staticmethod(disguise(_on_queue_feeder_error, plain)))
    util = sys.modules.get("multiprocessing.util")
    if plain_info is not None and plain_info is getattr(util, "info", None):  # which it is pickled as
        replace(util, "info", info)
        set_attribute(module, "info", util.info)  # type: ignore[union-attr]


def _tell_not_sent(frame: "FrameType | None", error: "Any") -> None:
    """`frame` is the queue's thread's own, which has just failed to send something."""
    buffer = frame.f_locals.get("buffer") if frame is not None else None
    recorder = _feeding.get(id(buffer))
    if recorder is not None:
        left = len([item for item in buffer or () if item is not _sentinel_of(frame)])
        site = recorder.site_of_sent(left)
        current().tell(NOTE, NOT_PICKLED, recorder.identity.announce(), site, as_text(describe(error)))


def _sentinel_of(frame: "Any") -> "Any":
    """What stands in a buffer behind the last item, once the queue is closed."""
    return frame.f_globals.get("_sentinel")


def _install_join(owner: "Any") -> None:
    plain_join, plain_done = owner.join, owner.task_done

    def join(self: "Any") -> None:
        recorder: "QueueRecorder | None" = self._lanescope
        if recorder is None or self._unfinished_tasks._semlock._is_zero():
            plain_join(self)
        else:
            recorder.join.figure = _undone(self)
            with unseen:
                recorder.join.wait(None, False, plain_join, self)

    def task_done(self: "Any") -> None:
        recorder: "QueueRecorder | None" = self._lanescope
        if recorder is not None and _someone_joins(self):
            recorder.join.record_wake()  # whoever waits is set going by the last of these
        plain_done(self)

    replace(owner, "join", join)
    replace(owner, "task_done", task_done)


def _install_simple(owner: "Any", makers: "frozenset[CodeType]") -> None:
    """A SimpleQueue does not know how long it is."""
    plain, plain_get, plain_put = owner.__init__, owner.get, owner.put

    def __init__(self: "Any", *, ctx: "Any") -> None:  # noqa: N807
        plain(self, ctx=ctx)
        identity = identify_shared("Queue", makers)
        if identity is not None and _can_be_asked(self._rlock):
            attach(self, QueueRecorder(identity))

    def get(self: "Any") -> "Any":
        recorder: "QueueRecorder | None" = self._lanescope
        if recorder is None or not (_someone_gets(self) or not can_read(self._reader)):
            return plain_get(self)
        with unseen:
            return recorder.get.wait(None, False, plain_get, self)

    def put(self: "Any", obj: "Any") -> None:
        recorder: "QueueRecorder | None" = self._lanescope
        if recorder is not None and _someone_gets(self):
            recorder.get.record_wake(1)
        plain_put(self, obj)

    replace(owner, "__init__", __init__)
    replace(owner, "get", get)
    replace(owner, "put", put)
    pickle_identity(owner, QueueRecorder)
