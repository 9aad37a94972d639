"""What ought to hold however the threads take turns, as somebody writes it down."""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from scenarios.language import gettext, noop
from scenarios.questions.exactness import is_exact
from scenarios.steering.account import Account


class GoalError(Exception):
    """A goal that cannot be read; the text says why."""


@dataclass(frozen=True)
class Goal:
    """`holds` is asked after each run."""

    text: str
    holds: Callable[[Account], bool]


_ASSERTIONS: Final = Goal(
    "assertion", lambda account: all(raised.kind != "AssertionError" for raised in account.raised)
)
NO_DEADLOCK: Final = Goal("no deadlock", lambda account: account.outcome != "deadlock" and not account.ring)
_NO_EXCEPTION: Final = Goal("no exception", lambda account: not account.raised)
EXACT: Final = Goal("exact", lambda account: is_exact(account.last_line) is not False)
USUAL: Final = (NO_DEADLOCK, _NO_EXCEPTION)
_PLAIN: Final = {goal.text: goal for goal in (EXACT, _ASSERTIONS, NO_DEADLOCK, _NO_EXCEPTION)}
_LAST: Final = re.compile(r"last\s+line\s*(==|!=)\s*(.+)", re.DOTALL)
_PRINTS: Final = re.compile(r"(.+?)\s+(not\s+)?in\s+output", re.DOTALL)
UNREADABLE: Final = noop(
    "{goal!r} is no goal: exact, last line == 'TEXT', last line != 'TEXT', 'TEXT' in output, 'TEXT' not in output, "
    "assertion, no deadlock, or no exception"
)


def goal_from(text: str) -> Goal:
    """Read a goal. Raises GoalError, which says what can be written."""
    words = " ".join(text.split())
    if words in _PLAIN:
        return _PLAIN[words]
    if match := _LAST.fullmatch(text.strip()):
        wanted, same = _literal(match[2], text), match[1] == "=="
        return Goal(words, lambda account: (account.last_line == wanted) is same)
    if match := _PRINTS.fullmatch(text.strip()):
        wanted, absent = _literal(match[1], text), bool(match[2])
        return Goal(words, lambda account: (wanted in account.output) is not absent)
    raise GoalError(gettext(UNREADABLE).format(goal=text))


def _literal(text: str, goal: str) -> str:
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        value = None
    if not isinstance(value, str | int | float):
        raise GoalError(gettext(UNREADABLE).format(goal=goal))
    return str(value)
