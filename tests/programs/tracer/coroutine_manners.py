"""What asyncio does and says in corners that a student may look into; prints nothing that time or chance decides."""

import asyncio
import contextvars
import functools
import gc
import inspect
import io
import logging
import re
import sys
import traceback
import weakref

ID = contextvars.ContextVar("ID", default=0)


def tidy(text):
    return re.sub(r"0x[0-9a-f]+|Task-\d+", "…", str(text))


def say(*words):
    print(*(tidy(word) for word in words))


async def nap(seconds=0.0):
    await asyncio.sleep(seconds)
    return seconds


class Countdown:
    """An awaitable of the student's own, and one that hands a bare yield to the loop."""

    def __init__(self, left):
        self.left = left

    def __await__(self):
        while self.left:
            self.left -= 1
            yield
        return "up"


async def looks():
    lock, semaphore, event = asyncio.Lock(), asyncio.Semaphore(2), asyncio.Event()
    condition, queue = asyncio.Condition(), asyncio.Queue(2)
    say(lock, semaphore, event, condition, queue)
    async with lock, semaphore:
        say(lock, semaphore, lock.locked())
        waiter = asyncio.create_task(lock.acquire(), name="waiter")
        await asyncio.sleep(0)
        say(lock, waiter, waiter.get_coro().__qualname__, waiter.get_stack()[-1].f_code.co_name)
        waiter.cancel()
        say(await asyncio.gather(waiter, return_exceptions=True))
    say(inspect.iscoroutinefunction(asyncio.Lock.acquire), inspect.signature(asyncio.Lock.acquire))
    say(asyncio.Lock.acquire.__doc__.split()[0], asyncio.Queue.__init__.__name__, asyncio.Handle._run.__qualname__)
    for wrong in (lambda: lock.release(), lambda: asyncio.Semaphore(-1), lambda: asyncio.Queue("much").full(), asyncio.BoundedSemaphore(1).release):
        try:
            wrong()
        except Exception as error:
            say(type(error).__name__, error)
    async with condition:
        condition.notify_all()
    say(await Countdown(3), await nap())
    handle = asyncio.get_running_loop().call_later(9, functools.partial(print, "never"), 1)
    say(re.sub(r"when=[\d.]+", "when", str(handle)))
    handle.cancel()
    say(re.sub(r"when=[\d.]+", "when", str(handle)))


async def ends():
    async def fails():
        await asyncio.sleep(0)
        raise LookupError("lost")

    task = asyncio.create_task(fails())
    say(await asyncio.gather(task, return_exceptions=True), task)
    try:
        await fails()
    except LookupError:
        traceback.print_exc(file=sys.stdout)
    try:
        await asyncio.wait_for(nap(5), 0.01)
    except asyncio.TimeoutError as error:
        say("timeout", type(error).__name__)
    task = asyncio.create_task(nap(5))
    await asyncio.sleep(0)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as error:
        say("cancelled", error.args, task.cancelled())
    shielded = asyncio.create_task(nap(0.01))
    outer = asyncio.shield(shielded)
    outer.cancel()
    say(await shielded, outer.cancelled())
    done, pending = await asyncio.wait([asyncio.create_task(nap(0.01))], timeout=5)
    say(len(done), len(pending), [await each for each in asyncio.as_completed([nap(0.01), nap(0)])])


async def stacks():
    looked = asyncio.get_running_loop().create_future()  # no pause: what is printed says whether it is over

    async def deep(depth):
        if depth:
            await deep(depth - 1)
        else:
            traceback.print_stack(file=sys.stdout)
            await looked

    task = asyncio.create_task(deep(2), name="deep")
    await asyncio.sleep(0)
    task.print_stack(file=sys.stdout)
    say([frame.f_code.co_name for frame in task.get_stack()])
    looked.set_result(None)
    await task
    say(asyncio.current_task().get_name(), len(asyncio.all_tasks()))
    asyncio.get_running_loop().call_soon(traceback.print_stack, None, None, sys.stdout)
    await asyncio.sleep(0)


async def forgotten():
    """A task that nobody keeps is thrown away; one whose failure nobody asked for is reported, each by the logger."""
    told = io.StringIO()
    handler = logging.StreamHandler(told)
    logging.getLogger("asyncio").addHandler(handler)

    async def fails():
        raise RuntimeError("nobody asked")

    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    gone = weakref.ref(task)
    del task
    say(gone() is None)  # at once, not only when the collector comes
    gc.collect()
    say(gone())
    never = asyncio.get_running_loop().create_future()
    lost = asyncio.create_task(asyncio.wait([never]))
    await asyncio.sleep(0)
    gone = weakref.ref(lost)
    del lost, never
    gc.collect()
    say(gone() is None)

    def bad():
        raise KeyError("in a callback")

    asyncio.get_running_loop().call_soon(bad)
    await asyncio.sleep(0)
    logging.getLogger("asyncio").removeHandler(handler)
    say(told.getvalue())


