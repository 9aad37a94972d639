"""Where in a code object this Python may let another thread go, and which names each instruction reads and writes.

With the interpreter lock a thread gives way at the checks of the interpreter's loop alone: after a call, at a backward
jump, at the start of a function. Two lines with nothing of this between them are never torn apart, and so they are not
torn apart here. Without the lock any access of something shared may come between any two others.
"""

import builtins
import dis
import sys
from collections.abc import Iterable, Iterator
from types import CodeType
from typing import Final, NamedTuple

from . import cells
from .operands import Access, Path, is_call, step

_BACKWARD: Final = ("JUMP_BACKWARD", "POP_JUMP_BACKWARD")
_LOOKS_AT_JUMPS: Final = sys.version_info < (3, 11)  # when they jump, in whichever direction
HAS_LOCK: Final = getattr(sys, "_is_gil_enabled", lambda: True)


class Table(NamedTuple):
    """What is known of a code object: by offset."""

    looks_up: dict[int, int]  # to the instruction that follows only if it did not look, -1: it always does
    accesses: dict[int, Access]
    alone: bool  # all that it touches are its own variables and Python's functions: others make no difference to it
    trusted: cells.Names  # the functions that have to be Python's own for that


_known: dict[CodeType, Table] = {}
_lent: dict[CodeType, dict[str, cells.Names]] = {}  # to a comprehension, by a function that keeps these variables
_bound: dict[str, tuple[int, frozenset[str]]] = {}  # of a file, and how much was known then


def bound_again(file: str) -> "frozenset[str]":
    """Global names that a file's functions bind, or its own code more than once: they may become something else."""
    known_then, names = _bound.get(file, (-1, frozenset[str]()))
    if known_then != len(_known):  # a module that was imported meanwhile is known since
        names = frozenset(_bound_again([code for code in list(_known) if code.co_filename == file]))
        _bound[file] = len(_known), names
    return names


def _bound_again(codes: list[CodeType]) -> Iterator[str]:
    once: set[str] = set()
    looked_at: set[CodeType] = set()
    while codes:
        code = codes.pop()
        if code in looked_at:
            continue
        looked_at.add(code)
        codes += [each for each in code.co_consts if type(each) is CodeType]
        for access in table_of(code).accesses.values():
            if access.writes and access.path[0] == "global":
                name = str(access.path[1])
                if name in once or code.co_name != "<module>":
                    yield name
                once.add(name)


def table_of(code: CodeType) -> Table:
    """What is known of `code`."""
    if code not in _known:
        _known[code] = _table(code)
    return _known[code]


def _table(code: CodeType) -> Table:
    """Look through the instructions, once each."""
    looks_up: dict[int, int] = {}
    accesses: dict[int, Access] = {}
    stack: list[Path | None] = []
    enters = False  # a `with`, as of a lock that it was handed
    for each in dis.get_instructions(code):
        if each.is_jump_target:  # what lies on the stack depends on where it comes from
            stack.clear()
        enters = enters or each.opname == "WITH_EXCEPT_START"
        if _is_check(each):
            looks_up[each.offset] = each.offset + 2 if "JUMP_" in each.opname and "IF_" in each.opname else -1
        access = step(each, stack)
        if access is not None:
            accesses[each.offset] = access
    trusted = _trusted(accesses.values(), _kept(code))
    return Table(looks_up, accesses, trusted is not None and not enters, trusted or frozenset())


def _kept(code: CodeType) -> dict[str, cells.Names]:
    """The variables that it shares with its comprehensions at most, each with whom it has to trust for that."""
    own = {name: by for name in code.co_cellvars if (by := cells.kept(code, name)) is not None}
    own.update(_lent.get(code, {}))
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            _lent[inner] = {name: own[name] for name in inner.co_freevars if name in own}
    return own


def _trusted(accesses: "Iterable[Access]", kept: dict[str, cells.Names]) -> "cells.Names | None":
    """Whom it has to trust if all that it touches is its own; None if it is not."""
    trusted: set[str] = set()
    for access in accesses:
        kind, name = access.path[0], access.path[1]
        if kind == "cell" and name in kept:
            trusted |= kept[name]
        elif kind == "global" and not access.writes and name in vars(builtins):
            trusted.add(name)
        else:
            return None
    return frozenset(trusted)


def _is_check(each: dis.Instruction) -> bool:
    name = each.opname
    if name.startswith("CALL"):
        return is_call(name)
    if name == "JUMP_ABSOLUTE":
        return bool(each.argval <= each.offset)
    if _LOOKS_AT_JUMPS and name.startswith("POP_JUMP_IF"):
        return True
    return name == "RESUME" or (name.startswith(_BACKWARD) and "NO_INTERRUPT" not in name)
