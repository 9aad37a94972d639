"""A scenario's question: which quantity answers it, measured in the very run that was asked about.

The `Answer` field of a script's docstring names the quantity, in one of these forms; capitals stand for a name:

    seconds                   from the script's first line to the end of its last worker
    seconds of main           from the script's first line to its last, main's own code
    main waits                seconds that main stood in join() or result()
    waits for STATE           seconds that all workers together were in a state ("lock", "ready", "starting" …)
    workers                   how many there were
    cut short                 how many were ended before their code was done
    ends last, first to end   the worker's name
    most at once in FUNCTION  how many tasks or coroutines' steps of this function ran at once, at most
    most at once in STATE     how many lanes were in a state at once, at most; in "running", threads that hand one
                              interpreter lock around count as one, and so do moments too short to matter
    most at once holding NAME how many workers held this lock or semaphore at once, at most
    most in QUEUE             how many items were in this queue, at most
    last line                 the last line that was printed
    order of lines            in which order the marked lines were printed: "2) open the door" is marked with 2
    exact runs of 20          how many of 20 runs came out right: in the last line that they print ("balance: 37 of 40")
                              all figures are the same; one run alone is exact (1) or not (0)
    main at FUNCTION          what main does midway through the longest wait of a worker in this function: "computes",
                              "sleeps", "waits" (for others: join(), a lock, a queue …), or "over" (its code is done)
    holder of NAME            who holds this lock midway through the longest wait for it

The first four are durations; `in bands 1, 2, 4` behind one of them names the seconds that part the four bands which are
offered to choose from (these, where there are none). The moment of the last two is marked on the lanes.

A worker is a process or thread beside main; where a script has coroutines, a task that another task made. Where a name
could be a state's or a function's, it is the state's.

What was expected and what was measured agree when counts and texts are equal; seconds may differ by half a second or by
a quarter, whichever is more: nobody is to guess how fast a machine is. What is measured lies within a band that was
chosen. Of 20 runs two may come out the other way.
"""

from .answers import DURATIONS, RUNS, TEXTS, WORKERS_NAMES, Answer, AnswerError, Kind, parse
from .at_once import most_computing
from .bands import bands_of
from .comparing import agree, band
from .exactness import is_exact
from .measures import Value, measure
from .moments import MAIN_DOES, moment_of
from .prediction import Prediction, Verdict
from .words import hands, in_words, told, value_in_words

__all__ = [
    "DURATIONS", "MAIN_DOES", "RUNS", "TEXTS", "WORKERS_NAMES", "Answer", "AnswerError", "Kind", "Prediction", "Value",
    "Verdict", "agree", "band", "bands_of", "hands", "in_words", "is_exact", "measure", "moment_of", "most_computing",
    "parse", "told",
    "value_in_words",
]  # fmt: skip
