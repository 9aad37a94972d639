"""Where everybody stands between two steps, as the steered process tells it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

State = Literal["r", "t", "w", "e"]  # it can go, it could if its time were over, it waits, it has ended


class Waits(NamedTuple):
    """`kind`: "sleep", "end" (of a thread), "acquire", "get", "put", "wait" or "other"."""

    kind: str
    name: str
    owner: int | None
    left: float | None  # seconds of virtual time until it is over by itself


@dataclass(frozen=True)
class Standing:
    """One thread between two steps. `line` 0: it is in nothing of the script's own."""

    number: int
    name: str
    state: State
    line: int
    file: str = ""
    function: str = ""
    new: bool = False  # it has not begun
    reads: tuple[int, ...] = ()  # keys of values that its next step reads
    writes: tuple[int, ...] = ()
    own: tuple[tuple[str, str], ...] = ()  # variables of its own that the next line reads, with their values
    waits: Waits | None = None

    @property
    def can_go(self) -> bool:
        """Whether it can be chosen."""
        return self.state in ("r", "t")


class Value(NamedTuple):
    """What a shared name stands for: `value` as `inside/hand/brief.py` has it."""

    key: int
    label: str
    value: tuple[Any, ...]


class Taken(NamedTuple):
    """One step as a person counts them: who went, from which line, and how all stood before, a letter each.

    It ends where another one goes, the line is another, or something shared comes next: `choices` of one worker.
    """

    worker: int
    line: int
    states: str
    choices: int


@dataclass(frozen=True)
class Question:
    """Who goes next? `over`: nobody any more. `default` goes by itself; `taken` are the steps since the one before."""

    workers: tuple[Standing, ...]
    values: tuple[Value, ...]
    taken: tuple[Taken, ...]
    changes: tuple[tuple[int, int], ...]
    default: int | None
    time: float
    over: bool = False
    passed: bool = False  # nobody is asked: it was answered before
    missed: bool = False  # what was chosen before could not be chosen again
    changed: frozenset[int] = field(default_factory=frozenset)  # keys of values that are others than before

    @property
    def able(self) -> tuple[int, ...]:
        """Who can be chosen."""
        return tuple(each.number for each in self.workers if each.can_go) if not self.over else ()


def question_from(told: Mapping[str, Any], before: Question | None) -> Question:
    """The question as it comes from the script's process, against the one `before`."""
    values = tuple(Value(each["key"], each["label"], tuple(each["value"])) for each in told["values"])
    return Question(
        tuple(_standing(number, each) for number, each in enumerate(told["workers"])),
        values,
        tuple(Taken(*each) for each in told["taken"]),
        tuple((number, worker) for number, worker in told["changes"]),
        told["default"],
        told["time"],
        bool(told.get("over")),
        bool(told.get("passed")),
        bool(told["missed"]),
        _changed(values, before),
    )


def _changed(values: tuple[Value, ...], before: Question | None) -> frozenset[int]:
    if before is None:
        return frozenset()
    known = {each.key: each.value for each in before.values}
    return frozenset(each.key for each in values if each.key in known and known[each.key] != each.value)


def _standing(number: int, told: Mapping[str, Any]) -> Standing:
    waits = told.get("waits")
    return Standing(
        number,
        told["name"],
        told["state"],
        told["line"],
        told.get("file", ""),
        told.get("function", ""),
        told["new"],
        tuple(told["reads"]),
        tuple(told["writes"]),
        tuple((name, value) for name, value in told.get("own", ())),
        Waits(waits["kind"], waits.get("name", ""), waits.get("owner"), waits.get("left")) if waits else None,
    )
