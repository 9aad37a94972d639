"""What a function has for itself alone is no place to stop a thread, and is not looked at; all else is."""

from pathlib import Path

import pytest

from scenarios.run import RunSpec
from scenarios.steering.scout import Scout
from tests.steering.programs import searched

ALONE = """\
from threading import Thread


def work(limit):
    sum(all(n % d for d in range(2, n)) for n in range(2, limit))
    sum(limit + n for n in range(limit))
    len([[n + m + limit for m in range(n)] for n in range(limit)])
    for _ in (limit + n for n in range(limit)):
        limit += 0


threads = [Thread(target=work, args=({limit},)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_what_a_function_has_for_itself_and_its_comprehensions_gives_no_choice(python: str, tmp_path: Path) -> None:
    choices = []
    for limit in (3, 30):
        script = tmp_path / f"{limit}.py"
        script.write_text(ALONE.format(limit=limit))
        with Scout(RunSpec(script, python=python)) as scout:
            choices.append(len(scout.run().decisions))
    assert choices[0] == choices[1]


SHARED = {
    "a generator": "look = lambda: print(len(set(total for _ in range(3))))",
    "a generator that was handed over": "given = (total for _ in range(3))\n    look = lambda: print(len(set(given)))",
    "a generator that a function of the script's is given": "look = lambda: print(keep(total for _ in range(3)))",
    "a lambda": "look = lambda: print(len({total, len(''), total} - {0}))",
}
CLOSURE = """\
from threading import Thread


def keep(numbers):
    return len(set(numbers))


def main():
    total = 1

    def change():
        nonlocal total
        total = 2

    {look}
    threads = [Thread(target=change), Thread(target=look)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


main()
"""


@pytest.mark.parametrize("look", SHARED.values(), ids=SHARED)
def test_a_variable_of_a_function_that_two_threads_have_can_change_in_between(
    python: str, tmp_path: Path, look: str
) -> None:
    script = tmp_path / "script.py"
    script.write_text(CLOSURE.format(look=look))
    assert searched(RunSpec(script, python=python), "last line == '1'").found is not None


PYTHONS_NAME = """\
from threading import Thread

max = 1


def change():
    global max
    max = 2


def look():
    print(len({max, len(""), max} - {0}))


threads = [Thread(target=change), Thread(target=look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_so_can_one_that_has_the_name_of_a_function_of_pythons(python: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(PYTHONS_NAME)
    assert searched(RunSpec(script, python=python), "last line == '1'").found is not None


COMPUTES = """\
import time


def busy(limit, given):
    return sum(all(n % d for d in range(2, int(n**0.5) + 1)) for n in range(2, limit))


def took(given):
    began = time.process_time()
    busy(2_000, given)
    return time.process_time() - began


print("quick" if 3 * min(took(1), took(1)) < min(took([]), took([])) else "slow")
"""


def test_a_function_that_works_with_numbers_alone_is_quicker_than_one_that_is_given_what_others_may_have(
    python: str, tmp_path: Path
) -> None:
    script = tmp_path / "script.py"
    script.write_text(COMPUTES)
    with Scout(RunSpec(script, python=python)) as scout:
        assert scout.run().last_line == "quick"


COLLECTED = """\
import gc
from threading import Thread

ended = 0


class Node:
    def __init__(self):
        self.itself = self

    def __del__(self):
        global ended
        ended = ended + len("1")


def busy(limit):
    return len([[n] for n in range(limit)])


def work():
    Node()
    busy(30_000)


gc.collect()
thread = Thread(target=work)
thread.start()
thread.join()
"""


def test_what_the_collector_ends_meanwhile_is_seen(python: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(COLLECTED)
    with Scout(RunSpec(script, python=python)) as scout:
        account = scout.run()
    assert any(each.label == "ended" and each.writes and each.worker == 1 for each in account.accesses)
