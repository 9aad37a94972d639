"""The layout and the vocabulary of the records that travel from the workers to the run.

A record is 64 bytes, far below PIPE_BUF, so the kernel writes it whole or not at all:

    kind u16 | flags u16 | pid u32 | tid i64 | wall i64 | cpu i64 | obj u64 | site u64 | a i64 | b i64

`wall` is `time.perf_counter_ns()`, `cpu` the CPU clock of the thread that it is about (`time.thread_time_ns()`, read
every 50 µs at most and counted on in between), both in nanoseconds. `obj` numbers a lock, a queue or a worker; `site`
is the text number of "path\\nline\\nfunction", the student's own source line (0: unknown); "\\ncaller caller" may
follow: what led there, the outermost first. Text numbers are 63-bit hashes of the text, so that every process of a run
comes to the same number without asking another.

A text, or a piece of output, is longer than a record: its head is followed, in the same write and therefore without
anything between, by MORE slots that carry 56 bytes each.
"""

# Underscored modules: their public twins (struct, hashlib, typing) would appear in the watched program's sys.modules,
# where a student's own file of that name would then go unseen.
from _blake2 import blake2b
from _struct import Struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

SIZE: "Final" = 64
FORMAT: "Final" = "<HHIqqqQQqq"
RECORD: "Final" = Struct(FORMAT)
pack = RECORD.pack
pack_two = Struct(FORMAT + FORMAT[1:]).pack  # one call for both

SLOT_TEXT: "Final" = 56
_slot = Struct("<HHI56s").pack
_head_and_slot = Struct(FORMAT + "HHI56s").pack

# --- kinds ---------------------------------------------------------------------------------------------------------
# Texts
TEXT: "Final" = 1  # obj: text number; a: bytes in this piece; b: offset of this piece in the text; flags: LAST_PIECE
MORE: "Final" = 2  # a slot: kind, bytes used, pid, then 56 bytes of text
NAME: "Final" = 3  # obj: the object; flags: object type; a: text number of its name; b: slots at the start; site: made

# The life of a worker. obj: the worker's number (0 for the script's first process)
START: "Final" = 10  # in the parent, start() called; flags: WORKER_*; a: text number of the name; b: start method
# in the worker, its first record; flags: WORKER_*; a: text number of the name; b: parent's pid, of a task its thread's
# tid. Once more of a task that is given another name
BEGIN: "Final" = 11
FIRST_LINE: "Final" = 12  # in the worker, as the student's code is about to run
END: "Final" = 13  # in the worker, the student's code is done; a: exit code if known, else 0; flags: END_*
EXCEPTION: "Final" = 14  # an exception ended the worker; a: text number of the traceback
FAILED: "Final" = 15  # start() raised; obj: the worker that never came to be; a: text number of the message
STARTED: "Final" = 16  # in the parent, a process's start() has returned; a: its pid, which may never come to speak

# Waiting. flags: a state of STATES; obj: on what (an object or a worker; 0: nothing in particular)
# a: timeout in ns, -1 for none; b: the cause of the WAKE waited for, 0: none or unknown; above its lowest 8 bits, of a
# queue: how many items are put and not yet done (task_done)
BLOCK: "Final" = 20
# a: 1 it came, 0 timed out or interrupted; b: the cause of the WAKE waited for, 0: none; obj of ON_RESULT: the task
# that came; obj of ON_PIPE: the pipe that came
UNBLOCK: "Final" = 21
SIGNALLED: "Final" = 22  # terminate(), kill(): obj: the worker; a: the signal's number

# Holding. obj: the lock or semaphore
# wall: when it was taken (may be before the record before); cpu: as last read; a: RLock depth or slots left; b: from a
# page (pages.py), then its serial number, which grows: the same one may come twice
ACQUIRED: "Final" = 30
RELEASED: "Final" = 31  # a: RLock depth or slots left; b: as of ACQUIRED
# a short holds in a row, told as one; b: begin of the first; flags: per mille held, and BURST_INTERLEAVED where holds
# of others may lie between them
BURST: "Final" = 32

