"""What stands in place of the standard library's looks like it: type, binding, attributes, pickling, copies."""

import functools
import json
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests.tracer import interpreters
from tests.tracer.traced import ROOT, plainly, traced
from tests.transparency.differing import DIFFERING, Differing

PROGRAMS = ROOT / "tests" / "programs" / "transparency"


class Difference(NamedTuple):
    """One facet of one name."""

    name: str
    facet: str
    plain: str | None
    under_the_tracer: str | None


@functools.cache
def differences(program: str, python: str) -> tuple[Difference, ...]:
    """All that a program sees otherwise under the tracer."""
    path = PROGRAMS / f"{program}.py"
    plain, under = plainly(path, python=python), traced(path, python=python)
    assert (plain.code, under.code) == (0, 0), under.stderr
    return tuple(_compared(json.loads(plain.stdout), json.loads(under.stdout)))


def _compared(plain: dict[str, dict[str, str]], under: dict[str, dict[str, str]]) -> Iterator[Difference]:
    assert len(plain) > 20
    for name in {**plain, **under}:
        if name not in plain or name not in under:
            yield Difference(name, "there", str(name in plain), str(name in under))
            continue
        for facet, seen in plain[name].items():
            if under[name][facet] != seen:
                yield Difference(name, facet, seen, under[name][facet])


def version_of(python: str) -> tuple[int, int]:
    """Major and minor."""
    found = next(each for each in interpreters.VERSIONS if interpreters.find(each) == python)
    major, minor = found.split(".")
    return int(major), int(minor.rstrip("t"))


@pytest.mark.parametrize("program", ["names", "objects"])
def test_what_stands_in_place_looks_like_it(python: str, program: str) -> None:
    version = version_of(python)
    unknown = [
        each
        for each in differences(program, python)
        if not any(case.covers(each.name, each.facet, version) for case in DIFFERING)
    ]
    assert unknown == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "case",
    [
        pytest.param(each, id=each.case, marks=pytest.mark.xfail(raises=AssertionError, reason=each.case))
        for each in DIFFERING
    ],
)
def test_what_is_known_to_look_otherwise_looks_alike_now(case: Differing) -> None:
    pythons = [python for each in interpreters.VERSIONS if (python := interpreters.find(each)) is not None]
    meant = [python for python in pythons if version_of(python) >= case.since]
    if not meant:
        pytest.skip("no interpreter found that has it")
    assert [
        each
        for python in meant
        for program in ("names", "objects")
        for each in differences(program, python)
        if case.covers(each.name, each.facet, version_of(python))
    ] == []
