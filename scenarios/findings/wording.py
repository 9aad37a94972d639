"""Names as a sentence says them."""

import re
import signal
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from scenarios.timeline import Lane, Site, Timeline
from scenarios.timeline.vocabulary import object_name, type_name

from .finding import Finding, say
from .program import Program, said

Name = str | Finding
_POOLS_OWN: Final = ("(_handle_workers)", "(_handle_tasks)", "(_handle_results)")  # threads of multiprocessing's Pool
_PROCESS: Final = re.compile(r"process (\d+)")
_FRAME: Final = re.compile(r'File "([^"]+)", line (\d+)')


def worker(lane: Lane) -> Name:
    """A lane's name, or its kind and number when it has none."""
    return lane.name or say(f"unnamed_{lane.kind}", number=lane.tid if lane.kind == "thread" else lane.pid)


def workers(lanes: Iterable[Lane]) -> tuple[Name, ...]:
    """The names of lanes, of which the sentence says the first few."""
    return tuple(map(worker, lanes))


def error_of(text: str) -> str:
    """The last line of a traceback."""
    lines = [line for line in text.strip().splitlines() if line.strip("\"'")]  # quotes: of a pool's remote traceback
    return lines[-1].strip() if lines else "?"


def last_line_of(text: str, program: Program) -> int | str | None:
    """The last line that a traceback names of the script, else of any file; None where it names none."""
    found = [Site(path, int(line)) for path, line in _FRAME.findall(text)]
    own = [site for site in found if program.has(site)]
    return said((own or found)[-1], program) if found else None


def traced_object(timeline: Timeline, index: int) -> str:
    """An object with its type, which is its class in every language: "tickets (Lock)"."""
    traced = timeline.objects[index]
    name, kind = object_name(traced.name), type_name(traced.type)
    return f"{name} ({kind})" if name and kind else name or kind or "?"


def signal_name(number: int) -> str:
    """A signal as people know it."""
    with suppress(ValueError):
        return signal.Signals(number).name
    return f"signal {number}"


def process_number(name: str) -> int:
    """The number in the name of a process that is known by it alone, as os.waitpid() has it; 0 for other names."""
    found = _PROCESS.fullmatch(name)
    return int(found[1]) if found else 0


def awaited(timeline: Timeline, index: int) -> Name:
    """Whose end, or what result, is waited for; a child that is known by its number alone has the name of its lane."""
    name = timeline.objects[index].name
    if name.endswith(_POOLS_OWN):
        return say("a_pool")
    pid = process_number(name)
    named = [lane for lane in timeline.lanes if lane.kind == "process" and lane.pid == pid] if pid else []
    return worker(named[0]) if len(named) == 1 else name
