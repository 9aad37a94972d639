"""What the instructions do that a value's way to its name is made of."""

import sys

from .instructions import UNIT, jump, name_at, read
from .stack import LOOPED, NUMBERED_TOGETHER, ONE, SHOWN, Stack, UnknownUseError, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Callable, Final

_PAIRED: "Final" = sys.version_info >= (3, 12)  # an attribute's lowest bit says that it is looked up to be called
_ADDING: "Final" = ("append", "appendleft", "add", "insert", "setdefault")
_JUMPS: "Final" = ("JUMP_FORWARD", "JUMP_ABSOLUTE", "JUMP_BACKWARD", "JUMP_BACKWARD_NO_INTERRUPT")
_BEHIND_LOOPS: "Final" = ("END_FOR", "POP_TOP", "POP_ITER")
_DEFAULTS: "Final" = 1  # a flag of what a function is made with
_DEPTHS: "Final" = {"ROT_TWO": 2, "ROT_THREE": 3, "ROT_FOUR": 4, "DUP_TOP_TWO": 2, "DUP_TOP": 1}

# --- reading a value -------------------------------------------------------------------------------------------------


def _local(stack: Stack) -> None:
    stack.push(Value(stack.local(stack.argument)))


def _two_locals(stack: Stack) -> None:
    stack.push(Value(stack.local(stack.argument >> 4)), Value(stack.local(stack.argument & 15)))


def _cell(stack: Stack) -> None:
    if stack.name == "LOAD_FROM_DICT_OR_DEREF":
        stack.pop()
    stack.push(Value(stack.local(stack.argument, cell=True)))


def _constant(stack: Stack) -> None:
    value = Value()
    value.constant = stack.code.co_consts[stack.argument]
    stack.push(value)


def _named(stack: Stack) -> None:
    if stack.name == "LOAD_FROM_DICT_OR_GLOBALS":
        stack.pop()
    with_null = NUMBERED_TOGETHER and stack.name == "LOAD_GLOBAL"
    stack.push(Value(stack.code.co_names[stack.argument >> 1 if with_null else stack.argument]))
    if with_null and stack.argument & 1:
        stack.push(Value())


def _attribute(stack: Stack) -> None:
    of_super = stack.name == "LOAD_SUPER_ATTR"
    owner = stack.take(3 if of_super else 1)[-1]
    index = stack.argument >> 2 if of_super else stack.argument >> 1 if _PAIRED else stack.argument
    stack.push(Value(stack.code.co_names[index], ours=owner.ours, many=owner.many, owner=owner.name))
    if stack.name == "LOAD_METHOD" or (_PAIRED and stack.argument & 1):
        stack.push(Value())


# --- making something of it ------------------------------------------------------------------------------------------


def _call(stack: Stack) -> None:
    keywords, stack.keywords = stack.keywords, ()
    if stack.name in ("CALL_KW", "CALL_FUNCTION_KW"):
        keywords = stack.pop().constant or ()
    given = stack.take(stack.argument)
    callee = stack.take(1 if stack.name.startswith("CALL_FUNCTION") else 2)
    method = next((value for value in callee if value.owner), Value())
    looped = False
    for at, value in enumerate(given, len(keywords) - len(given)):
        looped = looped or (value.ours and value.many == LOOPED)
        if value.place < 0 and at >= 0:
            stack.give(value, str(keywords[at]))
        elif value.place < 0 and method.name in _ADDING:
            stack.give(value, f"{method.owner}[]", many=True)
    ours = any(value.ours for value in callee + given)
    stack.push(Value(ours=ours, many=LOOPED if looped else ONE))


def _names_of_arguments(stack: Stack) -> None:
    stack.keywords = stack.code.co_consts[stack.argument]


def _build(stack: Stack) -> None:
    row = Value(many=SHOWN)
    row.size = stack.argument
    for place, value in enumerate(stack.take(stack.argument)):
        if value.ours:
            row.hold(value, place)
    stack.push(row)


def _build_map(stack: Stack) -> None:
    if stack.name == "BUILD_CONST_KEY_MAP":
        keys = list(stack.pop().constant or ())
        values = stack.take(stack.argument)
    else:
        both = stack.take(2 * stack.argument)
        keys, values = [key.constant for key in both[::2]], both[1::2]
    row = Value(many=SHOWN)
    for key, value in zip(keys, values, strict=False):
        if value.ours:
            row.hold(value, 0)
            row.key = str(key)
    stack.push(row)


def _extend(stack: Stack) -> None:
    more = stack.pop()
    if more.ours:
        stack.at_depth(stack.argument).hold(more, 0)


def _function(stack: Stack) -> None:
    """What it is made with: its defaults, of which the last belongs to the last argument; those of named ones."""
    if stack.name == "SET_FUNCTION_ATTRIBUTE":
        function, given = stack.pop(), stack.take(1)
    else:
        function = stack.take(1 if NUMBERED_TOGETHER else 2)[0]
        given = stack.take(bin(stack.argument & 15).count("1") if sys.version_info < (3, 13) else 0)
    stack.push(function)
    if given and stack.argument & _DEFAULTS and function.constant is not None:
        code, row = function.constant, given[0]
        stack.give(row, code.co_varnames[code.co_argcount - row.size + row.place], many=False)
    for value in given:
        stack.give(value, value.key, many=False)


# --- moving it about -------------------------------------------------------------------------------------------------


def _move(stack: Stack) -> None:
    values = stack.take(_DEPTHS.get(stack.name, stack.argument))
    if stack.name == "SWAP":
        values[0], values[-1] = values[-1], values[0]
    elif stack.name.startswith("ROT"):
        values.insert(0, values.pop())
    elif stack.name.startswith("DUP"):
        values += values
    else:
        values.append(values[0])
    stack.push(*values)


