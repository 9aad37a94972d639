"""The page's own words, in the reader's language."""

from typing import Final

from scenarios.language import gettext, noop

_WORDS: Final = {
    "findings": noop("What happened"),
    "details": noop("Details"),
    "moment": noop("Moment"),
    "code": noop("Code"),
    "terminal": noop("Terminal"),
    "figures": noop("Figures"),
    "legend": noop("Legend"),
    "keys": noop("Keys"),
    "lanes": noop("Lanes of the workers over time"),
    "search": noop("Search workers, locks, functions, lines"),
    "nothing_found": noop("Nothing found."),
    "dark": noop("Dark"),
    "light": noop("Light"),
    "all": noop("All"),
    "in": noop("Closer"),
    "out": noop("Further"),
    "back": noop("Previous event"),
    "next": noop("Next event"),
    "print": noop("Print"),
    "why": noop("Why"),
    "try": noop("Try"),
    "nothing_selected": noop("Point at the lanes, or click: what stands there is told here."),
    "since_for": noop("since {time}, for {length}"),
    "for": noop("for {time}"),
    "line": noop("line {line}"),
    "held_by": noop("held by {name}"),
    "free": noop("free"),
    "items": noop("{count} items"),
    "most_items": noop("at most {count}"),
    "set_going_by": noop("set going by {name} at {time}"),
    "sets_going": noop("sets {name} going at {time}"),
    "before": noop("{count} lines before these are left out."),
    "left_out": noop("{count} more"),
    "both": noop("{what}: {more}"),
    "process": noop("process"),
    "thread": noop("thread"),
    "task": noop("task"),
    "too_old": noop("This browser is too old for this page: it cannot decompress data. Any of 2023 or later can."),
    "loading": noop("Loading…"),
    "key_zoom": noop("closer and further; the wheel does it too"),
    "key_pan": noop("left and right; dragging does it too"),
    "key_step": noop("the previous and the next event; with Shift: of the selected lane"),
    "key_lane": noop("the lane above and below"),
    "key_fit": noop("the selected interval fills the width"),
    "key_all": noop("the whole run"),
    "key_cause": noop("to what has set it going, and what it sets going"),
    "key_search": noop("search"),
    "made_by": noop("Recorded from a real run with Lanescope."),
}


def page_words() -> dict[str, str]:
    """By their keys."""
    return {key: gettext(text) for key, text in _WORDS.items()}
