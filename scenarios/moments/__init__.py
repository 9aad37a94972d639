"""One moment of a run: who runs where, who holds and who waits for what, and the steps from one moment to the next."""

from .decisive import Decisive, decisive_step
from .moment import Held, Moment, Worker, moment, workers_at
from .stepping import EVERYTHING, Subject, step
from .wait_graph import HOLDS, WAITS, Edge, Node, Relations, WaitGraph, wait_graph

__all__ = [
    "EVERYTHING",
    "HOLDS",
    "WAITS",
    "Decisive",
    "Edge",
    "Held",
    "Moment",
    "Node",
    "Relations",
    "Subject",
    "WaitGraph",
    "Worker",
    "decisive_step",
    "moment",
    "step",
    "wait_graph",
    "workers_at",
]
