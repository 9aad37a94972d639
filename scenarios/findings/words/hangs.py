"""Sentences that name a cause: why it hangs."""

from typing import Final

from scenarios.language import noop, noop_plural

from .sentence import Sentence

_GONE: Final = noop("An exception ends its thread or process alone; the others do not hear of it.")
_SERVE: Final = noop("Catch within the loop what may fail, so that one bad item does not end the worker.")
_FULL: Final = noop("put() into a full queue waits until somebody takes something out.")
_EMPTY: Final = noop("get() waits until something comes; an empty queue does not say that nothing more will.")

SENTENCES: Final = {
    "for_itself": Sentence(
        noop("{worker} waits in {object} (line {line}) for a loop that has called this line: it waits for itself."),
        noop("What it waits for can only go on when this line has returned."),
        noop("Call it from another thread."),
    ),
    "fills_its_pipe": Sentence(
        noop(
            "{writer} is blocked writing into a pipe that {reader} does not read: {reader} waits for its end first "
            "(line {line})."
        ),
        noop("A pipe holds 64 KB; whoever writes more waits until somebody reads."),
        noop("Read first, then wait: `communicate()` does both."),
    ),
    "unread_pipe": Sentence(
        noop("{writer} has been blocked for {time} writing into a pipe that {reader} does not read (line {line})."),
        noop("A pipe holds 64 KB; whoever writes more waits until somebody reads."),
        noop("Read all of its pipes while it runs: `communicate()`, or a thread for each of them."),
    ),
    "unread_connection": Sentence(
        noop(
            "{writer} waits to send through {object} (line {sends}), of which nobody receives: "
            "{reader} waits in join() for its end (line {line})."
        ),
        noop("A pipe holds 64 KB; whoever sends more waits until somebody receives."),
        noop("Receive first, then join."),
    ),
    "held_at_fork": Sentence(
        noop(
            "{child} was forked while {holder} held {object}: in the child nobody can give it back, "
            "and {worker} waits for it (line {line})."
        ),
        noop("fork() copies the memory, held locks too, but of the threads only the one that calls it."),
        noop('Start processes before threads, or by "spawn".'),
    ),
    "own_loop": Sentence(
        noop("{worker} blocks its own event loop (line {line}) for a result that only this loop could bring."),
        noop("While a step waits without an await, its loop runs nothing else."),
        noop("Await it, or wait for it in another thread: `await asyncio.to_thread(…)`."),
    ),
    "own_loop_waits": Sentence(
        noop(
            "{worker} waits for {object} (line {line}) without an await and so blocks its event loop: "
            "nobody outside of it is left to end this wait."
        ),
        noop("While a step waits without an await, its loop runs nothing else."),
        noop("Use what asyncio has, and await it: `await queue.get()`, `await event.wait()`, `await task`."),
    ),
    "pool_starved": Sentence(
        noop_plural(
            "The only worker of the pool ({workers}) waits for {tasks}, which nobody is free to begin (line {line}).",
            "All workers of the pool ({workers}) wait for {tasks}, which none of them is free to begin (line {line}).",
        ),
        noop("A task that waits for another task of its pool keeps a worker from it."),
        noop("Do not wait within a task: submit from outside, or use a second pool for what is waited for."),
        by="count",
    ),
    "unread_at_end": Sentence(
        noop_plural(
            "{child} is done and cannot end: {queue} holds {count} item that nobody gets, "
            "while {waiter} waits for it in join() (line {line}).",
            "{child} is done and cannot end: {queue} holds {count} items that nobody gets, "
            "while {waiter} waits for it in join() (line {line}).",
        ),
        noop("A process ends only when what it has put into a queue has gone into the pipe, which is small."),
        noop("Get first, then join."),
        by="count",
    ),
    "pool_worker_died": Sentence(
        noop("{worker} {how} in the midst of {task}, which nobody will finish; {waiter} waits for it (line {line})."),
        noop("multiprocessing.Pool replaces a worker that died, but not the task that it was at."),
        noop("Use ProcessPoolExecutor, which raises BrokenProcessPool, or a timeout: `get(timeout=…)`."),
    ),
    "how_killed": Sentence(noop("was killed by {signal}")),
    "how_exit": Sentence(noop("ended with exit code {exitcode}")),
    "consumer_gone": Sentence(
        noop(
            "{worker} ended with an exception ({error}) and took nothing more from {queue}: "
            "{waiters} cannot put any more (line {line})."
        ),
        _GONE,
        _SERVE,
    ),
    "consumer_gone_undone": Sentence(
        noop_plural(
            "{worker} ended with an exception ({error}) and took nothing more from {queue}: "
            "{waiters} waits for its items to be done (line {line}).",
            "{worker} ended with an exception ({error}) and took nothing more from {queue}: "
            "{waiters} wait for its items to be done (line {line}).",
        ),
        _GONE,
        _SERVE,
        by="count",
    ),
    "producer_gone": Sentence(
        noop_plural(
            "{worker} ended with an exception ({error}) and put nothing more into {queue}: "
            "{waiters} still waits for it (line {line}).",
            "{worker} ended with an exception ({error}) and put nothing more into {queue}: "
            "{waiters} still wait for it (line {line}).",
        ),
        _GONE,
        noop("Put the end mark in a `finally`, so that it comes in any case."),
        by="count",
    ),
    "never_done": Sentence(
        noop(
            "{worker} waits in join() (line {line}) for {count} of {all} items of {queue} "
            "whose task_done() was never called."
        ),
        noop("join() counts: each put() adds one, each task_done() takes one away."),
        noop("Call task_done() once for each get(), in a `finally`."),
    ),
    "never_done_itself": Sentence(
        noop(
            "{worker} waits in join() (line {line}) for items of {queue} that it has taken out itself, "
            "and whose task_done() it has not called."
        ),
        noop("join() counts: each put() adds one, each task_done() takes one away."),
        noop("Call task_done() before join(), or let another worker join."),
    ),
    "not_woken": Sentence(
        noop(
            "{worker} set {task} going from another thread (line {line}), which does not wake the event loop: "
            "it sleeps on."
        ),
        noop("What asyncio has is for its own thread alone; a loop that sleeps looks again only when it is woken."),
        noop("Hand it to the loop: `loop.call_soon_threadsafe(event.set)`."),
    ),
    "stopped_from_elsewhere": Sentence(
        noop(
            "{worker} called stop() of the event loop from another thread (line {line}), which does not wake it: "
            "it sleeps on."
        ),
        noop("What asyncio has is for its own thread alone; a loop that sleeps looks again only when it is woken."),
        noop("Hand it to the loop: `loop.call_soon_threadsafe(loop.stop)`."),
    ),
    "handed_over": Sentence(
        noop(
            "{worker} gave the event loop something to do from another thread (line {line}), which does not wake it: "
            "it sleeps on."
        ),
        noop("What asyncio has is for its own thread alone; a loop that sleeps looks again only when it is woken."),
        noop("Call `loop.call_soon_threadsafe(…)` in place of `call_soon(…)`."),
    ),
    "unheard": Sentence(
        noop(
            "notify() of {object} (line {line}) came {time} before {worker} waited (line {waits}): "
            "nobody was there to be woken."
        ),
        noop("notify() wakes those who wait at that moment; it is not kept for who comes later."),
        noop("Set a flag as well, and wait by `while not flag: condition.wait()`; or use an Event, which stays set."),
    ),
    "barrier_short": Sentence(
        noop_plural(
            "{count} of the {parties} parties of {object} is there (line {line}), and nobody else is left to come.",
            "{count} of the {parties} parties of {object} are there (line {line}), and nobody else is left to come.",
        ),
        noop("A barrier opens when all its parties have come; whoever has come waits."),
        noop("As many workers as the barrier has parties."),
        by="count",
    ),
    "nobody_puts": Sentence(
        noop_plural(
            "{workers} waits for {queue}, which is empty, and nobody is left who could put in more (line {line}).",
            "{workers} wait for {queue}, which is empty, and nobody is left who could put in more (line {line}).",
        ),
        _EMPTY,
        noop("Put an end mark at the end, such as None, and stop at it."),
        by="count",
    ),
    "nobody_gets": Sentence(
        noop_plural(
            "{workers} waits to put into {queue}, which is full, and nobody takes anything out (line {line}).",
            "{workers} wait to put into {queue}, which is full, and nobody takes anything out (line {line}).",
        ),
        _FULL,
        noop("Start the consumers before you fill it, or give it no limit."),
        by="count",
    ),
    "consumers_ended": Sentence(
        noop_plural(
            "{workers} waits to put into {queue}, which is full; "
            "whoever took from it has ended: {consumers} (line {line}).",
            "{workers} wait to put into {queue}, which is full; "
            "whoever took from it has ended: {consumers} (line {line}).",
        ),
        _FULL,
        noop("Let the consumer go on until an end mark comes that the producer puts last."),
        by="count",
    ),
    "too_few_ends": Sentence(
        noop_plural(
            "{count} of {all} consumers ({workers}) still waits for {queue}, which is empty, and nobody is left "
            "who could put in more (line {line}).",
            "{count} of {all} consumers ({workers}) still wait for {queue}, which is empty, and nobody is left "
            "who could put in more (line {line}).",
        ),
        _EMPTY,
        noop("Put one end mark for each consumer."),
        by="count",
    ),
}
