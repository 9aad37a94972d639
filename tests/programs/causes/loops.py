"""Event loops that are blocked, not woken, or never asked; "well" as the second argument mends it."""

import asyncio
import sys
import threading

KIND, WELL = sys.argv[1], "well" in sys.argv


async def answer() -> int:
    await asyncio.sleep(0)
    return 42


async def main() -> None:
    loop = asyncio.get_running_loop()
    if KIND == "own":
        if WELL:
            print(await answer())
        else:
            print(asyncio.run_coroutine_threadsafe(answer(), loop).result())
    elif KIND == "woken":
        ready = asyncio.Event()

        def elsewhere() -> None:
            if WELL:
                loop.call_soon_threadsafe(ready.set)
            else:
                threading.Event().wait(0.2)
                ready.set()

        threading.Thread(target=elsewhere, name="setter").start()
        await ready.wait()
    elif WELL:
        await answer()
    else:
        answer()


asyncio.run(main())
