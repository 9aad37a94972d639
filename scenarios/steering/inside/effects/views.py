"""What one frame works with: only harmless values, beside them plain containers, or anything."""

import inspect
from types import FrameType
from typing import TYPE_CHECKING, Any

from .values import is_flat, is_harmless

if TYPE_CHECKING:
    from ..workers import Step


class View:
    """What is known of one frame: whether all that it works with is harmless, but for the containers in `hands`."""

    __slots__ = ("_code", "clean", "hands")

    def __init__(self, frame: FrameType) -> None:
        self._code = frame.f_code
        self.clean = True
        self.hands: list[Any] = []
        self.renew(frame)

    def renew(self, frame: FrameType) -> None:
        """Nothing but its own names is left to it."""
        self.clean, self.hands = True, []
        if self._code.co_flags & inspect.CO_OPTIMIZED:
            for value in frame.f_locals.values():
                self.take(value)
        else:
            self.clean = self._code.co_name == "<module>"  # its names are all looked up; a class's own are not

    def take(self, value: Any) -> None:
        """It works with this value from now on."""
        if is_harmless(value):
            return
        if not is_flat(value):
            self.clean = False
        elif not any(each is value for each in self.hands):
            self.hands.append(value)

    def operate(self, step: "Step", *, writes: bool) -> bool:
        """An operator is applied to whatever it has. Whether that is known."""
        if not self.clean or not all(map(is_flat, self.hands)):
            self.clean = False
            return False
        for each in self.hands:
            step.touch(("object", id(each)), writes)
        return True
