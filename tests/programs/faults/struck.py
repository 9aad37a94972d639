"""Ends as each of its arguments says, in a child of its own, or, after "myself", in its first process."""

import ctypes
import os
import signal
import sys
import threading
import time
from multiprocessing import get_context


def end(how):
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    print("here", how, flush=True)
    time.sleep(0.3)  # whoever comes and goes in a millisecond may go unseen by an observer from outside
    if how == "crash":
        ctypes.string_at(0)
    elif how == "exit":
        os._exit(5)
    elif how == "exit in a thread":
        threading.Thread(target=os._exit, args=(6,)).start()
    else:
        if how != "SIGKILL":
            signal.signal(getattr(signal, how), signal.SIG_DFL)
        os.kill(os.getpid(), getattr(signal, how))
    time.sleep(60)


if __name__ == "__main__":
    if sys.argv[1] == "myself":
        end(sys.argv[2])
    children = [get_context("fork").Process(target=end, args=(how,), name=how) for how in sys.argv[1:]]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print([child.exitcode for child in children])
