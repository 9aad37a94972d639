"""Who goes next is asked of whoever is at the other end of a socket, at each step at which several threads live."""

import json
import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from ..policies import AtRandom, Choice, Policy
from . import question, remote
from .typed import Typed
from .values import Values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..scheduler import Scheduler
    from ..workers import Worker

_MOST_OF_A_TURN: Final = 2_000  # steps: a thread that never waits is asked about again


class ByHand(Policy):
    """First the choices that were made before, in a run that is repeated up to here; from there on it asks."""

    def __init__(self, scheduler: "Scheduler", choices: "Sequence[tuple[int, int]]", talk: int) -> None:
        """`choices`: who, and how many choices on end. `talk`: a stream that goes both ways: lines of JSON."""
        self._scheduler = scheduler
        self._given = [worker for worker, count in choices for _ in range(count)]
        self._talk = talk
        self._answers = open(talk, encoding="utf-8", closefd=False)  # as long as the process
        self._pid = os.getpid()
        self._steps: list[list[Any]] = []  # not told yet: who went, from which line, how all stood, how many choices
        self._known_before = len(self._given) - choices[-1][1] if choices else -1  # choices before the last step
        self._chosen = 0  # choices so far
        self._last: int | None = None  # who went last
        self._from = ("", 0)  # from which line
        self._values = Values()
        self._turn: tuple[int, int, bool] | None = None  # who goes on unasked, since which step, beyond its line
        self._rest: Policy | None = None  # decides all that follows
        scheduler.ahead = partial(remote.ahead, scheduler)
        sys.stdin = Typed(self._reads)
        os.register_at_fork(after_in_child=self._forked)

    def choose(self, choice: Choice) -> int:
        """One of several that can go."""
        return self._step(choice)

    def alone(self, number: int) -> None:
        """Only this one can go; others wait: that is to be seen."""
        if sum(not each.ended for each in self._scheduler.workers) > 1:
            self._step(Choice(-1, number, None, (number,), ()))

    def over(self) -> None:
        """The program is at its end: tell what was not told yet."""
        self._ask((), (), None, over=True)

    def _step(self, choice: Choice) -> int:
        workers, last = self._scheduler.workers, self._last
        anew = last is None or self._is_anew(workers[last])
        if self._chosen < len(self._given):
            chosen = self._repeated(choice)
        else:
            chosen = self._onward(choice, None if anew else last)
            if chosen < 0:
                self._ask(choice.ready, choice.timed, choice.default)
                chosen = self._hear(choice)
        self._chosen += 1
        if anew or chosen != last or not self._steps:
            self._last, self._from = chosen, question.place_of(self._scheduler, workers[chosen])
            states = question.states(workers, choice.ready, choice.timed)
            self._steps.append([chosen, self._from[1], states, 0])
        self._steps[-1][-1] += 1
        return chosen

    def _is_anew(self, worker: "Worker") -> bool:
        """Whether it has come to another line, or to something that is shared."""
        if question.place_of(self._scheduler, worker) != self._from or worker.can_go is not None:
            return True
        return self._rest is None and self._values.touches(self._scheduler, worker)

    def _repeated(self, choice: Choice) -> int:
        """As it was chosen before. What was before the last of these is told, so that changes can be seen."""
        if self._chosen == self._known_before:
            self._ask(choice.ready, choice.timed, choice.default, passed=True)
        wanted = self._given[self._chosen]
        if wanted in choice.ready or wanted in choice.timed:
            return wanted
        self.missed = True
        return choice.default

    def _onward(self, choice: Choice, midway: "int | None") -> int:
        """Who goes without a question, such as who is `midway` in a line; -1: it is to be asked."""
        if self._rest is not None:
            return self._rest.choose(choice) if choice.number >= 0 else choice.default
        if self._turn is None:
            return -1
        number, since, whole = self._turn
        waits = self._scheduler.workers[number].can_go is not None
        if (
            number in choice.ready
            and not waits
            and self._chosen - since < _MOST_OF_A_TURN
            and (whole or number == midway)
        ):
            return number
        self._turn = None
        return -1

    def _ask(self, ready: "Sequence[int]", timed: "Sequence[int]", default: "int | None", **more: bool) -> None:
        taken, self._steps = self._steps, []
        decided = enumerate(self._scheduler.decisions)
        changes = [(number, made[4]) for number, made in decided if made[4] != made[3]]
        asked = question.asked(self._scheduler, self._values, ready, timed)
        self._tell({"default": default, "taken": taken, "changes": changes, "missed": self.missed, **asked, **more})

    def _tell(self, message: object) -> None:
        rest = memoryview(json.dumps(message).encode() + b"\n")
        try:
            while rest:
                rest = rest[os.write(self._talk, rest) :]
        except OSError:
            os._exit(1)  # nobody is there any more

    def _hear(self, choice: Choice) -> int:
        line = self._answers.readline()
        if not line:
            os._exit(1)
        answer = json.loads(line)
        until = answer.get("until")
        if until == "end":
            seed = answer.get("seed")
            self._rest = Policy() if seed is None else AtRandom(seed)
            return self._rest.choose(choice)
        number = int(answer["go"])
        if number not in choice.ready and number not in choice.timed:
            number = choice.default
        self._turn = (number, self._chosen, until == "turn") if until else None
        return number

    def _reads(self, what: str) -> None:
        """The script is about to read a "line", or "all" there is."""
        if os.getpid() == self._pid:
            self._tell({"input": what})

    def _forked(self) -> None:
        """A child that the script forks by itself goes as it likes; what multiprocessing forks asks its parent."""
        self._scheduler.free = True
