"""A short folder for what runs make, in which nothing may stay; and a mark on every process that comes of them."""

import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.run.support import marked
from tests.tracer.traced import NOT_PASSED_ON


@contextmanager
def own_place() -> Iterator[Path]:
    """Where runs and their programs make temporary files. Short: a socket's path holds no more than 107 characters."""
    mark, in_memory = uuid.uuid4().hex, list[str]()
    with tempfile.TemporaryDirectory(prefix="faults") as folder, pytest.MonkeyPatch.context() as changed:
        changed.setenv("LANESCOPE_TEST", mark)
        for name in NOT_PASSED_ON:
            changed.delenv(name, raising=False)
        changed.setattr(tempfile, "tempdir", folder)
        changed.setenv("TMPDIR", folder)
        changed.setattr(tempfile, "mkdtemp", _noting(tempfile.mkdtemp, in_memory))
        yield Path(folder)
        left = [path.name for path in Path(folder).iterdir() if path.name.startswith(("lanescope-", "pymp-"))]
        left += [path for path in in_memory if Path(path).exists()]
    assert not left, f"temporary files stay: {left}"
    assert not marked(mark), "processes stay"


def _noting(mkdtemp: Callable[..., str], made: list[str]) -> Callable[..., str]:
    """mkdtemp, noting what it makes elsewhere than usual."""

    def noting(*given: Any, **named: Any) -> str:
        path = mkdtemp(*given, **named)
        if named.get("dir"):
            made.append(path)
        return path

    return noting
