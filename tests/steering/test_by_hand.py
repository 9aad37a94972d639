"""Stepping by hand: a person says who goes next, sees where everybody stands, and takes steps back."""

import os
import select
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scenarios.command_line.steered.by_hand import ByHand
from scenarios.run import RunSpec
from scenarios.steering.account import Account, account_from
from scenarios.steering.recorded import record
from scenarios.steering.scout import Scout
from scenarios.steering.stepping.process import Stepped
from scenarios.steering.stepping.question import Question, Standing, Taken, question_from
from scenarios.steering.stepping.words import ending_told, standing_told, value_told
from tests.recorded import recorded
from tests.steering.programs import spec

_PATIENCE = 60.0  # seconds


class Hand:
    """A script that is stepped in a test."""

    def __init__(self, of: RunSpec, steps: list[Taken] | None = None) -> None:
        self.spec = of
        self.stepped = Stepped(of, steps or [])
        self.question: Question | None = None
        self.questions: list[Question] = []
        self.steps: list[Taken] = []
        self.account: Account | None = None
        self.read = False
        self.heard: list[dict[str, Any]] = []  # not looked at yet
        self.hear()

    def hear(self) -> None:
        """Up to the next question, the wish to read, or the end."""
        self.read = False
        while True:
            if not self.heard:
                assert select.select([self.stepped], [], [], _PATIENCE)[0], "nothing is told"
                try:
                    self.heard += self.stepped.told()
                except EOFError:
                    assert self.heard, "it has ended before its time"
            while self.heard:
                told = self.heard.pop(0)
                if "outcome" in told:
                    self.account = account_from({**told, "output": self.stepped.output()})
                    return
                if "input" in told:
                    self.read = True
                    return
                if "default" in told:
                    self.question = question_from(told, self.question)
                    self.questions.append(self.question)
                    self.steps += self.question.taken
                    if not self.question.passed and not self.question.over:
                        return

    def go(self, *workers: int, until: str = "line") -> None:
        """Let these go, one after another."""
        for each in workers:
            self.stepped.go(each, until)
            self.hear()

    def finish(self) -> Account:
        """By itself to the end."""
        if self.account is None:
            self.stepped.finish()
            self.hear()
        assert self.account is not None
        return self.account

    def standing(self, worker: int) -> Standing:
        assert self.question is not None
        return self.question.workers[worker]

    def until_line(self, worker: int, line: int) -> None:
        """Let it go until it stands before this line."""
        for _ in range(50):
            if self.standing(worker).line == line:
                return
            self.go(worker)
        raise AssertionError(f"{worker} never came to {line}")

    def values(self) -> dict[str, str]:
        assert self.question is not None
        return {each.label: value_told(self.question, each) for each in self.question.values}


@pytest.fixture
def hands() -> Iterator[list[Hand]]:
    """Those that are stepped; they end with the test."""
    begun: list[Hand] = []
    yield begun
    for each in begun:
        each.stepped.close()


def begin(hands: list[Hand], of: RunSpec, steps: list[Taken] | None = None) -> Hand:
    hand = Hand(of, steps)
    hands.append(hand)
    return hand


def lost_update(hands: list[Hand], python: str) -> Hand:
    """Both threads have read, and none has written."""
    hand = begin(hands, spec("lost_update", python))
    while len(hand.question.workers if hand.question else ()) < 3:
        hand.go(0)
    for worker in (1, 2):
        hand.until_line(worker, 15)
    return hand


def test_an_update_is_lost_as_it_is_stepped_and_told_so(python: str, hands: list[Hand]) -> None:
    hand = lost_update(hands, python)
    assert [hand.standing(each).own for each in (1, 2)] == [(("seen", "41"),)] * 2
    assert hand.values()["total"] == "41"
    hand.go(1)
    assert hand.values()["total"] == "42"
    assert hand.question is not None
    assert [each.label for each in hand.question.values if each.key in hand.question.changed] == ["total"]
    account = hand.finish()
    assert account.output == "42\n"
    assert "one update lost" in " ".join(ending_told(account, len(hand.steps)))


