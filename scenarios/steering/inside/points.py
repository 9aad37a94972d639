"""Where in a code object this Python may let another thread go, and which names each instruction reads and writes.

With the interpreter lock a thread gives way at the checks of the interpreter's loop alone: after a call, at a backward
jump, at the start of a function. Two lines with nothing of this between them are never torn apart, and so they are not
torn apart here. Without the lock any access of something shared may come between any two others.
"""

import builtins
import dis
import sys
from types import CodeType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

Path = tuple[Any, ...]  # ("global", name), ("local", name), ("const", value), (".", path, name), ("[", path, path)

_NO_CHECK: Final = frozenset({"CALL_INTRINSIC_1", "CALL_INTRINSIC_2", "CALL_FINALLY"})
_BACKWARD: Final = ("JUMP_BACKWARD", "POP_JUMP_BACKWARD")
_LOOKS_AT_JUMPS: Final = sys.version_info < (3, 11)  # when they jump, in whichever direction
_BINARY: Final = ("BINARY_", "COMPARE_OP", "CONTAINS_OP", "IS_OP", "INPLACE_")
HAS_LOCK: Final = getattr(sys, "_is_gil_enabled", lambda: True)


class Access(NamedTuple):
    """One instruction's read or write of what a path leads to."""

    path: Path
    writes: bool


class Table(NamedTuple):
    """What is known of a code object: by offset."""

    looks_up: dict[int, int]  # to the instruction that follows only if it did not look, -1: it always does
    accesses: dict[int, Access]
    alone: bool  # all that it touches are its own variables and Python's functions: others make no difference to it


_known: dict[CodeType, Table] = {}


def prepare(code: CodeType) -> None:
    """Look through `code` and all that it defines, so that each fork has it."""
    table_of(code)
    for each in code.co_consts:
        if isinstance(each, CodeType):
            prepare(each)


def bound_again() -> "frozenset[str]":
    """Global names that functions bind, or a module's own code more than once: they may become something else."""
    inside: set[str] = set()
    once: set[str] = set()
    for code, table in list(_known.items()):
        for access in table.accesses.values():
            if access.writes and access.path[0] == "global":
                name = str(access.path[1])
                (inside if name in once or code.co_name != "<module>" else once).add(name)
    return frozenset(inside)


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
        enters = enters or each.opname == "WITH_EXCEPT_START"
        if _is_check(each):
            looks_up[each.offset] = each.offset + 2 if "JUMP_" in each.opname and "IF_" in each.opname else -1
        access = _step(each, stack)
        if access is not None:
            accesses[each.offset] = access
    alone = not enters and all(_is_own(code, each) for each in accesses.values())
    return Table(looks_up, accesses, alone)


def _is_own(code: CodeType, access: Access) -> bool:
    kind, name = access.path[0], access.path[1]
    if kind == "cell" and code.co_name.startswith("<"):  # a comprehension's
        return not access.writes or name in code.co_cellvars
    return kind == "global" and not access.writes and name in vars(builtins)


def _is_check(each: dis.Instruction) -> bool:
    name = each.opname
    if name.startswith("CALL"):
        return name not in _NO_CHECK
    if name == "JUMP_ABSOLUTE":
        return bool(each.argval <= each.offset)
    if _LOOKS_AT_JUMPS and name.startswith("POP_JUMP_IF"):
        return True
    return name == "RESUME" or (name.startswith(_BACKWARD) and "NO_INTERRUPT" not in name)


def _step(each: dis.Instruction, stack: list[Path | None]) -> Access | None:
    """Follow what lies on the stack as far as it is a name, an attribute or a constant; forget all the rest."""
    name = each.opname
    if name.startswith("LOAD_FAST"):
        stack.extend(("local", one) for one in (each.argval if isinstance(each.argval, tuple) else (each.argval,)))
        return None
    if name == "BINARY_OP" and each.argrepr == "[]":
        name = "BINARY_SUBSCR"
    follow = _FOLLOWED.get(name)
    if follow is not None:
        return follow(each, stack)
    _move(name, each.arg, stack)
    return None


