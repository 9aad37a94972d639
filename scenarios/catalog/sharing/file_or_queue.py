"""A file, a pipe or a queue between processes

One process sends MESSAGES to main. With a file, both have to look again and again whether the other has been there, and
guard it with a lock of their own. A pipe wakes the receiver by itself; a Queue is a pipe with its locks built in.
Switch IPC and compare the messages per second.

Course: 3.4
Question: How many seconds does the whole program take?
Answer: seconds
Picture: IPC=file, MESSAGES=200
"""

import tempfile
import time
from multiprocessing import Lock, Pipe, Process, Queue
from pathlib import Path

IPC = "file"  # @param ["file", "queue", "pipe"]
MESSAGES = 1000  # @param {type:"slider", min:200, max:10000, step:200}


class Mailbox:
    """A file that holds one message; when it is empty, the next one may come."""

    def __init__(self, folder):
        self.file = Path(folder) / "mailbox.txt"
        self.file.touch()
        self.lock = Lock()
        self.looks = 0

    def swap(self, full, new):
        while True:
            self.looks += 1
            with self.lock:
                found = self.file.read_text()
                if bool(found) == full:
                    self.file.write_text(new)
                    return found
            time.sleep(0.001)  # not yet: look again later

    def put(self, message):
        self.swap(False, message)

    def get(self):
        return self.swap(True, "")


def sender(put):
    for number in range(1, MESSAGES + 1):
        put(f"message {number}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        if IPC == "pipe":
            outlet, inlet = Pipe(duplex=False)
            put, get = inlet.send, outlet.recv
        else:
            box = Queue() if IPC == "queue" else Mailbox(folder)
            put, get = box.put, box.get
        p = Process(target=sender, args=(put,))
        p.start()
        get()  # the first one: from here on both are at work
        begin = time.perf_counter()
        for _ in range(MESSAGES - 1):
            last = get()
        seconds = time.perf_counter() - begin
        p.join()
    looked = f", and main looked {box.looks} times" if IPC == "file" else ""
    print(f"{IPC}: up to {last!r}, {(MESSAGES - 1) / seconds:.0f} messages per second{looked}")
