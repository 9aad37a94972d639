"""How much room the history may take: beyond it the oldest runs go, but none that is pinned, and not the last one."""

from typing import Final

from .store import History

MEGABYTE: Final = 1_000_000
LEAST_MB, USUAL_MB, MOST_MB = 10, 1000, 1_000_000
_OLDEST_FIRST: Final = """
SELECT id, file, size FROM runs
WHERE pinned = 0 AND id NOT IN (SELECT id FROM runs WHERE deleted IS NULL ORDER BY started DESC, id DESC LIMIT 1)
ORDER BY deleted IS NULL, started, id
"""


def make_room(history: History, most: int) -> int:
    """Remove runs until the rest takes at most `most` bytes; how many. Raises HistoryError."""
    with history.changing() as database:
        size = int(database.execute("SELECT total(size) FROM runs").fetchone()[0])
        if size <= most:
            return 0
        going = []
        for number, file, bytes_ in database.execute(_OLDEST_FIRST):
            if size <= most:
                break
            going.append((number, file))
            size -= bytes_
        history.remove(database, going)
        return len(going)
