"""A program under the tracer does as it does without: same output, same messages, same exit code."""

import re
import sys
from pathlib import Path

import pytest

from tests.tracer.interpreters import is_free_threaded
from tests.tracer.traced import ENVIRONMENT, PROGRAMS, Outcome, plainly, traced

METHODS = ("fork", "spawn", "forkserver")


def same(script: Path | None, *args: str, python: str = sys.executable, **how: object) -> Outcome:
    """Run both ways; fail unless both ended alike. Addresses and process numbers may differ."""
    plain = plainly(script, *args, python=python, **how)  # type: ignore[arg-type]
    under = traced(script, *args, python=python, **how)  # type: ignore[arg-type]
    assert _comparable(under.stdout) == _comparable(plain.stdout)
    assert _comparable(under.stderr) == _comparable(plain.stderr)
    assert under.code == plain.code
    assert not under.of("LOST")
    return under


def _comparable(text: str) -> str:
    return re.sub(r"0x[0-9a-f]+|pid=\d+|(?<=owner=)\d+|(?<=after )[\d.]+(?= seconds)", "…", text)


def test_a_script_sees_the_start_of_a_plain_script(python: str) -> None:
    same(PROGRAMS / "plain_facts.py", "one", "two words", python=python)


def test_every_class_there_is_answers_to_whoever_asks_them_all(python: str) -> None:
    under = same(PROGRAMS / "all_classes.py", python=python)
    assert (under.stdout, under.code) == ("True True\n", 0), under.stderr


def test_an_uncaught_exception_prints_as_ever(python: str) -> None:
    under = same(PROGRAMS / "raises.py", python=python)
    (told,) = under.of("EXCEPTION")
    assert "in inner" in told.text
    assert told.text.endswith("Odd: it went\nwrong")
    assert under.of("END")[-1].a == 1


def test_tracebacks_that_the_interpreter_prints_itself_show_none_of_our_frames(python: str) -> None:
    script = PROGRAMS / "told_by_c.py"
    if "python3.10" not in str(Path(python).resolve()):
        same(script, python=python)
        return
    plain, under = plainly(script, python=python), traced(script, python=python)  # there one of ours stays
    left = re.compile(r'  File "[^"]*/scenarios/tracer/.*\n    .*\n')
    assert _comparable(left.sub("", under.stderr)) == _comparable(plain.stderr)
    assert not re.search(left.pattern * 2, under.stderr)


@pytest.mark.parametrize("how", ["code", "message", "none", "large", "raise", "hook", "bad hook", "os", "falls off"])
def test_every_way_out_is_the_plain_one(how: str) -> None:
    codes = {"code": 3, "message": 1, "large": 300 & 0xFF, "raise": 1, "hook": 1, "bad hook": 1, "os": 5}
    under = same(PROGRAMS / "exits.py", how)
    (end,) = [each for each in under.of("END") if each.tid == each.pid]
    assert end.a == under.code == codes.get(how, 0)


def test_ways_out_on_every_python(python: str) -> None:
    for how in ("message", "raise", "bad hook"):
        same(PROGRAMS / "exits.py", how, python=python)


@pytest.mark.parametrize("method", METHODS)
def test_exceptions_of_workers_print_as_ever(method: str) -> None:
    under = same(PROGRAMS / "workers_raise.py", method)
    assert [told.text.splitlines()[-1] for told in under.of("EXCEPTION")] == [
        "RuntimeError: in a thread", "RuntimeError: in run", "RuntimeError: in a process",
    ]  # fmt: skip


def test_exceptions_of_workers_print_as_ever_on_every_python(python: str) -> None:
    same(PROGRAMS / "workers_raise.py", "fork", python=python)


def test_locks_keep_their_manners(python: str) -> None:
    same(PROGRAMS / "lock_manners.py", python=python)


@pytest.mark.parametrize("method", METHODS)
def test_locks_of_processes_keep_their_manners(method: str) -> None:
    same(PROGRAMS / "process_lock_manners.py", method)


@pytest.mark.parametrize("method", METHODS)
def test_children_do_as_they_do(method: str) -> None:
    same(PROGRAMS / "children.py", method)


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
def test_children_and_their_locks_on_every_python(method: str, python: str) -> None:
    same(PROGRAMS / "children.py", method, python=python)
    same(PROGRAMS / "process_lock_manners.py", method, python=python)


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
def test_pools_do_as_they_do(method: str, python: str) -> None:
    same(PROGRAMS / "pools.py", method, python=python)


def test_forks_do_as_they_do(python: str) -> None:
    same(PROGRAMS / "forks.py", python=python)


def test_a_crash_in_a_worker_is_the_workers_own() -> None:
    same(PROGRAMS / "segfault.py")


@pytest.mark.parametrize("where", ["sleep", "lock", "join", "spin", "semaphore", "process lock"])
def test_an_interrupt_ends_the_script_as_ever(where: str) -> None:
    plain = plainly(PROGRAMS / "interrupted.py", where, interrupt_after="ready")
    under = traced(PROGRAMS / "interrupted.py", where, interrupt_after="ready")
    assert under.code == plain.code == -2
    assert under.stderr.splitlines()[-1] == plain.stderr.splitlines()[-1] == "KeyboardInterrupt"
    if where != "spin":  # which of its two lines is struck is chance
        assert under.stderr == plain.stderr


def test_an_interrupt_ends_the_script_as_ever_on_every_python(python: str) -> None:
    same(PROGRAMS / "interrupted.py", "sleep", python=python, interrupt_after="ready")


