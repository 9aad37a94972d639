"""Instructions of which it is enough to know how many values they take off the stack, and how many they put there."""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_NONE: "Final" = "NOP RESUME NOT_TAKEN PRECALL MAKE_CELL COPY_FREE_VARS CACHE"
_ONE_FOR_ONE: "Final" = (
    "UNARY_NEGATIVE UNARY_NOT UNARY_POSITIVE UNARY_INVERT TO_BOOL GET_ITER LIST_TO_TUPLE CALL_INTRINSIC_1 "
    "FORMAT_SIMPLE CONVERT_VALUE"
)
_ONE_FOR_TWO: "Final" = "BINARY_OP BINARY_SUBSCR COMPARE_OP IS_OP CONTAINS_OP CALL_INTRINSIC_2 FORMAT_WITH_SPEC"
_OPERATIONS: "Final" = (  # as they were up to 3.10
    "ADD SUBTRACT MULTIPLY TRUE_DIVIDE FLOOR_DIVIDE MODULO POWER MATRIX_MULTIPLY LSHIFT RSHIFT AND OR XOR"
)
_ONE_MORE: "Final" = "PUSH_NULL LOAD_SMALL_INT LOAD_COMMON_CONSTANT LOAD_BUILD_CLASS LOAD_LOCALS"
_ONE_BECOMES_TWO: "Final" = "SETUP_WITH BEFORE_WITH LOAD_SPECIAL"


_EFFECTS: "Final[dict[str, tuple[int, int]]]" = {
    **dict.fromkeys(_NONE.split(), (0, 0)),
    **dict.fromkeys(_ONE_FOR_ONE.split(), (1, 1)),
    **dict.fromkeys(_ONE_FOR_TWO.split(), (2, 1)),
    **dict.fromkeys((f"{how}_{what}" for how in ("BINARY", "INPLACE") for what in _OPERATIONS.split()), (2, 1)),
    **dict.fromkeys(_ONE_MORE.split(), (0, 1)),
    **dict.fromkeys(_ONE_BECOMES_TWO.split(), (1, 2)),
    "BINARY_SLICE": (3, 1),
}


def effect_of(name: str, argument: int) -> "tuple[int, int] | None":
    """How many values an instruction takes and puts; None of one that is not known."""
    if name in ("BUILD_SLICE", "BUILD_STRING"):
        return argument, 1
    if name == "FORMAT_VALUE":
        return 2 if argument & 4 else 1, 1
    if name == "CALL_FUNCTION_EX":
        return _unpacked(argument), 1
    return _EFFECTS.get(name)


def _unpacked(argument: int) -> int:
    """Of `f(*given, **named)`: the function and the two, of which one may lack; from 3.11 on a null, from 3.14 both."""
    if sys.version_info < (3, 11):
        return 2 + (argument & 1)
    return 4 if sys.version_info >= (3, 14) else 3 + (argument & 1)
