"""Follows a value that a call is about to return to the name that it will get: of a variable, attribute or argument.

Nothing is executed and no source is read. Where the code does with it what is not known here, there is no name.
"""

from ..sites import is_library
from .effects import effect_of
from .instructions import UNIT, name_at, read
from .stack import LOOPED, ONE, SHOWN, Stack, Target, UnknownUseError, Value
from .steps import STEPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Final

STEPS_MOST: "Final" = 400  # instructions from the begin of the statement to the name
_LOOPS: "Final" = ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>")  # functions of their own; lists up to 3.11
_ANSWERS: "Final" = ("COMPARE_OP", "IS_OP", "CONTAINS_OP", "UNARY_NOT")  # what they make is not ours
_NOTHING_LEFT: "Final" = (  # instructions behind which an expression begins, or goes on from its condition
    "POP_TOP", "POP_JUMP", "JUMP", "RETURN", "RESUME", "END_FOR", "POP_ITER", "POP_BLOCK", "FOR_ITER", "STORE",
    "DELETE", "SETUP", "RAISE", "RERAISE", "YIELD", "GEN_START", "IMPORT",
)  # fmt: skip


def target_of(frame: "FrameType", many: int = ONE) -> "Target | None":
    """What the value gets to be called that the call in `frame` is about to return; None if nothing says so."""
    stack = Stack(frame.f_code)
    try:
        _run(stack, frame.f_lasti, many)
    except Exception:  # it is not known here, or this Python's code is otherwise than is known here
        return None
    around = frame.f_back
    if stack.leaves and frame.f_code.co_name in _LOOPS and around is not None:
        return None if is_library(around.f_code.co_filename) else target_of(around, LOOPED)
    return stack.target


def _run(stack: Stack, made_at: int, many: int) -> None:
    """Go through the instructions, the one at `made_at` makes the value, until it has a name or is gone."""
    stack.following = _begin(stack.bytes, made_at)
    is_made = False
    for _ in range(STEPS_MOST):
        stack.at = stack.following
        stack.name, stack.argument, stack.following = read(stack.bytes, stack.at)
        try:
            _step(stack)
        except UnknownUseError:
            if is_made:
                raise
            stack.values.clear()
        if stack.at <= made_at < stack.following:
            is_made = True
            stack.pop()
            stack.push(Value(ours=True, many=many))
        if stack.target or stack.leaves or (is_made and not stack.has_ours()):
            return


def _begin(code: bytes, at: int) -> int:
    """Where the expression begins that the instruction at `at` is of, or near to it: all below is unknown."""
    while at > 0:
        at -= UNIT
        name = name_at(code, at)
        if name == "STORE_FAST_LOAD_FAST":
            return at
        if name.startswith(_NOTHING_LEFT):
            return at + UNIT
    return 0


def _step(stack: Stack) -> None:
    step = STEPS.get(stack.name)
    if step is not None:
        step(stack)
        return
    effect = effect_of(stack.name, stack.argument)
    if effect is None:
        raise UnknownUseError
    taken, put = effect
    ours = [value.many for value in stack.take(taken) if value.ours]
    stack.push(*(Value() for _ in range(put)))
    if ours and put and stack.name not in _ANSWERS:
        many = ONE if stack.name.startswith("CALL") and max(ours) == SHOWN else max(ours)
        stack.pop()
        stack.push(Value(ours=True, many=many))
