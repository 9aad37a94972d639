"""Sentences that name a cause: why it goes wrong, or is slow."""

from typing import Final

from scenarios.language import noop

from .sentence import Sentence

_ANEW: Final = noop("A child of a fresh interpreter imports the script to find its function.")
_GUARD: Final = noop('Put what starts processes below `if __name__ == "__main__":`.')
_UNASKED: Final = noop("A pool keeps an exception for whoever asks for the result; it tells nobody else.")
_NO_AWAIT: Final = noop("To call a coroutine function makes a coroutine; it runs when it is awaited, or as a task.")
_DO_AWAIT: Final = noop("`await` it, or `asyncio.create_task(…)`.")
_PICKLE: Final = noop(
    "To another process goes a copy in bytes (a pickle); the queue's own thread makes it, and fails unheard."
)
_PLAIN: Final = noop("Send plain data: numbers, texts, lists, functions of a module; no lambda, no lock, no open file.")
_JOINS_AT_ONCE: Final = noop("join() waits at once; started and joined in one loop, no two run at the same time.")
_TWO_LOOPS: Final = noop("Start all of them, then join all of them: two loops.")
_ASK: Final = noop("Call result() or get() of each.")

SENTENCES: Final = {
    "no_guard": Sentence(
        noop("{worker} ran the script from its first line again and failed there: it has no `__main__` guard."),
        _ANEW,
        _GUARD,
    ),
    "no_guard_many": Sentence(
        noop(
            "{count} children, {worker} the first, ran the script from its first line again and failed there: "
            "it has no `__main__` guard."
        ),
        _ANEW,
        _GUARD,
    ),
    "never_began": Sentence(
        noop("{count} workers of the pool ended one after the other before their first task: {error}"),
        noop("A pool replaces a worker that ends; one whose initializer raises is replaced for ever."),
        noop("Mend the initializer, or catch in it what may fail."),
    ),
    "initializer_failed": Sentence(
        noop("The initializer of the pool raised in {worker}, so that the pool is broken: {error}"),
        noop("An executor whose initializer raises ends all its tasks by an exception that does not say why."),
        noop("Mend the initializer, or catch in it what may fail."),
    ),
    "pool_broken": Sentence(
        noop("{worker} {how} in the midst of {task}: the pool is broken, and none of its tasks will finish."),
        noop("A ProcessPoolExecutor does not replace a worker that dies: it ends all tasks by BrokenProcessPool."),
        noop("Find what ends the process: os._exit(), a crash in C, or too little memory."),
    ),
    "not_pickled": Sentence(
        noop("What line {line} put into {queue} never got there, as it cannot be pickled: {error}"),
        _PICKLE,
        _PLAIN,
    ),
    "not_pickled_many": Sentence(
        noop("{count} items that line {line} put into {queue} never got there, as they cannot be pickled: {error}"),
        _PICKLE,
        _PLAIN,
    ),
    "unasked": Sentence(noop("{task} raised {error} (line {line}), and nobody asked for its result."), _UNASKED, _ASK),
    "unasked_many": Sentence(
        noop("{count} tasks raised, and nobody asked for their results; the first, {task}: {error} (line {line})."),
        _UNASKED,
        _ASK,
    ),
    "unasked_task": Sentence(
        noop("{task} ended with {error} (line {line}), and nobody awaited it or asked for its result."),
        noop(
            "A task keeps its exception for whoever awaits it; asyncio tells of it only when the task is thrown away."
        ),
        noop("Keep the tasks and await them: `await asyncio.gather(…)`, or a TaskGroup."),
    ),
    "never_awaited": Sentence(
        noop("The coroutine {name} was made (line {line}) and never awaited: its code has not run."),
        _NO_AWAIT,
        _DO_AWAIT,
    ),
    "never_awaited_somewhere": Sentence(
        noop("A coroutine {name} was made and never awaited: its code has not run."), _NO_AWAIT, _DO_AWAIT
    ),
    "changed_copy": Sentence(
        noop("`{code}` (line {line}) changes a copy: the manager never hears of it."),
        noop("A manager's proxy hands out copies; it hears only of what is assigned to it, or called on it."),
        noop("Assign it back: `part = d[key]; part.append(x); d[key] = part`."),
    ),
    "two_steps": Sentence(
        noop(
            "`{code}` (line {line}) takes the lock of {object} twice, to read and to write: others can come in between."
        ),
        noop("Each step is safe, the whole is not: reading, adding and writing must be one step."),
        noop("`with {object}.get_lock():` around the line."),
    ),
    "own_locks": Sentence(
        noop("{count} workers each made a {type} of their own (line {line}): none is shared, so nobody waits."),
        noop("A lock keeps out only those who ask for the same lock."),
        noop("Make it once, before the workers, and hand it to each of them."),
    ),
    "own_copies": Sentence(
        noop("{count} processes each have a {type} of their own (line {line}): none is shared, so nobody waits."),
        noop("A process has its own memory: what a script makes at its top, each child has anew, or as a copy."),
        noop("`multiprocessing.Lock()`, made below the `__main__` guard and handed to each process as an argument."),
    ),
    "one_after_other": Sentence(
        noop(
            "{count} workers ran one after the other, {time} in all: line {line} starts each only when "
            "join() (line {joins}) for the one before is over."
        ),
        _JOINS_AT_ONCE,
        _TWO_LOOPS,
    ),
    "one_task_after_other": Sentence(
        noop(
            "{count} tasks ran one after the other, {time} in all: line {line} makes each only when "
            "the one before has been awaited (line {joins})."
        ),
        noop("await waits at once; made and awaited in one loop, no two run at the same time."),
        noop("Make all of them, then await all of them: `await asyncio.gather(…)`."),
    ),
    "one_result_after_other": Sentence(
        noop(
            "{count} times {task} ran in the pool, one after the other, {time} in all: line {joins} waits for "
            "each result before the next is handed over."
        ),
        noop("result() and get() wait at once; a pool works side by side only at what it has been given together."),
        noop("Hand over all, then ask for the results: `futures = [pool.submit(…) for …]`, or `pool.map(…)`."),
    ),
    "busy_wait": Sentence(
        noop("{worker} ran for {time} only to look again and again (line {line})."),
        noop("A loop that looks uses up a core, and in a thread the interpreter lock as well; a wait costs nothing."),
        noop("Wait: join(), Event.wait(), Condition.wait(), queue.get()."),
    ),
}
