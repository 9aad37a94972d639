"""Whatever happens to the workers or to the reader, the program goes on and nothing told is torn."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.tracer.traced import PROGRAMS, plainly, traced

CLOSES_ALL = """\
import os, sys, threading, time
if sys.argv[1] == "at once":
    os.closerange(3, 5000)
else:
    for descriptor in range(3, 5000):
        try:
            os.close(descriptor)
        except OSError as error:
            last = error
    print(last)
kept = os.open(os.devnull, os.O_WRONLY)
lock = threading.Lock()
for _ in range(5):
    with lock:
        time.sleep(0.001)
print("went on", kept)
"""

GROWTH = """\
import resource, threading
lock, recursive, slots = threading.Lock(), threading.RLock(), threading.Semaphore(3)
def round(times):
    for n in range(times):
        with lock, recursive, slots:
            pass
        made = threading.Lock()
        with made:
            pass
        if n % 20 == 0:
            exec(f"with lock:\\n    x = {n}")
            thread = threading.Thread(target=lock.locked)
            thread.start()
            thread.join()
def size():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()
round(3000)
before = size()
round(12000)
print(size() - before)
"""

SPIN = """\
import os, sys, threading, time
lock = threading.Lock()
def spin():
    while True:
        with lock:
            time.sleep(0)
        print("x" * 100)
for _ in range(3):
    threading.Thread(target=spin).start()
os.write(1, b"go")
"""


@pytest.mark.parametrize("how", ["at once", "one by one"])
def test_a_program_that_closes_all_descriptors_goes_on_and_so_does_its_record(tmp_path: Path, how: str) -> None:
    script = tmp_path / "script.py"
    script.write_text(CLOSES_ALL)
    plain, under = plainly(script, how), traced(script, how)
    assert (under.code, under.stdout, under.stderr) == (plain.code, plain.stdout, plain.stderr)
    assert under.stdout.endswith("went on 3\n")
    assert len([each for each in under.about("lock") if each.kind == "RELEASED"]) == 5
    assert len(under.of("END")) == 1


def test_a_program_goes_on_when_the_queue_s_descriptor_is_closed_behind_its_back(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("import ctypes, time\nfor n in range(3, 5000):\n    ctypes.CDLL(None).close(n)\ntime.sleep(0.01)")
    assert (traced(script).code, traced(script).stderr) == (0, "")


def test_the_program_goes_on_when_the_reader_has_gone(tmp_path: Path) -> None:
    plain = plainly(PROGRAMS / "locks.py")
    config = tmp_path / "config"
    reader, writer = os.pipe()
    os.close(reader)
    script = str(PROGRAMS / "chatter.py")
    config.write_text(
        f'{{"fd": {writer}, "script": {script!a}, "module": None, "source": None, "args": [], "echo": 0}}'
    )
    host = [sys.executable, "scenarios/tracer/host.py", str(config)]
    ending = subprocess.run(host, pass_fds=[writer], capture_output=True, check=False, timeout=200)
    os.close(writer)
    assert ending.returncode == plain.code == 0
    assert ending.stdout.decode("utf-8", "replace").endswith("back again\n")
    assert ending.stderr == b"to the error stream\n"


@pytest.mark.parametrize("round_", range(5))
def test_a_killed_program_leaves_whole_records(tmp_path: Path, round_: int) -> None:
    script = tmp_path / "script.py"
    script.write_text(SPIN)

    def kill_soon(process: "subprocess.Popen[bytes]") -> None:
        assert process.stdout is not None
        assert process.stdout.read(2) == b"go"
        time.sleep(random.random() / 10)
        process.send_signal(signal.SIGKILL)

    under = traced(script, echo=False, on_start=kill_soon)  # fails where a record is torn or a text unknown
    assert under.code == -signal.SIGKILL
    assert len(under.told) > 10
    assert not [each for each in under.of("END") if each.tid != each.pid]


@pytest.mark.slow
def test_memory_does_not_grow_with_the_run(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(GROWTH)
    assert int(traced(script).stdout) < 3_000_000


@pytest.mark.slow
def test_an_interrupt_among_busy_locks_never_leaves_one_taken(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import threading, time\nlock = threading.Lock()\n"
        "def other():\n    while not done:\n        with lock:\n            pass\n        time.sleep(0.001)\n"
        "done = []\nthread = threading.Thread(target=other)\nthread.start()\n"
        "print('ready', flush=True)\n"
        "try:\n    while True:\n        with lock:\n            pass\n"
        "except KeyboardInterrupt:\n    done.append(1)\n"
        "print('free', lock.acquire(timeout=5))\nlock.release()\n"
    )
    for _ in range(20):
        under = traced(script, interrupt_after="ready")
        assert under.stdout == "ready\nfree True\n"


def test_a_signal_handler_may_use_what_it_interrupts(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import signal, threading, time\nlock = threading.RLock()\ncount = 0\n"
        "def handle(*_):\n    global count\n    with lock:\n        count += 1\n"
        "signal.signal(signal.SIGALRM, handle)\nsignal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)\n"
        "end = time.perf_counter() + 0.5\n"
        "while time.perf_counter() < end:\n    with lock:\n        time.sleep(0)\n"
        "signal.setitimer(signal.ITIMER_REAL, 0)\nprint(count > 50)\n"
    )
    under = traced(script)
    assert (under.stdout, under.code) == ("True\n", 0)
    depth = [each.a for each in under.about("lock") if each.kind in ("ACQUIRED", "RELEASED")][-1]
    assert depth == 0
