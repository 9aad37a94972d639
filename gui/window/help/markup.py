"""Plain text of scenarios as rich text: paragraphs, with names of code set off."""

import re
from collections.abc import Collection
from html import escape
from typing import Final

_CALL: Final = re.compile(r"`([^`\n]+)`|(?<![\w.])((?:\w+\.)*[A-Za-z_]\w*\(\))")


def paragraphs(text: str, names: Collection[str] = ()) -> str:
    """Paragraphs as HTML; `names` (of options), calls such as join(), and what backticks enclose are set as code."""
    parts = [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]
    return "".join(f"<p>{inline(part, names)}</p>" for part in parts)


def inline(text: str, names: Collection[str] = ()) -> str:
    """One paragraph's text as HTML."""
    html, end = [], 0
    for found in _pattern(names).finditer(text):
        html.append(escape(text[end : found.start()]))
        html.append(f"<code>{escape(next(filter(None, found.groups())))}</code>")
        end = found.end()
    return "".join([*html, escape(text[end:])])


def _pattern(names: Collection[str]) -> re.Pattern[str]:
    if not names:
        return _CALL
    known = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"{_CALL.pattern}|(?<![A-Za-z0-9_])({known})(?![A-Za-z0-9_])")
