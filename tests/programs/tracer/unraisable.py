"""A bare thread that fails, with a hook of the program's own for that."""

import _thread
import sys

gone = _thread.allocate_lock()


def fail():
    raise ValueError("on purpose")


def hook(unraisable):
    frames = []
    entry = unraisable.exc_traceback
    while entry is not None:
        frames.append(entry.tb_frame.f_code.co_name)
        entry = entry.tb_next
    print(unraisable.exc_value, unraisable.object in (fail, None), unraisable.err_msg.split(" at 0x")[0], frames)
    gone.release()


sys.unraisablehook = hook
gone.acquire()
_thread.start_new_thread(fail, ())
gone.acquire()
