"""For every test: what it starts, it ends, and Ctrl+C reaches it."""

import os
from collections.abc import Iterator

import hypothesis
import pytest

from tests.foreground import come_to_the_foreground
from tests.leaks import child_processes, nothing_more, open_descriptors, running_threads
from tests.tracer import interpreters

os.environ["LANGUAGE"] = "en"  # whatever the system speaks; before LC_ALL and LANG
os.environ["XDG_CONFIG_HOME"] = os.devnull  # no scenarios but the catalogue's, and nothing is written there
os.environ.pop("VIRTUAL_ENV", None)  # scripts without an environment beside them would run in the active one
os.environ["XDG_DATA_HOME"] = os.environ["XDG_STATE_HOME"] = os.devnull  # nor does any test touch a person's history
# An example may take long, if others compute; each round tries others, and `--hypothesis-profile=thorough` many at once
hypothesis.settings.register_profile("round", deadline=None, max_examples=50)
hypothesis.settings.register_profile("thorough", deadline=None, max_examples=2000)
hypothesis.settings.load_profile("round")
come_to_the_foreground()


def pytest_report_header() -> str:
    """Stands above the results: a skipped interpreter is not to be overlooked."""
    return interpreters.told()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/catalog --scenarios-on 3.14`: the proofs of the scenarios on another Python than the tests'."""
    parser.addoption("--scenarios-on", metavar="VERSION", help="the Python that tests/catalog runs the scenarios on")


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
