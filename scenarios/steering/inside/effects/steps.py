"""One step of a worker, from where it may be stopped to where it next may be, and what it reads and writes."""

from typing import Any


class Step:
    """`opaque`: it could have to do with anything. `reads` and `writes` are places, by keys as in places.Found."""

    __slots__ = ("decision", "opaque", "reads", "worker", "writes")

    def __init__(self, worker: int, decision: int) -> None:
        """`decision`: the number of the one by which it came; -1: there was nobody else to choose."""
        self.worker, self.decision = worker, decision
        self.opaque = False
        self.reads: set[Any] = set()
        self.writes: set[Any] = set()

    def touch(self, key: Any, writes: bool) -> None:
        """It reads or writes this place."""
        (self.writes if writes else self.reads).add(key)


class Steps:
    """All steps of a run in their order; `known` is False once something took part that no step tells of."""

    def __init__(self) -> None:
        self.all: list[Step] = []
        self.made_by: list[int] = []  # by worker: the number of the step in which it was made
        self.known = True

    def open(self, worker: int, decision: int) -> Step:
        """A worker begins another step."""
        step = Step(worker, decision)
        self.all.append(step)
        return step

    def new_worker(self) -> None:
        """In the step that goes on a worker was made."""
        self.made_by.append(len(self.all) - 1)

    def told(self) -> "dict[str, Any] | None":
        """As JSON; None where they are not known."""
        if not self.known:
            return None
        numbers: dict[Any, int] = {}
        rows = [
            (each.worker, each.decision, each.opaque, *(_numbered(some, numbers) for some in (each.reads, each.writes)))
            for each in self.all
        ]
        return {"made_by": self.made_by, "rows": rows}


def _numbered(keys: "set[Any]", numbers: "dict[Any, int]") -> list[int]:
    return sorted(numbers.setdefault(key, len(numbers)) for key in keys)
