"""Waits for what is outside Python: input, sockets, select, other programs; and how the wrapped functions look."""

import builtins
import copy
import inspect
import os
import pickle
import select
import selectors
import socket
import subprocess
import sys
import threading
import time

LONG = 0.08


class Clerk:
    """C functions in a class are no methods."""

    pause = time.sleep
    ask = select.select


def looks():
    for function in (time.sleep, select.select, os.system, os.waitpid, builtins.input):
        again = pickle.loads(pickle.dumps(function))
        print(function, again is function, copy.copy(function) is function, inspect.isbuiltin(function))
        print(function.__name__, function.__module__, function.__self__.__name__, callable(function))
    Clerk().pause(0)
    print(Clerk().ask([], [], [], 0))
    for wrong in (lambda: time.sleep("x"), lambda: os.system(), lambda: select.select(1, 2, 3), lambda: os.waitpid(1)):
        try:
            wrong()
        except TypeError as error:
            print(error)


def answer(listener):
    connection, _ = listener.accept()
    with connection:
        time.sleep(LONG)
        connection.sendall(b"hello")
        time.sleep(LONG)
        connection.sendall(b"again")
        print(connection.recv(10))


def sockets():
    with socket.create_server(("localhost", 0)) as listener:
        server = threading.Thread(target=answer, args=(listener,))
        server.start()
        time.sleep(LONG)
        with socket.create_connection(listener.getsockname()) as connection:
            print(connection.recv(5))
            print([len(ready) for ready in select.select([connection], [], [])])
            connection.settimeout(0.01)
            print(connection.recv(5))
            try:
                connection.recv(5)
            except TimeoutError as error:
                print(type(error), error)
            connection.setblocking(False)
            try:
                connection.recv(5)
            except BlockingIOError as error:
                print(error)
            with selectors.DefaultSelector() as selector:
                selector.register(connection, selectors.EVENT_READ)
                print(selector.select(0.02), selector.select(0))
            connection.sendall(b"bye")
        server.join()
        try:
            connection.recv(1)
        except OSError as error:
            print(error)


def programs():
    print(subprocess.run(["sleep", "0.08"], check=True).returncode, os.system("sleep 0.08"))
    print(subprocess.check_output([sys.executable, "-c", "print(1 + 1)"], text=True))
    try:
        subprocess.run(["sleep", "5"], timeout=0.05)
    except subprocess.TimeoutExpired as error:
        print(error.cmd)
    child = subprocess.Popen("sleep 0.08; exit 3", shell=True)
    print(child.poll(), child.wait(), child.wait(), child.poll())
    pid = os.fork()
    if not pid:
        time.sleep(LONG)
        os._exit(5)
    print(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    looks()
    print(input("name? "))
    sockets()
    programs()
    try:
        input()
    except EOFError as error:
        print(error)
