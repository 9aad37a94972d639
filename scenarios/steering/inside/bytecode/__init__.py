"""What a code object says by its instructions: where it may be stopped, what it reads and writes, what is its own."""
