"""The measured answer in one sentence."""

from typing import Final

from .answers import DURATIONS, Answer, Kind
from .measures import Value

SENTENCES: Final = {  # in one table, so that a translation needs nothing else
    Kind.SECONDS: "{value} s until the last worker had ended",
    Kind.SECONDS_OF_MAIN: "{value} s until main's last line was done",
    Kind.MAIN_WAITS: "main waited {value} s",
    Kind.WAITS: "{value} s in {name}, all workers together",
    Kind.WORKERS: "workers: {value}",
    Kind.CUT_SHORT: "cut short: {value}",
    Kind.ENDS_LAST: "{value} ends last",
    Kind.FIRST_TO_END: "{value} is the first to end",
    Kind.MOST_HOLDING: "{value} at once holding {name}",
    Kind.MOST_IN_STATE: "{value} at once in {name}",
    Kind.MOST_IN_FUNCTION: "{value} at once in {name}",
    Kind.MOST_IN_QUEUE: "{value} in {name}",
    Kind.LAST_LINE: "the last line is: {value}",
    Kind.ORDER_OF_LINES: "the order is {value}",
}


def in_words(answer: Answer, value: Value) -> str:
    """Say what was measured: "3 at once in running", "2.04 s until the last worker had ended"."""
    shown = f"{float(value):.2f}" if answer.kind in DURATIONS else str(value)
    return SENTENCES[answer.kind].format(value=shown, name=answer.name)


def value_in_words(answer: Answer, value: Value) -> str:
    """The value alone, with its unit: "2.04 s", "3"."""
    return f"{float(value):.2f} s" if answer.kind in DURATIONS else str(value)
