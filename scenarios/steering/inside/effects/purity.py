"""Which functions keep to themselves: given numbers and texts, all they work with is their own or comes from Python's.

Nothing of the student's can be called by them, so that nothing that happens within needs to be followed.
"""

import dis
import inspect
from types import CodeType, FrameType
from typing import Final

from ..bytecode import points
from .deeds import ENTER, OPAQUE, PURE, deeds_of
from .values import is_plain

Names = frozenset[str]

_CALLED: Final = frozenset(
    {
        *PURE,
        *("all", "any", "dict", "enumerate", "filter", "frozenset", "iter", "list", "map", "next", "reversed", "set"),
        *("slice", "sorted", "sum", "tuple", "zip"),
    }
)
_WITHIN: Final = frozenset(  # done to what it has made itself, there being nothing else
    {
        *("BUILD_CONST_KEY_MAP", "BUILD_SLICE", "CALL_INTRINSIC_1", "GEN_START", "LIST_APPEND", "LIST_EXTEND"),
        *("LIST_TO_TUPLE", "MAP_ADD", "RERAISE", "RETURN_GENERATOR", "SET_ADD", "SET_FUNCTION_ATTRIBUTE"),
        *("SET_UPDATE", "YIELD_VALUE"),
    }
)
_GIVES_WAY: Final = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR

_known: dict[CodeType, "Names | None"] = {}


def calls_of(code: CodeType) -> "Names | None":
    """The functions of Python's that a function calls that keeps to itself; None if it may do more, or waits within."""
    if code.co_freevars or code.co_flags & _GIVES_WAY or not code.co_flags & inspect.CO_OPTIMIZED:
        return None
    return _calls(code)


def keeps_to_itself(calls: Names, frame: FrameType) -> bool:
    """Whether it does so with what it is given, as it begins. `calls`: as in `calls_of`."""
    names = frame.f_globals
    return not any(name in names for name in calls) and all(map(is_plain, frame.f_locals.values()))


def _calls(code: CodeType) -> "Names | None":
    if code not in _known:
        _known[code] = _look_through(code)
    return _known[code]


def _look_through(code: CodeType) -> "Names | None":
    by_offset = deeds_of(code).by_offset
    for each in dis.get_instructions(code):
        deed = by_offset.get(each.offset)
        if deed is not None and deed.kind in (ENTER, OPAQUE) and each.opname not in _WITHIN:
            return None
    accesses = points.table_of(code).accesses.values()
    named = {each.path[1] for each in accesses if each.path[0] == "global" and not each.writes}
    if any(each.path[0] not in ("global", "cell") for each in accesses) or not named <= _CALLED:
        return None
    if any(each.writes and each.path[0] == "global" for each in accesses):
        return None
    for inner in (_calls(each) for each in code.co_consts if isinstance(each, CodeType)):
        if inner is None:
            return None
        named |= inner
    return frozenset(named)
