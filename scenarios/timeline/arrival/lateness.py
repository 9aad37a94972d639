"""How late a record may arrive: until then, what it is about is not settled."""

from typing import Final

LATEST: Final = 110_000_000  # ns from its time to its arrival: the observer sees some things 90 ms late
