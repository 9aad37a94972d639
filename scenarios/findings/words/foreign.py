"""Sentences about traces that other programs recorded: what their lanes show, and what of the file they do not."""

from typing import Final

from scenarios.language import noop, noop_plural

from .sentence import Sentence

_RUN: Final = noop("To see what it waited for, open the script itself and run it here.")

SENTENCES: Final = {
    "foreign": Sentence(
        noop("The lanes show the functions that {program} has recorded; waits, locks and CPU are not in its file."),
        try_=_RUN,
    ),
    "foreign_unnamed": Sentence(
        noop("The lanes show what another program has recorded; waits, locks and CPU are not in its file."), try_=_RUN
    ),
    "foreign_samples": Sentence(
        noop("The lanes show where {program} saw each thread, from sample to sample; what it waited for, nobody saw."),
        try_=_RUN,
    ),
    "moments": Sentence(
        noop_plural(
            "{count} moment that the file tells of stands as a line in the terminal.",
            "{count} moments that the file tells of stand as lines in the terminal.",
        ),
        by="count",
    ),
    "left_out": Sentence(noop("In the file, and not shown here: {reasons}.")),
    "left_counters": Sentence(noop_plural("{count} value of a counter", "{count} values of counters"), by="count"),
    "left_arrows": Sentence(noop_plural("{count} end of an arrow", "{count} ends of arrows"), by="count"),
    "left_moments": Sentence(noop_plural("{count} moment", "{count} moments"), by="count"),
    "left_objects": Sentence(noop_plural("{count} note on an object", "{count} notes on objects"), by="count"),
    "left_samples": Sentence(noop_plural("{count} sample", "{count} samples"), by="count"),
    "left_dumps": Sentence(noop_plural("{count} dump of memory", "{count} dumps of memory"), by="count"),
    "left_markers": Sentence(noop_plural("{count} marker", "{count} markers"), by="count"),
    "left_others": Sentence(
        noop_plural("{count} event of an unknown kind", "{count} events of unknown kinds"), by="count"
    ),
    "left_stray": Sentence(
        noop_plural("{count} end of what never began", "{count} ends of what never began"), by="count"
    ),
    "left_cut": Sentence(
        noop_plural(
            "the rest of {count} slice that lasts longer than the one around it",
            "the rest of {count} slices that last longer than the one around them",
        ),
        by="count",
    ),
    "left_empty": Sentence(noop_plural("{count} slice of no length", "{count} slices of no length"), by="count"),
    "left_deep": Sentence(
        noop_plural("{count} call within too many others", "{count} calls within too many others"), by="count"
    ),
    "left_lanes": Sentence(noop_plural("{count} more thread", "{count} more threads"), by="count"),
    "left_overlapping": Sentence(
        noop_plural("{count} slice beside too many others", "{count} slices beside too many others"), by="count"
    ),
}
