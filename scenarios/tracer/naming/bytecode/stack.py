"""The interpreter's stack as code is gone through: what is known of each value on it, and where ours gets its name."""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any, Final

ONE, SHOWN, LOOPED = range(3)  # how many are made: one, some that are written down in a row, some by a loop
NUMBERED_TOGETHER: "Final" = sys.version_info >= (3, 11)  # variables of all sorts are


class UnknownUseError(Exception):
    """The code does with the value what is not known here."""


class Value:
    """What is known of a value: what it was read from, and whether it is ours or holds it."""

    __slots__ = ("constant", "key", "many", "name", "ours", "owner", "place", "size")

    def __init__(self, name: str = "", *, ours: bool = False, many: int = ONE, owner: str = "") -> None:
        self.name = name
        self.owner = owner  # of a method: the name of what it is of
        self.ours = ours
        self.many = many
        self.constant: "Any" = None
        self.key = ""  # of ours in a dict
        self.place = -1  # of ours in a row of `size`
        self.size = 0

    def hold(self, value: "Value", place: int) -> None:
        """It is a row, and ours is in it."""
        self.ours, self.place, self.many = True, place, max(SHOWN, value.many)


class Target:
    """A name, whether it stands for many, and the instruction that gives it."""

    __slots__ = ("at", "code", "many", "name")

    def __init__(self, name: str, many: bool, code: "CodeType", at: int) -> None:
        self.name = name
        self.many = many
        self.code = code
        self.at = at


class Stack:
    """What one function's code has on the stack; below what is known there are values of which nothing is known."""

    def __init__(self, code: "CodeType") -> None:
        self.code = code
        self.bytes = code.co_code
        self.values: "list[Value]" = []
        self.keywords: "tuple[Any, ...]" = ()  # of the call that comes next
        self.target: "Target | None" = None
        self.leaves = False  # it is ours that the code returns
        self.name, self.argument = "", 0  # of the instruction that is being run
        self.at = self.following = 0  # its offset, and that of the next one
        apart = tuple(name for name in code.co_cellvars if name not in code.co_varnames)
        together = code.co_varnames + apart + code.co_freevars
        self._locals = together if NUMBERED_TOGETHER else code.co_varnames
        self._cells = together if NUMBERED_TOGETHER else code.co_cellvars + code.co_freevars

    def local(self, number: int, *, cell: bool = False) -> str:
        """The name of a variable; those of a comprehension within the function have none."""
        names = self._cells if cell else self._locals
        return names[number] if number < len(names) else ""

    def pop(self) -> Value:
        """The topmost value."""
        return self.values.pop() if self.values else Value()

    def take(self, count: int) -> "list[Value]":
        """The topmost values, the lowest first."""
        return [self.pop() for _ in range(count)][::-1]

    def push(self, *values: Value) -> None:
        """Put values on the top, the last one topmost."""
        self.values.extend(values)

    def at_depth(self, depth: int) -> Value:
        """The value so deep, from 1 on, which stays."""
        missing = depth - len(self.values)
        self.values[:0] = [Value() for _ in range(missing)]
        return self.values[-depth]

    def has_ours(self) -> bool:
        """Whether there is anything left to follow."""
        return any(value.ours for value in self.values)

    def give(self, value: Value, name: str, many: "bool | None" = None) -> None:
        """The value gets a name; it counts if it is ours, and has none yet."""
        if value.ours and self.target is None:
            if not name:
                raise UnknownUseError
            self.target = Target(name, value.many != ONE if many is None else many, self.code, self.at)
