"""What a translated text must have in common with its original, and how Chinese is set."""

import re
from typing import Final

HOW: Final = (
    "Run `python -m tests.translations`, translate what it names in resources/translations "
    "(lanescope_zh_CN.ts, zh_CN/LC_MESSAGES/lanescope.po), run it again, and commit all four files."
)
_PLACEHOLDER: Final = re.compile(r"\{\{|\}\}|\{[^{}]*\}|%\(\w+\)[sr]|%[srn\d]")
_CHINESE: Final = "\u4e00-\u9fff"
_FAULTS: Final = (
    re.compile(rf"[{_CHINESE}][A-Za-z0-9]|[A-Za-z0-9][{_CHINESE}]"),  # no blank between Chinese and Latin
    re.compile(rf"[{_CHINESE}] *[,;:!?]|[,;!?] *[{_CHINESE}]"),  # a comma that is not Chinese
    re.compile(rf"[{_CHINESE}][(](?!&\w\))|(?<!\w)[)][{_CHINESE}]"),  # nor such brackets, but for mnemonics
    re.compile(r" [，。；：、？！]|[，。；：、？！] "),  # a blank around a wide sign
)
_EXEMPT: Final = re.compile(
    r"`[^`]*`|\w*\(\)| \(\*[^)]*\)(;;)?|\(&\w\)|\n *"
)  # code, file patterns, mnemonics, line breaks


def placeholders(text: str) -> list[str]:
    """What is filled in, in no order: languages differ in that."""
    return sorted(found for found in _PLACEHOLDER.findall(text))


def faults(text: str) -> list[str]:
    """Places at which a Chinese text is not set as Chinese is."""
    for what in (_PLACEHOLDER, _EXEMPT):
        text = what.sub("\N{OBJECT REPLACEMENT CHARACTER}", text)
    return [found.group() for fault in _FAULTS for found in fault.finditer(text)]
