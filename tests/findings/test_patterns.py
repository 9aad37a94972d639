"""What may be a mistake is known by how it looks in the source; what only looks like it is left alone."""

import ast
from textwrap import dedent

import pytest

from scenarios.findings import patterns
from scenarios.findings.program import Program
from scenarios.timeline import Site


def tree(source: str) -> ast.Module:
    return ast.parse(dedent(source))


@pytest.mark.parametrize(
    ("body", "idle"),
    [
        ("pass", True),
        ("if thread.is_alive(): continue\n    break", True),
        ("try:\n        item = q.get_nowait()\n    except Empty:\n        continue", True),
        ("time.sleep(0)", True),
        ("time.sleep(0.1)", False),
        ("n += 1", False),
        ("work()", False),
        ("event.wait()", False),
        ("lock.acquire(blocking=False)", True),
        ("lock.acquire()", False),
        ("q.get()", False),
    ],
)
def test_a_loop_that_only_looks_is_told_from_one_that_works_or_waits(body: str, idle: bool) -> None:
    assert bool(list(patterns.idle_loops(tree(f"while not done:\n    {body}\n")))) == idle


def test_two_steps_are_known_on_one_line_and_on_two_but_not_below_a_lock() -> None:
    found = patterns.two_steps(
        tree("""
        def add(total, hist):
            total.value += 1
            total.value = total.value + 1
            seen = total.value
            total.value = seen + 1
            hist[0] += 1
            with total.get_lock():
                total.value += 1
            total.value = 7
        """)
    )
    assert found == {3: 3, 4: 4, 5: 6, 6: 6, 7: 7}


def test_a_copy_that_is_changed_and_put_back_is_no_mistake() -> None:
    found = patterns.changed_copies(
        tree("""
        def note(shared, key):
            shared["seen"].append(1)
            lost = shared[key]
            lost.append(1)
            kept = shared.get(key)
            kept.append(1)
            shared[key] = kept
        """)
    )
    assert found == {3: 3, 4: 5}


def test_what_workers_begin_with_is_known_by_name_by_class_and_by_what_it_calls() -> None:
    program = Program(
        dedent("""
        class Worker(threading.Thread):
            def run(self): make()
        def make(): return Lock()
        Thread(target=work)
        pool.submit(task, 1)
        """)
    )
    assert program.started_with == {"run", "make", "work", "task"}


def test_a_line_is_repeated_in_a_loop_and_in_what_a_loop_calls() -> None:
    program = Program("def start():\n    go()\ndef once():\n    go()\nfor n in x:\n    start()\nonce()\n", "/a.py")
    assert program.repeats(Site("/a.py", 2))
    assert not program.repeats(Site("/a.py", 4))
    assert not program.repeats(Site("/b.py", 2))


@pytest.mark.parametrize(
    ("source", "guard"),
    [
        ('if __name__ == "__main__": main()', True),
        ('if "__main__" == __name__ and ready: main()', True),
        ('if __name__ != "main": main()', False),
        ("main()", False),
    ],
)
def test_only_what_holds_in_main_alone_is_a_guard(source: str, guard: bool) -> None:
    assert Program(source).has_guard == guard


def test_the_line_that_made_a_coroutine_is_where_it_is_called_and_else_unknown() -> None:
    program = Program("async def get(): ...\nasync def main():\n    jobs = [get() for _ in range(3)]\n    del jobs\n")
    assert program.line_of_call("get", 4) == 3
    assert program.line_of_call("other", 4) == 0
