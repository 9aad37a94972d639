"""The words of the run file that both saving and opening need; each as docs and Chrome's format have them."""

from typing import Final

PROGRAM: Final = "lanescope"  # the metadata key that tells our files from other traces
EVENTS: Final = "traceEvents"
METADATA: Final = "metadata"
HEAD: Final = {"displayTimeUnit": "ms"}
QUEUE: Final = "queue "  # begins the name of a queue's counter
STREAMS: Final = {1: "stdout", 2: "stderr"}
NS_PER_US: Final = 1000
NS_PER_S: Final = 10**9

# What an unknown key of an event is kept under: (one of these, lane, place)
LANE, STATE, CPU, HELD, GIVEN_BACK, CAUSE, EFFECT, MARK, LINE, TASK, LENGTH = (
    "lane", "state", "cpu", "b", "e", "s", "f", "mark", "output", "task", "length",
)  # fmt: skip
