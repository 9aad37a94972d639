"""For every test: a folder for what runs make, in which nothing may stay, and no process either."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.places import own_place
from tests.tracer.conftest import python

__all__ = ["place", "python"]


@pytest.fixture(autouse=True)
def place() -> Iterator[Path]:
    """The folder."""
    with own_place() as folder:
        yield folder
