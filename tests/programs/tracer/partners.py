"""Processes that talk by Listener and Client, and that share memory."""

import multiprocessing
import sys
import time
from multiprocessing import managers, shared_memory
from multiprocessing.connection import Client, Listener

LONG = 0.08


def talk(address):
    time.sleep(LONG)
    with Client(address, authkey=b"secret") as partner:
        time.sleep(LONG)
        partner.send([1, "two"])
        print(partner.recv(), partner.poll(0.01), flush=True)
        time.sleep(LONG)


def fill(name):
    block = shared_memory.SharedMemory(name)
    block.buf[:3] = b"abc"
    block.close()


def conversations(context):
    for address in (("localhost", 0), None):
        with Listener(address, authkey=b"secret") as listener:
            place = listener.address
            client = context.Process(target=talk, args=(place,), name="client")
            client.start()
            with listener.accept() as visitor:
                print(visitor.recv(), type(visitor).__name__)
                time.sleep(LONG)
                visitor.send("yes")
                try:
                    visitor.recv()
                except EOFError as error:
                    print(type(error), error)
            client.join()
        try:
            listener.accept()
        except OSError as error:
            print(error)
        try:
            Client(place, authkey=b"secret")
        except OSError as error:
            print(type(error))


def memory(context):
    block = shared_memory.SharedMemory(create=True, size=16)
    child = context.Process(target=fill, args=(block.name,), name="fills")
    child.start()
    child.join()
    print(bytes(block.buf[:4]), child.exitcode)
    block.close()
    block.unlink()
    with managers.SharedMemoryManager() as manager:
        items = manager.ShareableList([1, "two", None])
        items[0] = 7
        print(list(items), manager.SharedMemory(8).size)
    shared_memory.SharedMemory("lanescope_forgotten", create=True, size=16)  # the resource tracker will say so


if __name__ == "__main__":
    wanted = multiprocessing.get_context(sys.argv[1])
    conversations(wanted)
    memory(wanted)
