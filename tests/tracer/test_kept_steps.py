"""What an event loop tells shares writes; but nothing is kept back while the student's code runs, or while it waits."""

from pathlib import Path

import pytest

from scenarios.tracer.wire import records as rec
from tests.tracer.traced import Outcome, Told, traced

HEAD = """\
import asyncio, os, selectors, signal, socket, threading, time

def die():
    os.kill(os.getpid(), signal.SIGKILL)
"""
SETTING = """
class Setting(asyncio.Protocol):
    def __init__(self, event):
        self.event = event

    def data_received(self, data):
        set_and_die(self.event)

async def receive(event):
    ours, theirs = socket.socketpair()
    await asyncio.get_running_loop().create_connection(lambda: Setting(event), sock=ours)
    theirs.send(b"now")

async def waiting(event):
    await event.wait()

async def main():
    event = asyncio.Event()
    task = asyncio.create_task(waiting(event), name="waiting")
    await asyncio.sleep(0.05)
    {act}
    await asyncio.sleep(10)

def set_and_die(event):
    event.set()
    die()

class Callable:
    def __call__(self, event):
        set_and_die(event)

asyncio.run(main())
"""
ASLEEP = """
async def sleeping():
    for _ in range(3):
        await asyncio.sleep(0.01)
    threading.Timer(0.3, die).start()
    await asyncio.sleep(20)

async def main():
    await asyncio.create_task(sleeping(), name="sleeping")

{run}
"""
OTHER_SELECTOR = """
class Selector(selectors.DefaultSelector):
    def select(self, timeout=None):
        time.sleep(max(0, timeout or 0))
        return super().select(0)

loop = asyncio.SelectorEventLoop(Selector())
loop.run_until_complete(main())
"""
STOPPED = """
async def stopping():
    asyncio.get_running_loop().stop()
    await asyncio.sleep(20)

loop = asyncio.new_event_loop()
task = loop.create_task(stopping(), name="sleeping")
loop.run_forever()
die()
"""


def last_state(under: Outcome, name: str) -> Told:
    number = next(each.tid for each in under.of("BEGIN") if each.text == name)
    return [each for each in under.of("BLOCK", "UNBLOCK") if each.tid == number][-1]


@pytest.mark.parametrize(
    "act",
    [
        "event.set(); die()",
        "asyncio.get_running_loop().call_soon(set_and_die, event)",
        "asyncio.get_running_loop().call_soon(Callable(), event)",
        "await receive(event)",
    ],
    ids=["step", "callback", "object that can be called", "protocol"],
)
def test_a_task_is_ready_from_the_moment_that_it_is_set_going(python: str, tmp_path: Path, act: str) -> None:
    script = tmp_path / "script.py"
    script.write_text(HEAD + SETTING.format(act=act))
    under = traced(script, python=python)
    last = last_state(under, "waiting")
    assert (last.kind, last.flags) == ("BLOCK", rec.READY)
    waits = [each.kind for each in under.of("BLOCK", "UNBLOCK") if each.tid == last.pid]
    assert waits.count("BLOCK") == waits.count("UNBLOCK"), "its thread does not wait any more"


@pytest.mark.parametrize(
    "run", ["asyncio.run(main())", OTHER_SELECTOR, STOPPED], ids=["loop", "selector of the student's own", "stopped"]
)
def test_a_task_is_asleep_as_long_as_its_loop_has_nothing_to_do(python: str, tmp_path: Path, run: str) -> None:
    script = tmp_path / "script.py"
    script.write_text(HEAD + ASLEEP.format(run=run))
    under = traced(script, python=python)
    last = last_state(under, "sleeping")
    assert (last.kind, last.flags, last.a) == ("BLOCK", rec.SLEEP, 20 * 10**9)
    steps = under.of("TASK_BEGIN", "TASK_END")
    assert len([each for each in steps if each.kind == "TASK_BEGIN"]) * 2 == len(steps), "each step has its end"
