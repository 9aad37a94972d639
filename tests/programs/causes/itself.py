"""A server that is shut down by the thread that serves; with "well", by another."""

import socket
import socketserver
import sys
import threading


class Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        if "well" in sys.argv:
            threading.Thread(target=self.server.shutdown).start()
        else:
            self.server.shutdown()


with socketserver.TCPServer(("127.0.0.1", 0), Handler) as server:
    threading.Thread(target=lambda: socket.create_connection(server.server_address).close()).start()
    server.serve_forever()
