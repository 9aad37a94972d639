"""What a switch has changed, in one sentence; that it has changed nothing is said too, with the known reason."""

from collections.abc import Iterator
from typing import Final

from scenarios.language import gettext
from scenarios.questions.workers import end_of_main, workers_of
from scenarios.recording import Recording

from .comparing import LEAST, Comparison, Difference
from .words import change_in_words, setting_in_words

MOST_PARTS: Final = 4  # beside the time on the clock
_TEXT_MOST: Final = 40


def sentence(comparison: Comparison, before: Recording, after: Recording) -> str:
    """As in "LOCK on: 0.97 s → 2.65 s; waited for lock 0.00 s → 5.24 s; in shared_part at once, at most 4 → 1"."""
    settings = gettext(", ").join(setting_in_words(*each) for each in comparison.changed)
    if not settings:
        settings = gettext("the same settings")
    wall = comparison.row("wall")
    parts = list(_parts(comparison))[:MOST_PARTS]
    if wall is None or not (parts or _took_otherwise(comparison, wall)):
        return _no_effect(comparison, settings, before, after)
    told = [change_in_words(wall), *parts, *_busy_machine(comparison)]
    return gettext("{settings}: {changes}").format(settings=settings, changes=gettext("; ").join(told))


def _parts(comparison: Comparison) -> Iterator[str]:
    """What has changed beside the time on the clock, the most telling first."""
    if (deadlocks := comparison.row("deadlocks")) and deadlocks.matters:
        yield gettext("deadlocks {change}").format(change=change_in_words(deadlocks))
    if (line := comparison.row("last_line")) and line.matters and _short(line):
        yield gettext("last line {change}").format(change=change_in_words(line))
    if (cut := comparison.row("cut_short")) and cut.matters:
        yield gettext("workers cut short {change}").format(change=change_in_words(cut))
    waits = sorted((row for row in comparison.of("waited") if row.matters), key=_change, reverse=True)
    for row in waits[:1]:
        yield gettext("waiting for {name} {change}").format(name=row.name, change=change_in_words(row))
    for row in sorted((row for row in _peaks(comparison) if row.matters), key=_change, reverse=True)[:1]:
        yield gettext("at most {change} at once in {name}").format(change=change_in_words(row), name=row.name)
    if (cores := comparison.row("cores")) and cores.matters and _change(cores) >= 0.3:
        yield gettext("cores busy {change}").format(change=change_in_words(cores))


def _took_otherwise(comparison: Comparison, wall: Difference) -> bool:
    """Whether the time on the clock differs by more than a busy machine explains."""
    ready = comparison.row("ready")
    return wall.matters and _change(wall) > (_change(ready) if ready else 0.0) + LEAST


def _busy_machine(comparison: Comparison) -> Iterator[str]:
    """It is said where time went that no option took."""
    ready = comparison.row("ready")
    if ready and ready.matters:
        yield gettext("ready, waiting for a core {change}").format(change=change_in_words(ready))


def _peaks(comparison: Comparison) -> list[Difference]:
    """A function is worth saying when the other run has it as well; so is a lock or semaphore."""
    rows = comparison.of("in_function") + comparison.of("holding")
    return [row for row in rows if row.before is not None and row.after is not None]


def _change(row: Difference) -> float:
    first, second = row.before or 0, row.after or 0
    return 0.0 if isinstance(first, str) or isinstance(second, str) else abs(second - first)


def _short(row: Difference) -> bool:
    return all(isinstance(text, str) and len(text) <= _TEXT_MOST for text in (row.before, row.after))


def _no_effect(comparison: Comparison, settings: str, before: Recording, after: Recording) -> str:
    names = [name for name, _, _ in comparison.changed]
    reason = _reason(names[0], before, after) if len(names) == 1 else ""
    if not names:
        return gettext("{settings}, and no difference that matters.").format(settings=settings)
    if reason:
        return gettext("{settings} has no effect: {reason}.").format(settings=settings, reason=reason)
    return gettext("{settings} has no effect that can be measured here.").format(settings=settings)


def _reason(name: str, before: Recording, after: Recording) -> str:
    """Why an option changed nothing, as far as both runs show it."""
    if name == "DAEMON" and _all_joined(before) and _all_joined(after):
        return gettext("main waits for its workers, and so none is cut short")
    if name == "JOIN" and _all_joined(before) and _all_joined(after):
        return gettext("the workers had ended before main's code was done")
    return ""


def _all_joined(recording: Recording) -> bool:
    """Whether every worker had ended when main's own code was done."""
    timeline = recording.timeline
    over = end_of_main(timeline)
    return all(lane.end is not None and lane.end <= over for lane in workers_of(timeline))
