"""What can be selected on the time axis; no Qt, so that whoever prepares rows can speak of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Selection:
    """One interval of one lane: its bounds in ns, its state, the object waited for and the source line, as codes.

    Where it is `summed`, it stands for many: as long as they were together, and nobody knows when each was.
    """

    lane: int
    start: int
    end: int
    state: int
    obj: int = 0
    site: int = 0
    summed: bool = False