def test_misuse_is_told_in_the_plain_words(python: str) -> None:
    same(PROGRAMS / "interrupted.py", "misused", python=python)


def test_a_caught_interrupt_and_a_printed_stack_show_none_of_our_frames(python: str) -> None:
    same(PROGRAMS / "interrupted.py", "caught", python=python, interrupt_after="ready")


def test_walks_along_stacks_and_tracebacks_are_as_ever(python: str) -> None:
    same(PROGRAMS / "traceback_manners.py", python=python)


def test_a_hook_for_exceptions_that_nobody_catches_is_given_the_threads_function(python: str) -> None:
    same(PROGRAMS / "unraisable.py", python=python)


def test_output_of_every_kind_comes_out_as_ever(python: str) -> None:
    same(PROGRAMS / "chatter.py", python=python)


def test_unbuffered_output_comes_out_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENVIRONMENT, "PYTHONUNBUFFERED", "1")
    same(PROGRAMS / "chatter.py")
    same(PROGRAMS / "plain_facts.py")


def test_a_students_own_files_are_not_hidden_by_ours(python: str) -> None:
    same(PROGRAMS / "shadows" / "main.py", python=python)


def test_telling_gives_no_other_thread_a_turn(python: str) -> None:
    if is_free_threaded(python):
        pytest.skip("without the interpreter lock, the other thread runs at the same time anyway")
    under = same(PROGRAMS / "turns.py", python=python)
    assert "take_semaphores 0" in under.stdout.splitlines()
    assert len(under.of("ACQUIRED")) >= 600


def test_modules_run_as_by_python_dash_m(python: str) -> None:
    for module, args in (
        ("package", ["a"]),
        ("package.tool", []),
        ("package.tool", ["raise"]),
        ("package.tool", ["exit"]),
    ):
        same(None, *args, module=module, python=python, cwd=PROGRAMS)


@pytest.mark.parametrize("module", ["no_such_module", "package.nothing", "queue.Queue"])
def test_a_module_that_is_not_there_is_told_as_by_python(module: str) -> None:
    assert same(None, module=module, cwd=PROGRAMS).code == 1


def test_a_script_that_is_not_there_is_told_as_by_python(python: str, tmp_path: Path) -> None:
    assert same(tmp_path / "missing.py", python=python).code == 2


@pytest.mark.parametrize(
    "content",
    [b'print("x"', b'print("caf\xe9")', b"print(1)\0\n", b"\x7fELF\x02\x01\x01\0\0", b"", b"# coding: klingon\n"],
)
def test_what_is_not_python_is_told_as_by_python(content: bytes, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_bytes(content)
    same(script)


def test_standard_input_reaches_the_script(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("import sys\nprint(input('? '), sys.stdin.read())\n")
    same(script, stdin="one\ntwo\nthree")


def test_a_changed_source_runs_under_the_scripts_own_name(python: str) -> None:
    script = PROGRAMS / "children.py"
    changed = script.read_text().replace("OPTION = 1", "OPTION = 77")
    for method in METHODS:
        plain = plainly(script, method, python=python)
        under = traced(script, method, python=python, source=changed)
        assert under.stdout == plain.stdout.replace(" 1 __m", " 77 __m").replace("own mine 1", "own mine 77")
        assert "77" in under.stdout
        assert {told.path for told in under.told if told.line} == {str(script)}


def test_a_fault_in_a_changed_source_is_told(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("print(1)\n")
    under = traced(script, source="print(1\n")
    assert under.code == 1
    assert under.stderr.startswith(f'  File "{script}", line 1')
    assert under.stderr.endswith("SyntaxError: '(' was never closed\n")


def test_semaphores_may_count_in_other_than_whole_numbers(python: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import asyncio, threading\n"
        "async def work(slots):\n"
        "    async with slots: print(slots._value)\n"
        "for number in (1e4, float('inf'), 10**30, True):\n"
        "    for kind in (threading.Semaphore, threading.BoundedSemaphore):\n"
        "        slots = kind(number)\n"
        "        with slots: print(slots._value)\n"
        "    async_slots = asyncio.Semaphore(number)\n"
        "    asyncio.run(work(async_slots))\n"
    )
    same(script, python=python)


def test_what_c_calls_with_no_line_of_python_below_does_as_it_does(python: str) -> None:
    under = same(PROGRAMS / "targets_of_c.py", python=python)
    assert "Error" not in under.stdout


@pytest.mark.parametrize("method", METHODS)
def test_workers_get_no_attribute_and_may_have_names_that_no_encoding_has(method: str) -> None:
    under = same(PROGRAMS / "strict_attributes.py", method)
    names = [each.text for each in under.of("BEGIN")]
    assert (names.count("strict"), names.count(r"\ud83d")) == (2, 2)
    assert under.of("EXCEPTION")[0].text.endswith(r"ValueError: cannot read \ud83d")


def test_strict_workers_do_as_they_do_on_every_python(python: str) -> None:
    same(PROGRAMS / "strict_attributes.py", "fork", python=python)


def test_where_a_forgotten_coroutine_was_created_is_shown_without_our_frames(tmp_path: Path, python: str) -> None:
    script = tmp_path / "forgets.py"
    script.write_text(
        "import asyncio\nasync def nothing():\n    pass\n"
        "async def main():\n    asyncio.get_running_loop().slow_callback_duration = 60\n"  # or it tells how slow it was
        "    nothing()\n    await asyncio.sleep(0)\nasyncio.run(main(), debug=True)\n"
    )
    assert "Coroutine created at" in same(script, python=python).stderr
