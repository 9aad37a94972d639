import atexit
import os
import sys
import threading
import time

how = sys.argv[1]
atexit.register(print, "atexit first registered")
atexit.register(lambda: print("atexit last registered"))


def late():
    time.sleep(0.1)
    print("a thread outlives main's code")


threading.Thread(target=late).start()


class Dies:
    def __del__(self):
        print("deleted")


last = Dies()
print("before", how)
if how == "code":
    sys.exit(3)
if how == "message":
    sys.exit("a message")
if how == "none":
    sys.exit()
if how == "large":
    sys.exit(300)
if how == "raise":
    raise ValueError("the end")
if how == "hook":
    sys.excepthook = lambda kind, error, trace: print("hook", kind, error, trace.tb_frame.f_code.co_name)
    raise ValueError("the end")
if how == "bad hook":
    sys.excepthook = lambda *_: 1 / 0
    raise ValueError("the end")
if how == "os":
    sys.stdout.flush()
    print("never seen")
    os._exit(5)
