"""Sentences about waiting: for whom, for what, and how long."""

from typing import Final

from scenarios.language import noop, noop_plural

from .sentence import Sentence

_JOIN: Final = noop("join() returns when the other has ended, not before.")
_END: Final = noop("A program ends when the last worker that is no daemon has ended, not when main's code is done.")
_LOCK: Final = noop("A lock lets one worker in at a time; the others are blocked until it is given back.")
_SHORTER: Final = noop("Hold it for as short as you can: compute before, take it for what is shared alone.")
_MEETING: Final = noop("Who waits here is blocked until another worker sets it, notifies it or arrives.")
_FULL: Final = noop("A queue of a limited size holds producers back until a consumer has made room.")
_EMPTY: Final = noop("get() waits until somebody has put an item in.")
_LOOP: Final = noop("An event loop runs one thing at a time; only at an await can another one go on.")
_AWAIT: Final = noop("Await what takes long, or hand it to a thread: `await asyncio.to_thread(…)`.")

SENTENCES: Final = {
    "stood": Sentence(noop("At the end: {stands}.")),
    "stood_still": Sentence(noop("Nothing goes on: {stands}.")),
    "stood_held": Sentence(noop("{worker} waits for {object}, which {holder} holds ({place})")),
    "stood_wait": Sentence(noop("{worker} waits for {object} ({place})")),
    "stood_join": Sentence(noop("{worker} waits in join() for {object} ({place})")),
    "stood_exit": Sentence(noop("{worker} is done and waits for {object} ({place})")),
    "several": Sentence("{workers}"),
    "stood_result": Sentence(noop("{worker} waits for the result of {object} ({place})")),
    "stood_get": Sentence(noop("{worker} waits to get from {object} ({place})")),
    "stood_put": Sentence(noop("{worker} waits to put into {object} ({place})")),
    "stood_starting": Sentence(noop("{worker} is starting ({place})")),
    "stood_running": Sentence(noop("{worker} runs ({place})")),
    "stood_ready": Sentence(noop("{worker} waits for a core ({place})")),
    "stood_gil": Sentence(noop("{worker} waits for the interpreter lock ({place})")),
    "stood_sleep": Sentence(noop("{worker} sleeps ({place})")),
    "stood_io": Sentence(noop("{worker} waits for input or output ({place})")),
    "stood_blocked": Sentence(noop("{worker} is blocked ({place})")),
    "and_more": Sentence(noop("and {count} more")),
    "on_line": Sentence(noop("line {line}, for {since}")),
    "on_no_line": Sentence(noop("for {since}")),
    "a_pipe": Sentence(noop("a pipe")),
    "something": Sentence(noop("something")),
    "a_queue": Sentence(noop("a queue")),
    "a_pool": Sentence(noop("its pool")),
    "a_child": Sentence(noop("one of its children")),
    "stood_results": Sentence(noop("{worker} waits for results ({place})")),
    "stood_loop": Sentence(noop("the event loop of {worker} has nothing to do ({place})")),
    "stood_feeder": Sentence(noop("{worker} is done and waits until what it has put into {object} is taken ({place})")),
    "join_wait": Sentence(noop("{waiter} waited {time} in join() for {worker}."), _JOIN),
    "join_waits": Sentence(
        noop("{waiter} waited {time} in join() for {count} workers, the longest {longest} for {worker}."), _JOIN
    ),
    "join_waits_alike": Sentence(
        noop("{waiter} waited {time} in join() for {count} workers, about {longest} for each."), _JOIN
    ),
    "end_wait": Sentence(noop("{waiter} waited {time} at its end for {worker}, which nobody had joined."), _END),
    "end_wait_for": Sentence(
        noop_plural(
            "{waiter} waited {time} at its end for {workers}, which nobody had joined.",
            "{waiter} waited {time} at its end for {count} threads that nobody had joined: {workers}",
        ),
        _END,
        by="count",
    ),
    "end_waits": Sentence(noop("{waiter} waited {time} at its end for {count} workers that nobody had joined."), _END),
    "contention": Sentence(
        noop("{workers} workers waited {time} in all for {object}, the longest {longest}: {waiter}, line {line}."),
        _LOCK,
        _SHORTER,
    ),
    "contention_each": Sentence(
        noop("{workers} workers waited {time} in all for {object}, about {longest} each, line {line}."),
        _LOCK,
        _SHORTER,
    ),
    "contention_each_time": Sentence(
        noop("{workers} workers waited {time} in all for {object}, about {longest} each time, line {line}."),
        _LOCK,
        _SHORTER,
    ),
    "contention_up_to": Sentence(
        noop("{workers} workers waited {time} in all for {object}, up to {longest} each time, line {line}."),
        _LOCK,
        _SHORTER,
    ),
    "contention_one": Sentence(noop("{waiter} waited {time} for {object}, line {line}."), _LOCK, _SHORTER),
    "contention_one_often": Sentence(
        noop("{waiter} waited {time} for {object}, the longest {longest}, line {line}."), _LOCK, _SHORTER
    ),
    "contention_one_each_time": Sentence(
        noop("{waiter} waited {time} for {object}, about {longest} each time, line {line}."), _LOCK, _SHORTER
    ),
    "meeting": Sentence(
        noop("{workers} workers waited {time} in all for {object}, the longest {longest}: {waiter}, line {line}."),
        _MEETING,
    ),
    "meeting_each": Sentence(
        noop("{workers} workers waited {time} in all for {object}, about {longest} each, line {line}."), _MEETING
    ),
    "meeting_each_time": Sentence(
        noop("{workers} workers waited {time} in all for {object}, about {longest} each time, line {line}."), _MEETING
    ),
    "meeting_up_to": Sentence(
        noop("{workers} workers waited {time} in all for {object}, up to {longest} each time, line {line}."), _MEETING
    ),
    "meeting_one": Sentence(noop("{waiter} waited {time} for {object}, line {line}."), _MEETING),
    "meeting_one_often": Sentence(
        noop("{waiter} waited {time} for {object}, the longest {longest}, line {line}."), _MEETING
    ),
    "meeting_one_each_time": Sentence(
        noop("{waiter} waited {time} for {object}, about {longest} each time, line {line}."), _MEETING
    ),
    "queue_full": Sentence(noop("{workers} workers waited {time} in all to put into {object}, which was full."), _FULL),
    "queue_full_one": Sentence(noop("{waiter} waited {time} to put into {object}, which was full."), _FULL),
    "queue_empty": Sentence(
        noop("{workers} workers waited {time} in all to get from {object}, which was empty."), _EMPTY
    ),
    "queue_empty_one": Sentence(noop("{waiter} waited {time} to get from {object}, which was empty."), _EMPTY),
    "at_once": Sentence(noop("{object} was taken {count} times, by at most {peak} at once.")),
    "often": Sentence(noop("{object} was taken {count} times.")),
    "one_at_a_time": Sentence(noop("{object} was taken {count} times, by one worker at a time.")),
    "each_one_at_a_time": Sentence(
        noop("{count} locks were each taken by one worker at a time, most often {objects}.")
    ),
    "each_one_at_a_time_alike": Sentence(noop("{count} locks were each taken by one worker at a time: {objects}.")),
    "loop_kept": Sentence(
        noop_plural(
            "{worker} kept the event loop to itself for {time} (line {line}): {count} that was due waited {waited}.",
            "{worker} kept the event loop to itself for {time} (line {line}): {count} that were due waited {waited} "
            "in all.",
        ),
        _LOOP,
        _AWAIT,
        by="count",
    ),
    "loop_kept_often": Sentence(
        noop_plural(
            "{worker} kept the event loop to itself {times} times, for {time} in all, the longest {longest} "
            "(line {line}): {count} that was due waited {waited}.",
            "{worker} kept the event loop to itself {times} times, for {time} in all, the longest {longest} "
            "(line {line}): {count} that were due waited {waited} in all.",
        ),
        _LOOP,
        _AWAIT,
        by="count",
    ),
    "loop_kept_alike": Sentence(
        noop_plural(
            "{worker} kept the event loop to itself {times} times, for {time} in all, about {longest} each time "
            "(line {line}): {count} that was due waited {waited}.",
            "{worker} kept the event loop to itself {times} times, for {time} in all, about {longest} each time "
            "(line {line}): {count} that were due waited {waited} in all.",
        ),
        _LOOP,
        _AWAIT,
        by="count",
    ),
    "gil": Sentence(
        noop(
            "Threads took turns at the interpreter lock: they waited {time} for it, {percent} % of the time in which "
            "they could have run."
        ),
        noop("In one process, one thread at a time runs Python code: they help with waiting, not with computing."),
        noop("Compute in processes: Process, or ProcessPoolExecutor."),
    ),
    "cpu_wait": Sentence(
        noop(
            "The cores were shared: workers waited {time} for a free one, {percent} % of the time in which they could "
            "have run."
        ),
        noop("A worker that is ready runs when a core is free; with more of them than cores, they take turns."),
        noop("No more computing workers than there are cores."),
    ),
    "cpu_wait_beside": Sentence(
        noop(
            "The cores were busy with something else: workers waited {time} for a free one, {percent} % of the time in "
            "which they could have run."
        ),
        noop("Seldom more of them wanted one at once than there are: other programs on this machine had them."),
        noop("End what computes beside it, and run it again."),
    ),
}
