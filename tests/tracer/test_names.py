"""Objects are named after what the code does with them, on every Python, and no file is opened for it."""

import textwrap
from pathlib import Path

from tests.tracer.traced import plainly, traced

PRELUDE = """\
import gc, queue, types
from queue import Queue

class Kept:
    def __init__(self, *given, **named): self.given = given, named
    def __enter__(self): return self
    def __exit__(self, *error): kept.append(self)
    def list(self, *given): return self, kept.append(given)

def use(*given, **named):
    kept.append((given, named))
    return Kept(*given, **named)

kept, names, name = [], ["a", "b"], "a"
Account = Thread = wrapped = use
manager = Kept()
"""
ENDING = "for each in gc.get_objects():\n    if type(each) is Queue: each.put(1)\n"
CASES = [
    ("lock = Queue()", "lock"),
    ("lock = queue.Queue()  # guards = everything", "lock"),
    ("self.lock = Queue()", "lock"),
    ("self.of.guard = Queue()", "guard"),
    ("lock: Queue = Queue()", "lock"),
    ("self.guard: dict[str, Queue] = Queue()", "guard"),
    ("if name == name: lock = Queue()", "lock"),
    ("thread = Thread(target=use, args=(Queue(),))", "thread"),
    ("Account(name, lock=Queue())", "lock"),
    ("ann = Account(name='ann', jobs=[], lock=Queue())", "lock"),
    ("def buy(lock=Queue()): return buy\nself.buy = buy", "lock"),
    ("def buy(name, lock=Queue(), *more, jobs=1): return buy\nself.buy = buy", "lock"),
    ("def buy(*, jobs=1, lock=Queue()): return buy\nself.buy = buy", "lock"),
    ("class Shared:\n    lock = Queue()\nself.shared = Shared", "lock"),
    ("def make():\n    nonlocal outer\n    outer = Queue()\nouter = None\nmake()", "outer"),
    ("(lock := Queue())", "lock"),
    ("lock = Queue() if name else None", "lock"),
    ("lock = None if not name else Queue()", "lock"),
    ("lock = self.none or Queue()", "lock"),
    ("lock = Queue() or name", "lock"),
    ("first = second = Queue()", "first"),
    ("count = 0; lock = Queue()", "lock"),
    ("lock = (\n    Queue()\n)", "lock"),
    ("with wrapped(Queue(), key=1) as lock: pass", "lock"),
    ("found = manager.list([Queue()])", "found"),
    ("found = use(*[Queue()], **{})", "found"),
    ("locks = [Queue() for _ in range(2)]", "locks[0] locks[1]"),
    ("locks = [\n    Queue()\n    for _ in range(2)\n]", "locks[0] locks[1]"),
    ("locks = [Queue() for _ in names for __ in names if name]", "locks[0] locks[1] locks[2] locks[3]"),
    ("locks = list(Queue() for _ in range(2))", "locks[0] locks[1]"),
    ("locks = set(Queue() for _ in names for __ in names)", "locks[0] locks[1] locks[2] locks[3]"),
    ("locks = tuple(Queue() for _ in range(2))", "locks[0] locks[1]"),
    ("locks = {name: Queue() for name in names}", "locks[0] locks[1]"),
    ("locks = {Queue() for _ in names}", "locks[0] locks[1]"),
    ("locks = {'a': Queue(), 'b': Queue()}", "locks[0] locks[1]"),
    ("locks = [Queue()] * 3", "locks[0]"),
    ("locks = [\n    Queue(),\n    Queue(),\n]", "locks[0] locks[1]"),
    ("locks = Queue(), Queue()", "locks[0] locks[1]"),
    ("threads = [Thread(args=(Queue(),)) for _ in names]", "threads[0] threads[1]"),
    ("self.locks = []\nself.locks.append(Queue())", "locks[0]"),
    ("self.locks = {}\nself.locks[name] = Queue()", "locks[0]"),
    ("fork, knife = Queue(), Queue()", "fork knife"),
    ("self.one, self.two, three, four = Queue(), Queue(), Queue(), Queue()", "one two three four"),
    ("if name: fork = Queue(); knife = Queue()", "fork knife"),
    ("for each in names: lock = Queue(); kept.append(lock)", "lock lock 2"),
    ("for each in names: use(Queue())", "Queue line {} Queue line {} 2"),
    ("use(Queue())", "Queue line {}"),
    ("def make(): return Queue()\nlock = make()", "Queue line {}"),
    ("if use(Queue()) == 1: pass", "Queue line {}"),
    ("alike = use(Queue()) == name", "Queue line {}"),
    ("one, two = use(name, Queue()), name", "one"),
    ("use((lambda: Queue())())", "Queue line {}"),
]  # fmt: skip
WITHIN = "def case_{number}(self, name=name):\n{body}\n    kept.append((self, locals()))\ncase_{number}({outer})\n"
OUTER = "types.SimpleNamespace(of=types.SimpleNamespace(), none=None)"