def _load_constant(each: dis.Instruction, stack: list[Path | None]) -> None:
    stack.append(("const", each.argval))


def _load(kind: str) -> "Callable[[dis.Instruction, list[Path | None]], Access]":
    return lambda each, stack: _push(stack, (kind, each.argval))


def _store(kind: str) -> "Callable[[dis.Instruction, list[Path | None]], Access]":
    def store(each: dis.Instruction, stack: list[Path | None]) -> Access:
        _pop(stack)
        return Access((kind, each.argval), True)

    return store


def _load_attribute(each: dis.Instruction, stack: list[Path | None]) -> Access | None:
    base = _pop(stack)
    return None if base is None else _push(stack, (".", base, each.argval))


def _store_attribute(each: dis.Instruction, stack: list[Path | None]) -> Access | None:
    base, _ = _pop(stack), _pop(stack)
    return None if base is None else Access((".", base, each.argval), True)


def _load_item(_: dis.Instruction, stack: list[Path | None]) -> Access | None:
    key, base = _pop(stack), _pop(stack)
    if base is not None:
        return _push(stack, ("[", base, key))
    stack.append(None)
    return None


def _store_item(_: dis.Instruction, stack: list[Path | None]) -> Access | None:
    key, base, _value = _pop(stack), _pop(stack), _pop(stack)
    return None if base is None else Access(("[", base, key), True)


_FOLLOWED: "Final[dict[str, Callable[[dis.Instruction, list[Path | None]], Access | None]]]" = {
    **dict.fromkeys(("LOAD_CONST", "LOAD_SMALL_INT", "LOAD_CONST_IMMORTAL"), _load_constant),
    **dict.fromkeys(("LOAD_GLOBAL", "LOAD_NAME"), _load("global")),
    **dict.fromkeys(("LOAD_DEREF", "LOAD_CLASSDEREF"), _load("cell")),
    **dict.fromkeys(("STORE_GLOBAL", "STORE_NAME", "DELETE_GLOBAL", "DELETE_NAME"), _store("global")),
    **dict.fromkeys(("STORE_DEREF", "DELETE_DEREF"), _store("cell")),
    **dict.fromkeys(("LOAD_ATTR", "LOAD_METHOD"), _load_attribute),
    **dict.fromkeys(("STORE_ATTR", "DELETE_ATTR"), _store_attribute),
    "BINARY_SUBSCR": _load_item,
    **dict.fromkeys(("STORE_SUBSCR", "DELETE_SUBSCR"), _store_item),
}
_STAY: Final = frozenset({"NOP", "CACHE", "RESUME", "EXTENDED_ARG", "PRECALL", "NOT_TAKEN"})


def _move(name: str, arg: int | None, stack: list[Path | None]) -> None:
    """What an instruction does to the stack that only moves, or makes something that has no name."""
    while len(stack) < 3:  # what lies below is not known
        stack.insert(0, None)
    if name.startswith(_BINARY):
        stack[-2:] = [None]
    elif name in ("DUP_TOP", "COPY"):
        stack.append(stack[-(arg or 1)] if (arg or 1) <= len(stack) else None)
    elif name == "DUP_TOP_TWO":
        stack.extend(stack[-2:])
    elif name in ("ROT_TWO", "SWAP") and (arg or 2) <= len(stack):
        stack[-1], stack[-(arg or 2)] = stack[-(arg or 2)], stack[-1]
    elif name == "ROT_THREE":
        stack[-3:] = [stack[-1], stack[-3], stack[-2]]
    elif name not in _STAY:
        stack.clear()


def _push(stack: list[Path | None], path: Path) -> Access:
    stack.append(path)
    return Access(path, False)


def _pop(stack: list[Path | None]) -> Path | None:
    return stack.pop() if stack else None