def test_what_was_stepped_is_a_schedule_that_does_the_same_again(python: str, hands: list[Hand]) -> None:
    account = lost_update(hands, python).finish()
    with Scout(spec("lost_update", python)) as scout:
        again = scout.run(account.schedule)
    assert (again.output, again.decisions, again.missed) == (account.output, account.decisions, False)


def test_a_step_taken_back_stands_where_it_stood(python: str, hands: list[Hand]) -> None:
    hand = lost_update(hands, python)
    before = hand.question
    hand.go(2)
    assert before is not None
    again = begin(hands, hand.spec, hand.steps[:-1])
    assert again.question is not None
    assert again.question.workers == before.workers
    assert again.question.values == before.values
    assert again.finish().output == "42\n"


def test_who_waits_for_a_lock_is_not_offered_and_it_is_said_who_has_it(python: str, hands: list[Hand]) -> None:
    hand = begin(hands, spec("two_locks", python))
    while len(hand.question.workers if hand.question else ()) < 3:
        hand.go(0)
    for worker in (1, 2):
        hand.until_line(worker, 12)  # each holds its first lock
    assert {
        "left": "held by Thread-1 (transfer)",
        "right": "held by Thread-2 (transfer)",
    }.items() <= hand.values().items()
    hand.go(1)
    assert hand.question is not None
    assert 1 not in hand.question.able
    assert standing_told(hand.question, hand.standing(1)) == "waits for right: Thread-2 (transfer) holds it"
    hand.go(2)
    while hand.account is None:
        hand.go(0)
    assert hand.account.outcome == "deadlock"
    assert "none of them can ever go on" in " ".join(ending_told(hand.account, 1))


def test_a_turn_goes_on_until_the_thread_waits_or_ends(python: str, hands: list[Hand]) -> None:
    hand = begin(hands, spec("handed_over", python))
    hand.go(1, until="turn")
    assert hand.question is not None
    assert hand.standing(1).state == "w"
    assert standing_told(hand.question, hand.standing(1)) == "waits to get something from work"


def test_forked_processes_are_stepped_too(python: str, hands: list[Hand]) -> None:
    hand = begin(hands, spec("shared_value", python))
    while len(hand.question.workers if hand.question else ()) < 3:
        hand.go(0)
    for worker in (1, 2):
        hand.until_line(worker, 12)
    hand.go(1)
    assert hand.values()["counter.value"] == "42"
    assert hand.finish().output == "42\n"


def script(folder: Path, text: str) -> RunSpec:
    path = folder / "script.py"
    path.write_text(text, "utf-8")
    return RunSpec(path, python=sys.executable)


GUARDED = """
from threading import Thread

class Told:
    def __repr__(self):
        print("code of the script's own runs")
        return "told"

class Counter:
    def __init__(self):
        self.n, self.who = 0, Told()
    def more(self):
        who = self.who
        self.n = len(str(self.n)) + self.n

counter = Counter()
for _ in range(2):
    Thread(target=counter.more).start()
"""


def test_values_are_shown_without_running_any_code_of_the_script(tmp_path: Path, hands: list[Hand]) -> None:
    hand = begin(hands, script(tmp_path, GUARDED))
    hand.go(1, 1)
    assert hand.values() == {"counter.who": "<Told>", "counter.n": "0"}
    assert hand.finish().output == ""


def test_a_script_without_threads_says_that_there_is_nothing_to_choose(tmp_path: Path, hands: list[Hand]) -> None:
    account = begin(hands, script(tmp_path, "print(1)\n")).finish()
    assert "there was nothing to choose" in " ".join(ending_told(account, 0))


def test_a_line_that_the_script_reads_is_asked_for(tmp_path: Path, hands: list[Hand]) -> None:
    hand = begin(hands, script(tmp_path, "print('got', input('name: '))\n"))
    assert hand.read
    hand.stepped.type("Ada\n")
    hand.hear()
    assert hand.finish().output == "name: got Ada\n"


