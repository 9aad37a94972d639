import os
import sys
import threading

held = threading.Lock()


def fork_here(word):
    pid = os.fork()
    if pid == 0:
        with held:
            print("child", word, flush=True)
        os._exit(6)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


thread = threading.Thread(target=fork_here, args=("of a thread",))
thread.start()
thread.join()
while os.path.isdir("/proc/self/task") and len(os.listdir("/proc/self/task")) > 1:
    pass  # the system may see the thread a moment longer than Python, and Python 3.12 warn of it at the fork
fork_here("of main")
pid = os.fork()
if pid == 0:
    print("falls off the end")
    sys.exit(8)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
