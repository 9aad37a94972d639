"""What each instruction of a code object does beyond moving values about, as far as the instruction itself says."""

import dis
from types import CodeType
from typing import Final, NamedTuple

from ..bytecode import operands, points

OPERATE, CALL, ENTER, TAINT, OPAQUE = range(5)
PURE: Final = frozenset(
    {
        *("abs", "bool", "chr", "divmod", "float", "format", "hash", "int", "isinstance", "issubclass", "len", "max"),
        *("min", "ord", "pow", "range", "repr", "round", "str"),
    }
)
_PLAIN: Final = frozenset(
    {
        *("BUILD_TUPLE", "CACHE", "COPY", "COPY_FREE_VARS", "DUP_TOP", "DUP_TOP_TWO", "END_FOR", "EXTENDED_ARG"),
        *("IS_OP", "JUMP_ABSOLUTE", "JUMP_BACKWARD", "JUMP_BACKWARD_NO_INTERRUPT", "JUMP_FORWARD", "KW_NAMES"),
        *("LOAD_CLOSURE", "LOAD_COMMON_CONSTANT", "LOAD_CONST", "LOAD_CONST_IMMORTAL", "LOAD_SMALL_INT"),
        *("LOAD_SPECIAL", "MAKE_CELL", "NOP", "NOT_TAKEN", "POP_BLOCK", "POP_ITER", "POP_TOP", "PRECALL"),
        *("PUSH_NULL", "RESUME", "RETURN_CONST", "RETURN_VALUE", "ROT_THREE", "ROT_TWO", "SWAP"),
    }
)
_OPERATING: Final = ("BINARY_", "COMPARE_OP", "CONTAINS_OP", "FORMAT_", "INPLACE_", "UNARY_", "POP_JUMP_", "JUMP_IF_")
_OPERATE: Final = frozenset(["BUILD_STRING", "CONVERT_VALUE", "FOR_ITER", "GET_ITER", "TO_BOOL", "UNPACK_SEQUENCE"])
_TAINT: Final = frozenset(["BUILD_LIST", "BUILD_MAP", "BUILD_SET", "MAKE_FUNCTION"])
_ENTER: Final = ("BEFORE_WITH", "SETUP_WITH")
_NONES: Final = ("LOAD_CONST", "LOAD_COMMON_CONSTANT", "DUP_TOP")  # what the end of a with hands over


class Deed(NamedTuple):
    """`kind` is OPERATE: on the values that are there; CALL: of what `path` leads to; ENTER: of a with, or its end;
    TAINT: makes a value that can be changed; OPAQUE: anything."""

    kind: int
    path: operands.Path | None = None
    writes: bool = False  # an operator may change its left side


class Deeds(NamedTuple):
    """Of one code object: by offset; and where nothing is left of the statements before."""

    by_offset: dict[int, Deed]
    fresh: frozenset[int]


_known: dict[CodeType, Deeds] = {}


def deeds_of(code: CodeType) -> Deeds:
    """What is known of `code`."""
    if code not in _known:
        _known[code] = _look_through(code)
    return _known[code]


def prepare(code: CodeType) -> None:
    """Look through `code` and all that it defines, so that each fork has it."""
    deeds_of(code)
    for each in code.co_consts:
        if isinstance(each, CodeType):
            prepare(each)


def _look_through(code: CodeType) -> Deeds:
    found: dict[int, Deed] = {}
    stack: list[operands.Path | None] = []
    before: list[dis.Instruction] = []
    accesses = points.table_of(code).accesses
    for each in dis.get_instructions(code):
        if each.is_jump_target:
            stack.clear()
        deed = _deed(each, stack, before, known=each.offset in accesses)
        operands.step(each, stack)
        if each.opname not in ("CACHE", "PRECALL", "EXTENDED_ARG", "KW_NAMES"):
            before.append(each)
        if deed is not None:
            found[each.offset] = deed
    return Deeds(found, _empty_at(code))


def _deed(
    each: dis.Instruction, stack: "list[operands.Path | None]", before: "list[dis.Instruction]", *, known: bool
) -> Deed | None:
    name = each.opname
    if operands.is_call(name):
        return _call(each, stack, before)
    if name in _ENTER:
        return Deed(ENTER)
    if name.startswith(("LOAD_FAST", "STORE_FAST")) or name in _PLAIN or known:
        return None
    if name in _OPERATE or name.startswith(_OPERATING):
        return Deed(OPERATE, writes=name.startswith("INPLACE_") or (name == "BINARY_OP" and "=" in each.argrepr))
    return Deed(TAINT if name in _TAINT else OPAQUE)


def _call(each: dis.Instruction, stack: "list[operands.Path | None]", before: "list[dis.Instruction]") -> Deed:
    handed = [one.opname in _NONES and one.argval in (None, 0) for one in before[-3:]]
    if (len(handed) == 3 and all(handed)) or (before and before[-1].opname == "LOAD_SPECIAL"):
        return Deed(ENTER)
    given = operands.given_to(each)
    return Deed(CALL, stack[-given - 1] if given is not None and len(stack) > given else None)


def _empty_at(code: CodeType) -> frozenset[int]:
    """The offsets at which nothing lies on the stack."""
    every = list(dis.get_instructions(code))
    place = {each.offset: number for number, each in enumerate(every)}
    depths: dict[int, int] = {}
    todo = [(0, 0)]
    while todo:
        number, depth = todo.pop()
        if number >= len(every) or number in depths:
            continue
        depths[number] = depth
        each = every[number]
        arg = each.arg if each.opcode >= dis.HAVE_ARGUMENT else None
        if each.opcode in dis.hasjrel or each.opcode in dis.hasjabs:
            todo.append((place.get(each.argval, len(every)), depth + dis.stack_effect(each.opcode, arg, jump=True)))
        if not each.opname.startswith(("RETURN_", "RAISE_", "RERAISE", "JUMP_FORWARD", "JUMP_BACKWARD", "JUMP_ABS")):
            todo.append((number + 1, depth + dis.stack_effect(each.opcode, arg, jump=False)))
    return frozenset(every[number].offset for number, depth in depths.items() if depth == 0)
