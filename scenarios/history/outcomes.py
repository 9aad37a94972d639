"""How a run came out, in one word that is the same in every language, and as it is said in each."""

from collections.abc import Mapping
from typing import Any, Final

from scenarios.language import gettext, noop, text_in

OUTCOMES: Final[dict[str, str]] = {
    "done": noop("done"),
    "deadlock": noop("deadlock"),
    "exception": noop("exception"),
    "exit code": noop("exit code {code}"),
    "killed": noop("killed by signal {code}"),
    "stopped": noop("stopped"),
    "time limit": noop("stopped at its time limit"),
    "too many processes": noop("stopped: too many processes"),
    "cut off": noop("cut off while it ran"),
    "unknown": noop("end unknown"),
}
_STOPS: Final = {"asked": "stopped", "timeout": "time limit", "processes": "too many processes"}
_DEADLOCKS: Final = frozenset({"deadlock", "deadlock_self", "abandoned"})
_EXCEPTIONS: Final = frozenset({"exception", "exceptions"})


def outcome_of(metadata: Mapping[str, Any]) -> tuple[str, int]:
    """The outcome that a run file's metadata tells, one of OUTCOMES, and the exit code or signal that belongs to it."""
    found = metadata.get("findings")
    keys = {str(row.get("key")) for row in found if isinstance(row, dict)} if isinstance(found, list) else set()
    stopped, exitcode = metadata.get("stopped"), metadata.get("exitcode")
    code = exitcode if isinstance(exitcode, int) else 0
    if keys & _DEADLOCKS:
        return "deadlock", code
    if isinstance(stopped, dict):
        return _STOPS.get(str(stopped.get("reason")), "stopped"), code
    if metadata.get("ended") is False or exitcode is None:
        return ("cut off" if metadata.get("ended") is False else "unknown"), 0
    if code:
        failed = "exception" if keys & _EXCEPTIONS else "exit code"
        return ("killed" if code < 0 else failed), abs(code)
    return "done", 0


def in_words(outcome: str, code: int) -> str:
    """The outcome in the reader's language."""
    return gettext(OUTCOMES.get(outcome, OUTCOMES["unknown"])).format(code=code)


def in_words_of(language: str, outcome: str, code: int) -> str:
    """The outcome in this language."""
    return text_in(language, OUTCOMES.get(outcome, OUTCOMES["unknown"])).format(code=code)
