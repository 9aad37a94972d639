"""The process that stands above a script's processes: starts them, watches them from outside, and ends them all."""
