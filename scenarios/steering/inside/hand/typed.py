"""The standard input of a script that is stepped: whenever it is about to read from it, that is told."""

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Typed(io.TextIOWrapper):
    """What `input()` and all who read `sys.stdin` read from."""

    def __init__(self, about_to: "Callable[[str], None]") -> None:
        """`about_to` hears of each "line" that is to be read, or that "all" is."""
        super().__init__(io.BufferedReader(io.FileIO(0, closefd=False)), encoding="utf-8")
        self._about_to = about_to

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # the stubs mix bytes and text
        """As any stream's."""
        self._about_to("line")
        return super().readline(size)

    def read(self, size: "int | None" = -1, /) -> str:
        """As any stream's."""
        self._about_to("line" if size is not None and size >= 0 else "all")
        return super().read(size)

    def readlines(self, hint: int = -1, /) -> "list[str]":  # type: ignore[override]  # as above
        """As any stream's."""
        return list(io.StringIO(self.read(), newline="").readlines(hint))
