"""What is written out twice, as a call between would cost too much, or stated twice, agrees."""

import ast
import inspect
import re
import struct
import textwrap
from collections.abc import Callable
from typing import Any

import pytest

from scenarios.observer.processes import page_reader
from scenarios.record_arrays import RECORD_DTYPE
from scenarios.tracer.locks import recursive, semlock, threading_lock, with_lock
from scenarios.tracer.wire import records as rec
from scenarios.tracer.writing import pages


def body(function: Callable[..., Any]) -> list[ast.stmt]:
    """The statements of a function, or of the one that it makes, without the docstring."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    inner = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef) and each is not tree]
    function_tree = inner[0] if inner else tree
    assert isinstance(function_tree, ast.FunctionDef)
    return [each for each in function_tree.body if ast.get_docstring(function_tree) is None or not is_text(each)]


def is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def code(statements: list[ast.stmt]) -> str:
    return "\n".join(map(ast.unparse, statements))


def quick_exit(function: Callable[..., Any]) -> str:
    """How a hold that is counted is given back, whatever arguments the method may have been given."""
    (attempt,) = [each for each in body(function) if isinstance(each, ast.Try)]
    text = (
        re.sub(r"\n *_ = trace is NOT_GIVEN and.*", "", code([attempt]))
        .replace(" and (not surplus)", "")
        .replace("return None", "return")
    )
    return text.replace("recorder = self._recorder", "").replace("recorder.counted_releases", "counted_releases")


@pytest.mark.parametrize("kind", [recursive.RecursiveRecorder, semlock.TracedSemLock])
def test_acquire_and_the_begin_of_a_with_do_the_same(kind: Any) -> None:
    assert code(body(kind.acquire)[1:]) == code(body(kind.__enter__))


@pytest.mark.parametrize("kind", [recursive.RecursiveRecorder, semlock.TracedSemLock])
def test_release_and_the_end_of_a_with_do_the_same(kind: Any) -> None:
    assert quick_exit(kind.release) == quick_exit(kind.__exit__)


def test_a_locks_methods_do_the_same_as_the_closures_that_its_with_has() -> None:
    method = code(body(threading_lock.TracedLock.acquire)[2:])
    assert method.replace("recorder.acquire_turns", "acquire_turns") == code(body(with_lock.make_enter))
    lines = [
        [line.strip() for line in quick_exit(function).splitlines() if line.strip()]
        for function in (threading_lock.TracedLock.release, with_lock.make_exit)
    ]
    assert lines[0] == lines[1]


def test_the_layout_of_a_record_is_the_same_wherever_it_is_stated() -> None:
    fields = ("kind", "flags", "pid", "tid", "wall", "cpu", "obj", "site", "a", "b")
    assert fields == RECORD_DTYPE.names
    assert struct.calcsize(rec.FORMAT) == rec.SIZE == RECORD_DTYPE.itemsize
    record = rec.pack(*range(1, 11))
    assert [int.from_bytes(record[slice_of(name)], "little") for name in fields] == list(range(1, 11))
    words = {"tid": pages._TID, "wall": pages._WALL, "cpu": pages._CPU, "obj": pages._NUMBER, "site": pages._SITE}
    for name, word in (words | {"a": pages._A, "b": pages._SERIAL}).items():
        assert slice_of(name).start == word * pages._WORD
    assert (slice_of("wall"), slice_of("b")) == (page_reader._WALL, page_reader._SERIAL)


def slice_of(name: str) -> slice:
    """Where a field stands in a record."""
    assert RECORD_DTYPE.fields is not None
    kind, at = RECORD_DTYPE.fields[name][:2]
    return slice(at, at + kind.itemsize)
