"""Prints how often a signal handler, or another thread, came in between: PATH_OF_UNINTERRUPTED handler|thread WAY."""

import _thread
import importlib.util
import signal
import sys
import threading

path, who, way = sys.argv[1:]
spec = importlib.util.spec_from_file_location("uninterrupted", path)
tools = importlib.util.module_from_spec(spec)
spec.loader.exec_module(tools)

TIMES = 200
LONG = range(20_000)  # to sum them up takes so long that every other thread asks for its turn
inside = False
seen = 0


def interrupt():
    """In one call of C: have a signal handler run, or other threads ask for their turn, as soon as they may."""
    return (_thread.interrupt_main, (signal.SIGUSR1,)) if who == "handler" else (sum, (LONG,))


class Steps:
    """What is done in between, by name."""

    __slots__ = ("_function",)
    done = tools.calls("_function", *interrupt()[1])

    def __init__(self):
        self._function = interrupt()[0]


steps, loop, function, arguments = Steps(), tools.turns(interrupt()[0], *interrupt()[1]), *interrupt()


def handle(*_):
    global seen
    seen += inside


def calls():
    global inside
    inside = True
    function(*arguments)
    inside = False


def names():
    global inside
    inside = True
    _ = steps.done
    now = tools.clock.seconds
    if now < now + 1:
        inside = False


def loops():
    global inside
    inside = True
    for _ in loop:
        break
    for now in tools.clock_turns:
        break
    if now < now + 1:
        inside = False


class Leaving:
    """Left by `with`, whose body has been interrupted: as a lock is given back."""

    def __enter__(self):
        global inside
        inside = True
        for _ in loop:
            break

    @tools.uninterrupted
    def __exit__(self, *error):
        try:
            global inside
            inside = False
        except BaseException:
            raise


leaving = Leaving()


def entry():
    with leaving:
        pass


over = False


def look():
    global seen
    while not over:
        seen += inside


if who == "handler":
    signal.signal(signal.SIGUSR1, handle)
else:
    sys.setswitchinterval(1e-6)
    threading.Thread(target=look).start()
for _ in range(TIMES):
    globals()[way]()
over = True
print(seen)
