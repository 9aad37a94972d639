"""What is typed into the search, as a condition on the rows: each word stands somewhere in what is known of a run."""

import shlex
from typing import Final

from .entry import writable

_MOST: Final = 12  # words
_LONGEST: Final = 1000  # characters of all of them: nobody types more, and what was pasted is not worth the time


def condition(text: str) -> tuple[str, list[str]]:
    """SQL for WHERE, and its values. Words are separated by blanks and may be "in quotes"; -word: it stands nowhere."""
    wanted = _words(text)
    parts = [f"instr(words, ?) {'= 0' if without else '> 0'}" for without, _ in wanted]
    there = "likely(deleted IS NULL)"  # of most rows: read in their order, where else all would be sorted
    return " AND ".join([there, *parts]), [word for _, word in wanted]


def _words(text: str) -> list[tuple[bool, str]]:
    """Whether each word is to be absent, and the word in small letters; a quote that is still open ends at the end."""
    text = writable(text[:_LONGEST]).casefold()
    splitter = shlex.shlex(text, posix=True)
    splitter.whitespace_split, splitter.commenters, splitter.quotes, splitter.escape = True, "", '"', ""
    try:
        found = list(splitter)
    except ValueError:
        found = text.replace('"', " ").split()
    split = [(word.startswith("-") and len(word) > 1, word) for word in found[:_MOST] if word]
    return [(without, word.removeprefix("-") if without else word) for without, word in split]
