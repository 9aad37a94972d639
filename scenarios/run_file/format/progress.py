"""How saving and opening report how far they are."""

from collections.abc import Callable

Progress = Callable[[float], None]
"""Called with the share that is done, 0 to 1, many times a second; what it raises ends the work, cleanly."""


def no_progress(_share: float) -> None:
    """Nobody asks."""
