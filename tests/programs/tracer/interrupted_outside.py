"""Waits for what is outside, each to be interrupted once it has said that it is ready."""

import multiprocessing
import os
import select
import socket
import subprocess
import sys


def say_ready():
    print("ready", flush=True)


def wait(how):
    near, far = socket.socketpair()
    if how == "proxied lock":
        lock = multiprocessing.Manager().Lock()
        lock.acquire()
        say_ready()
        lock.acquire()
    say_ready()
    if how == "input":
        os.dup2(os.pipe()[0], 0)
        sys.stdin = open(0)
        input()
    elif how == "socket":
        near.recv(1)
    elif how == "select":
        select.select([near], [], [])
    elif how == "program":
        subprocess.run(["sleep", "3"])
    far.close()


if __name__ == "__main__":
    wait(sys.argv[1])
