"""What all these programs share: a log of what each worker has surely done, and the faults that a signal asks for.

Arguments of each program: a folder for its temporary files and its log, a mark for the names of what it shares, and
the way it starts processes.
"""

import ctypes
import multiprocessing
import multiprocessing.process
import os
import resource
import signal
import sys
import tempfile
import threading

FOLDER, MARK, METHOD = sys.argv[1:4]
ROUNDS = 40
PAUSE = 0.008  # seconds of a round
ROOM = 2 << 20  # bytes of memory that one who starves may still take

context = multiprocessing.get_context(METHOD)
log = os.open(os.path.join(FOLDER, "log"), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
tempfile.tempdir = os.path.join(FOLDER, "temporary")
multiprocessing.process.current_process()._config["semprefix"] = "/" + MARK
told = 0


def say(what):
    """Print a line that no other worker prints, and put it down once that is done."""
    global told
    told += 1
    line = f"{what} {os.getpid()} {threading.get_native_id()} {told}\n"
    sys.stdout.write(line)
    sys.stdout.flush()
    os.write(log, line.encode())


def leave(*_):
    os._exit(7)


def crash(*_):
    ctypes.string_at(0)


def starve(*_):
    """Take all memory that there is, and more."""
    with open("/proc/self/statm") as file:
        taken = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + ROOM, taken + ROOM))
    hoard = []
    while True:
        hoard.append(bytearray(1 << 12))


signal.signal(signal.SIGUSR1, leave)
signal.signal(signal.SIGUSR2, crash)
signal.signal(signal.SIGXCPU, starve)