class Named(asyncio.Task):
    """A student's own kind of task, which answers as it likes."""

    def get_name(self):
        raise AssertionError("asked for its name")

    def get_coro(self):
        raise AssertionError("asked for its coroutine")


async def factories():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coro, **named: Named(coro, loop=loop, **named))
    task = asyncio.create_task(nap(0.01))
    say(type(task).__name__, await task)
    loop.set_task_factory(lambda loop, coro, **named: asyncio.tasks._PyTask(coro, loop=loop, **named))
    task = asyncio.create_task(nap(0.01), name="python")
    say(task.get_name(), await task)
    if sys.version_info >= (3, 12):
        loop.set_task_factory(asyncio.eager_task_factory)
        say(loop.get_task_factory() is asyncio.eager_task_factory, asyncio.eager_task_factory.__name__)
        say([asyncio.create_task(nap(pause)).done() for pause in (0, 0.01)])

        async def at_once():
            say("at once", asyncio.current_task().get_coro().__name__)
            inner = asyncio.create_task(nap(0.01))
            return await inner

        async def no_more():
            return "no more"

        say(asyncio.create_task(no_more()).result())
        task = asyncio.create_task(at_once())
        say("then", task.done(), await task)
    loop.set_task_factory(None)


async def at_once():
    """What the exception of a task that ended in its first step still holds."""
    if sys.version_info < (3, 12):
        return
    loop = asyncio.get_running_loop()
    error = asyncio.eager_task_factory(loop, asyncio.sleep("long")).exception()
    gc.collect()
    say(type(error).__name__, sorted(type(holder).__name__ for holder in gc.get_referrers(error)))


async def variables():
    async def child():
        ID.set(ID.get() + 1)
        await asyncio.sleep(0)
        return ID.get()

    ID.set(7)
    say(await asyncio.gather(child(), child()), ID.get(), await asyncio.to_thread(ID.get))

    async def numbers():
        for number in range(3):
            await asyncio.sleep(0)
            yield number

    say([number async for number in numbers()], await numbers().__anext__())
    stream = numbers()
    await stream.asend(None)
    await stream.aclose()
    if sys.version_info >= (3, 10):
        say(await anext(numbers(), None))


async def outside():
    async def serve(reader, writer):
        writer.write((await reader.readline()).upper())
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"hello\n")
    say(await reader.read())
    writer.close()
    server.close()
    await server.wait_closed()
    program = await asyncio.create_subprocess_exec(sys.executable, "-c", "print('sub')", stdout=asyncio.subprocess.PIPE)
    say(await program.communicate(), program.returncode)
    program = await asyncio.create_subprocess_exec(sys.executable, "-c", "raise SystemExit(3)")
    say(await program.wait())


async def groups():
    if sys.version_info < (3, 11):
        return
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(nap(0.01)) for _ in range(3)]
    say([task.result() for task in tasks])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(nap(5))
            group.create_task(asyncio.wait_for(nap(5), 0.01))
    except BaseException as error:
        say(type(error).__name__, [type(each).__name__ for each in error.exceptions])
    barrier = asyncio.Barrier(2)
    say(sorted(await asyncio.gather(barrier.wait(), barrier.wait())), barrier)
    try:
        async with asyncio.timeout(0.01):
            await asyncio.Event().wait()
    except TimeoutError as error:
        say("timeout", error)


async def slow():
    """In debug mode the loop tells what made a task or a handle, and who was slow."""
    loop = asyncio.get_running_loop()
    told = io.StringIO()
    handler = logging.StreamHandler(told)
    logging.getLogger("asyncio").addHandler(handler)
    loop.set_debug(True)
    loop.slow_callback_duration = 0.02

    async def blocks():
        sum(range(10**6))
        __import__("time").sleep(0.03)

    await asyncio.create_task(blocks(), name="blocks")
    loop.slow_callback_duration = 100  # what follows is slow on a busy machine alone
    handle = loop.call_soon(print, "")
    say([(entry.lineno, entry.name) for entry in handle._source_traceback], len(tidy(handle)))
    loop.set_debug(False)
    logging.getLogger("asyncio").removeHandler(handler)
    slow_ones = [line for line in told.getvalue().splitlines() if "_read_from_self" not in line]  # slow on a busy machine
    say(re.sub(r"took [\d.]+", "took", "\n".join(slow_ones)))


def main():
    for part in (looks, ends, stacks, forgotten, factories, at_once, variables, outside, groups, slow):
        print("---", part.__name__)
        asyncio.run(part())
    loop = asyncio.new_event_loop()
    say(loop.run_until_complete(asyncio.wait_for(nap(0.01), 5)))
    loop.call_soon(loop.stop)
    loop.run_forever()
    loop.close()
    try:
        loop.call_soon(print)
    except RuntimeError as error:
        say(error)


main()
