"""A private part of the standard library that has gone costs a view and never the program; the run says which."""

import ast
import re
import shutil
from pathlib import Path

import pytest

from scenarios.tracer import install, unwatched
from scenarios.tracer.private_parts import GUARDED, PARTS
from scenarios.tracer.wire import records as rec
from tests.leaks import abandoned_semaphores, nothing_more
from tests.tracer import traced
from tests.tracer.traced import PROGRAMS, ROOT, Outcome, plainly

TRACER = ROOT / "scenarios" / "tracer"
PROGRAM = PROGRAMS / "everything.py"
TABLES = (TRACER / "PRIVATE.md").read_text("utf-8")
SAYS = "Not watched on this Python: "
WRAPPERS = {
    "workers.streams.install",
    "workers.process_group.install",
    *install.AT_ONCE,
    *(wrapper for _, wrapper in (*install.ON_IMPORT, *install._LOCKS, *install._FREE_LOCKS)),
}
# C code has these, or asks for them: there is no Python without them in which the program would run
OF_C = {"_multiprocessing", "_is_zero", "_get_value", "_ModuleLock"}


def names(part: str) -> list[str]:
    """The private names that a part is made of."""
    return [name for name in re.split(r"[.:]", part) if name.startswith("_")]


TAKEN = sorted({name for _, parts in PARTS.values() for part in parts for name in names(part)} - OF_C)
OF_FREE_LOCKS = {wrapper for _, wrapper in install._FREE_LOCKS}


@pytest.fixture
def take_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "pytest.MonkeyPatch":
    shutil.copy(PROGRAMS / "taking_away.py", tmp_path / "sitecustomize.py")
    monkeypatch.setitem(traced.ENVIRONMENT, "PYTHONPATH", str(tmp_path))
    return monkeypatch


def sentences(under: Outcome) -> list[str]:
    return [each.text for each in under.of("LOST") if each.text.startswith(SAYS)]


@pytest.mark.slow
@pytest.mark.parametrize("name", TAKEN)
def test_a_part_that_has_gone_costs_what_leaned_on_it_alone(name: str, take_away: pytest.MonkeyPatch) -> None:
    take_away.setitem(traced.ENVIRONMENT, "TAKEN_NAME", name)
    with nothing_more(abandoned_semaphores):
        plain, under = plainly(PROGRAM), traced.traced(PROGRAM)
    assert (under.stdout, under.code) == (plain.stdout, plain.code), under.stderr
    if plain.code:
        pytest.skip("C code asks for it: plainly, nothing runs without it")
    assert under.stderr.count("Traceback") == plain.stderr.count("Traceback")
    lost = {
        watched
        for wrapper, (watched, parts) in PARTS.items()
        if wrapper not in OF_FREE_LOCKS and any(name in names(part) for part in parts)
    }
    said = sentences(under)
    assert {watched for watched in lost if any(each.startswith(SAYS + watched) for each in said)} == lost
    assert {each.partition(SAYS)[2].partition(" (")[0] for each in said} == lost
    assert under.of("PYTHON")
    assert under.of("BEGIN")[0].text == "MainProcess"


def test_with_nothing_taken_away_nothing_is_missing() -> None:
    plain, under = plainly(PROGRAM), traced.traced(PROGRAM)
    assert (under.stdout, under.stderr, under.code) == (plain.stdout, plain.stderr, plain.code)
    assert not sentences(under)


def test_on_every_python_found_each_part_is_there(python: str) -> None:
    under = traced.traced(PROGRAM, python=python)
    assert (under.code, sentences(under)) == (0, [])


@pytest.mark.parametrize("source", [None, "import sys\nprint('changed', sys.argv[1:], __name__)\n"])
def test_where_the_tracer_cannot_be_loaded_the_program_runs_and_the_run_says_so(
    source: "str | None", tmp_path: Path, take_away: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "script.py"
    script.write_text("import sys\nprint(sys.argv, __name__, __file__)\nraise SystemExit(3)\n")
    take_away.setitem(traced.ENVIRONMENT, "TAKEN_MODULE", "_blake2")
    under = traced.traced(script, "a", "b", source=source)
    if source is None:
        plain = plainly(script, "a", "b")
        assert (under.stdout, under.stderr, under.code) == (plain.stdout, plain.stderr, plain.code)
    else:
        assert (under.stdout, under.stderr, under.code) == ("changed ['a', 'b'] __main__\n", "", 0)
    (said,) = sentences(under)
    assert said.startswith(SAYS + "anything (")


def test_a_python_newer_than_any_tried_is_tried(python: str, take_away: pytest.MonkeyPatch) -> None:
    take_away.setitem(traced.ENVIRONMENT, "TAKEN_VERSION", "16")
    plain, under = plainly(PROGRAM, python=python), traced.traced(PROGRAM, python=python)
    assert (under.stdout, under.code) == (plain.stdout, plain.code), under.stderr
    (version,) = under.of("PYTHON")
    assert version.flags & ~rec.PYTHON_NO_GIL == 16
    assert version.text.startswith("3.16.0a1")
    assert {"ACQUIRED", "BLOCK", "START"} <= {each.kind for each in under.told}


def test_each_wrapper_says_what_it_watches() -> None:
    assert set(PARTS) == WRAPPERS


def test_the_tables_say_the_same() -> None:
    rows = [line.strip("| ").split(" | ") for line in TABLES.splitlines() if line.startswith("| ")]
    table = {(row[0], *sorted(re.findall(r"`([^`]+)`", row[1]))) for row in rows if "`" in row[1]}
    expected: dict[str, set[str]] = {}
    for watched, parts in PARTS.values():
        expected.setdefault(watched, set()).update(part.replace(":", ".") for part in parts)
    expected |= {what: {part} for part, what in GUARDED.items()}
    assert table == {(watched, *sorted(parts)) for watched, parts in expected.items() if parts}


def own_names() -> set[str]:
    """What the tracer itself gives a name that begins with an underscore."""
    found = {"__class__"}
    for path in TRACER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.Name(id=name, ctx=ast.Store()):
                    found.add(name)
                case ast.Attribute(attr=name, ctx=ast.Store()):
                    found.add(name)
                case ast.Constant(value=str(name)):
                    found.add(name)
                case ast.alias(name=name):
                    found.update(name.split("."))
    return found


def test_no_private_part_is_used_that_is_not_listed() -> None:
    parts = [*GUARDED, *(part for _, parts in PARTS.values() for part in parts)]
    listed = {name for part in parts for name in names(part)}
    used = {
        node.attr
        for path in TRACER.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and re.match("_[a-zA-Z]", node.attr)
    }
    assert used - own_names() - listed == set()


def test_the_layout_of_the_sentence_is_that_of_records() -> None:
    assert (unwatched._TEXT, unwatched._MORE, unwatched._LOST) == (rec.TEXT, rec.MORE, rec.LOST)
    assert (unwatched._SLOT, unwatched._LAST_PIECE) == (rec.SLOT_TEXT, rec.LAST_PIECE)
    assert len(unwatched._record(1, 0, 1, 0, 0)) == rec.SIZE
