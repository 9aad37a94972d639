"""Which function does what each instruction does that a value's way to its name is made of."""

from . import making, placing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Callable, Final

    from .stack import Stack

STEPS: "Final[dict[str, Callable[[Stack], None]]]" = {
    name: step
    for step, names in (
        (making.load_local, "LOAD_FAST LOAD_FAST_CHECK LOAD_FAST_BORROW LOAD_FAST_AND_CLEAR"),
        (making.load_two_locals, "LOAD_FAST_LOAD_FAST LOAD_FAST_BORROW_LOAD_FAST_BORROW"),
        (making.load_cell, "LOAD_DEREF LOAD_CLASSDEREF LOAD_CLOSURE LOAD_FROM_DICT_OR_DEREF"),
        (making.load_constant, "LOAD_CONST"),
        (making.load_named, "LOAD_NAME LOAD_GLOBAL LOAD_FROM_DICT_OR_GLOBALS"),
        (making.load_attribute, "LOAD_ATTR LOAD_METHOD LOAD_SUPER_ATTR"),
        (making.call, "CALL CALL_KW CALL_FUNCTION CALL_FUNCTION_KW CALL_METHOD"),
        (making.name_arguments, "KW_NAMES"),
        (making.build_row, "BUILD_TUPLE BUILD_LIST BUILD_SET"),
        (making.build_map, "BUILD_MAP BUILD_CONST_KEY_MAP"),
        (making.extend_row, "LIST_EXTEND SET_UPDATE DICT_UPDATE DICT_MERGE"),
        (making.make_function, "MAKE_FUNCTION SET_FUNCTION_ATTRIBUTE"),
        (placing.move_about, "SWAP COPY ROT_TWO ROT_THREE ROT_FOUR ROT_N DUP_TOP DUP_TOP_TWO"),
        (placing.unpack, "UNPACK_SEQUENCE"),
        (placing.drop_top, "POP_TOP"),
        (placing.store_name, "STORE_NAME STORE_GLOBAL STORE_FAST STORE_DEREF STORE_ATTR"),
        (placing.store_two, "STORE_FAST_LOAD_FAST STORE_FAST_STORE_FAST"),
        (placing.store_item, "STORE_SUBSCR"),
        (placing.collect, "LIST_APPEND SET_ADD MAP_ADD"),
        (placing.go_on, " ".join(placing.JUMPS)),
        (placing.branch, "JUMP_IF_TRUE_OR_POP JUMP_IF_FALSE_OR_POP"),
        (placing.branch, "POP_JUMP_IF_TRUE POP_JUMP_IF_FALSE POP_JUMP_IF_NONE POP_JUMP_IF_NOT_NONE"),
        (placing.branch, "POP_JUMP_FORWARD_IF_TRUE POP_JUMP_FORWARD_IF_FALSE"),
        (placing.branch, "POP_JUMP_FORWARD_IF_NONE POP_JUMP_FORWARD_IF_NOT_NONE"),
        (placing.go_through, "FOR_ITER"),
        (placing.leave, "RETURN_VALUE YIELD_VALUE"),
    )
    for name in names.split()
}
