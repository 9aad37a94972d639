"""What a program can observe of a connection that Listener and Client have made."""

import os
import socket
from multiprocessing.connection import Client, Listener
from threading import Thread


def talk(address):
    with Client(address) as connection:
        print("client", os.get_blocking(connection.fileno()))
        connection.send("first")
        print("client", connection.recv())


for timeout in (None, 5.0):
    socket.setdefaulttimeout(timeout)
    for family in ("AF_INET", "AF_UNIX"):
        with Listener(family=family) as listener:
            client = Thread(target=talk, args=(listener.address,))
            client.start()
            with listener.accept() as connection:
                print(family, connection.recv())
                print("listener", os.get_blocking(connection.fileno()))
                connection.send("second")
                client.join()
