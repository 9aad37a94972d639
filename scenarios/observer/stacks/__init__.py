"""Reads the stacks of the run's processes from outside, while they run on and know of nothing."""
