"""Steered runs: the threads of a script go one at a time, and an order is looked for that breaks it."""
