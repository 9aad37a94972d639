"""`lanescope steer --by-hand`: who goes next is asked in the terminal, step by step."""

import random
import select
from collections.abc import Callable
from typing import Final

from scenarios.language import gettext
from scenarios.run import RunError, RunSpec
from scenarios.steering.account import Account, account_from
from scenarios.steering.starting import source_of
from scenarios.steering.stepping.process import END_OF_INPUT, Stepped
from scenarios.steering.stepping.question import Question, Standing, Taken, question_from
from scenarios.steering.stepping.words import missed_told, own_told, place_told, standing_told, touches_told, value_told

_CHANGED: Final = "*"


class ByHand:
    """One script, stepped. `say` prints a line; `read` asks for one, and raises EOFError when there is none."""

    def __init__(self, spec: RunSpec, say: Callable[[str], None], read: Callable[[str], str]) -> None:
        self._spec, self._say, self._read = spec, say, read
        self._source = source_of(spec).splitlines()
        self.typed = ""  # what the script was given to read
        self._steps: list[Taken] = []
        self._printed = self._reads = 0

    def run(self) -> Account:
        """Up to its end. Raises RunError, and EOFError when nobody answers any more."""
        keys = gettext(
            "A number: it goes. Enter: the same again. w: until it waits. r: any. b: back. e: to the end. q: stop."
        )
        self._say(keys)
        steps: list[Taken] = []
        while True:
            stepped = Stepped(self._spec, steps, self.typed)
            try:
                account = self._follow(stepped)
            finally:
                stepped.close()
            if account is not None:
                return account
            steps = self._steps[:-1]

    def _follow(self, stepped: Stepped) -> Account | None:
        """Up to its end, or None: a step is to be taken back."""
        question: Question | None = None
        self._steps, self._printed, self._reads = [], 0, 0
        while True:
            self._wait(stepped)
            try:
                for told in stepped.told():
                    if "error" in told:
                        raise RunError(told["error"])
                    if "outcome" in told:
                        return account_from({**told, "output": stepped.output()})
                    if "input" in told:
                        self._type(stepped, everything=told["input"] == "all")
                    elif "default" in told:
                        question = question_from(told, question)
                        self._steps += question.taken
                        if not question.passed and not question.over and not self.ask(stepped, question):
                            return None
            except EOFError:
                if stepped.ended:
                    raise RunError(gettext("The steered run has ended before its time.")) from None
                raise

    @staticmethod
    def _wait(stepped: Stepped) -> None:
        """Until it has told something; what it has no room for to read is typed as it reads."""
        heard: list[Stepped] = []
        while not heard:
            left = stepped.to_type_on
            heard, room, _ = select.select([stepped], [] if left is None else [left], [])
            if room:
                stepped.type_on()

    def _type(self, stepped: Stepped, *, everything: bool) -> None:
        """The script reads a line, or all up to a Ctrl+D: it is read here."""
        self._reads += 1
        while END_OF_INPUT not in self.typed and (everything or self._reads > self.typed.count("\n")):
            self._show_output(stepped)  # what is not asked for was typed before a step was taken back
            try:
                line = self._read("") + "\n"
            except EOFError:
                line = END_OF_INPUT
            self.typed += line
            stepped.type(line)

    def ask(self, stepped: Stepped, question: Question) -> bool:
        """Show where everybody stands, and do what is answered; False: take a step back."""
        self._show_output(stepped)
        if question.missed:
            self._say(missed_told())
        for each in question.workers:
            self._say(self._row(question, each))
        for value in question.values:
            mark = _CHANGED if value.key in question.changed else " "
            self._say(f"   {mark} {value.label} = {value_told(question, value)}")
        while True:
            answer = self._read(gettext("Who goes next? ")).strip().lower()
            if answer == "q":
                raise EOFError
            if answer == "b" and self._steps:
                return False
            if answer == "b":
                self._say(gettext("No step was taken yet."))
            elif self._do(stepped, question, answer):
                return True

    def _do(self, stepped: Stepped, question: Question, answer: str) -> bool:
        last = self._steps[-1].worker if self._steps else None
        again = last if last in question.able else question.default
        if answer == "e":
            stepped.finish()
        elif answer in ("", "w") and again is not None:
            stepped.go(again, "turn" if answer else "line")
        elif answer == "r":
            stepped.go(random.choice(question.able))
        elif answer.isdecimal() and int(answer) in question.able:
            stepped.go(int(answer))
        else:
            able = gettext(", ").join(map(str, question.able))
            self._say(gettext("These can go: {numbers}").format(numbers=able))
            return False
        return True

    def _row(self, question: Question, standing: Standing) -> str:
        number = str(standing.number) if standing.can_go else "-"
        script = str(self._spec.script)
        here = standing.file in ("", script) and 0 < standing.line <= len(self._source)
        code = self._source[standing.line - 1].strip() if here else ""
        parts = (place_told(standing, script), code, own_told(standing), touches_told(question, standing))
        told = "  ".join(filter(None, parts)) if standing.state != "e" else ""
        return f"{number:>3} {standing.name}: {standing_told(question, standing)}  {told}".rstrip()

    def _show_output(self, stepped: Stepped) -> None:
        output = stepped.output()
        for line in output[self._printed :].splitlines():
            self._say(f"  > {line}")
        self._printed = len(output)
