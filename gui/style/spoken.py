"""Texts in the language of the window, or, for as long as a picture is drawn in a thread, in one of its own."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final

from PySide6.QtCore import QCoreApplication, QTranslator

import resources
from scenarios import language as texts


class _Spoken(threading.local):
    language = ""


_SPOKEN: Final = _Spoken()
_of_window: Final = QCoreApplication.translate


def translate(context: str, text: str) -> str:
    """The text in the language that this thread speaks: as `QCoreApplication.translate`, which knows the window's."""
    if not _SPOKEN.language:
        return _of_window(context, text)
    translator = _translator(_SPOKEN.language)
    return (translator and translator.translate(context, text)) or text


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak one of `texts.LANGUAGES` in this thread meanwhile, with Qt and without; "": the window's own."""
    before = _SPOKEN.language
    _SPOKEN.language = language or before
    try:
        with texts.speaking(_SPOKEN.language):
            yield
    finally:
        _SPOKEN.language = before


@cache
def _translator(language: str) -> QTranslator | None:
    translator = QTranslator()  # never installed: that would be the window's language
    return translator if translator.load(f"lanescope_{language}", str(resources.ROOT / "translations")) else None
