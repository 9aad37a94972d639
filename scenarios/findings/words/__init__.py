"""Every sentence that a finding can say, in one table, so that a translation needs nothing else."""

from typing import Final

from . import changes, deadlocks, ends, foreign, hangs, mistakes, parts, waits, work
from .sentence import DURATIONS, Sentence

__all__ = ["DURATIONS", "SENTENCES", "Sentence"]

SENTENCES: Final[dict[str, Sentence]] = {
    key: sentence
    for topic in (deadlocks, hangs, mistakes, waits, work, ends, foreign, parts, changes)
    for key, sentence in topic.SENTENCES.items()
}
