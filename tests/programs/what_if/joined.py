"""Daemons that main joins; argument: nothing. What is printed by whom shows who was waited for."""

import threading
import time


def work():
    time.sleep(0.3)
    print("work done")


thread = threading.Thread(target=work, daemon=True)
thread.start()
thread.join()
print("main done")
