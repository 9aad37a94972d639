"""Says what surrounds it, as a program may ask."""

import os
import sys
from pathlib import Path

print("args", sys.argv[1:])
print("file", __file__, __name__)
print("path", sys.path[0])
print("terminal", os.isatty(0), os.isatty(1), os.isatty(2), tuple(os.get_terminal_size()))
print("leader", os.getsid(0) == os.getpid(), "group", os.getpgrp() == os.getpid())
print("here", Path.cwd())
os.write(1, b"one\ntwo\n")
sys.exit(3)
