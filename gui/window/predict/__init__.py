"""The question before a run, and beside what was expected of it what it measured."""
