import os
import sys

print("no newline at the end", end="")
sys.stderr.write("to the error stream\n")
sys.stdout.buffer.write(b"\xff\x00 bytes\n")
sys.stdout.write("x" * 20_000 + "\n")
print("é 漢字 🙂")
sys.stdout.flush()
os.write(1, b"straight to the descriptor\n")
copy = os.dup(1)
sink = os.open(os.devnull, os.O_WRONLY)
os.dup2(sink, 1)
print("into nothing", flush=True)
os.dup2(copy, 1)
print("back again")
