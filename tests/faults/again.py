"""Plays one schedule of faults again and says what went wrong: `python -m tests.faults.again SEED [TIMES]`."""

import sys
import tempfile
from pathlib import Path

from tests.faults.schedules import schedule_of
from tests.faults.test_kill_schedules import failure_of


def main() -> None:
    """Exit with the first failure."""
    seed, times = int(sys.argv[1]), int((*sys.argv, "1")[2])
    sys.stdout.write(f"{schedule_of(seed)}\n")
    for _ in range(times):
        with tempfile.TemporaryDirectory(prefix="faults") as folder:
            failure = failure_of(seed, Path(folder))
        if failure:
            sys.exit(failure)


if __name__ == "__main__":
    main()
