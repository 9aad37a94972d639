"""Every sentence that a finding can say, in one table, so that a translation needs nothing else."""

from typing import Final

from . import causes, ends, parts, waits
from .sentence import DURATIONS, Sentence

__all__ = ["DURATIONS", "SENTENCES", "Sentence"]

SENTENCES: Final[dict[str, Sentence]] = causes.SENTENCES | waits.SENTENCES | ends.SENTENCES | parts.SENTENCES