# Tasks of pools, callbacks and coroutines' steps: slices on the lane that runs them. obj: the task's number
SUBMIT: "Final" = 35  # handed over; a: text number of the name, 0 as yet unknown; b: how many will begin, 0 unknown
TASK_BEGIN: "Final" = 36  # flags: one of TASK_KINDS; a: text number of the name; b: what it was submitted as, 0: as obj
TASK_END: "Final" = 37  # flags and b as at its begin

# What others wait for. obj: the event, condition, barrier, queue or pipe
WAKE: "Final" = 33  # flags: an index of WAKE_CAUSES; a: how many of those who wait are set going, 0: all
SHORT_WAITS: "Final" = 23  # a waits in a row, each too short to be told, took b ns together; flags, obj as of BLOCK
# a: how many items are in a queue; wall: since when (may be before the record before); b: how many this thread has put
# so far, and above the lowest 32 bits how many it has got; 0: not counted
DEPTH: "Final" = 34

# Seldom, and worth a sentence. flags: an index of NOTES; obj, a and b as each needs them
NOTE: "Final" = 24

# Output. obj: 0
OUTPUT: "Final" = 40  # head, MORE slots follow; flags: 1 stdout, 2 stderr; a: bytes in this piece

# From the observer, about process `pid` (tid 0 or pid) or thread `tid` of it
OS_STATE: "Final" = 50  # flags: OS_*; a: core number, -1 unknown; cpu: CPU time of the thread so far
OS_CPU: "Final" = 51  # cpu: CPU time so far; a: core number; b: ns spent ready so far
OS_THREAD: "Final" = 52  # a thread was seen (its process is alive)
OS_PROCESS: "Final" = 53  # a process was seen; a: its parent's pid; obj: text number of its command
OS_GONE: "Final" = 54  # thread (tid != pid) or process ended; flags: GONE_*; a: exit code, -signal, or GONE_UNKNOWN
OS_ADOPTED: "Final" = 55  # a: the new parent's pid
OS_LINE: "Final" = 56  # site: the student's line that the thread stands on from now on, 0: none; flags: LINE_*

# About the run, from the run's own side
RUN_BEGIN: "Final" = 60  # a: pid of the script's first process; b: the observer's source, an index of OBSERVERS
RUN_STOP: "Final" = 61  # stop was asked for; flags: STOP_*; a: its figure (the limit, the milliseconds)
RUN_END: "Final" = 62  # every process of the run is gone; a: exit code of the first process (-signal when killed)
LOST: "Final" = 63  # a: records known to be missing; b: text number of the reason
RATE: "Final" = 64  # the observer's rate over the last second; a: millihertz; b: its own CPU time in ns
# in the script's first process; a: text number of "version\nexecutable" of its interpreter; flags: its minor version,
# with PYTHON_NO_GIL where threads run Python code side by side
PYTHON: "Final" = 65

# --- flags ---------------------------------------------------------------------------------------------------------
LAST_PIECE: "Final" = 1
WORKER_PROCESS: "Final" = 1
WORKER_THREAD: "Final" = 2
WORKER_DAEMON: "Final" = 4
WORKER_HELPER: "Final" = 8  # a thread that the standard library runs for its own ends
WORKER_TASK: "Final" = 16  # a task of an event loop
END_RAISED: "Final" = 1
GONE_REAPED: "Final" = 1  # a process that had been a zombie was reaped by its parent
GONE_UNKNOWN: "Final" = -(2**31)
BURST_INTERLEAVED: "Final" = 1 << 15
LINE_HAS_GIL: "Final" = 1
PYTHON_NO_GIL: "Final" = 1 << 15
STOP_ASKED: "Final" = 0
STOP_TIMEOUT: "Final" = 1
STOP_PROCESSES: "Final" = 2  # more processes than the run's ceiling

# A task's tid: beyond those of threads (Linux: 2**22 at the most), and still one that a 32-bit field can hold
TASK_TID: "Final" = 1 << 31

# --- vocabularies; a code is an index --------------------------------------------------------------------------------
STATES: "Final" = (
    "starting", "running", "ready", "gil", "sleep", "lock", "semaphore", "condition", "event", "barrier", "queue",
    "pipe", "join", "result", "io", "blocked", "zombie", "exit", "untold",
)  # fmt: skip
(
    STARTING, RUNNING, READY, GIL, SLEEP, ON_LOCK, ON_SEMAPHORE, ON_CONDITION, ON_EVENT, ON_BARRIER, ON_QUEUE,
    ON_PIPE, ON_JOIN, ON_RESULT, ON_IO, BLOCKED, ZOMBIE, AT_EXIT, UNTOLD,
) = range(len(STATES))  # fmt: skip

