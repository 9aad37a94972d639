"""Awaits the end of a program whose output it does not read."""

import asyncio
import sys


async def main():
    p = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "print('z' * 3_000_000)", stdout=asyncio.subprocess.PIPE
    )
    await p.wait()
    print(await p.stdout.read())


asyncio.run(main())
