"""What to say to the reader when a run has ended: nothing for a good end, else what happened and what to do."""

import re
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.control.problems import Problem
from scenarios.language import gettext

if TYPE_CHECKING:
    from scenarios.recording import Recording
    from scenarios.timeline import Timeline

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Aftermath:
    """The message, and the source line that it is about ("" and 0: none)."""

    problem: Problem | None = None
    path: str = ""
    line: int = 0


def of(recording: "Recording") -> Aftermath:
    """Judge a run by its end."""
    timeline = recording.timeline
    if problem := _stopped(timeline):
        return Aftermath(problem)
    if raised := _raised(timeline):
        path, line = _place(raised, recording.metadata.script)
        return Aftermath(_exception(raised, line), path, line)
    if timeline.exitcode is not None and timeline.exitcode < 0 and timeline.stopped is None:
        return Aftermath(_killed(-timeline.exitcode))
    if timeline.lost:
        return Aftermath(_lost(timeline))
    return Aftermath()


def _stopped(timeline: "Timeline") -> Problem | None:
    stop = timeline.stopped
    if stop is None or stop.reason == "asked":
        return None
    if stop.reason == "processes":
        return Problem(
            translate("Aftermath", "Stopped: the script had more than {:g} processes at a time.").format(stop.figure),
            translate(
                "Aftermath",
                'Does it start a process in a loop, or without `if __name__ == "__main__"`? Look at the lanes.',
            ),
        )
    return Problem(
        translate("Aftermath", "Stopped after {:g} s, its time limit.").format(stop.figure),
        severity="notice",
    )


def _raised(timeline: "Timeline") -> str:
    """The traceback that ended the script's first process, "" when none did."""
    texts = [mark.args.get("text", "") for mark in timeline.marks if mark.name == "exception" and mark.lane == 0]
    return str(texts[-1]) if texts and timeline.exitcode else ""


def _place(raised: str, script: str) -> tuple[str, int]:
    """The file and line that a traceback ends at; a syntax error names them in its own words."""
    places = re.findall(r'^\s*File "(.+)", line (\d+)', raised, re.MULTILINE)
    if not places and (found := re.search(r"\((.+), line (\d+)\)\s*$", raised)) and script.endswith(found[1]):
        places = [(script, found[2])]
    return (places[-1][0], int(places[-1][1])) if places else ("", 0)


def _exception(traceback: str, line: int) -> Problem:
    last = traceback.strip().splitlines()[-1]
    advice = [translate("Aftermath", "Line {}; the whole traceback is in the terminal.").format(line)] if line else []
    if missing := re.match(r"ModuleNotFoundError: No module named '([^'.]+)", last):
        words = translate("Aftermath", "This Python has no {}; Run ▸ Interpreter chooses another one that has it.")
        advice.append(words.format(missing[1]))
    return Problem(
        translate("Aftermath", "The script ended with an exception: {}").format(last),
        "\n".join(advice),
    )


def _killed(number: int) -> Problem:
    try:
        name = signal.Signals(number).name
    except ValueError:
        name = str(number)
    advice = ""
    if name in ("SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE", "SIGABRT"):
        advice = translate(
            "Aftermath", "C code failed: look at the last line that ran, and at the extension modules it uses."
        )
    return Problem(translate("Aftermath", "The script's first process was ended by {}.").format(name), advice)


def _lost(timeline: "Timeline") -> Problem:
    reasons = gettext("; ").join(map(gettext, timeline.lost_reasons))
    return Problem(
        translate("Aftermath", "{} records of this run are missing.").format(timeline.lost),
        reasons,
        "notice",
    )