OS_STATES: "Final" = ("running", "ready", "sleeping", "gil", "io", "zombie", "stopped", "dead")
OS_RUNNING, OS_READY, OS_SLEEPING, OS_GIL, OS_IO, OS_ZOMBIE, OS_STOPPED, OS_DEAD = range(len(OS_STATES))

OBJECT_TYPES: "Final" = (
    "", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event", "Barrier", "Queue",
    "Future", "AsyncResult", "Pipe", "OpenLock",
)  # fmt: skip
SEMAPHORES: "Final" = ("Semaphore", "BoundedSemaphore", "OpenLock")  # of these several may be held at once
WAKE_CAUSES: "Final" = ("start", "join", "release", "put", "set", "notify", "barrier", "submit", "done")
BY_START, BY_JOIN, BY_RELEASE, BY_PUT, BY_SET, BY_NOTIFY, BY_BARRIER, BY_SUBMIT, BY_DONE = range(len(WAKE_CAUSES))
TASK_KINDS: "Final" = ("task", "callback", "step")
TASK, CALLBACK, STEP = range(len(TASK_KINDS))
NOTES: "Final" = (
    "unheard",  # notify() with nobody there to be woken; obj: the condition
    "not woken",  # a task was made ready by a thread that is not its loop's, which sleeps on; obj: the task
    "raised",  # a future's exception; obj: its task; a: text number of the traceback
    "asked",  # somebody has asked for that exception; obj: its task
    "copied",  # a manager's proxy has handed out a list, dict or set, which is a copy
    "not pickled",  # a queue's thread could not send an item; obj: the queue; a: text number of the error
    "waits for itself",  # what it is about to wait for stands further out on its own stack
    "fills a pipe",  # from the observer: it is blocked writing into a pipe; b: the pid of one who has it open to read
    "changed",  # this run is to differ here from what is written; a: text number of what was changed
    "stayed",  # was to differ, and could not without breaking; a: text number of what
)
(
    UNHEARD, NOT_WOKEN, RAISED, ASKED, COPIED, NOT_PICKLED, FOR_ITSELF, FILLS_PIPE, CHANGED, STAYED,
) = range(len(NOTES))  # fmt: skip
START_METHODS: "Final" = ("", "fork", "spawn", "forkserver")
OBSERVERS: "Final" = ("none", "schedstat", "psutil")


def text_number(data: bytes) -> int:
    """The 63-bit number of a text; never 0, which means "no text"."""
    return (int.from_bytes(blake2b(data, digest_size=8).digest(), "little") >> 1) or 1


def encoded(words: str) -> bytes:
    """Words as UTF-8, or as the bytes that they were decoded from; half a surrogate pair as Python would print it."""
    try:
        return words.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return words.encode("utf-8", "backslashreplace")


def site_text(path: str, line: int, function: str, callers: "tuple[str, ...]" = ()) -> bytes:
    """The text whose number stands in a record's `site`; `callers`, where known: the student's, the outermost first."""
    through = "\n" + " ".join(callers) if callers else ""
    return encoded(f"{path}\n{line}\n{function}{through}")


def slots(data: bytes, pid: int) -> bytes:
    """The MORE slots that carry `data`, to be written right behind their head in one write."""
    if len(data) <= SLOT_TEXT:  # most lines that are printed; to build a format for them took as long as all else
        return _slot(MORE, len(data), pid, data) if data else b""
    pieces = [data[i : i + SLOT_TEXT] for i in range(0, len(data), SLOT_TEXT)]
    return b"".join([_slot(MORE, len(piece), pid, piece) for piece in pieces])


def pack_output(stream: int, pid: int, tid: int, wall: int, cpu: int, site: int, data: bytes) -> bytes:
    """An OUTPUT record and the one slot that its bytes, 56 at the most, need."""
    size = len(data)
    return _head_and_slot(OUTPUT, stream, pid, tid, wall, cpu, 0, site, size, 0, MORE, size, pid, data)
