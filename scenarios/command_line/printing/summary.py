"""What happened in a run, in words: on one screen after a run, in full for `lanescope show`."""

import signal
from collections.abc import Iterator, Mapping
from typing import Any, Final

from scenarios.command_line.printing.bars import bar
from scenarios.command_line.printing.choosing import in_groups, longest_waited, most_telling
from scenarios.command_line.printing.figures import figures
from scenarios.command_line.printing.terminal import HEIGHTS, PLAIN_HEIGHTS, fitted
from scenarios.language import gettext, ngettext, noop
from scenarios.questions import hands, told
from scenarios.recording import Recording
from scenarios.text_columns import cut, padded, wrapped
from scenarios.timeline.vocabulary import STATE_WORDS

WIDTH: Final = 80
_NAME: Final = 22
_BAR: Final = 26
_SCREEN: Final = {"lanes": 8, "holds": 3, "findings": 3}  # with the lines around them: at most 24
_MORE: Final = {
    "lanes": noop("and {count} more lanes; save the run and `lanescope show` it"),
    "holds": noop("and {count} more holds; save the run and `lanescope show` it"),
    "findings": noop("and {count} more findings; save the run and `lanescope show` it"),
}
_ROOM: Final = 7  # lines for the findings on one screen
_MOST_HOLDS: Final = 30  # objects; the table of all is one of the statistics
_IN_TABLE: Final = noop("and {count} more: --csv objects")
_INDENT: Final = "  "
_RUNNING: Final = noop("{whole} running all of that moment, {half} half of it, {none} not running")
_IN_FUNCTION: Final = noop("{whole} in a function all of that moment, {half} half of it, {none} not")
_STOPPED: Final = {
    "asked": noop("stopped"),
    "timeout": noop("stopped by --timeout"),
    "processes": noop("stopped: too many processes"),
}


def summary(recording: Recording, *, whole: bool = False, plain: bool = False) -> list[str]:
    """The lines, each of at most 80 columns. `whole`: all, though many alike are counted; `plain`: ASCII only."""
    known = figures(recording)
    heights = PLAIN_HEIGHTS if plain else HEIGHTS
    words = _IN_FUNCTION if known["foreign"] else _RUNNING
    legend = gettext(words).format(whole=heights[-1], half=heights[4], none=heights[0])
    no_gil = "" if known["gil"] else " " + gettext("no GIL")
    python = f"Python {known['python']}{no_gil}" if known["python"] else ""
    lines = [*_head(known), f"{padded(python, _NAME)} {legend}" if known["lanes"] else python]
    lines += _lanes(recording, known, plain, whole)
    most = _MOST_HOLDS if whole else _SCREEN["holds"]
    holds = longest_waited(known["holds"], most)
    lines += [_hold(row) for row in holds]
    if left := len(known["holds"]) - len(holds):
        lines.append("  … " + gettext(_IN_TABLE if whole else _MORE["holds"]).format(count=left))
    lines += _findings(_some(["* " + row["text"] for row in known["findings"]], "findings", whole), whole)
    if (prediction := recording.metadata.prediction) and (text := told(prediction)):
        lines += wrapped("? " + " ".join(filter(None, [text, hands(prediction)])), WIDTH, _INDENT)
    if whole and known["executable"]:
        lines += wrapped(gettext("run by {program}").format(program=known["executable"]), WIDTH, _INDENT)
    return [fitted(line, WIDTH, plain) for line in lines if line]


def _lanes(recording: Recording, known: Mapping[str, Any], plain: bool, whole: bool) -> Iterator[str]:
    """On one screen the most telling; in full all of them, of which many alike make a group."""
    lanes, findings = known["lanes"], known["findings"]
    shown = most_telling(lanes, findings, len(lanes) if whole else _SCREEN["lanes"])
    by_index = recording.timeline.lanes
    for row, count, rest in in_groups(shown, findings):
        yield _lane(row, bar(recording.timeline, by_index[row["index"]], _BAR, plain))
        if count:
            alive = sum((each["end_s"] or known["wall_s"]) - each["begin_s"] for each in rest) / count
            text = gettext("and {count} more like it, {time} each on average, CPU {cpu} in all")
            more = text.format(count=count, time=duration(alive), cpu=duration(sum(each["cpu_s"] for each in rest)))
            yield "  " * row["depth"] + "  … " + more
    if left := len(lanes) - len(shown):
        yield "  … " + gettext(_MORE["lanes"]).format(count=left)


