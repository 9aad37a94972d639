"""Takes away the locks of tasks: asyncio.Lock() of the student's own lets everybody through."""

from ..coroutines.async_locks import AsyncLockRecorder
from ..naming.identity import Identity, identify
from ..naming.sites import caller, made_by_student
from ..waits.conditions import lock_of
from ..wire.records import ACQUIRED, CHANGED, RELEASED, STAYED
from ..wrapping.wrapping import attach, replace
from .open_lock import KIND, MANY
from .telling import student, tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


class OpenRecorder(AsyncLockRecorder):
    """Of a lock that is taken away: how many have it."""

    __slots__ = ("taken",)

    def __init__(self, identity: Identity) -> None:
        super().__init__(identity)
        self.taken = 0


def install(locks: "ModuleType", _value: object) -> None:
    """Take away the locks of this module, but those that conditions of the student's are built on."""
    module: "Any" = locks
    _install_lock(module.Lock)
    _install_condition(module.Condition)


def _install_lock(lock: "Any") -> None:
    plain_init, plain_acquire, plain_release, plain_locked = lock.__init__, lock.acquire, lock.release, lock.locked

    def __init__(self: "Any", *given: "Any", **named: "Any") -> None:  # noqa: N807
        plain_init(self, *given, **named)
        frame = student(caller(1))
        if frame is not None:
            attach(self, OpenRecorder(identify(frame, KIND, MANY)))
            tell(CHANGED, "lock", frame)

    async def acquire(self: "Any") -> "Any":
        recorder = self._lanescope
        if type(recorder) is not OpenRecorder:
            return await plain_acquire(self)
        recorder.taken += 1
        recorder.record(ACQUIRED, MANY - recorder.taken)
        return True

    def release(self: "Any") -> None:
        recorder = self._lanescope
        if type(recorder) is not OpenRecorder:
            plain_release(self)
        elif not recorder.taken:
            raise RuntimeError("Lock is not acquired.")
        else:
            recorder.taken -= 1
            recorder.record(RELEASED, MANY - recorder.taken)

    def locked(self: "Any") -> bool:
        recorder = self._lanescope
        return bool(recorder.taken) if type(recorder) is OpenRecorder else plain_locked(self)

    for name, wrapper in (("__init__", __init__), ("acquire", acquire), ("release", release), ("locked", locked)):
        replace(lock, name, wrapper)


def _install_condition(condition: "Any") -> None:
    """A condition works with the lock that it is given: that one stays."""
    plain = condition.__init__

    def __init__(self: "Any", *given: "Any", **named: "Any") -> None:  # noqa: N807
        plain(self, *given, **named)
        recorder, frame = self._lock._lanescope, caller(1)
        if type(recorder) is OpenRecorder:
            known = recorder.identity
            attach(self._lock, AsyncLockRecorder(Identity("Lock", known.name, known.site, 1)))
            tell(STAYED, "lock of a condition", frame)
        if made_by_student(frame):  # the tracer takes it for ours
            identity = identify(frame, "Condition", 0)
            attach(self, AsyncLockRecorder(identity))
            if self._lock._lanescope is None:
                attach(self._lock, AsyncLockRecorder(lock_of(identity, kind="Lock")))

    replace(condition, "__init__", __init__)
