"""Reads one big JSON object whose one big array is handed out element by element, so that it never stands in memory."""

import json
import re
from collections.abc import Callable
from typing import Any, Final

_SPACE: Final = re.compile(r"[ \t\r\n]*")
_BEHIND: Final = re.compile(r"[ \t\r\n]*([,\]])[ \t\r\n]*")  # an element of an array
_decoder = json.JSONDecoder()


class NotAnObjectError(ValueError):
    """The text is JSON of another shape: its outermost value is not an object."""


def read_object(text: str, array: str, each: Callable[[Any], None], quick: Callable[[str, int], int]) -> dict[str, Any]:
    """Parse `text`; call `each` with every element of the array under the key `array` and return all other keys.

    `quick` is asked first: it takes in the element at a place of the text by itself and returns its end, or the place.

    Raises NotAnObjectError, or json.JSONDecodeError at the place where the text is no JSON any more.
    """
    at = _skip(text, 0)
    if text[at : at + 1] != "{":
        _decoder.raw_decode(text, at)
        raise NotAnObjectError
    result: dict[str, Any] = {}
    at = _skip(text, at + 1)
    while text[at : at + 1] != "}":
        key, at = _decoder.raw_decode(text, at)
        at = _expect(text, at, ":")
        if key == array:
            at = _each(text, at, each, quick)
        else:
            result[key], at = _decoder.raw_decode(text, at)
        at = _comma_or(text, at, "}")
    _end(text, at + 1)
    return result


def _each(text: str, at: int, each: Callable[[Any], None], quick: Callable[[str, int], int]) -> int:
    at = _expect_here(text, at, "[")
    if text[at : at + 1] == "]":
        return at + 1
    while True:
        begin, at = at, quick(text, at)
        if at == begin:
            element, at = _decoder.raw_decode(text, at)
            each(element)
        behind = _BEHIND.match(text, at)
        if behind is None:
            raise json.JSONDecodeError("Expecting ',' or ']'", text, _skip(text, at))
        at = behind.end()
        if behind[1] == "]":
            return behind.end(1)


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return at if match is None else match.end()


def _expect(text: str, at: int, character: str) -> int:
    return _expect_here(text, _skip(text, at), character)


def _expect_here(text: str, at: int, character: str) -> int:
    if text[at : at + 1] != character:
        raise json.JSONDecodeError(f"Expecting {character!r}", text, at)
    return _skip(text, at + 1)


def _comma_or(text: str, at: int, close: str) -> int:
    """Move behind a comma, or to the closing bracket."""
    at = _skip(text, at)
    if text[at : at + 1] == close:
        return at
    at = _expect_here(text, at, ",")
    if text[at : at + 1] == close:
        raise json.JSONDecodeError("Expecting a value behind the comma", text, at)
    return at


def _end(text: str, at: int) -> None:
    at = _skip(text, at)
    if at != len(text):
        raise json.JSONDecodeError("Extra data", text, at)
