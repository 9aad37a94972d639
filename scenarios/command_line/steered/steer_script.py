"""`lanescope steer`: a script whose threads go one at a time, as a schedule, a seed or a search has it."""

import argparse
import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from scenarios.command_line.command_types import CommandError
from scenarios.command_line.commands.of_script import of_script
from scenarios.command_line.printing.streams import tell
from scenarios.language import gettext
from scenarios.run import RunError, RunSpec
from scenarios.scripts.library import find
from scenarios.steering import story
from scenarios.steering.account import Account
from scenarios.steering.goals import USUAL, Goal, GoalError, goal_from
from scenarios.steering.schedule_file import ScheduleError, read_schedule
from scenarios.steering.scout import Scout
from scenarios.steering.search import Search, broken_goal
from scenarios.steering.words import outside_told

_BROKEN: Final = 1
_INTERRUPTED: Final = 130  # what a shell says of a command that Ctrl+C ended


def steer_script(arguments: argparse.Namespace) -> int:
    """Steer it, say what came of it, and return 1 when something that ought to hold was broken, 0 when it was not."""
    spec = of_script(arguments.script, arguments.values, arguments.python, tuple(arguments.args), None)
    try:
        goals = _goals(arguments)
        schedule = read_schedule(arguments.schedule) if arguments.schedule else None
        _check(arguments.save)
        if arguments.by_hand:
            return _by_hand(arguments, spec, goals)
        with Scout(spec) as scout:
            if schedule is None and arguments.seed is None:
                return _search(arguments, spec, scout, goals)
            return _once(arguments, spec, scout.run(schedule, arguments.seed), goals)
    except (GoalError, ScheduleError, RunError) as error:
        raise CommandError(str(error)) from None


def _by_hand(arguments: argparse.Namespace, spec: RunSpec, goals: list[Goal]) -> int:
    """Ask in the terminal; with --json standard output is left to that."""
    from scenarios.command_line.steered.by_hand import ByHand

    said = sys.stderr if arguments.json else sys.stdout

    def read(prompt: str) -> str:
        print(prompt, end="", file=said, flush=True)
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.rstrip("\n")

    try:
        hand = ByHand(spec, lambda text: print(text, file=said), read)
        account = hand.run()
    except (EOFError, KeyboardInterrupt):
        print(file=said)
        return _INTERRUPTED
    return _once(arguments, spec, account, goals, hand.typed)


def _goals(arguments: argparse.Namespace) -> list[Goal]:
    """What was asked for, what the script says that ought to hold, or the usual."""
    holds = find(arguments.script).holds
    wanted = arguments.goals or ([holds] if holds else [])
    return [goal_from(text) for text in wanted] or list(USUAL)


def _check(path: Path | None) -> None:
    if path is not None and not path.name.endswith((".json", ".json.gz")):
        raise CommandError(gettext("{path}: the name must end in .json or .json.gz").format(path=path))
    if path is not None and not path.absolute().parent.is_dir():
        raise CommandError(gettext("{path}: there is no such folder").format(path=path))


def _search(arguments: argparse.Namespace, spec: RunSpec, scout: Scout, goals: list[Goal]) -> int:
    search = Search(goals, most=arguments.most, seconds=arguments.seconds, bound=arguments.bound)
    try:
        with ExitStack() as stack:
            stack.callback(_clear_progress)
            search.run(scout.run, lambda: _show_progress(search))
    except KeyboardInterrupt:
        search.cancel()
        if search.found is None:
            return _INTERRUPTED
    found = search.found
    about = {"tried": search.tried, "preemptions": search.preemptions, "replayed": search.replayed}
    broken = search.broken.text if search.broken is not None and found is not None else None
    head = [story.summary(search.tried, search.preemptions, broken)]
    if found is not None:
        head.append(story.replayed(search.replayed))
    _tell(arguments, head, about, broken, found, search.outside)
    if found is None:
        return 0
    return _BROKEN if _saved(arguments.save, spec, found, search.broken) else 2


def _once(arguments: argparse.Namespace, spec: RunSpec, account: Account, goals: list[Goal], typed: str = "") -> int:
    if account.missed:
        raise CommandError(gettext("the schedule does not fit this script"))
    broken = broken_goal(goals, account)
    head = [gettext("“{goal}” does not hold.").format(goal=broken.text)] if broken else []
    _tell(arguments, head, {}, broken.text if broken else None, account, set(account.outside))
    if not _saved(arguments.save, spec, account, broken, typed):
        return 2
    return _BROKEN if broken else 0


def _tell(
    arguments: argparse.Namespace,
    head: list[str],
    about: dict[str, Any],
    broken: str | None,
    account: Account | None,
    outside: set[str],
) -> None:
    sentence = story.told(account) if account and broken else ""
    turns = story.turns(account) if account else []
    if arguments.json:
        told = {"found": broken is not None, "goal": broken, **about, "outside": sorted(outside)}
        if account is not None:
            changes = sorted(account.schedule.items())
            told |= {"outcome": account.outcome, "sentence": sentence, "turns": turns, "changes": changes}
            told |= {"workers": account.workers, "output": account.output}
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return
    lines = [] if arguments.json or account is None else [account.output.rstrip("\n")]
    print("\n".join(filter(None, [*lines, *head, sentence, *(f"  {each}" for each in turns), *outside_told(outside)])))


def _saved(path: Path | None, spec: RunSpec, account: Account, broken: Goal | None, typed: str = "") -> bool:
    """Watch it once more, and save that if it comes out as it is known to."""
    if path is None:
        return True
    from scenarios import run_file
    from scenarios.steering.recorded import record

    try:
        run_file.save(record(spec, account, broken, typed=typed), path)
    except (RunError, run_file.RunFileError, OSError) as error:
        tell("lanescope: " + gettext("{path} was not written: {error}").format(path=path, error=error))
        return False
    return True


def _show_progress(search: Search) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{story.progress(search.tried, search.preemptions)}", end="", file=sys.stderr, flush=True)


def _clear_progress() -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
