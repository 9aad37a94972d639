"""The clock of records, and times given in seconds brought to it."""


def wall(seconds: float) -> int:
    """The wall clock of a record (ns), from `time.perf_counter`."""
    return int(seconds * 1e9 + 0.5)
