"""The instructions of a code object, under the names that this Python gives them.

The standard library has the names in a module of its own, which is read as the tracer starts, out of the program's
sight.
"""

import os
import sys
from _frozen_importlib_external import SourceFileLoader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_MODULE: "Final" = "_opcode_metadata.py" if sys.version_info >= (3, 13) else "opcode.py"
UNIT: "Final" = 2  # bytes of an instruction
_ARGUMENT: "Final" = 8  # bits of an argument in one of them


class _Reader(SourceFileLoader):
    """Reads a module, and writes nothing where it was not compiled yet."""

    def set_data(self, *_: object, **__: object) -> None:
        """Leave it at that."""


def _no_import(name: str, *_: object) -> "Any":
    raise ImportError(name)


def _numbers() -> "dict[str, int]":
    """By name; empty where the standard library is no folder, and nothing is known of any code then."""
    path = os.path.join(os.path.dirname(os.__file__), _MODULE)
    names: "dict[str, Any]" = {"__builtins__": {**vars(sys.modules["builtins"]), "__import__": _no_import}}
    try:
        exec(_Reader("opcode", path).get_code("opcode"), names)  # type: ignore[arg-type]  # noqa: S102
    except (ImportError, OSError, SyntaxError):
        return {}
    return dict(names.get("opmap", ()))


_NAMES: "Final" = {number: name for name, number in _numbers().items()}
_PREFIX: "Final" = "EXTENDED_ARG"
_CACHE: "Final" = "CACHE"  # room that an instruction has behind it


def name_at(code: bytes, at: int) -> str:
    """The name of the instruction at an offset; "" of one that nobody knows."""
    return _NAMES.get(code[at], "")


def read(code: bytes, at: int) -> "tuple[str, int, int]":
    """The instruction at an offset: its name, its argument, the offset of the next one."""
    argument = code[at + 1]
    while name_at(code, at) == _PREFIX:
        at += UNIT
        argument = argument << _ARGUMENT | code[at + 1]
    name = name_at(code, at)
    at += UNIT
    while at < len(code) and name_at(code, at) == _CACHE:
        at += UNIT
    return name, argument, at


def jump(name: str, argument: int, following: int) -> int:
    """The offset that a jump goes to; `following`: that of the instruction behind it."""
    if "ABSOLUTE" in name or (sys.version_info < (3, 11) and name.startswith(("POP_JUMP", "JUMP_IF"))):
        return argument * UNIT
    return following + argument * UNIT * (-1 if "BACKWARD" in name else 1)
