"""Starts, orders and ends the run, and writes what the observer records."""
