"""Joins a begin with its end, and a cause with its effect."""
