"""Where a path of names leads right now, and what is there; no code of the program is run for it."""

import builtins
import inspect
from types import FrameType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from .bytecode.operands import Path

CONTAINERS: Final = (list, dict, set, bytearray)
MUTATORS: Final = frozenset(
    {
        *("append", "appendleft", "extend", "extendleft", "insert", "pop", "popleft", "popitem", "remove", "clear"),
        *("sort", "reverse", "rotate", "add", "discard", "update", "setdefault"),
        *("intersection_update", "difference_update", "symmetric_difference_update"),
    }
)
_missing: Final = object()


class Found(NamedTuple):
    """What a path leads to right now."""

    key: tuple[Any, ...]  # the same for the same place in memory
    label: str
    value: Any


def find(path: "Path", frame: FrameType) -> Found | None:
    """Where a path leads, without running any code of the program; None when that is not known."""
    kind, code = path[0], frame.f_code
    in_module = code.co_name == "<module>"
    if kind == "global":
        plain = in_module or code.co_flags & inspect.CO_OPTIMIZED  # else a class's own body
        names = frame.f_globals if plain or path[1] not in frame.f_locals else frame.f_locals
        value = names.get(path[1], _missing)
        if value is _missing and path[1] in vars(builtins):
            return None
        return Found(("global", id(names), path[1]), path[1], value)
    if kind in ("cell", "local"):
        value = _missing if in_module else frame.f_locals.get(path[1], _missing)  # a comprehension's there: 3.12 warns
        return Found((kind, id(code.co_filename if kind == "cell" else frame), path[1]), path[1], value)
    if kind == "const":
        return Found(("const",), repr(path[1]), path[1])
    return _part(path, frame)


def _part(path: "Path", frame: FrameType) -> Found | None:
    base = find(path[1], frame)
    if base is None or base.value is _missing:
        return None
    if path[0] == "." and path[2] == "value" and type(base.value).__name__ == "Synchronized":
        memory = names_of(base.value).get("_obj")  # a number of ctypes', in memory that processes share
        value = getattr(memory, "value", _missing)
        return Found(("shared", id(base.value), "value"), f"{base.label}.value", value)
    if path[0] == ".":
        names = names_of(base.value)
        return Found(("attribute", id(base.value), path[2]), f"{base.label}.{path[2]}", names.get(path[2], _missing))
    key = find(path[2], frame) if path[2] is not None else None
    if key is None or type(base.value) not in (list, dict) or type(key.value) not in (int, str):
        return Found(("item", id(base.value)), f"{base.label}[…]", _missing)
    try:
        value = base.value[key.value]
    except (LookupError, TypeError):
        value = _missing
    return Found(("item", id(base.value), key.value), f"{base.label}[{key.value!r}]", value)


def names_of(thing: Any) -> Any:
    """An object's own attributes, or a class's or module's, asked of `object` itself."""
    for kind in (type, object):
        try:
            return kind.__getattribute__(thing, "__dict__")
        except (AttributeError, TypeError):
            continue
    return {}


def is_missing(value: Any) -> bool:
    """There was nothing at the end of the path, or nothing that could be read without running code."""
    return value is _missing


def shown(value: Any) -> str:
    """A value in a few characters, if it is a plain one; else its type."""
    if value is _missing:
        return ""
    if type(value) in (int, float, str, bool, type(None), bytes, complex):
        return _cut(repr(value))
    if type(value) in (list, tuple, set) and all(type(each) in (int, float, str, bool, type(None)) for each in value):
        return _cut(repr(value))
    return f"<{type(value).__name__}>"


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
