"""The clock of records, and times given in seconds brought to it."""


def wall(seconds: float) -> int:
    """The wall clock of a record (ns), from `time.perf_counter`."""
    return int(seconds * 1e9 + 0.5)


def nanoseconds(seconds: object) -> int:
    """A timeout as records carry it: -1 for none, or for what is no number (the call itself will say so)."""
    if not isinstance(seconds, (int, float)) or not 0 <= seconds < 9e9:
        return -1
    return int(seconds * 1e9)