def _head(known: Mapping[str, Any]) -> Iterator[str]:
    if known["foreign"]:
        text = gettext("lanescope: another program's trace of {time}").format(time=duration(known["wall_s"]))
        yield from wrapped(text, WIDTH, _INDENT)
        return
    count = known["lost"]
    lost = ngettext("{count} record lost", "{count} records lost", count) if count else gettext("none lost")
    records = ngettext("{count} record", "{count} records", known["records"]).format(count=known["records"])
    text = gettext("lanescope: {end} after {time} (CPU {cpu}, {records}, {lost})").format(
        end=_ending(known),
        time=duration(known["wall_s"]),
        cpu=duration(known["cpu_s"]),
        records=records,
        lost=lost.format(count=count),
    )
    yield from wrapped(text, WIDTH, _INDENT)
    if known["lost_reasons"]:
        yield "! " + gettext("; ").join(map(gettext, known["lost_reasons"]))


def _ending(known: Mapping[str, Any]) -> str:
    code = known["exitcode"]
    if code is None:
        how = gettext("still running")
    elif code >= 0:
        how = gettext("exit code {code}").format(code=code)
    else:
        how = gettext("killed by {signal}").format(signal=signal_name(-code))
    if known["stopped"] is None:
        return how
    return gettext("{stopped}, {end}").format(stopped=gettext(_STOPPED[known["stopped"]["reason"]]), end=how)


def _lane(row: Mapping[str, Any], bar: str) -> str:
    name = "  " * row["depth"] + row["name"]
    spent = sorted(row["states_s"].items(), key=lambda item: -item[1])[:2]
    known = [f"{gettext(STATE_WORDS[state])} {duration(seconds)}" for state, seconds in spent]
    if row["signal"]:
        known.insert(0, signal_name(row["signal"]))
    elif row["exitcode"]:
        known.insert(0, gettext("exit code {code}").format(code=row["exitcode"]))
    return f"{padded(cut(name, _NAME), _NAME)} {bar} {gettext(', ').join(known)}"


def _hold(row: Mapping[str, Any]) -> str:
    text = ngettext(
        "{object} ({type}): taken {count} time, by at most {peak} at once",
        "{object} ({type}): taken {count} times, by at most {peak} at once",
        row["taken"],
    ).format(object=row["object"], type=row["type"], count=row["taken"], peak=row["most_at_once"])
    if row["waited_s"] < 0.0005:
        return text
    return text + gettext(", waited for {time}").format(time=duration(row["waited_s"]))


def _some(lines: list[str], what: str, whole: bool) -> list[str]:
    most = len(lines) if whole else _SCREEN[what]
    left = len(lines) - most
    return lines if left <= 1 else [*lines[:most], "  … " + gettext(_MORE[what]).format(count=left)]


def _findings(texts: list[str], whole: bool) -> list[str]:
    """Each as many lines as it takes; on one screen the first of them may take what the others leave."""
    lines: list[str] = []
    for left, text in zip(range(len(texts) - 1, -1, -1), texts, strict=True):
        room = None if whole else max(_ROOM - len(lines) - left, 1)
        lines += wrapped(text, WIDTH, _INDENT, room)
    return lines


def duration(seconds: float) -> str:
    """A length of time as people say it: "1.53 s", "12 ms", "2 min 5 s"."""
    if seconds >= 119.5:
        minutes, rest = divmod(int(seconds + 0.5), 60)
        return gettext("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)
    return f"{seconds:.2f} s" if seconds >= 0.0995 else f"{seconds * 1000:.0f} ms"


def signal_name(number: int) -> str:
    """ "SIGTERM" for 15, "signal 63" for one without a name."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return gettext("signal {number}").format(number=number)
