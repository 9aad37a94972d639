"""What threads have freed is there for all: jobs that come and go leave no heaps behind."""

import subprocess
import sys

import pytest

THREADS = """
import sys, threading
from pathlib import Path
from gui.allocation import share_one_heap

if sys.argv[1] == "shared":
    share_one_heap()
together = threading.Barrier(4)
def work():
    kept = [bytearray(5000) for _ in range(100)]
    together.wait()
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
maps = [line.split() for line in Path("/proc/self/maps").read_text().splitlines()]
begins = [int(line[0].partition("-")[0], 16) for line in maps if len(line) == 5 and line[1] == "rw-p"]
print(sum(begin % (64 << 20) == 0 for begin in begins))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's heaps")
def test_threads_make_no_heaps_of_their_own() -> None:
    heaps = {
        how: int(
            subprocess.run([sys.executable, "-c", THREADS, how], capture_output=True, text=True, check=True).stdout
        )
        for how in ("apart", "shared")
    }
    assert heaps["apart"] >= 3, "each thread would have one"
    assert heaps["shared"] == 0
