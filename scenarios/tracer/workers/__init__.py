"""Threads and processes from their start to their end, and what they print."""
