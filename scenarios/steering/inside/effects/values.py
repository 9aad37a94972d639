"""Which values a thread can work with and have nothing to do with others: numbers, texts, functions and the like.

What an operator does to such a value is done to nothing else, or by a function of Python's, which is seen to begin.
"""

import sys
from types import (
    BuiltinFunctionType,
    ClassMethodDescriptorType,
    FunctionType,
    MethodDescriptorType,
    MethodType,
    ModuleType,
    WrapperDescriptorType,
)
from typing import Any, Final

ATOMS: Final = frozenset({int, float, complex, bool, str, bytes, type(None), type(...), range})
CONTAINERS: Final = frozenset({list, dict, set})
_SAFE: Final = frozenset({*ATOMS, FunctionType, BuiltinFunctionType, MethodType, ModuleType, type})
_MADE_IN_C: Final = (WrapperDescriptorType, MethodDescriptorType, ClassMethodDescriptorType)
_BASES: Final = (object, int, str, float)
_MOST: Final = 64  # parts of a container that are looked at

_kinds: dict[type, bool] = {}


def is_harmless(value: Any) -> bool:
    """Whether operators on it touch nothing that could be shared, or call a function of Python's."""
    kind = type(value)
    if kind in _SAFE:
        return True
    if kind is tuple:
        return len(value) <= _MOST and all(map(is_harmless, value))
    known = _kinds.get(kind)
    if known is None:
        known = _kinds[kind] = all(map(_is_pythons, kind.__mro__))
    return known


def is_plain(value: Any) -> bool:
    """Whether it is a number, a text or the like, or a tuple of such: nothing else can be reached by it."""
    if type(value) is tuple:
        return len(value) <= _MOST and all(map(is_plain, value))
    return type(value) in ATOMS


def is_flat(value: Any) -> bool:
    """Whether it is a plain container, and all that is in it is harmless."""
    if type(value) not in CONTAINERS or len(value) > _MOST:
        return False
    return all(map(is_harmless, value)) and (type(value) is not dict or all(map(is_harmless, value.values())))


def _is_pythons(kind: type) -> bool:
    """Whether a class is written in Python, whose operators are functions that are seen to begin."""
    if kind in _BASES:
        return True
    module = sys.modules.get(kind.__module__)
    source = kind.__module__ == "__main__" or str(getattr(module, "__file__", None) or "").endswith(".py")
    return source and not any(isinstance(each, _MADE_IN_C) for each in vars(kind).values())
