"""For every test: what it starts, it ends, and Ctrl+C reaches it."""

import signal
from collections.abc import Iterator

import pytest

from tests.leaks import child_processes, nothing_more, open_descriptors, running_threads

# A shell starts a job in the background with these ignored, and every program below it inherits that.
for number, handler in ((signal.SIGINT, signal.default_int_handler), (signal.SIGQUIT, signal.SIG_DFL)):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, handler)


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that leaks a thread, a child process or a file descriptor fails.

    Qt opens descriptors of its own on first use and keeps them, so there only the other two are counted.
    """
    kinds = [running_threads, child_processes]
    if "qapp" not in request.fixturenames:
        kinds.append(open_descriptors)
    with nothing_more(*kinds):
        yield