def script(folder: Path) -> tuple[Path, list[str]]:
    """All cases in one file, each in a function; and the names that are to come, case by case."""
    text, expected = PRELUDE, []
    for number, (source, names) in enumerate(CASES):
        body = textwrap.indent(source, "    ")
        line = text.count("\n") + 2 + next(at for at, each in enumerate(source.splitlines()) if "Queue()" in each)
        text += WITHIN.format(number=number, body=body, outer=OUTER)
        expected.append(names.replace("{}", str(line)))
    path = folder / "script.py"
    path.write_text(text + ENDING)
    return path, expected


def test_the_code_that_makes_an_object_names_it(tmp_path: Path, python: str) -> None:
    path, expected = script(tmp_path)
    assert plainly(path, python=python).code == 0
    under = traced(path, python=python)
    assert (under.stderr, under.code) == ("", 0)
    lines = path.read_text().splitlines()
    begins = [number for number, line in enumerate(lines, 1) if line.startswith("def case_")]
    found: dict[int, list[str]] = {number: [] for number in begins}
    for each in under.of("NAME"):
        found[max(begin for begin in begins if begin <= each.line)].append(each.text)
    named = {source: sorted(names) for (source, _), names in zip(CASES, found.values(), strict=True)}
    wanted = {source: names for (source, _), names in zip(CASES, expected, strict=True)}
    assert {source: " ".join(names) for source, names in named.items()} == {
        source: " ".join(sorted(_split(names))) for source, names in wanted.items()
    }


def _split(names: str) -> list[str]:
    """`lock lock 2` are two names, as are `Queue line 7 Queue line 7 2`."""
    split: list[str] = []
    for word in names.split():
        if split and (word.isdigit() or word == "line"):
            split[-1] += f" {word}"
        else:
            split.append(word)
    return split


def test_generated_code_names_its_fields(tmp_path: Path, python: str) -> None:
    path = tmp_path / "script.py"
    path.write_text(
        "import dataclasses, queue\n"
        "@dataclasses.dataclass\n"
        "class Account:\n"
        "    name: str\n"
        "    jobs: list = dataclasses.field(default_factory=list)\n"
        "    waiting: queue.Queue = dataclasses.field(default_factory=queue.Queue)\n"
        "ann, bob = Account(name='ann'), Account('bob')\n"
        "ann.waiting.put(1), bob.waiting.put(2)\n"
    )
    assert sorted(traced(path, python=python).names().values()) == ["waiting", "waiting 2"]


def test_no_file_is_opened_to_name_an_object(tmp_path: Path, python: str) -> None:
    path = tmp_path / "script.py"
    path.write_text(
        "import sys, threading, queue\n"
        "watching, opened = [], []\n"
        "sys.addaudithook(lambda event, given: watching and event == 'open' and opened.append(given[0]))\n"
        "watching.append(True)\n"
        "event, jobs = threading.Event(), queue.Queue()\n"
        "jobs.put(event)\n"
        "watching.clear()\n"
        "print(opened)\n"
    )
    under = traced(path, python=python)
    assert under.stdout == "[]\n"
    assert list(under.names().values()) == ["jobs"]
