"""CPython's own tests come out under the tracer as they do plainly; `python -m tests.cpython` asks all of them."""

import functools
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cpython import copies
from tests.cpython.comparing import compare
from tests.cpython.judging import LEFT
from tests.cpython.modules import Part
from tests.tracer import interpreters

OWN = "{}.{}".format(*sys.version_info)
LOCKS = ("LockTests", "CRLockTests", "EventTests", "ConditionTests", "SemaphoreTests", "BarrierTests", "ThreadTests")
SIGNALS = ("PosixTests", "WakeupFDTests", "PendingSignalsTests", "RaiseSignalTest")
QUEUES = ("CQueueTest", "CLifoQueueTest", "CPriorityQueueTest", "CSimpleQueueTest", "CFailingQueueTest")
TASKS = ("CTask_CFuture_Tests", "PyTask_PyFuture_Tests", "FutureGatherTests", "CoroutineGatherTests")
PROCESSES = ("Process", "Lock", "Semaphore", "Queue", "Event", "Barrier", "Connection", "ListenerClient", "Pool")
# Of each module what takes seconds, not minutes: together two minutes, both ways
QUICK = (
    Part("test_thread"),
    Part("test_threading", LOCKS),
    Part("test_threading_local"),
    Part("test_threadsignals"),
    Part("test_signal", SIGNALS),
    Part("test_sched"),
    Part("test_queue", QUEUES),
    Part("test_concurrent_futures.test_future"),
    Part("test_concurrent_futures.test_thread_pool"),
    Part("test_concurrent_futures.test_init"),
    Part("test_asyncio.test_locks"),
    Part("test_asyncio.test_queues"),
    Part("test_asyncio.test_tasks", TASKS),
    Part("test_asyncio.test_threads"),
    Part("test_multiprocessing_fork", ("TestTimeouts", *(f"WithProcessesTest{name}" for name in PROCESSES))),
    Part("test_multiprocessing_spawn", ("WithProcessesTestLock", "WithProcessesTestEvent")),
    Part("test_multiprocessing_forkserver", ("WithProcessesTestSemaphore", "WithProcessesTestQueue")),
)


Folder = Callable[[str], Path]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Gives the folder to run an interpreter's tests in."""

    @functools.cache
    def made(python: str) -> Path:
        into = tmp_path_factory.mktemp("judged").resolve()
        copies.copy(python, into)
        return into

    return made


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("part", QUICK, ids=lambda part: part.module)
def test_cpythons_own_tests_come_out_as_plainly(part: Part, folder: Folder) -> None:
    version, python = shipping(part.module, folder)
    compared = compare(folder(python), python, part, at_once=True)
    assert "passed" in compared.plain.outcomes.values()
    assert not [f"{each}\n{each.why}" for each in compared.unknown(version)]


def shipping(module: str, folder: Folder) -> tuple[str, str]:
    """An interpreter that ships these tests, and its version: the one that runs ours, if it does."""
    for version in sorted(interpreters.VERSIONS, key=lambda each: each != OWN):
        python = interpreters.find(version)
        if python is not None and (folder(python) / "test" / f"{module.replace('.', '/')}.py").exists():
            return version, python
    pytest.skip(f"no interpreter found that ships {module}")


MADE_UP = """
import os, sys, unittest
class Made(unittest.TestCase):
    def test_a_crash(self):
        os._exit(3)
    def test_another(self):
        pass
    def test_of_us(self):
        self.assertNotIn("_lanescope_tracer", sys.modules)
"""


def test_what_comes_out_otherwise_is_found_and_what_crashes_takes_nothing_with_it(tmp_path: Path) -> None:
    tests, into = tmp_path / "made_up", tmp_path / "judged"
    tests.mkdir()
    into.mkdir()
    (tests / "test_sched.py").write_text(MADE_UP)
    copies.copy(sys.executable, into, tests)
    compared = compare(into, sys.executable, Part("test_sched"))
    crash, another, of_us = (f"test.test_sched.Made.test_{name}" for name in ("a_crash", "another", "of_us"))
    assert compared.plain.outcomes == {crash: "unfinished", another: "passed", of_us: "passed", LEFT: "passed"}
    assert [(each.test, each.seen) for each in compared.unknown(OWN)] == [(of_us, (("passed", "failed"),) * 4)]
