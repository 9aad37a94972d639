"""Forks while alarms come, whose handler raises: before, in the midst of it, and afterwards, here and in the child."""

import os
import signal
import sys
import time


class Alarm(Exception):
    pass


def ring(*_):
    raise Alarm


def fork(n):
    signal.setitimer(signal.ITIMER_REAL, 0.0001 + n % 37 * 0.00003)
    if os.fork() == 0:
        try:
            signal.setitimer(signal.ITIMER_REAL, 0.0001)
            time.sleep(0.001)
        finally:
            os._exit(0)


signal.signal(signal.SIGALRM, ring)
end = time.perf_counter() + 1
n = 0
while time.perf_counter() < end:
    n += 1
    try:
        try:
            fork(n)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except Alarm:
        pass
    while True:
        try:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                break
        except ChildProcessError:
            break
print(sys.version_info.minor)
