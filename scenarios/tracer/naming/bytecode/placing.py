"""What the instructions do that move a value about, give it a name, or go on elsewhere."""

from .instructions import UNIT, jump, name_at, read
from .stack import LOOPED, Stack, UnknownUseError, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

JUMPS: "Final" = ("JUMP_FORWARD", "JUMP_ABSOLUTE", "JUMP_BACKWARD", "JUMP_BACKWARD_NO_INTERRUPT")
_BEHIND_LOOPS: "Final" = ("END_FOR", "POP_TOP", "POP_ITER")
_NESTED_MOST: "Final" = 20  # loops of a comprehension
_DEPTHS: "Final" = {"ROT_TWO": 2, "ROT_THREE": 3, "ROT_FOUR": 4, "DUP_TOP_TWO": 2, "DUP_TOP": 1}


def move_about(stack: Stack) -> None:
    """Exchange, turn or copy the topmost values."""
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


def unpack(stack: Stack) -> None:
    """Put what is in a row on the stack."""
    row = stack.pop()
    stack.push(*(Value(ours=row.ours and place == row.place) for place in reversed(range(stack.argument))))


def drop_top(stack: Stack) -> None:
    """Drop a value; ours has no name then."""
    if stack.pop().ours:
        raise UnknownUseError


def store_name(stack: Stack) -> None:
    """Give a value the name of a variable or attribute."""
    if stack.name in ("STORE_FAST", "STORE_DEREF"):
        stack.give(stack.pop(), stack.local(stack.argument, cell=stack.name == "STORE_DEREF"))
        return
    if stack.name == "STORE_ATTR":
        stack.pop()
    stack.give(stack.pop(), stack.code.co_names[stack.argument])


def store_two(stack: Stack) -> None:
    """Give a value the name of a variable, and another as well or put one on the stack."""
    stack.give(stack.pop(), stack.local(stack.argument >> 4))
    if stack.name == "STORE_FAST_STORE_FAST":
        stack.give(stack.pop(), stack.local(stack.argument & 15))
    else:
        stack.push(Value(stack.local(stack.argument & 15)))


def store_item(stack: Stack) -> None:
    """Put a value into a list or dict."""
    value, container, _ = stack.take(3)
    stack.give(value, container.name and f"{container.name}[]", many=True)


def collect(stack: Stack) -> None:
    """A comprehension gets one more: go on behind its loops, with all that it collects."""
    if not stack.take(2 if stack.name == "MAP_ADD" else 1)[-1].ours:
        raise UnknownUseError
    for _ in range(_NESTED_MOST):
        step, distance, following = read(stack.bytes, stack.following)
        begin = jump(step, distance, following) if step in JUMPS else following
        if begin > stack.following:  # no loop's end; from 3.15 on `list()` and its like jump over their plain call
            break
        loop, to_end, behind = read(stack.bytes, begin)
        if loop != "FOR_ITER":
            raise UnknownUseError
        at = jump(loop, to_end, behind)
        while name_at(stack.bytes, at) in _BEHIND_LOOPS:
            at += UNIT
        stack.following = at
    stack.values = [Value(ours=True, many=LOOPED)]


def go_on(stack: Stack) -> None:
    """Go on elsewhere, but not back."""
    target = jump(stack.name, stack.argument, stack.following)
    if target < stack.at:
        raise UnknownUseError
    stack.following = target


def branch(stack: Stack) -> None:
    """A condition; what we follow is true, and not None."""
    value = stack.pop()
    if value.ours and ("IF_TRUE" in stack.name or "IF_NOT_NONE" in stack.name):
        stack.following = jump(stack.name, stack.argument, stack.following)
        if stack.name.endswith("_OR_POP"):
            stack.push(value)


def go_through(stack: Stack) -> None:
    """Put the next value of an iterator on the stack."""
    stack.push(Value(ours=stack.at_depth(1).ours))


def leave(stack: Stack) -> None:
    """Return or yield a value."""
    stack.leaves = stack.pop().ours
