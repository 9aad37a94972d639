"""multiprocessing's Lock, RLock, Semaphore and BoundedSemaphore, told: one object in every process that has it."""

import sys
from types import CodeType, FrameType, ModuleType

from .disguise import replace
from .holds import Holding
from .objects import Identity, identify
from .records import ON_LOCK, ON_SEMAPHORE, text_number
from .sites import made_by_student

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_KINDS = ("Lock", "RLock", "Semaphore", "BoundedSemaphore")


class TracedSemaphore:
    """The acquire and release of one such lock: they replace the two methods that it takes from the C semaphore."""

    def __init__(self, semaphore: "Any", identity: Identity) -> None:
        self._semaphore = semaphore
        self._recursive = identity.kind == "RLock"
        self._counts = identity.kind in ("Semaphore", "BoundedSemaphore")
        self.identity = identity
        self.holding = Holding(identity, ON_SEMAPHORE if self._counts else ON_LOCK)
        self._acquire = semaphore.acquire
        self._release = semaphore.release

    def _level(self) -> int:
        if self._recursive:
            return self._semaphore._count()  # type: ignore[no-any-return]
        if not self._counts:
            return 1
        try:
            return self._semaphore._get_value()  # type: ignore[no-any-return]
        except NotImplementedError:  # macOS cannot ask
            return 0

    def acquire(self, block: "Any" = True, timeout: "Any" = None) -> bool:
        if not block or not (timeout is None or isinstance(timeout, (int, float))):
            if not self._acquire(block, timeout):
                return False
        elif not self._acquire(False):
            if not self.holding.wait(self._acquire, timeout, block, timeout):
                return False
            self.holding.waited(self._level())
            return True
        self.holding.took(self._level())
        return True

    def release(self) -> None:
        level = self._level()
        if self._counts:
            self.holding.giving(level + 1)
        elif self._semaphore._is_mine() or not (self._recursive or self._semaphore._is_zero()):
            self.holding.giving(level - 1)
        elif not self._recursive:
            self.holding.giving(0)
        self._release()


def install(synchronize: ModuleType) -> None:
    """Wrap multiprocessing.synchronize.SemLock, which the four are made of."""
    module: "Any" = synchronize
    base = module.SemLock
    makers = {getattr(module, kind).__init__.__code__ for kind in _KINDS} | {base.__init__.__code__}
    context = sys.modules["multiprocessing.context"].BaseContext
    makers |= {getattr(context, kind).__code__ for kind in _KINDS}
    kinds = tuple((kind, getattr(module, kind)) for kind in reversed(_KINDS))
    _install_making(base, frozenset(makers), kinds)
    _install_with(base)
    _install_pickling(base)


def _install_making(base: "Any", makers: "frozenset[CodeType]", kinds: "tuple[tuple[str, type], ...]") -> None:
    plain = base.__init__

    def __init__(self: "Any", kind: int, value: int, maxvalue: int, *, ctx: "Any") -> None:  # noqa: N807
        plain(self, kind, value, maxvalue, ctx=ctx)
        frame: "FrameType | None" = sys._getframe(1)
        while frame is not None and frame.f_code in makers:
            frame = frame.f_back
        if made_by_student(frame):
            name = next(name for name, of in kinds if isinstance(self, of))
            shared = text_number(f"semaphore {self._semlock.name}".encode())
            _trace(self, identify(frame, name, value, shared))

    replace(base, "__init__", __init__)


def _trace(lock: "Any", identity: Identity) -> None:
    traced = TracedSemaphore(lock._semlock, identity)
    lock.acquire = traced.acquire
    lock.release = traced.release
    lock._lanescope = traced


def _install_with(base: "Any") -> None:
    plain_enter, plain_exit = base.__enter__, base.__exit__

    def __enter__(self: "Any") -> "Any":  # noqa: N807
        return self.acquire() if hasattr(self, "_lanescope") else plain_enter(self)

    def __exit__(self: "Any", *error: "Any") -> "Any":  # noqa: N807
        return self.release() if hasattr(self, "_lanescope") else plain_exit(self, *error)

    replace(base, "__enter__", __enter__)
    replace(base, "__exit__", __exit__)


def _install_pickling(base: "Any") -> None:
    """Who a lock is travels with it to spawned children; they are under the tracer too."""
    plain_get, plain_set = base.__getstate__, base.__setstate__

    def __getstate__(self: "Any") -> "Any":  # noqa: N807
        state = plain_get(self)
        traced = getattr(self, "_lanescope", None)
        if traced is None:
            return state
        who = traced.identity
        return (*state, (who.kind, who.name, who.site, who.slots, who.shared))

    def __setstate__(self: "Any", state: "Any") -> None:  # noqa: N807
        plain_set(self, state[:4])
        if len(state) > 4:
            _trace(self, Identity(*state[4]))

    replace(base, "__getstate__", __getstate__)
    replace(base, "__setstate__", __setstate__)
