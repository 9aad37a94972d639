"""Wraps threading.Lock and records who waits for it and who holds it."""

import _thread
import sys
from _thread import get_ident
from _weakref import ref
from sys import _getframe

from ..naming.identity import Identity, identify
from ..naming.object_names import PLACES_MOST, has_own
from ..naming.sites import caller, is_library, made_by_student
from ..wrapping import builtin_wrapping, wrapping
from ..wrapping.together import set_attribute
from ..wrapping.wrapping import called_type, pass_on
from ..writing.uninterrupted import clock_turns, uninterrupted  # why: see there
from .crowds.crowd import Crowd
from .first_hold import FirstHold
from .thread_recorder import ThreadLockRecorder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, ModuleType
    from typing import Any, Final

_RLOCK: "Final" = _thread.RLock
_BUILT_IN: "Final" = type(len)
_new: "Final" = object.__new__

_crowds: "dict[tuple[int, int], Crowd]" = {}  # by code and instruction that makes their locks


def is_replaced(threading: "Any") -> bool:
    """Whether a package has put its own in the place of threading's locks, as gevent does: a recursive one is made of
    them when `_CRLock` is gone."""
    return getattr(threading, "_CRLock", _RLOCK) is not _RLOCK


def _enter(lock: "Any") -> "Any":
    return lock.__enter__()


def _exit(lock: "Any", *error: object) -> None:
    lock.__exit__(*error)


@called_type
class TracedLockType(type):
    """The type of a traced lock's type: calling it makes a plain lock for the standard library's own use."""

    inner_type: type
    kind: str

    def __new__(cls, name: str, bases: "tuple[type, ...]", namespace: "dict[str, Any]", **named: "Any") -> "Any":
        """A type; one of the student's own that is to derive from a lock's derives from the plain lock's, if it may."""
        plain = tuple(base.__dict__.get("inner_type", base) for base in bases)
        if plain == bases:
            return super().__new__(cls, name, bases, namespace)
        namespace.setdefault("__module__", _getframe(1).f_globals.get("__name__"))  # `type` would say ours
        return type(name, plain, namespace, **named)

    def __call__(cls, *arguments: "Any", **named: "Any") -> "Any":
        """A lock: traced, if the student's own line makes it, and if the plain lock's type can be called."""
        frame = caller(1)
        if cls is TracedLock and frame is not None and not arguments and not named:
            crowd = _crowds.get((id(frame.f_code), frame.f_lasti))
            if crowd is not None:
                return _one_more(crowd)
        creates = "__new__" in vars(cls.inner_type)
        if arguments or named or not creates or not made_by_student(frame, or_package=False):
            return cls.inner_type(*arguments, **named)
        return _made(cls, frame)

    def _known_as(cls) -> str:
        own: str = type.__dict__["__name__"].__get__(cls)
        return cls.inner_type.__name__ if hasattr(cls, "inner_type") else own  # who asks all classes meets the base too

    def _be_called(cls, name: str) -> None:
        type.__dict__["__name__"].__set__(cls, name)

    # `with` looks past them, for what the lock itself has; contextlib.ExitStack asks the type
    __enter__ = property(lambda _: _enter)
    __exit__ = property(lambda _: _exit)
    __name__ = property(_known_as, _be_called)  # CPython's own messages use what was set: it has the module in it

    def __instancecheck__(cls, lock: object) -> bool:
        """Whether `lock` is of this kind, plain or traced."""
        return isinstance(lock, getattr(cls, "inner_type", ()))

    def __subclasscheck__(cls, kind: "Any") -> bool:
        """Whether `kind` is this one, plain or traced, or derives from it."""
        return issubclass(kind, cls.__dict__.get("inner_type", ())) or super().__subclasscheck__(kind)


class TracedThreadLock(metaclass=TracedLockType):
    """A lock in the shape of one of `_thread`'s, by composition: `_thread.lock` cannot be subclassed."""

    __slots__ = ("__enter__", "__exit__", "__weakref__", "_inner", "_recorder")
    inner_type: type
    recorder_type: "type[ThreadLockRecorder]" = ThreadLockRecorder
    kind: str
    plain: "Any"
    is_taken_method: str  # the plain lock's method that tells whether it is taken

    def __init__(self, identity: Identity) -> None:
        self._inner = inner = type(self).plain()
        self.record_by(self.recorder_type(identity, inner, getattr(inner, self.is_taken_method)))

    def record_by(self, recorder: "Any") -> None:
        """Have it recorded by this one from now on."""
        self._recorder = recorder
        self.__enter__, self.__exit__ = recorder.with_methods()

    def _at_fork_reinit(self) -> None:
        self._inner._at_fork_reinit()
        self._recorder.reset()

    def __repr__(self) -> str:
        return repr(self._inner)

    def __reduce_ex__(self, protocol: "Any") -> "Any":
        return self._inner.__reduce_ex__(protocol)

    @property
    def __class__(self) -> "Any":  # isinstance(lock, _thread.LockType) holds, as for a lock of its own
        return type(self._inner)

    @__class__.setter
    def __class__(self, kind: type) -> None:
        self._inner.__class__ = kind


