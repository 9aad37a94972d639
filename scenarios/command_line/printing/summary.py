"""What happened in a run, in words: on one screen after a run, in full for `lanescope show`."""

import signal
from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any, Final

from scenarios.command_line.printing.bars import HEIGHTS, PLAIN_HEIGHTS, bar
from scenarios.command_line.printing.figures import figures
from scenarios.recording import Recording

WIDTH: Final = 80
_NAME: Final = 22
_BAR: Final = 26
_SCREEN: Final = {"lanes": 8, "holds": 3, "findings": 3}  # with the lines around them: at most 24
_ROOM: Final = 7  # lines for the findings on one screen
_STOPPED: Final = {"asked": "stopped", "timeout": "stopped by --timeout", "processes": "stopped: too many processes"}


def summary(recording: Recording, *, whole: bool = False, plain: bool = False) -> list[str]:
    """The lines, each of at most 80 columns. `whole` leaves nothing out; `plain` uses ASCII only."""
    told = figures(recording)
    heights = PLAIN_HEIGHTS if plain else HEIGHTS
    legend = f"{heights[-1]} running all of that moment, {heights[4]} half of it, {heights[0]} not running"
    python = f"Python {told['python']}" if told["python"] else ""
    lines = [*_head(told), f"{python:{_NAME}} {legend}" if told["lanes"] else python]
    ordered = recording.timeline.ordered()
    lanes = [
        _lane(row, bar(recording.timeline, lane, _BAR, plain)) for row, lane in zip(told["lanes"], ordered, strict=True)
    ]
    lines += _some(lanes, "lanes", whole)
    lines += _some([_hold(row) for row in told["holds"]], "holds", whole)
    lines += _findings(_some(["* " + row["text"] for row in told["findings"]], "findings", whole), whole)
    if whole and told["executable"]:
        lines += wrap(f"run by {told['executable']}", WIDTH, subsequent_indent="  ")
    return [_fitted(line, plain) for line in lines if line]


def _head(told: Mapping[str, Any]) -> Iterator[str]:
    lost = f"{told['lost']} records lost" if told["lost"] else "none lost"
    text = (
        f"lanescope: {_ending(told)} after {duration(told['wall_s'])}"
        f" (CPU {duration(told['cpu_s'])}, {told['records']} records, {lost})"
    )
    yield from wrap(text, WIDTH, subsequent_indent="  ")
    if told["lost_reasons"]:
        yield "! " + "; ".join(told["lost_reasons"])


def _ending(told: Mapping[str, Any]) -> str:
    code = told["exitcode"]
    how = "still running" if code is None else f"exit code {code}" if code >= 0 else f"killed by {signal_name(-code)}"
    return how if told["stopped"] is None else f"{_STOPPED[told['stopped']['reason']]}, {how}"


def _lane(row: Mapping[str, Any], bar: str) -> str:
    name = "  " * row["depth"] + row["name"]
    spent = sorted(row["states_s"].items(), key=lambda item: -item[1])[:2]
    told = [f"{state} {duration(seconds)}" for state, seconds in spent]
    if row["signal"]:
        told.insert(0, signal_name(row["signal"]))
    elif row["exitcode"]:
        told.insert(0, f"exit code {row['exitcode']}")
    name = name if len(name) <= _NAME else name[: _NAME - 1] + "…"
    return f"{name:{_NAME}} {bar} {', '.join(told)}"


def _hold(row: Mapping[str, Any]) -> str:
    text = f"{row['object']} ({row['type']}): taken {row['taken']} times, by at most {row['most_at_once']} at once"
    return text + (f", waited for {duration(row['waited_s'])}" if row["waited_s"] >= 0.0005 else "")


def _some(lines: list[str], what: str, whole: bool) -> list[str]:
    most = len(lines) if whole else _SCREEN[what]
    left = len(lines) - most
    return lines if left <= 1 else [*lines[:most], f"  … and {left} more {what}; save the run and `lanescope show` it"]


def _findings(texts: list[str], whole: bool) -> list[str]:
    """Each as many lines as it takes; on one screen the first of them may take what the others leave."""
    lines: list[str] = []
    for left, text in zip(range(len(texts) - 1, -1, -1), texts, strict=True):
        room = None if whole else max(_ROOM - len(lines) - left, 1)
        lines += wrap(text, WIDTH, subsequent_indent="  ", max_lines=room, placeholder=" …")
    return lines


def _fitted(line: str, plain: bool) -> str:
    if plain:
        line = line.replace("…", "~").encode("ascii", "backslashreplace").decode()
    return line if len(line) <= WIDTH else line[: WIDTH - 1] + ("~" if plain else "…")


def duration(seconds: float) -> str:
    """A length of time as people say it: "1.53 s", "12 ms", "2 min 5 s"."""
    if seconds >= 119.5:
        return f"{int(seconds + 0.5) // 60} min {int(seconds + 0.5) % 60} s"
    return f"{seconds:.2f} s" if seconds >= 0.0995 else f"{seconds * 1000:.0f} ms"


def signal_name(number: int) -> str:
    """ "SIGTERM" for 15, "signal 63" for one without a name."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
