"""Reads one big JSON object whose one big array is handed out element by element, so that it never stands in memory."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

VALUE_MOST: Final = 1 << 27  # characters of one value; those of a run file are short, but for its table of objects
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_BEHIND: Final = re.compile(r"[ \t\r\n]*([,\]])[ \t\r\n]*")  # an element of an array
_LAST_WORD: Final = 16  # characters: an error so close to the end of what was read may be that more is to come
_decoder = json.JSONDecoder()

Quick = Callable[[str, int], int]
"""Takes in elements from a place of the text on and returns the end of the last one; the place if it took none in."""


class NotAnObjectError(ValueError):
    """The text is JSON of another shape: its outermost value is not an object."""


class TooLongError(ValueError):
    """One value is longer than may be."""


class JsonStream:
    """A text that comes in `pieces`, as JSON. Only the piece in sight is held, from the value that is being read on."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self.text = ""  # in sight
        self.lines = 0  # gone by
        self.column = 0  # of the first character in sight
        self._pieces = pieces
        self._at = 0

    def read_object(self, array: str, each: Callable[[Any], None], quick: Quick) -> dict[str, Any]:
        """Parse all of it; call `each` with every element of the array under the key `array` and return all other keys.

        `quick` is asked first. Raises NotAnObjectError, TooLongError, or json.JSONDecodeError at the
        place in `text` where it is no JSON any more.
        """
        if self._next() != "{":
            self._value()
            raise NotAnObjectError
        self._at += 1
        result: dict[str, Any] = {}
        while self._next() != "}":
            key = self._value()
            self._expect(":")
            if key == array:
                self._each(each, quick)
            else:
                self._next()
                result[key] = self._value()
            self._comma_or("}")
        self._at += 1
        if self._next():
            raise json.JSONDecodeError("Extra data", self.text, self._at)
        return result

    def read_array(self, each: Callable[[Any], None], quick: Quick) -> None:
        """Parse all of it, an array; as Chrome permits, it may end behind any element, without its bracket.

        Raises NotAnObjectError where it is another value; else as `read_object`.
        """
        if self._next() != "[":
            raise NotAnObjectError
        self._each(each, quick, may_end=True)
        if self._next():
            raise json.JSONDecodeError("Extra data", self.text, self._at)

    def whole(self) -> str:
        """All that is left of the text, unread."""
        return self.text[self._at :] + "".join(self._pieces)

    def first(self) -> str:
        """The character that the outermost value begins with; "" in an empty text."""
        return self._next()

    def _each(self, each: Callable[[Any], None], quick: Quick, *, may_end: bool = False) -> None:
        self._expect("[")
        if self._next() == "]":
            self._at += 1
            return
        while True:
            if may_end and self._next() in ("", "]"):
                self._at = min(self._at + 1, len(self.text))
                return
            at = quick(self.text, self._at)
            if at == self._at:
                each(self._value())
            else:
                self._at = at
            behind = _BEHIND.match(self.text, self._at)
            if behind is None and self._next():  # there is more to read
                behind = _BEHIND.match(self.text, self._at)
            if behind is None and may_end and not self._next():
                return
            if behind is None:
                raise json.JSONDecodeError("Expecting ',' or ']'", self.text, self._at)
            self._at = behind.end()
            if behind[1] == "]":
                return
            if self._at == len(self.text):
                self._next()

    def _value(self) -> Any:
        """The value that begins here."""
        while True:
            try:
                value, end = _decoder.raw_decode(self.text, self._at)
            except json.JSONDecodeError as error:
                unfinished = error.msg.startswith("Unterminated") or error.pos >= len(self.text) - _LAST_WORD
                behind = error.pos - self._at
                if not (unfinished and self._read_on()):
                    raise json.JSONDecodeError(error.msg, self.text, self._at + behind) from None  # of what is in sight
            except ValueError:  # thousands of digits
                raise json.JSONDecodeError("Number too long", self.text, self._at) from None
            else:
                if end < len(self.text) or not self._read_on():  # a number at the end may have more digits
                    self._at = end
                    return value

    def _next(self) -> str:
        """The next character that is not space; "" at the end."""
        while True:
            match = _SPACE.match(self.text, self._at)
            self._at = match.end() if match else self._at
            if self._at < len(self.text):
                return self.text[self._at]
            if not self._read_on():
                return ""

    def _read_on(self) -> bool:
        """Have twice as much in sight from here on, and let go what lies behind; False at the end."""
        line = self.text.rfind("\n", 0, self._at)
        self.lines += self.text.count("\n", 0, self._at)
        self.column = self.column + self._at if line < 0 else self._at - line - 1
        rest = self.text[self._at :]
        pieces, length = [rest], len(rest)
        while length <= 2 * len(rest) and (piece := next(self._pieces, "")):
            pieces.append(piece)
            length += len(piece)
        self.text, self._at = "".join(pieces), 0
        if length > VALUE_MOST:
            raise TooLongError
        return len(pieces) > 1

    def _expect(self, character: str) -> None:
        if self._next() != character:
            raise json.JSONDecodeError(f"Expecting {character!r}", self.text, self._at)
        self._at += 1

    def _comma_or(self, close: str) -> None:
        """Move behind a comma, or to the closing bracket."""
        if self._next() == close:
            return
        self._expect(",")
        if self._next() == close:
            raise json.JSONDecodeError("Expecting a value behind the comma", self.text, self._at)
