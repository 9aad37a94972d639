"""multiprocessing's Queue, JoinableQueue and SimpleQueue, told: who waits, who puts, how deep they are."""

from ..naming.makers import identify_shared, makers_of
from ..naming.pickled_identity import travel
from ..waits.pipes import can_read
from ..wrapping.wrapping import replace
from .queues import Queueing, has_patience

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, ModuleType
    from typing import Any


def install(queues: "ModuleType") -> None:
    """Wrap the three classes of multiprocessing.queues."""
    module: "Any" = queues
    for kind in (module.Queue, module.SimpleQueue):
        kind._lanescope = None  # of those that the standard library makes for itself
    _install_making(module.Queue, makers_of(module, "Queue", "JoinableQueue"))
    _install_put(module.Queue)
    _install_put(module.JoinableQueue)
    _install_get(module.Queue)
    _install_join(module.JoinableQueue)
    _install_simple(module.SimpleQueue, makers_of(module, "SimpleQueue"))


def _install_making(owner: "Any", makers: "frozenset[CodeType]") -> None:
    plain = owner.__init__

    def __init__(self: "Any", maxsize: int = 0, *, ctx: "Any") -> None:  # noqa: N807
        plain(self, maxsize, ctx=ctx)
        identity = identify_shared("Queue", makers)
        if identity is not None:
            self._lanescope = Queueing(identity)

    replace(owner, "__init__", __init__)
    travel(owner, Queueing)


def _someone_gets(queue: "Any") -> bool:
    """Whether some process is about to get something: it may be waiting."""
    return queue._rlock._semlock._is_zero()  # type: ignore[no-any-return]


def _depth(queue: "Any", told: Queueing) -> None:
    try:
        told.depth.is_now(queue._maxsize - queue._sem._semlock._get_value())
    except NotImplementedError:  # macOS cannot ask
        return


def _install_put(owner: "Any") -> None:
    plain = owner.put

    def put(self: "Any", obj: "Any", block: bool = True, timeout: "Any" = None) -> None:
        told: "Queueing | None" = self._lanescope
        if told is None or self._closed:
            plain(self, obj, block, timeout)
            return
        if _someone_gets(self):
            told.get.wake(1)
        if has_patience(block, timeout) and self._sem._semlock._is_zero():
            told.put.wait(timeout, False, plain, self, obj, block, timeout)
        else:
            plain(self, obj, block, timeout)
        _depth(self, told)

    replace(owner, "put", put)


def _install_get(owner: "Any") -> None:
    plain = owner.get

    def get(self: "Any", block: bool = True, timeout: "Any" = None) -> "Any":
        told: "Queueing | None" = self._lanescope
        if told is None or self._closed:
            return plain(self, block, timeout)
        if self._sem._semlock._is_zero():  # it is full: someone may wait to put
            told.put.wake(1)
        if has_patience(block, timeout) and (_someone_gets(self) or not can_read(self._reader)):
            item = told.get.wait(timeout, False, plain, self, block, timeout)
        else:
            item = plain(self, block, timeout)
        _depth(self, told)
        return item

    replace(owner, "get", get)


def _install_join(owner: "Any") -> None:
    plain_join, plain_done = owner.join, owner.task_done

    def join(self: "Any") -> None:
        told: "Queueing | None" = self._lanescope
        if told is None or self._unfinished_tasks._semlock._is_zero():
            plain_join(self)
        else:
            told.join.wait(None, False, plain_join, self)

    def task_done(self: "Any") -> None:
        told: "Queueing | None" = self._lanescope
        if told is not None and not self._cond._sleeping_count._semlock._is_zero():
            told.join.wake()  # whoever waits is set going by the last of these
        plain_done(self)

    replace(owner, "join", join)
    replace(owner, "task_done", task_done)


def _install_simple(owner: "Any", makers: "frozenset[CodeType]") -> None:
    """A SimpleQueue does not know how deep it is."""
    plain, plain_get, plain_put = owner.__init__, owner.get, owner.put

    def __init__(self: "Any", *, ctx: "Any") -> None:  # noqa: N807
        plain(self, ctx=ctx)
        identity = identify_shared("Queue", makers)
        if identity is not None:
            self._lanescope = Queueing(identity)

    def get(self: "Any") -> "Any":
        told: "Queueing | None" = self._lanescope
        if told is None or not (_someone_gets(self) or not can_read(self._reader)):
            return plain_get(self)
        return told.get.wait(None, False, plain_get, self)

    def put(self: "Any", obj: "Any") -> None:
        told: "Queueing | None" = self._lanescope
        if told is not None and _someone_gets(self):
            told.get.wake(1)
        plain_put(self, obj)

    replace(owner, "__init__", __init__)
    replace(owner, "get", get)
    replace(owner, "put", put)
    travel(owner, Queueing)
