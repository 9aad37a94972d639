"""Follows what lies on the stack of a code object from instruction to instruction: the names that values came by."""

import builtins
import dis
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

Path = tuple[Any, ...]  # ("global", name), ("local", name), ("const", value), (".", path, name), ("[", path, path)

_NO_CHECK: Final = frozenset({"CALL_INTRINSIC_1", "CALL_INTRINSIC_2", "CALL_FINALLY"})
_BINARY: Final = ("BINARY_", "COMPARE_OP", "CONTAINS_OP", "IS_OP", "INPLACE_")


class Access(NamedTuple):
    """One instruction's read or write of what a path leads to."""

    path: Path
    writes: bool


def is_call(name: str) -> bool:
    """Whether an instruction calls what lies on the stack."""
    return name.startswith("CALL") and name not in _NO_CHECK


def given_to(call: dis.Instruction) -> int | None:
    """How much lies above the function that is called; None where that is not known."""
    if call.opname == "CALL_FUNCTION_EX" or call.arg is None:
        return None
    return call.arg + call.opname.endswith("_KW")


def step(each: dis.Instruction, stack: list[Path | None]) -> Access | None:
    """Follow what lies on the stack as far as it is a name, an attribute or a constant; forget all the rest."""
    name = each.opname
    if name.startswith("STORE_FAST"):
        _store_local(each, stack)
        return None
    if is_call(name):
        _call(given_to(each), stack)
        return None
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


def _store_local(each: dis.Instruction, stack: list[Path | None]) -> None:
    names = each.argval if isinstance(each.argval, tuple) else (each.argval,)
    stored = names[:1] if each.opname == "STORE_FAST_LOAD_FAST" else names
    for one in stored:
        _pop(stack)
        stack[:] = [None if _leads_by(path, ("local", one)) else path for path in stack]
    if stored != names:
        stack.append(("local", names[1]))


def _leads_by(path: Path | None, part: Path) -> bool:
    return path is not None and (path == part or any(type(each) is tuple and _leads_by(each, part) for each in path))


def _call(given: int | None, stack: list[Path | None]) -> None:
    if given is None:
        stack.clear()
    del stack[-(given or 0) - 1 :]
    _distrust(stack)
    stack.append(None)


def _distrust(stack: list[Path | None]) -> None:
    """Something was changed: what lies there came by paths that may lead elsewhere now."""
    stack[:] = [path if path is not None and _lasts(path) else None for path in stack]


def _lasts(path: Path) -> bool:
    return path[0] in ("const", "local") or (path[0] == "global" and path[1] in vars(builtins))


def _load_constant(each: dis.Instruction, stack: list[Path | None]) -> None:
    stack.append(("const", each.argval))


def _load(kind: str) -> "Callable[[dis.Instruction, list[Path | None]], Access]":
    return lambda each, stack: _push(stack, (kind, each.argval))


def _store(kind: str) -> "Callable[[dis.Instruction, list[Path | None]], Access]":
    def store(each: dis.Instruction, stack: list[Path | None]) -> Access:
        _pop(stack)
        _distrust(stack)
        return Access((kind, each.argval), True)

    return store


def _load_attribute(each: dis.Instruction, stack: list[Path | None]) -> Access | None:
    base = _pop(stack)
    return None if base is None else _push(stack, (".", base, each.argval))


def _store_attribute(each: dis.Instruction, stack: list[Path | None]) -> Access | None:
    base, _ = _pop(stack), _pop(stack)
    _distrust(stack)
    return None if base is None else Access((".", base, each.argval), True)


def _load_item(_: dis.Instruction, stack: list[Path | None]) -> Access | None:
    key, base = _pop(stack), _pop(stack)
    if base is not None:
        return _push(stack, ("[", base, key))
    stack.append(None)
    return None


def _store_item(_: dis.Instruction, stack: list[Path | None]) -> Access | None:
    key, base, _value = _pop(stack), _pop(stack), _pop(stack)
    _distrust(stack)
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
_STAY: Final = frozenset({"NOP", "CACHE", "RESUME", "EXTENDED_ARG", "PRECALL", "NOT_TAKEN", "KW_NAMES", "PUSH_NULL"})


def _move(name: str, arg: int | None, stack: list[Path | None]) -> None:
    """What an instruction does to the stack that only moves, or makes something that has no name."""
    while len(stack) < 3:  # what lies below is not known
        stack.insert(0, None)
    if name == "BINARY_SLICE":
        stack[-3:] = [None]
    elif name.startswith(_BINARY):
        stack[-2:] = [None]
    elif name == "POP_TOP":
        stack.pop()
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
