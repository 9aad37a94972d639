import multiprocessing
import sys
import threading
import time

where = sys.argv[1]
lock = threading.Lock()
lock.acquire()
thread = threading.Thread(target=time.sleep, args=(60,), daemon=True)
if where == "join":
    thread.start()
print("ready", flush=True)
if where == "sleep":
    time.sleep(60)
elif where == "lock":
    lock.acquire()
elif where == "join":
    thread.join()
elif where == "spin":
    other = threading.Lock()
    while True:
        with other:
            pass
elif where == "semaphore":
    threading.Semaphore(0).acquire()
elif where == "process lock":
    multiprocessing.Semaphore(0).acquire()
elif where == "misused":
    time.sleep()
elif where == "caught":
    try:
        time.sleep(60)
    except KeyboardInterrupt:
        import traceback

        traceback.print_exc()
        traceback.print_stack()
        sys.exit(9)
