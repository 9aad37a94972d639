"""Wraps asyncio's locks, events, barriers, queues … and records their names, who holds them, how long queues are.

Who waits for one is recorded where its task is suspended (awaiting.py); who sets it going, where its next step is due.
"""

from ..naming.identity import Identity, identify, is_count
from ..naming.sites import caller, made_by_student, site_of
from ..naming.tracebacks import pass_by
from ..queues.queue_length import LengthRecorder
from ..waits.conditions import lock_of
from ..wire.records import ACQUIRED, NOTE, RELEASED, UNHEARD
from ..wrapping.together import set_attribute
from ..wrapping.wrapping import attach, replace
from ..writing.lane import current

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, ModuleType
    from typing import Any, Final

_HELD: "Final" = ("Lock", "Semaphore")
_HANDS_ON: "Final" = "_wake_up_next"


class _OfThisProgram:
    """What an object of the student's carries of ours; a copy, or what is made of its pickle, carries nothing."""

    __slots__ = ()

    def __reduce__(self) -> "tuple[Any, tuple[()]]":
        return type(None), ()


class AsyncLockRecorder(_OfThisProgram):
    """Records who takes an asyncio lock or semaphore and gives it back: a task, or a thread outside of any."""

    __slots__ = ("identity", "level")

    def __init__(self, identity: Identity) -> None:
        self.identity = identity
        self.level = identity.slots  # of a semaphore: the slots left

    def announce(self) -> int:
        """Its number, once the run knows its name."""
        return self.identity.announce()

    def record(self, kind: int, level: int) -> None:
        """Record that the running task has taken it or given it back; `level`: 1 or 0, or the slots left."""
        lane, number, site = current(), self.identity.announce(), site_of(caller(2))
        lane.put(lane.recorder.record(kind, 0, number, site, level))


class _LockedAttribute:
    """A lock's attribute `_locked`: what sets it takes the lock or gives it back. Read, it is the object's own.

    So the coroutine of acquire() stays asyncio's own, wherever a program looks at it.
    """

    def __set__(self, lock: "Any", value: "Any") -> None:
        lock.__dict__["_locked"] = value
        recorder: "AsyncLockRecorder | None" = lock._lanescope
        if recorder is not None:
            recorder.record(ACQUIRED if value else RELEASED, int(value))


class _ValueAttribute:
    """A semaphore's attribute `_value`, likewise. Who gives a slot back hands it on at once to the next who waits."""

    def __set__(self, semaphore: "Any", value: "Any") -> None:
        before = semaphore.__dict__.get("_value", value)
        semaphore.__dict__["_value"] = value
        recorder: "AsyncLockRecorder | None" = semaphore._lanescope
        if recorder is not None:
            recorder.level = value
            if value > before:
                recorder.record(RELEASED, value)
            elif not _is_in(caller(1), _HANDS_ON):  # else it counts as taken by the task that is woken
                recorder.record(ACQUIRED, value)


def _is_in(frame: "FrameType | None", function: str) -> bool:
    return frame is not None and frame.f_code.co_name == function


class AsyncQueueRecorder(_OfThisProgram):
    """Records how long an asyncio queue is."""

    __slots__ = ("identity", "length")

    def __init__(self, identity: Identity) -> None:
        self.identity = identity
        self.length = LengthRecorder(identity)

    def announce(self) -> int:
        """Its number, once the run knows its name."""
        return self.identity.announce()


def install(module: "ModuleType") -> None:
    """Wrap the classes of asyncio.locks; their subclasses inherit."""
    locks: "Any" = module
    for name in ("Lock", "Event", "Condition", "Semaphore", "Barrier"):
        kind = getattr(locks, name, None)
        if kind is not None:
            kind._lanescope = None  # of those that the standard library makes for itself
            _install_making(kind, name, locks.BoundedSemaphore)
    _install_notify(locks.Condition)
    set_attribute(locks.Lock, "_locked", _LockedAttribute())
    set_attribute(locks.Semaphore, "_value", _ValueAttribute())


def _install_notify(condition: "Any") -> None:
    """A notify() with nobody there to be woken is seldom meant."""
    plain = condition.notify

    def notify(self: "Any", n: int = 1) -> None:
        recorder: "AsyncLockRecorder | None" = self._lanescope
        if recorder is not None and not self._waiters:
            current().tell(NOTE, UNHEARD, recorder.announce(), site_of(caller(1)))
        try:
            plain(self, n)
        except RuntimeError as error:  # its lock is not held
            pass_by(error)
            raise

    replace(condition, "notify", notify)


def _install_making(kind: "Any", name: str, bounded: "Any") -> None:
    plain = kind.__init__
    inherited = (bounded.__init__.__code__,)

    def __init__(self: "Any", *given: "Any", **named: "Any") -> None:  # noqa: N807
        plain(self, *given, **named)
        frame = caller(1)
        if frame is not None and frame.f_code in inherited:
            frame = frame.f_back
        slots = self._value if name == "Semaphore" else 1 if name == "Lock" else getattr(self, "_parties", 0)
        if is_count(slots) and made_by_student(frame, or_package=name not in _HELD):
            kind_name = "BoundedSemaphore" if isinstance(self, bounded) else name
            identity = identify(frame, kind_name, slots)
            attach(self, AsyncLockRecorder(identity))
            own = name == "Condition" and self._lock._lanescope is None
            if own and made_by_student(frame, or_package=False):
                attach(self._lock, AsyncLockRecorder(lock_of(identity, kind="Lock")))

    replace(kind, "__init__", __init__)


def install_queues(module: "ModuleType") -> None:
    """Wrap asyncio.queues.Queue; the others inherit."""
    queue: "Any" = module.Queue
    queue._lanescope = None
    plain = queue.__init__

    def __init__(self: "Any", *given: "Any", **named: "Any") -> None:  # noqa: N807
        plain(self, *given, **named)
        frame = caller(1)
        if made_by_student(frame):
            attach(self, AsyncQueueRecorder(identify(frame, "Queue", 0)))

    replace(queue, "__init__", __init__)
    for name in ("put_nowait", "get_nowait"):
        _install_change(queue, name)


def _install_change(queue: "Any", name: str) -> None:
    plain, puts = getattr(queue, name), name == "put_nowait"

    def change(self: "Any", *item: "Any", **named: "Any") -> "Any":
        try:
            result = plain(self, *item, **named)
        except Exception as error:
            pass_by(error)
            raise
        recorder: "AsyncQueueRecorder | None" = self._lanescope
        if recorder is not None:
            recorder.length.record(self.qsize(), puts)
        return result

    replace(queue, name, change)
