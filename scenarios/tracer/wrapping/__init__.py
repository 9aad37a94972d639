"""Puts a wrapper where the original stood."""
