"""Another thread calls call_soon() of a loop that sleeps."""

import asyncio
import threading
import time


async def job():
    print("job runs")


async def main():
    loop = asyncio.get_running_loop()
    done = asyncio.Event()

    def other():
        time.sleep(0.2)
        loop.call_soon(done.set)

    threading.Thread(target=other, name="other").start()
    await done.wait()


asyncio.run(main())