WATCHFUL = """
from threading import Thread

class Watchful:
    def __init__(self):
        self.n, self.inner = 0, None
    def __getattribute__(self, name):
        if name != "n":
            print("ran for", name)
        return object.__getattribute__(self, name)
    @property
    def __class__(self):
        print("ran for its class")
        return int

class Slotted:
    __slots__ = ()
    def __getattr__(self, name):
        print("ran for", name)
        raise AttributeError(name)

one, two = Watchful(), Slotted()
def touch():
    global two
    for _ in range(2):
        str(one.n)
        two = two
for _ in range(2):
    Thread(target=touch).start()
"""


def test_no_attribute_access_of_the_scripts_own_is_run_to_look_at_it(tmp_path: Path, hands: list[Hand]) -> None:
    of = script(tmp_path, WATCHFUL)
    with Scout(of) as scout:
        assert scout.run().output == ""
    hand = begin(hands, of)
    for _ in range(40):
        if hand.account is None:
            assert hand.question is not None
            hand.go(hand.question.able[-1])
    assert {"one.n", "two"} <= {each.label for question in hand.questions for each in question.values}
    assert hand.finish().output == ""


def test_what_a_thread_is_given_is_not_used_up_by_looking_at_it(tmp_path: Path, hands: list[Hand]) -> None:
    text = "from threading import Thread\nThread(target=print, args=(n for n in [1, 2])).start()\n"
    text += "class Own:\n    def add(self, a, b):\n        print(a + b)\n"
    text += "Thread(target=Own().add, args=iter([3, 4])).start()\n"
    assert begin(hands, script(tmp_path, text)).finish().output.split() == ["1", "2", "7"]


KEPT = """
import threading, weakref

class Thing:
    pass

thing = Thing()
gone = weakref.ref(thing)
begun = threading.Event()

def use(given):
    del given
    begun.set()

thread = threading.Thread(target=use, args=(thing,))
thread.start()
thread.join()
del thing
print(gone())
"""


def test_what_a_thread_was_given_lives_no_longer_than_by_itself(tmp_path: Path, hands: list[Hand]) -> None:
    of = script(tmp_path, KEPT)
    with Scout(of) as scout:
        assert scout.run().output == "None\n"
    assert begin(hands, of).finish().output == "None\n"


def test_a_number_of_a_second_module_is_a_shared_value_too(tmp_path: Path, hands: list[Hand]) -> None:
    (tmp_path / "second.py").write_text(
        "count = 0\ndef more():\n    global count\n    seen = count\n    count = seen + 1\n", "utf-8"
    )
    text = "from threading import Thread\nimport second\nfor _ in range(2):\n    Thread(target=second.more).start()\n"
    hand = begin(hands, script(tmp_path, text))
    while hand.question is not None and len(hand.question.workers) < 3:
        hand.go(0)
    assert hand.values() == {"count": "0"}


FORKS = """
import os
from threading import Lock, Thread

def add():
    global total
    for _ in range(3):
        total = total + len("1")

total = 0
pid = os.fork()
one = Thread(target=add)
one.start()
add()
one.join()
if pid:
    os.waitpid(pid, 0)
    print(total)
else:
    os._exit(0)
"""


def test_a_child_that_the_script_forks_by_itself_asks_nobody(tmp_path: Path, hands: list[Hand]) -> None:
    hand = begin(hands, script(tmp_path, FORKS))
    totals = []
    while hand.account is None:
        assert hand.question is not None
        hand.go(hand.question.default or 0)
        totals.append(int(hand.values().get("total", "0")))
    assert totals == sorted(totals)
    assert hand.account.output == "6\n"


def test_an_interpreter_that_ends_at_once_is_told_of_however_long_the_script(tmp_path: Path) -> None:
    of = script(tmp_path, "# long\n" * 100_000)
    stepped = Stepped(RunSpec(of.script, python="/bin/false"))
    assert select.select([stepped], [], [], _PATIENCE)[0]
    with pytest.raises(EOFError):
        list(stepped.told())
    stepped.close()


def typed_on(hand: Hand, text: str) -> None:
    """Type it, as fast as it is read."""
    hand.stepped.type(text)
    while (left := hand.stepped.to_type_on) is not None:
        assert select.select([], [left], [], _PATIENCE)[1], "it reads no more"
        hand.stepped.type_on()
    hand.hear()


