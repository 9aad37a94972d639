"""Many workers in one thread: event loops, their tasks and locks, greenlets."""
