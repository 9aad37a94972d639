"""Which variables of a function nobody has but itself and the comprehensions in it, which are run to their end there.

A generator that is handed on and a function that is defined within may come to another thread, and take with them what
they read of the function around. A generator that is given to `sum` or `all` as it is made is nobody else's.
"""

import dis
from functools import lru_cache
from types import CodeType
from typing import Final

Names = frozenset[str]

_COMPREHENSIONS: Final = ("<dictcomp>", "<listcomp>", "<setcomp>")  # up to 3.11: functions that are called at once
_USE_UP: Final = frozenset({"all", "any", "dict", "frozenset", "list", "max", "min", "set", "sorted", "sum", "tuple"})
_ASKED: Final = (  # 3.14 asks whether `all` is Python's, and goes through the generator itself
    *("BUILD_LIST", "BUILD_SET", "COPY", "IS_OP", "LOAD_COMMON_CONSTANT", "NOT_TAKEN", "POP_JUMP_IF_FALSE", "POP_TOP"),
)
_NOTHING: Final = ("EXTENDED_ARG", "GET_ITER", "NOP", "PRECALL", "PUSH_NULL")


@lru_cache(maxsize=None)
def kept(code: CodeType, name: str) -> "Names | None":
    """Whether it keeps this variable: the functions that have to be Python's own for that; None if it does not."""
    trusted: set[str] = set()
    for inner in code.co_consts:
        if isinstance(inner, CodeType) and name in inner.co_freevars:
            by, deeper = _used_up(code).get(inner), kept(inner, name)
            if by is None or deeper is None:
                return None
            trusted |= by | deeper
    return frozenset(trusted)


@lru_cache(maxsize=None)
def _used_up(code: CodeType) -> "dict[CodeType, Names]":
    """Its comprehensions that are run to their end where they are made, and by which functions of Python's."""
    every = list(dis.get_instructions(code))
    found: dict[CodeType, Names] = {}
    for number, each in enumerate(every):
        if isinstance(each.argval, CodeType) and (users := _users(every, number)) is not None:
            found[each.argval] = users  # in a `finally` there is a second copy, which does the same
    return found


def _users(every: list[dis.Instruction], at: int) -> "Names | None":
    """The function that uses up what the comprehension gives whose code is loaded there; none if nothing is given."""
    kind = every[at].argval.co_name
    if kind != "<genexpr>":
        return frozenset[str]() if kind in _COMPREHENSIONS else None
    then = _then(every, at)
    if then is not None and then.opname == "FOR_ITER":  # a loop of the function's own
        return _called(every, at, _ASKED) or frozenset()
    if then is not None and then.opname in ("CALL", "CALL_FUNCTION") and then.arg == 1:
        return _called(every, at, ("PUSH_NULL",))
    return None


def _then(every: list[dis.Instruction], at: int) -> "dis.Instruction | None":
    """What is done with the generator that is made of the code loaded there; None where that is not plain to see."""
    made = next(number for number in range(at, len(every)) if every[number].opname == "MAKE_FUNCTION")
    depth = 0  # of what lies above the function that makes the generator
    is_made = False
    for each in every[made + 1 :]:
        if is_made and each.opname not in _NOTHING:
            return each
        if each.opcode in dis.hasjrel or each.opcode in dis.hasjabs:
            return None
        if not is_made and each.opname != "SET_FUNCTION_ATTRIBUTE":
            depth += dis.stack_effect(each.opcode, each.arg if each.opcode >= dis.HAVE_ARGUMENT else None)
            is_made = depth == 0 and each.opname.startswith("CALL")
    return None


def _called(every: list[dis.Instruction], at: int, between: tuple[str, ...]) -> "Names | None":
    """The function that is about to be given the generator of the code loaded there, if it keeps nothing of it."""
    before = at - 1
    if every[before].opname == "BUILD_TUPLE":  # the variables that it takes with it
        number = every[before].arg or 0
        while number > 0 and before > 0:
            before -= 1
            number -= len(every[before].argval) if isinstance(every[before].argval, tuple) else 1
        before -= 1
    while before > 0 and every[before].opname in between:
        before -= 1
    asked = every[before]
    if asked.opname in ("LOAD_GLOBAL", "LOAD_NAME") and asked.argval in _USE_UP:
        return frozenset([asked.argval])
    return None
