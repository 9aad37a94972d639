"""Where a thread stands between two steps, and how a run that was stepped has ended, in words."""

from pathlib import Path
from typing import Final

from scenarios.language import gettext, noop
from scenarios.steering import story
from scenarios.steering.account import Account
from scenarios.steering.stepping.question import Question, Standing, Value, Waits
from scenarios.steering.words import outside_told

_WAITS: Final = {
    "end": noop("waits for {name} to end"),
    "get": noop("waits to get something from {name}"),
    "put": noop("waits to put something into {name}"),
    "wait": noop("waits at {name} to be woken"),
}


def standing_told(question: Question, standing: Standing) -> str:
    """Whether it can go; what it waits for otherwise."""
    if standing.state == "e":
        return gettext("has ended")
    if standing.waits is not None and standing.state != "r":
        told = _waits_told(question, standing.waits)
        if standing.state == "t":
            return gettext("{waits}; if it goes, its wait times out").format(waits=told)
        return told
    if standing.new:
        return gettext("has not begun")
    return gettext("can go")


def _waits_told(question: Question, waits: Waits) -> str:
    name, owner = waits.name, waits.owner
    if waits.kind == "sleep":
        return gettext("sleeps {seconds} s more").format(seconds=f"{waits.left or 0:.3g}")
    if waits.kind in _WAITS:
        return gettext(_WAITS[waits.kind]).format(name=name)
    if owner is not None:
        holder = question.workers[owner].name
        return gettext("waits for {name}: {owner} holds it").format(name=name, owner=holder)
    return gettext("waits for {name}").format(name=name) if name else gettext("waits for something")


def place_told(standing: Standing, script: str) -> str:
    """The line that comes next, with its file when that is not the script."""
    if not standing.line:
        return ""
    if not standing.file or standing.file == script:
        return gettext("line {line}").format(line=standing.line)
    return gettext("{file}, line {line}").format(file=Path(standing.file).name, line=standing.line)


def touches_told(question: Question, standing: Standing) -> str:
    """What its next step reads and writes of what is shared."""
    labels = {each.key: each.label for each in question.values}
    reads = [labels[key] for key in standing.reads if key in labels and key not in standing.writes]
    writes = [labels[key] for key in standing.writes if key in labels]
    parts = []
    if reads:
        parts.append(gettext("reads {names}").format(names=gettext(", ").join(reads)))
    if writes:
        parts.append(gettext("writes {names}").format(names=gettext(", ").join(writes)))
    return gettext(", ").join(parts)


def own_told(standing: Standing) -> str:
    """The variables of its own that its next line reads."""
    return gettext(", ").join(f"{name} = {value}" for name, value in standing.own)


def value_told(question: Question, value: Value) -> str:
    """How it stands: the value of a plain thing, whose a lock is, how much is left of a semaphore."""
    kind, *rest = value.value
    if kind == "held":
        owner = rest[0]
        return (
            gettext("held by {name}").format(name=question.workers[owner].name)
            if owner is not None
            else gettext("held by somebody")
        )
    if kind == "free":
        return gettext("free")
    if kind == "left":
        return gettext("{number} left").format(number=rest[0])
    if kind == "set":
        return gettext("set") if rest[0] else gettext("not set")
    return str(rest[0]) if kind == "text" else "–"


def missed_told() -> str:
    """What was chosen before could not be chosen again."""
    return gettext("It did not go the same way again: something outside of control takes part.")


def ending_told(account: Account, steps: int) -> list[str]:
    """How it has ended: what went wrong that is known, what was printed last, what was outside of control."""
    told = []
    if account.missed:
        told.append(missed_told())
    if account.outcome == "long":
        told.append(gettext("Given up: it has taken more steps than are followed."))
    elif not steps:
        told.append(gettext("It has ended. It never had more than one thread at a time: there was nothing to choose."))
    elif account.outcome == "ended":
        told.append(gettext("It has ended."))
    if account.outcome == "deadlock" or account.ring or account.raised:
        told.append(story.told(account))
    else:
        told.append(story.lost_update(account))
    if account.last_line:
        told.append(gettext("The last line printed: {line}").format(line=account.last_line))
    return [each for each in (*told, *outside_told(account.outside)) if each]
