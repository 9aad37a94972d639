"""Everything of Lanescope that runs without a window: trace a script, observe it, and make lanes of what happened."""

__version__ = "0.1.0"
