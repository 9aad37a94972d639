"""Writes as many megabytes as it is told, to descriptor 1 itself ("raw") or to sys.stdout ("print")."""

import os
import sys

megabytes, way = int(sys.argv[1]), sys.argv[2]
line = b"x" * 1023 + b"\n"
for _ in range(megabytes * 1024):
    if way == "raw":
        os.write(1, line)
    else:
        sys.stdout.write(line.decode())
