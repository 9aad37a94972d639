"""What a program has made outside of its processes does not outlive a run that was ended before it could clean up."""

import os
import signal
import uuid
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.faults.watching import Watched, left_in_memory, watching
from tests.tracer import interpreters


def tracker_first(watched: Watched) -> None:
    for process in psutil.Process(watched.supervisor).children(recursive=True):
        if "multiprocessing.resource_tracker" in " ".join(process.cmdline()):
            process.kill()
    watched.run.stop()
    watched.to_the_end()


def stop(watched: Watched) -> None:
    watched.run.stop()
    watched.to_the_end()


def close(watched: Watched) -> None:
    watched.run.close()


def kill_main(watched: Watched) -> None:
    os.kill(watched.timeline.lanes[0].pid, signal.SIGKILL)
    stop(watched)


def kill_supervisor(watched: Watched) -> None:
    os.kill(watched.supervisor, signal.SIGKILL)
    watched.to_the_end()


@pytest.mark.parametrize("end", [stop, close, kill_main, tracker_first, kill_supervisor])
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_no_semaphore_shared_memory_socket_or_folder_stays(
    method: str, end: Callable[[Watched], None], place: Path
) -> None:
    assert_nothing_stays(method, end, place)


@pytest.mark.slow
@pytest.mark.parametrize("version", interpreters.VERSIONS)
def test_nothing_stays_of_any_python(version: str, place: Path) -> None:
    python = interpreters.find(version)
    if python is None:
        pytest.skip(f"no CPython {version}")
    assert_nothing_stays("spawn", close, place, python=python)


def assert_nothing_stays(method: str, end: Callable[[Watched], None], place: Path, **spec: str) -> None:
    mark = f"lanescope{uuid.uuid4().hex[:8]}"
    with watching("lasting", method, mark, **spec) as watched:
        watched.until_line("all up")
        assert left_in_memory(mark), "it was there"
        assert [*place.rglob("pymp-*/listener-*"), *place.rglob("pymp-*/sock-*")], "and so were its sockets"
        end(watched)
    assert left_in_memory(mark) == []
    assert list(place.iterdir()) == []