def _unpack(stack: Stack) -> None:
    row = stack.pop()
    stack.push(*(Value(ours=row.ours and place == row.place) for place in reversed(range(stack.argument))))


def _drop(stack: Stack) -> None:
    if stack.pop().ours:
        raise UnknownUseError


# --- giving it a name ------------------------------------------------------------------------------------------------


def _store(stack: Stack) -> None:
    if stack.name in ("STORE_FAST", "STORE_DEREF"):
        stack.give(stack.pop(), stack.local(stack.argument, cell=stack.name == "STORE_DEREF"))
        return
    if stack.name == "STORE_ATTR":
        stack.pop()
    stack.give(stack.pop(), stack.code.co_names[stack.argument])


def _store_two(stack: Stack) -> None:
    stack.give(stack.pop(), stack.local(stack.argument >> 4))
    if stack.name == "STORE_FAST_STORE_FAST":
        stack.give(stack.pop(), stack.local(stack.argument & 15))
    else:
        stack.push(Value(stack.local(stack.argument & 15)))


def _store_item(stack: Stack) -> None:
    value, container, _ = stack.take(3)
    stack.give(value, container.name and f"{container.name}[]", many=True)


# --- where the code goes on ------------------------------------------------------------------------------------------


def _collect(stack: Stack) -> None:
    """A comprehension gets one more: go on behind its loops, with all that it collects."""
    if not stack.take(2 if stack.name == "MAP_ADD" else 1)[-1].ours:
        raise UnknownUseError
    step, distance, following = read(stack.bytes, stack.following)
    while step in _JUMPS:
        loop, to_end, behind = read(stack.bytes, jump(step, distance, following))
        if loop != "FOR_ITER":
            raise UnknownUseError
        at = jump(loop, to_end, behind)
        while name_at(stack.bytes, at) in _BEHIND_LOOPS:
            at += UNIT
        stack.following = at
        step, distance, following = read(stack.bytes, at)
    stack.values = [Value(ours=True, many=LOOPED)]


def _go(stack: Stack) -> None:
    target = jump(stack.name, stack.argument, stack.following)
    if target < stack.at:
        raise UnknownUseError
    stack.following = target


def _branch(stack: Stack) -> None:
    """A condition; what we follow is true, and not None."""
    value = stack.pop()
    if value.ours and ("IF_TRUE" in stack.name or "IF_NOT_NONE" in stack.name):
        stack.following = jump(stack.name, stack.argument, stack.following)
        if stack.name.endswith("_OR_POP"):
            stack.push(value)


def _next(stack: Stack) -> None:
    stack.push(Value(ours=stack.at_depth(1).ours))


def _return(stack: Stack) -> None:
    stack.leaves = stack.pop().ours


STEPS: "Final[dict[str, Callable[[Stack], None]]]" = {
    name: step
    for step, names in (
        (_local, "LOAD_FAST LOAD_FAST_CHECK LOAD_FAST_BORROW LOAD_FAST_AND_CLEAR"),
        (_two_locals, "LOAD_FAST_LOAD_FAST LOAD_FAST_BORROW_LOAD_FAST_BORROW"),
        (_cell, "LOAD_DEREF LOAD_CLASSDEREF LOAD_CLOSURE LOAD_FROM_DICT_OR_DEREF"),
        (_constant, "LOAD_CONST"),
        (_named, "LOAD_NAME LOAD_GLOBAL LOAD_FROM_DICT_OR_GLOBALS"),
        (_attribute, "LOAD_ATTR LOAD_METHOD LOAD_SUPER_ATTR"),
        (_call, "CALL CALL_KW CALL_FUNCTION CALL_FUNCTION_KW CALL_METHOD"),
        (_names_of_arguments, "KW_NAMES"),
        (_build, "BUILD_TUPLE BUILD_LIST BUILD_SET"),
        (_build_map, "BUILD_MAP BUILD_CONST_KEY_MAP"),
        (_extend, "LIST_EXTEND SET_UPDATE DICT_UPDATE DICT_MERGE"),
        (_function, "MAKE_FUNCTION SET_FUNCTION_ATTRIBUTE"),
        (_move, "SWAP COPY ROT_TWO ROT_THREE ROT_FOUR ROT_N DUP_TOP DUP_TOP_TWO"),
        (_unpack, "UNPACK_SEQUENCE"),
        (_drop, "POP_TOP"),
        (_store, "STORE_NAME STORE_GLOBAL STORE_FAST STORE_DEREF STORE_ATTR"),
        (_store_two, "STORE_FAST_LOAD_FAST STORE_FAST_STORE_FAST"),
        (_store_item, "STORE_SUBSCR"),
        (_collect, "LIST_APPEND SET_ADD MAP_ADD"),
        (_go, " ".join(_JUMPS)),
        (_branch, "JUMP_IF_TRUE_OR_POP JUMP_IF_FALSE_OR_POP"),
        (_branch, "POP_JUMP_IF_TRUE POP_JUMP_IF_FALSE POP_JUMP_IF_NONE POP_JUMP_IF_NOT_NONE"),
        (_branch, "POP_JUMP_FORWARD_IF_TRUE POP_JUMP_FORWARD_IF_FALSE"),
        (_branch, "POP_JUMP_FORWARD_IF_NONE POP_JUMP_FORWARD_IF_NOT_NONE"),
        (_next, "FOR_ITER"),
        (_return, "RETURN_VALUE YIELD_VALUE"),
    )
    for name in names.split()
}
