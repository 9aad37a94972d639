"""Reads the stacks of the run's processes from outside, where their own interpreter offers that (Python 3.14)."""
