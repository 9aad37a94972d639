"""What the commands share: the error that ends one in a line, and the type of what draws a picture."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:  # `list` and `--help` need no numpy
    from scenarios.recording import Recording

Picture: TypeAlias = Callable[["Recording", Path], None]  # draws the lanes into a PNG file; raises OSError


class CommandError(Exception):
    """A command that cannot be done; the text is one line for the person who gave it."""
