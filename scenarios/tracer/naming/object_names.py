"""Names an object after what the code that makes it does with it: `lock = Lock()` makes "lock"."""

from ..writing.memory_of_forks import keep_in_children
from .bytecode.value_flow import target_of
from .sites import is_library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType, FrameType
    from typing import Final

    from .bytecode.stack import Target

NUMBERED_MOST: "Final" = 1000  # objects of one place that get a number of their own; each name is a text of the run
PLACES_MOST: "Final" = 4096  # remembered; each keeps its code object alive

_targets: "dict[tuple[int, int], tuple[Target | None, CodeType]]" = {}  # by code and instruction that makes
_beyond: "dict[str, str]" = {}
_shared: "set[str]" = set()  # the values of `_beyond`
_counts: "dict[tuple[int, int, str], int]" = {}  # by code, the instruction that names, and the name
keep_in_children(globals(), "_targets", "_beyond", "_shared", "_counts")


def name_object(frame: "FrameType | None", kind: str) -> str:
    """A name for an object of type `kind` that is being made in `frame` or in a call from there."""
    nearest = None
    for nearest in _frames(frame):
        target = _target_of(nearest)
        if target is not None:
            made = _count(target.code, target.at, target.name)
            if not target.many:
                return _numbered(target.name, made)
            return _indexed(target.name.removesuffix("[]"), made)
    if nearest is None or is_library(nearest.f_code.co_filename):
        return kind
    name = f"{kind} line {nearest.f_lineno}"
    return _numbered(name, _count(nearest.f_code, 0, name))


def has_own(name: str) -> bool:
    """Whether a name that was given here is one object's alone; else all that the place makes from now on share it."""
    return name not in _shared


def _frames(frame: "FrameType | None") -> "Iterator[FrameType]":
    """Up to the student's own; on the way, what is generated, such as a dataclass's `__init__`, may name its fields."""
    while frame is not None:
        path = frame.f_code.co_filename
        if not is_library(path):
            yield frame
            return
        if path == "<string>":
            yield frame
        frame = frame.f_back


def _target_of(frame: "FrameType") -> "Target | None":
    code, at = frame.f_code, frame.f_lasti
    if (id(code), at) not in _targets:
        if len(_targets) >= PLACES_MOST:
            _targets.clear()
            _counts.clear()
            _beyond.clear()
            _shared.clear()
        _targets[id(code), at] = target_of(frame), code
    return _targets[id(code), at][0]


def _count(code: "CodeType", at: int, name: str) -> int:
    """How many have got the name there before."""
    key = (id(code), at, name)
    made = _counts.get(key, 0)
    _counts[key] = made + 1
    return made


def _indexed(name: str, made: int) -> str:
    if made >= NUMBERED_MOST:
        return _share(f"{name}[]", f"{name}[{NUMBERED_MOST}]")
    return f"{name}[{made}]"


def _numbered(name: str, made: int) -> str:
    if made >= NUMBERED_MOST:
        return _share(name, f"{name} {NUMBERED_MOST + 1}")
    return f"{name} {made + 1}" if made else name


def _share(name: str, shared: str) -> str:
    """One text for all of them."""
    _shared.add(shared)
    return _beyond.setdefault(name, shared)
