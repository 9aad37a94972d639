"""Python source as bytes and as text: the encoding a script declares (PEP 263), its byte order mark, its line ends."""

import codecs
import io
import re
import tokenize
from typing import Final

_LINE_END: Final = re.compile(r"\r\n|\r|\n")  # what Python's tokenizer takes for one; str.splitlines knows more


def encoding_of(data: bytes) -> str:
    """The encoding that Python would read these bytes with; "utf-8" when the declared one does not exist."""
    try:
        return tokenize.detect_encoding(io.BytesIO(data).readline)[0]
    except SyntaxError:
        return "utf-8"


def decode(data: bytes) -> str:
    """The text of a script, its line ends kept and its byte order mark left out.

    Never fails: bytes that are no text in the script's encoding come out as U+FFFD, to be shown; it is Python's own
    business to refuse them.
    """
    return data.removeprefix(codecs.BOM_UTF8).decode(encoding_of(data).removesuffix("-sig"), "replace")


def encode(text: str) -> bytes:
    """The bytes of a script in the encoding that its first two lines declare, UTF-8 otherwise.

    A character that the declared encoding lacks becomes a backslash escape. A lone surrogate, which no encoding has,
    does too.
    """
    head = "".join(text.splitlines(keepends=True)[:2])
    return text.encode(encoding_of(head.encode("utf-8", "replace")), "backslashreplace")


def lines_of(text: str) -> list[str]:
    """The lines as Python counts them, each with its line end; "".join gives the text back."""
    ends = [match.end() for match in _LINE_END.finditer(text)]
    starts = [0, *ends]
    return [text[start:end] for start, end in zip(starts, [*ends, len(text)], strict=True) if start < end]


def with_newlines(text: str) -> str:
    """The same lines, each ended by "\\n"."""
    return _LINE_END.sub("\n", text)
