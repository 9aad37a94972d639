"""What the instructions do that read a value, or make something of it."""

import sys

from .stack import LOOPED, NUMBERED_TOGETHER, ONE, SHOWN, Stack, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_PAIRED: "Final" = sys.version_info >= (3, 12)  # an attribute's lowest bit says that it is looked up to be called
_ADDING: "Final" = ("append", "appendleft", "add", "insert", "setdefault")
_DEFAULTS: "Final" = 1  # a flag of what a function is made with


def load_local(stack: Stack) -> None:
    """Put a variable on the stack."""
    stack.push(Value(stack.local(stack.argument)))


def load_two_locals(stack: Stack) -> None:
    """Put two variables on the stack."""
    stack.push(Value(stack.local(stack.argument >> 4)), Value(stack.local(stack.argument & 15)))


def load_cell(stack: Stack) -> None:
    """Put a variable that inner functions use on the stack."""
    if stack.name == "LOAD_FROM_DICT_OR_DEREF":
        stack.pop()
    stack.push(Value(stack.local(stack.argument, cell=True)))


def load_constant(stack: Stack) -> None:
    """Put a constant on the stack."""
    value = Value()
    value.constant = stack.code.co_consts[stack.argument]
    stack.push(value)


def load_named(stack: Stack) -> None:
    """Put a global, or a variable of a module or class, on the stack."""
    if stack.name == "LOAD_FROM_DICT_OR_GLOBALS":
        stack.pop()
    with_null = NUMBERED_TOGETHER and stack.name == "LOAD_GLOBAL"
    stack.push(Value(stack.code.co_names[stack.argument >> 1 if with_null else stack.argument]))
    if with_null and stack.argument & 1:
        stack.push(Value())


def load_attribute(stack: Stack) -> None:
    """Put an attribute of the topmost value in its place; a method with what it is of."""
    of_super = stack.name == "LOAD_SUPER_ATTR"
    owner = stack.take(3 if of_super else 1)[-1]
    index = stack.argument >> 2 if of_super else stack.argument >> 1 if _PAIRED else stack.argument
    stack.push(Value(stack.code.co_names[index], ours=owner.ours, many=owner.many, owner=owner.name))
    if stack.name == "LOAD_METHOD" or (_PAIRED and stack.argument & 1):
        stack.push(Value())


def call(stack: Stack) -> None:
    """Call a function: an argument of ours may get its name from it, else what it returns stands for ours."""
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


def name_arguments(stack: Stack) -> None:
    """Keep the names of the arguments of the call that comes next."""
    stack.keywords = stack.code.co_consts[stack.argument]


def build_row(stack: Stack) -> None:
    """Make a tuple, list or set of the topmost values."""
    row = Value(many=SHOWN)
    row.size = stack.argument
    for place, value in enumerate(stack.take(stack.argument)):
        if value.ours:
            row.hold(value, place)
    stack.push(row)


def build_map(stack: Stack) -> None:
    """Make a dict of the topmost values."""
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


def extend_row(stack: Stack) -> None:
    """Add what is in the topmost value to a list, set or dict."""
    more = stack.pop()
    if more.ours:
        stack.at_depth(stack.argument).hold(more, 0)


def make_function(stack: Stack) -> None:
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
