"""Wraps queue.SimpleQueue and records who waits to get, and how long it is."""

import sys

from ..naming.identity import identify
from ..naming.sites import caller, made_by_student
from ..naming.tracebacks import pass_by, unseen
from ..wrapping.together import set_attribute
from ..wrapping.wrapping import attach, called_type, disguise
from .queues import QueueRecorder, has_patience

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Final

_MISSING: "Final[Any]" = object()


@called_type
class SimpleQueueMeta(type):
    """The type of the traced queue's type: calling it makes a plain queue for the standard library's own use."""

    plain: "Any" = None  # where it is set, and not inherited by a student's subclass

    def __call__(cls, *arguments: "Any", **named: "Any") -> "Any":
        """A queue: traced, if the student's own line makes it."""
        plain, frame = cls.__dict__.get("plain"), caller(1)
        by_student = made_by_student(frame)
        if plain is not None and (arguments or named or not by_student):
            return plain(*arguments, **named)  # with arguments it raises
        new: "Any" = cls.__new__
        made = new(cls, *arguments, **named)
        attach(made, QueueRecorder(identify(frame, "Queue", 0)) if by_student else None)
        made.__init__(*arguments, **named)
        return made

    def __instancecheck__(cls, queue: object) -> bool:
        """Whether `queue` is one, plain or traced."""
        return isinstance(queue, cls.__dict__.get("plain", ())) or super().__instancecheck__(queue)


def install(queue: "ModuleType") -> None:
    """Put a subclass in the place of queue.SimpleQueue: C methods cannot be replaced."""
    module: "Any" = queue
    plain = module.SimpleQueue
    if isinstance(plain, SimpleQueueMeta):  # a second copy of the module
        return
    get = _get(plain, module.Empty)
    methods: "dict[str, Any]" = {
        "get": get,
        "get_nowait": lambda self: get(self, False),
        "put": _put(plain),
        "put_nowait": _put_nowait(plain),
        "__reduce_ex__": lambda self, protocol: plain().__reduce_ex__(protocol),  # noqa: ARG005  raises
    }
    for name, method in methods.items():
        disguise(method, getattr(plain, name))
    known = {name: getattr(plain, name) for name in ("__module__", "__qualname__", "__doc__")}
    namespace = {**known, **methods, "__slots__": ("_lanescope",), "plain": plain}
    set_attribute(module, "SimpleQueue", SimpleQueueMeta(plain.__name__, (plain,), namespace))
    set_attribute(
        sys.modules[plain.__module__], plain.__qualname__, module.SimpleQueue
    )  # so that it is pickled by its name


def _get(plain: "Any", empty: "type[Exception]") -> "Any":
    plain_get, plain_size = plain.get, plain.qsize

    def get(self: "Any", block: bool = True, timeout: "Any" = None, *surplus: "Any", **named: "Any") -> "Any":
        recorder: "QueueRecorder | None" = self._lanescope
        if recorder is None or surplus or named:
            return plain_get(self, block, timeout, *surplus, **named)
        has_some = True
        if not has_patience(block, timeout):
            try:
                item = plain_get(self, block, timeout)
            except Exception as error:  # it is empty
                pass_by(error)
                raise
        else:
            try:
                item = plain_get(self, False)
            except empty:
                has_some = False
            if not has_some:
                with unseen:
                    item = recorder.get.wait(timeout, False, plain_get, self, block, timeout)
        recorder.length.record(plain_size(self), False)
        return item

    return get


# Before the plain put nothing is allocated but, in 3.10, a frame: the garbage collector may run whenever something is,
# and with it a `__del__` that puts as well, and would then be first.


def _put(plain: "Any") -> "Any":
    plain_put, plain_size = plain.put, plain.qsize

    def put(self: "Any", item: "Any" = _MISSING, block: "Any" = True, timeout: "Any" = None, *surplus: "Any") -> None:
        recorder: "QueueRecorder | None" = self._lanescope
        if recorder is not None and recorder.get.waiters:
            recorder.get.record_wake(1)
        if item is _MISSING:
            plain_put(self)  # raises, in its own words
        elif surplus:
            plain_put(self, item, block, timeout, *surplus)  # likewise
        plain_put(self, item, block, timeout)
        if recorder is not None:
            recorder.length.record(plain_size(self), True)

    return put


def _put_nowait(plain: "Any") -> "Any":
    plain_put, plain_size = plain.put_nowait, plain.qsize

    def put_nowait(self: "Any", item: "Any" = _MISSING, *surplus: "Any") -> None:
        recorder: "QueueRecorder | None" = self._lanescope
        if recorder is not None and recorder.get.waiters:
            recorder.get.record_wake(1)
        if item is _MISSING:
            plain_put(self)
        elif surplus:
            plain_put(self, item, *surplus)
        plain_put(self, item)
        if recorder is not None:
            recorder.length.record(plain_size(self), True)

    return put_nowait