class TracedLock(TracedThreadLock):
    """What `threading.Lock()` makes for the student."""

    __slots__ = ()
    plain: "Any" = staticmethod(_thread.allocate_lock)
    inner_type = type(_thread.allocate_lock())
    kind = "Lock"
    is_taken_method = "locked"

    _recorder: "Any"

    def __init__(self, identity: Identity) -> None:
        self._inner = inner = type(self).plain()
        self.record_by(FirstHold(ref(self), inner, identity))

    def acquire(self, *given: "Any", **named: "Any") -> "Any":
        """As the plain lock's."""
        recorder = self._recorder
        if given or named:
            return recorder.acquire_as_asked(*given, **named)
        ident = get_ident()
        hold = recorder.hold
        if hold.burst_thread == ident:
            for taken in recorder.acquire_turns:
                break
            if taken:
                for hold.begin in clock_turns:
                    break
                hold.unreported = True
                return True
        return recorder.acquire_recorded(ident)

    @uninterrupted
    def release(self, *surplus: object) -> "Any":
        """As the plain lock's."""
        try:
            recorder = self._recorder
            hold = recorder.hold
            if hold.unreported and not surplus:
                for now in clock_turns:
                    break
                if now < hold.until:
                    for hold.unreported in recorder.counted_releases:  # None
                        break
                    hold.held += now - hold.begin
                    hold.last = now
                    return None
        except BaseException:  # a signal handler's, after the release
            raise
        return self._inner.release(*surplus) if surplus else recorder.release_recorded(False)

    acquire_lock = acquire
    release_lock = release


def _made(kind: "Any", frame: "FrameType | None") -> "Any":
    """A traced lock that is made in `frame`, by the student's line. Where that has made very many, a crowd begins."""
    identity = identify(frame, kind.kind, 1)
    if kind is TracedLock and frame is not None and not has_own(identity.name):
        if len(_crowds) >= PLACES_MOST:
            _crowds.clear()
        code = frame.f_code
        if not is_library(code.co_filename):  # else the name may be by who called it
            _crowds[id(code), frame.f_lasti] = Crowd(identity, code)
    return type.__call__(kind, identity)


def _one_more(crowd: Crowd) -> "Any":
    """A traced lock, one more of very many."""
    lock: "Any" = _new(TracedLock)
    lock._inner = inner = TracedLock.plain()
    lock._recorder = lock.__enter__ = member = crowd.new_member(inner)
    lock.__exit__ = member.exit
    return lock


def install(threading: "ModuleType") -> None:
    """Put the traced lock in the place of threading's; what the standard library makes for itself stays its own."""
    put_in_place(threading, "Lock", TracedLock)


def put_in_place(threading: "ModuleType", name: str, traced: "Any") -> None:
    """Replace `threading.<name>` by `traced`, or by a function where Python itself has a function."""
    plain: "Any" = getattr(threading, name)
    if plain is traced or issubclass(type(plain), builtin_wrapping.BuiltIn):  # a second copy of the module
        return
    traced.plain = staticmethod(plain)
    kind = traced.inner_type
    traced.__qualname__, traced.__module__ = kind.__qualname__, kind.__module__
    traced.__name__ = f"{kind.__module__}.{kind.__name__}"
    pass_on(traced, kind)
    if isinstance(plain, type):
        set_attribute(threading, name, traced)
        set_attribute(sys.modules[kind.__module__], kind.__qualname__, traced)  # pickled by name: managers send it
        return

    def make(*arguments: "Any", **named: "Any") -> "Any":
        frame = caller(1)
        left_alone = arguments or named or is_replaced(threading)
        if traced is TracedLock and frame is not None and not left_alone:
            crowd = _crowds.get((id(frame.f_code), frame.f_lasti))
            if crowd is not None:
                return _one_more(crowd)
        if left_alone or not made_by_student(frame, or_package=False):
            return plain(*arguments, **named)
        return _made(traced, frame)

    (builtin_wrapping if isinstance(plain, _BUILT_IN) else wrapping).replace(threading, name, make)
