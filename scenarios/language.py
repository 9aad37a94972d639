"""The reader's language, for all that needs no Qt: which one it is, and texts in it, from a gettext catalogue."""

import gettext as catalogues
import locale
import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Final

import resources

ENGLISH: Final = "en"  # as the texts stand in the code
CHINESE: Final = "zh_CN"
LANGUAGES: Final = (ENGLISH, CHINESE)
_OF_THE_SYSTEM: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
_NO_LANGUAGE: Final = frozenset({"C", "POSIX"})
_TRADITIONAL: Final = frozenset({"TW", "HK", "MO", "HANT"})


class _Chosen:
    language: str = ENGLISH
    texts: catalogues.NullTranslations = catalogues.NullTranslations()


class _Spoken(threading.local):
    """What one thread says meanwhile, "" for what was chosen."""

    language = ""


_SPOKEN: Final = _Spoken()


def choose(language: str) -> None:
    """Let every text from now on be in this one of LANGUAGES."""
    _Chosen.language, _Chosen.texts = language, _load(language)


def current() -> str:
    """The language that texts are in; English until one was chosen."""
    return _SPOKEN.language or _Chosen.language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let the texts of this thread be in this one of LANGUAGES meanwhile, or, for "", as they are."""
    before = _SPOKEN.language
    _SPOKEN.language = language or before
    try:
        yield
    finally:
        _SPOKEN.language = before


def of_system(environment: Mapping[str, str] = os.environ) -> str:
    """The one of LANGUAGES that suits the locale of the system."""
    name = next(filter(None, map(environment.get, _OF_THE_SYSTEM)), None) or locale.getlocale()[0] or ""
    if name.partition(".")[0] in _NO_LANGUAGE:
        return ENGLISH
    wanted = [*environment.get("LANGUAGE", "").split(":"), name]  # several, the dearest first
    return next((found for found in map(closest, wanted) if found), ENGLISH)


def closest(name: str) -> str:
    """The one of LANGUAGES that a locale such as "zh_SG.UTF-8", "zh-Hans" or "en_GB" means, "" for none."""
    language, *more = name.partition(".")[0].replace("-", "_").split("_")
    if language == "zh":
        return "" if _TRADITIONAL & {part.upper() for part in more} else CHINESE
    return ENGLISH if language == ENGLISH else ""


def gettext(text: str) -> str:
    """The text in the reader's language."""
    return _texts().gettext(text) if text else ""  # catalogues keep their own head under the empty text


def ngettext(one: str, many: str, count: int) -> str:
    """The text in the reader's language, in the form that goes with a number."""
    return _texts().ngettext(one, many, count)


def together(sentences: Iterable[str]) -> str:
    """Sentences one after another, as the reader's language sets them; empty ones are left out."""
    return ("" if current() == CHINESE else " ").join(filter(None, sentences))


def noop(text: str) -> str:
    """Mark a text that stands in a table, and is translated when it is shown."""
    return text


def noop_plural(one: str, many: str) -> tuple[str, str]:
    """Mark both forms of a text that stands in a table."""
    return one, many


def text_in(language: str, text: str) -> str:
    """The text in this one of LANGUAGES, whatever the reader's is."""
    return _load(language).gettext(text) if text else ""


def _texts() -> catalogues.NullTranslations:
    return _load(_SPOKEN.language) if _SPOKEN.language else _Chosen.texts


@cache
def _load(language: str) -> catalogues.NullTranslations:
    if language == ENGLISH:
        return catalogues.NullTranslations()
    with resources.path(f"translations/{language}/LC_MESSAGES/lanescope.mo").open("rb") as file:
        return catalogues.GNUTranslations(file)
