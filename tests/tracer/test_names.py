"""Names are guessed from the line that made the object."""

import pytest

from scenarios.tracer.naming.object_names import guess


@pytest.mark.parametrize(
    ("source", "name", "many"),
    [
        ("lock = Lock()", "lock", False),
        ("    lock = threading.Lock()  # guards = everything", "lock", False),
        ("self.lock = Lock()", "lock", False),
        ("lock: Lock = Lock()", "lock", False),
        ("self.guard: dict[str, Lock] = Lock()", "guard", False),
        ("if a == b: lock = Lock()", "lock", False),
        ("thread = Thread(target=work, args=(Lock(),))", "thread", False),
        ("Account(name, lock=Lock())", "lock", False),
        ("def buy(lock=Lock()):", "lock", False),
        ("(lock := Lock())", "lock", False),
        ("locks = [Lock() for _ in range(3)]", "locks", True),
        ("locks = [Lock()] * 3", "locks", True),
        ("locks = {name: Lock() for name in names}", "locks", True),
        ("locks.append(Lock())", "locks[]", True),
        ("self.locks[name] = Lock()", "locks[]", True),
        ("locks = [\n    Lock()\n    for _ in range(3)\n]", "locks", True),
        ("lock = (\n    Lock()\n)", "lock", False),
        ("names = manager.list([Lock()])", "names", False),
        ("count = 0; lock = Lock()", "lock", False),
        ("with wrapped(Lock(), key=1) as lock:", "lock", False),
    ],
)
def test_the_target_of_the_assignment_is_the_name(source: str, name: str, many: bool) -> None:
    lines = source.splitlines()
    number = next(number for number, line in enumerate(lines, 1) if "Lock()" in line)
    assert guess(lines, number) == ([name], many)


def test_several_targets_are_named_in_turn() -> None:
    assert guess(["fork, knife = Lock(), Lock()"], 1) == (["fork", "knife"], False)
    assert guess(["if tidy: fork = Lock(); knife = Lock()"], 1) == (["fork", "knife"], False)


@pytest.mark.parametrize("source", ["return Lock()", "use(Lock())", "if x == Lock():", ""])
def test_no_target_no_name(source: str) -> None:
    assert guess([source], 1) == ([], False)


def test_a_line_that_is_not_there_gives_no_name() -> None:
    assert guess([], 7) == ([], False)