def test_a_long_line_comes_whole(tmp_path: Path, hands: list[Hand]) -> None:
    hand = begin(hands, script(tmp_path, "print(len(input()))\n"))
    typed_on(hand, "x" * 300_000 + "\n")
    assert hand.finish().output == "300000\n"


@pytest.mark.parametrize(
    "reading",
    ["import sys\nprint(len(sys.stdin.read().split()))", "import sys\nprint(len([each for each in sys.stdin]))"],
)
def test_reading_from_stdin_is_told_and_ctrl_d_ends_it(tmp_path: Path, hands: list[Hand], reading: str) -> None:
    hand = begin(hands, script(tmp_path, reading))
    assert hand.read
    typed_on(hand, "a\nb\n\x04")
    while hand.account is None and hand.read:
        hand.hear()
    assert hand.finish().output == "2\n"


def test_what_was_typed_is_given_to_the_run_that_is_watched(tmp_path: Path, hands: list[Hand]) -> None:
    of = script(tmp_path, "import sys\nprint('got', input())\nprint(len(sys.stdin.read()))\n")
    hand = begin(hands, of)
    typed_on(hand, "Ada\nrest\x04")
    while hand.account is None and hand.read:
        hand.hear()
    recording = record(of, hand.finish(), typed="Ada\nrest\x04")
    assert [line.text for line in recording.timeline.output][-2:] == ["got Ada", "4"]


def test_a_step_back_before_the_first_is_answered_and_asked_again(tmp_path: Path) -> None:
    said: list[str] = []
    answers = iter(["b", "e"])
    ByHand(spec("lost_update", sys.executable), said.append, lambda _prompt: next(answers)).run()
    assert "No step was taken yet." in said


CHANCE = """
import os
from threading import Thread
def work():
    if os.urandom(1)[0] % 2:
        for _ in range(4):
            str(1)
for _ in range(3):
    Thread(target=work).start()
"""


def test_it_is_said_when_the_steps_could_not_be_done_again(tmp_path: Path, hands: list[Hand]) -> None:
    of = script(tmp_path, CHANCE)
    hand = begin(hands, of, [Taken(2, 0, "", 1)])  # there is no such thread yet
    assert hand.question is not None
    assert hand.question.missed
    said: list[str] = []
    by_hand = ByHand(of, said.append, lambda _prompt: "q")
    with pytest.raises(EOFError):
        by_hand.ask(hand.stepped, hand.question)
    assert said[0].startswith("It did not go the same way again")


ENDLESS = """
from threading import Thread

done = False

def spin():
    while not done:
        pass

Thread(target=spin, daemon=True).start()
spin()
"""


@pytest.mark.slow
def test_a_script_that_never_ends_is_given_up_and_that_is_said(tmp_path: Path, hands: list[Hand]) -> None:
    account = begin(hands, script(tmp_path, ENDLESS)).finish()
    assert ending_told(account, 1)[0] == "Given up: it has taken more steps than are followed."


LOADED = "import sys\nprint(sorted(each for each in sys.modules if 'lanescope' in each and 'tracer' not in each))\n"


def test_a_run_that_is_not_steered_loads_none_of_it_and_a_search_not_what_asks(
    tmp_path: Path, hands: list[Hand]
) -> None:
    of = script(tmp_path, LOADED)
    assert [line.text for line in recorded(of).timeline.output] == ["[]"]
    with Scout(of) as scout:
        searched = scout.run().output
    assert "steering" in searched
    assert ".hand" not in searched
    assert ".hand.by_hand" in begin(hands, of).finish().output


def test_the_script_ends_with_whoever_asks(tmp_path: Path, hands: list[Hand]) -> None:
    text = f"import os\nopen({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))\n{ENDLESS}"
    hand = begin(hands, script(tmp_path, text))
    pid = int((tmp_path / "pid").read_text())
    hand.stepped.finish()
    hand.stepped.close()
    assert hand.stepped.gone
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
