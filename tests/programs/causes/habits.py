"""Workers one after the other, and looking in place of waiting; "well" as the second argument mends it."""

import sys
import threading
import time

KIND, WELL = sys.argv[1], "well" in sys.argv
done = False


def work() -> None:
    global done
    time.sleep(2.5 if KIND == "looks" else 0.2)
    done = True


if KIND == "turns":
    workers = [threading.Thread(target=work) for _ in range(3)]
    for each in workers:
        each.start()
        if not WELL:
            each.join()
else:
    worker = threading.Thread(target=work)
    if WELL:
        worker.start()
        worker.join()
    else:
        worker.start()
        while not done:
            pass
