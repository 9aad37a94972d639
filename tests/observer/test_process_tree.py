"""Who belongs to the run is found by comparing lists, in whatever order processes come and go."""

import os

from hypothesis import given
from hypothesis import strategies as st

from scenarios.observer.processes.process_tree import ProcessTree
from scenarios.observer.sources.null_source import NullSource
from scenarios.observer.system.source import Look

ME = os.getpid()


class Listed(NullSource):
    """A machine whose processes and their parents are written down."""

    def __init__(self, parents: dict[int, int]) -> None:
        super().__init__()
        self.parents = parents

    def pids(self) -> set[int]:
        return set(self.parents)

    def look(self, pid: int) -> Look | None:
        return Look(self.parents[pid], zombie=False, status=None) if pid in self.parents else None


def descendants(parents: dict[int, int]) -> set[int]:
    found: set[int] = set()
    while more := {pid for pid, parent in parents.items() if parent in found | {ME}} - found - {ME}:
        found |= more
    return found


trees = st.dictionaries(st.integers(2, 40), st.integers(1, 40)).map(
    lambda tree: {ME: 1, 1: 0} | {pid + ME: ME if parent == 1 else parent + ME for pid, parent in tree.items()}
)


@given(trees)
def test_the_descendants_are_found_and_nobody_else(parents: dict[int, int]) -> None:
    family = ProcessTree(Listed(parents))
    new, gone = family.discover()
    assert set(new) == set(family.members) == descendants(parents)
    assert gone == []
    assert family.discover() == ([], [])


def test_parents_come_before_their_children() -> None:
    family = ProcessTree(Listed({1: 0, ME: 1, 10_000_002: 10_000_003, 10_000_003: ME}))
    assert family.discover()[0] == [10_000_003, 10_000_002]


def test_a_process_whose_parent_was_not_listed_yet_is_recognised_later() -> None:
    machine = Listed({1: 0, ME: 1, 10_000_002: 10_000_003})
    family = ProcessTree(machine)
    assert family.discover()[0] == []
    machine.parents[10_000_003] = ME
    assert set(family.discover()[0]) == {10_000_002, 10_000_003}


def test_who_has_left_the_list_is_gone() -> None:
    machine = Listed({1: 0, ME: 1, 10_000_002: ME})
    family = ProcessTree(machine)
    family.discover()
    del machine.parents[10_000_002]
    assert family.discover() == ([], [10_000_002])
