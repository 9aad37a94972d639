"""Which places an instruction with a name reads or writes, asked of the frame without running any code."""

import builtins
from types import FrameType, FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any, Final

from .. import places
from .values import ATOMS, CONTAINERS, is_flat

if TYPE_CHECKING:
    from ..bytecode.operands import Access, Path
    from ..workers import Step
    from .views import View

UNKNOWN: Final = object()


def value_at(path: "Path", frame: FrameType) -> Any:
    """What a path leads to; also a function of Python's, or what stands in a class."""
    found = places.find(path, frame)
    if found is None:
        return vars(builtins).get(path[1], UNKNOWN) if path[0] == "global" else UNKNOWN
    if not places.is_missing(found.value):
        return found.value
    if path[0] != ".":
        return UNKNOWN
    base = value_at(path[1], frame)
    of_class = _in_class(type(base), path[2])
    return of_class if type(of_class) is FunctionType else UNKNOWN


def _in_class(kind: type, name: str) -> Any:
    return next((vars(each)[name] for each in kind.__mro__ if name in vars(each)), UNKNOWN)


def touch(access: "Access", frame: FrameType, view: "View", step: "Step") -> bool:
    """Whether it is known which place it is."""
    kind = access.path[0]
    if kind in (".", "["):
        base = value_at(access.path[1], frame)
        if base is UNKNOWN:
            return False
        if kind == ".":
            return _touch_attribute(access, base, view, step)
        return _touch_item(access, base, frame, view, step)
    found = places.find(access.path, frame)
    if found is None:  # a function of Python's, unless somebody gives another one this name
        step.touch(("global", id(frame.f_globals), access.path[1]), access.writes)
        return True
    step.touch(found.key, access.writes)
    if not access.writes and not places.is_missing(found.value):
        _hold(found.value, view, step)
    return True


def _hold(value: Any, view: "View", step: "Step") -> None:
    view.take(value)
    if type(value) in CONTAINERS:
        step.touch(("object", id(value)), False)


def _touch_attribute(access: "Access", base: Any, view: "View", step: "Step") -> bool:
    name, kind = access.path[2], type(base)
    if kind in ATOMS or kind in CONTAINERS:
        return not access.writes  # a method of it: what it does is told where it is called
    if issubclass(kind, ModuleType):
        names = places.names_of(base)
        step.touch(("global", id(names), name), access.writes)
        value = names.get(name, UNKNOWN)
    else:
        classes = (base, *base.__mro__) if issubclass(kind, type) else kind.__mro__
        step.touch(("attribute", id(base), name), access.writes)
        if not issubclass(kind, type) and hasattr(type(_in_class(kind, name)), "__set__"):
            return False  # a property's, or of __slots__
        value = places.names_of(base).get(name, UNKNOWN)
        for each in classes:
            if value is not UNKNOWN:
                break
            step.touch(("attribute", id(each), name), False)
            value = vars(each).get(name, UNKNOWN)
    if access.writes:
        return True
    if value is UNKNOWN or (hasattr(type(value), "__get__") and type(value) is not FunctionType):
        return type(value) is MethodType
    _hold(value, view, step)
    return True


def _touch_item(access: "Access", base: Any, frame: FrameType, view: "View", step: "Step") -> bool:
    kind = type(base)
    if kind in ATOMS or kind is tuple:
        return view.operate(step, writes=False)
    if kind not in (list, dict) or not view.clean:
        return False
    step.touch(("object", id(base)), access.writes)
    found = places.find(access.path, frame)
    if access.writes or found is None or places.is_missing(found.value):
        return is_flat(base)
    _hold(found.value, view, step)
    return True
