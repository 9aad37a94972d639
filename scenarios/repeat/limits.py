"""How many times a script may be run: fewer say nothing, more take too long; no numpy for who only asks that."""

from typing import Final

LEAST: Final = 5
MOST: Final = 50
