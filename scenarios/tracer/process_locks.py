"""multiprocessing's Lock, RLock, Semaphore and BoundedSemaphore, told: one object in every process that has it."""

from _thread import get_ident
from sys import _getframe

from .disguise import pass_on, replace
from .exclusive import Exclusive
from .makers import makers_of, student_frame
from .objects import Identity, identify
from .records import ON_LOCK, ON_SEMAPHORE, text_number
from .recursive import Recursive
from .unbroken import clock, thread, unbroken
from .writer import process

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, ModuleType
    from typing import Any, Final

_KINDS: "Final" = ("Lock", "RLock", "Semaphore", "BoundedSemaphore")
_SEMAPHORES: "Final" = ("Semaphore", "BoundedSemaphore")
_makers: "set[CodeType]" = set()


def _asked(block: "Any" = True, timeout: "Any" = None) -> "tuple[Any, Any]":
    return block, timeout


class TracedSemaphore(Exclusive):
    """Stands for the C semaphore that each of the four is made of; passes on what it does not tell."""

    __slots__ = ()
    asked = "_is_zero"

    def __init__(self, inner: "Any", identity: Identity) -> None:
        state = ON_SEMAPHORE if identity.kind in _SEMAPHORES else ON_LOCK
        super().__init__(identity, state, inner, getattr(inner, self.asked))

    def _after_fork(self) -> None:
        self._inner._after_fork()
        self.reset()

    def acquire(self, *given: "Any", **named: "Any") -> "Any":
        """As the plain one's."""
        return self.acquire_as_asked(*given, **named) if given or named else self.__enter__()

    def __enter__(self) -> "Any":
        ident = get_ident()
        hold = self.hold
        if hold.hot == ident and not hold.unsaid:  # a second slot of one thread is never part of a burst
            now = ~clock
            if now < hold.until and self._door[False]:  # beyond, other processes are to know as it is taken
                hold.begin = now
                hold.unsaid = True
                return True
        return self._enter(ident)

    def acquire_as_asked(self, *given: "Any", **named: "Any") -> "Any":
        """Acquire with arguments of the caller's own."""
        try:
            block, timeout = _asked(*given, **named)
        except TypeError:
            return self._acquire(*given, **named)  # raises, in its own words
        may_wait = bool(block) and (timeout is None or isinstance(timeout, (int, float)))
        return self.acquire_slowly(may_wait, block, timeout)

    def give_up(self, taken: bool) -> None:
        """An acquire was interrupted by a signal handler that raised: the caller has not got it."""
        if taken:  # else no telling: another process may hold it
            self._give(True)


class TracedRecursive(Recursive, TracedSemaphore):
    """A multiprocessing.RLock."""

    __slots__ = ()
    asked = "_is_mine"


class TracedCounting(TracedSemaphore):
    """A multiprocessing.Semaphore or BoundedSemaphore."""

    __slots__ = ()

    @unbroken
    def release(self, *surplus: object) -> "Any":
        """As the plain one's."""
        return self._release(*surplus) if surplus else self.__exit__()

    @unbroken
    def __exit__(self, *error: object) -> None:
        try:
            hold = self.hold
            if hold.unsaid and hold.hot == ~thread:  # another thread's slot is told as that
                now = ~clock
                if now < hold.until:
                    ~self._door  # noqa: B018  # raises, before anything is changed, where all slots are free
                    hold.unsaid = False
                    hold.count += 1
                    hold.held += now - hold.begin
                    hold.last = now
                    return
        except BaseException:
            raise
        self._give(True)

    def level(self) -> int:
        """Slots left."""
        try:
            return self._inner._get_value()  # type: ignore[no-any-return]
        except NotImplementedError:  # macOS cannot ask
            return 0

    def left(self) -> int:
        """Slots left, once a hold is over."""
        return self.level()

    def before(self, left: int) -> int:
        """Slots left, when it was taken."""
        return left - 1

    @unbroken
    def _give(self, same_line: bool) -> None:
        try:
            left = self.level() + 1
            if left > self._inner.maxvalue:
                pass  # the semaphore itself will say so
            elif self.hold.unsaid:
                self.giving(left)
            else:
                self.tell_given(left, same_line)
        finally:
            ~self._door  # noqa: B018


def trace(lock: "Any", identity: Identity) -> None:
    """Have a plain lock tell."""
    counting = TracedCounting if identity.kind in _SEMAPHORES else TracedSemaphore
    lock._semlock = (TracedRecursive if identity.kind == "RLock" else counting)(lock._semlock, identity)
    lock._make_methods()


def install(synchronize: "ModuleType") -> None:
    """Wrap multiprocessing.synchronize.SemLock, which the four are made of."""
    module: "Any" = synchronize
    base = module.SemLock
    pass_on(TracedSemaphore, module._multiprocessing.SemLock)
    kinds = {name: getattr(module, name) for name in reversed(_KINDS)}
    _makers.update(makers_of(module, *_KINDS), [base.__init__.__code__])
    _install_making(base, kinds)
    _install_pickling(base)


def install_values(sharedctypes: "ModuleType") -> None:
    """Have the lock that comes with a Value or an Array count as the student's (multiprocessing.sharedctypes)."""
    _makers.update(makers_of(sharedctypes, "Value", "Array"))


def number_of(lock: "Any") -> int:
    """A new lock's number in all processes: from the semaphore's name, where it has one to be found by.

    One that is only ever inherited by fork has no name; its number is inherited with it.
    """
    name = lock._semlock.name
    return process.next_number() if name is None else text_number(f"semaphore {name}".encode())


def _install_making(base: "Any", kinds: "dict[str, type]") -> None:
    plain = base.__init__

    def __init__(self: "Any", kind: int, value: int, maxvalue: int, *, ctx: "Any") -> None:  # noqa: N807
        plain(self, kind, value, maxvalue, ctx=ctx)
        frame = student_frame(_getframe(1), _makers)
        if frame is not None:
            name = next(name for name, of in kinds.items() if isinstance(self, of))
            trace(self, identify(frame, name, value, number_of(self)))

    replace(base, "__init__", __init__)


def _install_pickling(base: "Any") -> None:
    """Who a lock is travels with it to spawned children; they are under the tracer too."""
    plain_get, plain_set = base.__getstate__, base.__setstate__

    def __getstate__(self: "Any") -> "Any":  # noqa: N807
        state = plain_get(self)
        if not isinstance(self._semlock, TracedSemaphore):
            return state
        return (*state, self._semlock.identity.travelling())

    def __setstate__(self: "Any", state: "Any") -> None:  # noqa: N807
        plain_set(self, state[:4])
        if len(state) > 4:
            trace(self, Identity(*state[4]))

    replace(base, "__getstate__", __getstate__)
    replace(base, "__setstate__", __setstate__)
